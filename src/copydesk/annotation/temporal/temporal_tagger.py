"""Finds time expressions and reads them against the day of publication; without one, relative dates stay unresolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from copydesk.annotation.temporal import date_lists, timex_disambiguation, timex_grammar, timex_normalisation
from copydesk.annotation.temporal.tense import tense_at
from copydesk.annotation.temporal.timex_calendar import days_of, published_day
from copydesk.annotation.temporal.timex_context import TimexContext
from copydesk.annotation.temporal.timex_tokens import ANCHORS, TimexToken, items
from copydesk.model import Annotation, Report, Span, TimeExpression
from copydesk.nlp.parse import Parse
from copydesk.text.tokens import text_tokens


def find(parse: Parse, report: Report, found: Annotation) -> Iterator[TimeExpression]:
    """The time expressions of a report, in order."""
    yield from date_lists.completed(parse.text, list(_expressions(parse, report)))


def _expressions(parse: Parse, report: Report) -> Iterator[TimeExpression]:
    """The expressions that the grammar finds, sentence by sentence."""
    setting = TimexContext(published_day(report.published))
    for sentence in range(len(parse.sentences)):
        span = parse.sentence_span(sentence)
        row = list(items(list(text_tokens(parse.text, span.start, span.end))))
        if not ANCHORS.isdisjoint(item.letter for item in row):
            for expression, spoken in _in_sentence(parse, row, setting):
                setting = spoken
                yield expression


def _in_sentence(
    parse: Parse, row: Sequence[TimexToken], setting: TimexContext
) -> Iterator[tuple[TimeExpression, TimexContext]]:
    """The expressions of one sentence, each with what has been spoken of by then."""
    letters = "".join(item.letter for item in row)
    for match in timex_grammar.matches(timex_disambiguation.sifted(parse, row, letters)):
        first, last = match.first, match.last
        span = Span(row[first].start, row[last - 1].end)
        if not timex_disambiguation.is_time(parse, row, match):
            continue
        token = timex_disambiguation.token_of(parse, row, match)
        here = replace(
            setting,
            tense=tense_at(parse, token, timex_disambiguation.token_at(parse, row[first])),
            following=tuple(row[last : last + 4]),
        )
        reading = timex_normalisation.read(match.form, row[first:last], here)
        if reading is None:
            continue
        days = reading.days or days_of(reading.value)
        setting = timex_disambiguation.after(setting, match.form, reading)
        yield TimeExpression(span, reading.type, reading.value, *(days or (None, None))), setting
