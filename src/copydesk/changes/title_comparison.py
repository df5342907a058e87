"""What a headline changed: held apart from the text, so the text's own comparison never sees it.

A headline that edits the source's is compared with it word by word. One that was written anew may tell what it likes of the
report, so it is asked only for what the report has nowhere: names and figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from copydesk.annotation.reading import Reading
from copydesk.changes import change_detection, sentence_alignment
from copydesk.changes.equivalence import is_equivalent
from copydesk.changes.report_pair import ReportPair, report_pair
from copydesk.changes.token_alignment import carries
from copydesk.model import Change, Quantity, Report, Span
from copydesk.model.comparison import Aspect, FieldWords
from copydesk.nlp.parse import Parse
from copydesk.nlp.stemming import StemmedWord, words_in
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import related
from copydesk.reuse.text_profile import profile_of
from copydesk.text.invisible import without_invisible
from copydesk.text.sanitise import in_quotes

# Share of words that two headlines have in common, in order, from which the one is an edit of the other.
_EDITED = 0.6
# How sure it is that an editor would mark a name or a figure that a headline has and the report has nowhere, by hand.
_SURE_OF_NEW = 0.6
# A headline rounds: a figure within this share of one of the report's is that figure.
_ROUNDED = 0.06
_ALIKE = ("same", "synonym", "kin")
_WHY_NEW = "The headline names what the source has nowhere."
_WHY_EDIT = "An edit of the source's headline."


@dataclass(frozen=True, slots=True)
class Titles:
    """The headlines of two reports, read; None where a report has none apart from its text."""

    source: Reading | None
    rewrite: Reading | None


def titled_report(report: Report) -> Report | None:
    """The headline of a report as a report of its own, where it has one."""
    words = " ".join(without_invisible(report.title or "").split())
    return Report(words, published=report.published, language="en") if words else None


def title_changes(source: Reading, titles: Titles) -> Iterator[Change]:
    """What the headline of the rewrite says otherwise, or says that the source has nowhere; none where it has no headline."""
    theirs, mine = titles.source, titles.rewrite
    if mine is None or (theirs is not None and _plain(theirs) == _plain(mine)):
        return
    if theirs is not None and _likeness(theirs, mine) >= _EDITED:
        yield from _edits(theirs, mine)
    else:
        yield from _new(source, theirs, mine)


def _plain(title: Reading) -> list[str]:
    return [word.plain for word in _words(title)]


def _words(title: Reading) -> tuple[StemmedWord, ...]:
    text = title.report.text
    return words_in(text, [Span(0, len(text))])[0]


def _likeness(theirs: Reading, mine: Reading) -> float:
    return SequenceMatcher(None, _plain(theirs), _plain(mine), autojunk=False).ratio()


def _edits(theirs: Reading, mine: Reading) -> Iterator[Change]:
    """The changes between two headlines; what is no mere form of a word counts as a fact, for a headline has few."""
    aligned = sentence_alignment.align(theirs, mine)
    pair = report_pair(theirs, mine, aligned)
    for change in change_detection.find(theirs, mine, aligned):
        sure, severity = change.confidence, change.severity
        if _is_exchanged(pair, change) and not is_equivalent(pair, change):
            sure, severity = max(sure, _SURE_OF_NEW), max(severity, 2)
        yield _of_title(replace(change, severity=severity, confidence=sure, why=_WHY_EDIT), theirs, mine)


def _is_exchanged(pair: ReportPair, change: Change) -> bool:
    """Whether a word of content stands where another stood that is no synonym of it; a word more or less is a detail."""
    if change.source is None or change.rewrite is None:
        return False
    there, here = _content(pair.source.parse, change.source), _content(pair.rewrite.parse, change.rewrite)
    old, new = there - here, here - there
    return bool(old and new) and not any(related(one, other) in _ALIKE for one in old for other in new)


def _content(parse: Parse, span: Span) -> set[str]:
    return {parse.base[token] for token in parse.tokens_in(span) if carries(parse, token)}


def _of_title(change: Change, theirs: Reading | None, mine: Reading) -> Change:
    """The same change with its words as those of a headline: its spans point into no text."""
    return replace(
        change,
        source=None,
        rewrite=None,
        field="title",
        source_field=_field_words(theirs, change.source),
        rewrite_field=_field_words(mine, change.rewrite),
    )


def _field_words(title: Reading | None, span: Span | None) -> FieldWords | None:
    return FieldWords(span.start, span.end, span.of(title.report.text)) if title and span else None


def _new(source: Reading, theirs: Reading | None, mine: Reading) -> Iterator[Change]:
    """Names and figures of a headline that neither the source nor its headline has."""
    known = set(profile_of(source).weights) | ({word.key for word in _words(theirs)} if theirs else set())
    words = _words(mine)
    text = mine.report.text
    for entity in mine.annotation.entities:
        own = [word for word in words if word.start >= entity.span.start and word.end <= entity.span.end]
        content_words = [word for word in own if word.weight > 0 and word.plain not in word_class("stemming.calendar")]
        if content_words and not any(word.key in known for word in content_words):
            yield _added(
                "name",
                f"The headline names {in_quotes(entity.span.of(text))}, which the source has nowhere.",
                entity.span,
                mine,
            )
    figures = [*source.annotation.quantities, *(theirs.annotation.quantities if theirs else ())]
    for quantity in mine.annotation.quantities:
        if _is_new(quantity, figures) and not any(
            word.key in known
            for word in words
            if quantity.span.start <= word.start < quantity.span.end and word.kind == "number"
        ):
            said = in_quotes(quantity.span.of(text))
            yield _added("number", f"The headline says {said}; the source has no such figure.", quantity.span, mine)


def _is_new(quantity: Quantity, figures: list[Quantity]) -> bool:
    own = quantity.value if quantity.value is not None else quantity.low
    if own is None:
        return False
    known = [value for other in figures for value in (other.value, other.low, other.high) if value is not None]
    return not any(abs(own - value) <= _ROUNDED * max(abs(own), abs(value)) for value in known)


def _added(aspect: Aspect, says: str, span: Span, mine: Reading) -> Change:
    change = Change("added", aspect, says, rewrite=span, severity=2, confidence=_SURE_OF_NEW, why=_WHY_NEW)
    return _of_title(change, None, mine)
