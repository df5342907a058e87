"""Readings of texts that hold invisible characters: analysed without them, with offsets into the text as held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from copydesk.annotation.reading import Reading
from copydesk.model import Annotation, Report, Span
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.text.invisible import VisibleText, visible_text, without_invisible
from copydesk.text.relocation import Move, relocated


def visible_report(report: Report, seen: VisibleText) -> Report:
    """The report with its visible text and a visible title."""
    return replace(report, text=seen.text, title=without_invisible(report.title) if report.title else report.title)


def visible_annotation(annotation: Annotation, seen: VisibleText) -> Annotation:
    """Findings in offsets of the text as held, led over to the visible text; furniture of which nothing is seen is left out."""
    found = relocated(annotation, seen.seen)
    kept = tuple(item for item in found.furniture if len(item.span))
    return replace(found, report=visible_report(annotation.report, seen), furniture=kept)


def held_annotation(annotation: Annotation, report: Report, seen: VisibleText) -> Annotation:
    """Findings of the visible text, led back to the text as held."""
    return replace(relocated(annotation, seen.held), report=report)


def visible_parse(parse: Parse, seen: VisibleText) -> Parse:
    """A parse of the text as held, led over to the visible text; its words have no invisible characters in either."""
    return _with_offsets(parse, seen.text, seen.seen)


def held_parse(parse: Parse, text: str, seen: VisibleText) -> Parse:
    """A parse of the visible text, led back to the text as held."""
    return _with_offsets(parse, text, seen.held)


def _with_offsets(parse: Parse, text: str, move: Move) -> Parse:
    spans: Sequence[Span] = [move(Span(*edges)) for edges in zip(parse.start, parse.end, strict=True)]
    return replace(parse, text=text, start=tuple(span.start for span in spans), end=tuple(span.end for span in spans))


@once
def visible_reading(reading: Reading) -> Reading:
    """The reading as of a text without invisible characters: itself where it has none."""
    seen = visible_text(reading.report.text)
    if seen is None:
        return reading
    return Reading(visible_parse(reading.parse, seen), visible_annotation(reading.annotation, seen))


def mover(report: Report) -> Move:
    """How spans of the visible text of a report are led back to its text as held."""
    seen = visible_text(report.text)
    return seen.held if seen is not None else _stay


def _stay(span: Span) -> Span:
    return span
