"""Quotations and statements: what is said, by which word, by whom, and how it reached the reader."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from copydesk.annotation.quotations import (
    floating_quotes,
    quotation_marks,
    source_chain,
    source_spans,
    speaker_resolution,
    speaker_turns,
    speech_channels,
    speech_stance,
    statement_certainty,
    statement_doubt,
    statement_spans,
)
from copydesk.annotation.quotations.quotation_marks import QuotedSpan
from copydesk.annotation.quotations.source_chain import Carriers
from copydesk.annotation.quotations.speaker_resolution import Speakers
from copydesk.annotation.quotations.speech_channels import Channel
from copydesk.annotation.quotations.statement_spans import Statement
from copydesk.model import Annotation, Attribution, Report, Span
from copydesk.model.findings import SpeechKind, SpeechStance
from copydesk.nlp.parse import Parse
from copydesk.text import boilerplate, paragraphs


@dataclass(frozen=True, slots=True)
class _Voiced:
    """A statement with the words around its cue that say who, and how."""

    statement: Statement
    head: int | None
    source: Span | None
    channels: tuple[Channel, ...]
    stance: SpeechStance


def find(parse: Parse, report: Report, found: Annotation) -> Iterator[Attribution]:
    """The statements of a report in the order of what is said; contents of two of them never overlap."""
    for said, numbers in described(parse, report, found):
        certainty = statement_certainty.right(numbers)
        unsure = said.doubt is None and certainty < statement_certainty.PARAMETERS.least
        yield replace(said, certainty=certainty, doubt="uncertain" if unsure else said.doubt)


def described(parse: Parse, report: Report, found: Annotation) -> Iterator[tuple[Attribution, dict[str, float]]]:
    """The statements with what tells how certain each is, before it is weighed."""
    blocks = list(paragraphs.paragraphs(report.text, boilerplate.spans(found.furniture)))
    marked = list(quotation_marks.find(report.text, blocks))
    headline = next((sentence.span for sentence in found.sentences if sentence.kind == "headline"), None)
    voiced = [item for row in _statements(parse, blocks, marked, headline) if (item := _voiced(parse, row)) is not None]
    channels = [channel for item in voiced for channel in item.channels]
    carried = source_chain.carriers(report, found, channels)
    names = speaker_resolution.Speakers(parse, found.entities)
    for item in voiced:
        said = _attribution(parse, item, names, carried)
        yield said, statement_certainty.statement_numbers(parse, item.statement, said, item.head, names.known)


def _statements(
    parse: Parse, blocks: Sequence[Span], marked: Sequence[QuotedSpan], headline: Span | None
) -> list[Statement]:
    """All statements in order; a turn of a transcript takes in whatever is said inside of it."""
    parts = list(speaker_turns.find(parse, blocks, headline))
    others = statement_spans.find(parse, marked)
    starts = [part.content[0].start for part in parts]
    kept = []
    for statement in others:
        at = bisect_right(starts, statement.content[0].start) - 1
        if at < 0 or not parts[at].content[0].overlaps(statement.content[0]):
            kept.append(statement)
    return sorted([*parts, *floating_quotes.tied(parse, kept, blocks)], key=lambda item: item.content[0])


def _voiced(parse: Parse, statement: Statement) -> _Voiced | None:
    """Who says a statement and how; None where somebody only declined to comment."""
    cue = statement.cue
    head = None if cue is None else source_spans.head_of(parse, cue, statement.pieces)
    if cue is not None and head is not None:
        head = source_spans.outside(parse, cue, head, [quotation.span for quotation in statement.quotations])
    stance = speech_stance.of(parse, statement, head)
    if speech_stance.is_comment_refused(parse, statement, stance):
        return None
    source = statement.named if head is None else source_spans.span_of(parse, head, statement.content)
    channels = tuple(speech_channels.find(parse, statement, source))
    return _Voiced(statement, head, source, channels, stance)


def _attribution(parse: Parse, item: _Voiced, names: Speakers, carried: Carriers) -> Attribution:
    statement, text = item.statement, parse.text
    cue = statement.cue
    speaker = names.name(item.head, item.source, [quotation.span for quotation in statement.quotations])
    kind = _kind(text, statement)
    return Attribution(
        kind=kind,
        content=tuple(statement.content),
        cue=statement.cue_mark if cue is None else _cue_words(parse, cue, statement),
        source=item.source,
        speaker=speaker,
        channel=speech_channels.joined(text, item.channels),
        chain=source_chain.links(text, speaker, item.source, item.channels, carried),
        stance=item.stance,
        doubt=statement_doubt.of(parse, statement, kind, item.stance, item.head, speaker, names.known),
    )


def _cue_words(parse: Parse, cue: int, statement: Statement) -> Span:
    """The cue with its particle, and with the preposition that leads to what is said: 'called off', 'according to', 'called for'."""
    leads = {piece.lead for piece in statement.pieces}
    last = cue
    while last + 1 < len(parse) and parse.head[last + 1] in (cue, last):
        if parse.dep[last + 1] != "prt" and last + 1 not in leads and parse.lower[cue] != "according":
            break
        last += 1
        if parse.lower[last] == "to" and parse.lower[cue] == "according":
            break
    return parse.span(cue, last + 1)


def _kind(text: str, statement: Statement) -> SpeechKind:
    """Direct where all that is said stands in quotation marks, mixed where a part of it does."""
    if not statement.quotations:
        return "indirect"
    inside = all(
        any(item.span.covers(span) for item in statement.quotations) or _is_quoted(text, span)
        for span in statement.content
    )
    return "direct" if inside else "mixed"


def _is_quoted(text: str, span: Span) -> bool:
    words = span.of(text)
    return words[:1] in "“\"'‘«" and words[-1:] in "”\"'’»"
