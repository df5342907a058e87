"""The outline of a report: its boilerplate and its sentences, before a word is parsed."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Annotation, Report, Sentence, Span
from copydesk.text import boilerplate, datelines, paragraphs, sentences


def outlined(report: Report) -> Annotation:
    """Furniture and sentences: all that can be told before a word is parsed."""
    found = tuple(boilerplate.find(report.text))
    return Annotation(report, furniture=found, sentences=tuple(_sentences(report, boilerplate.spans(found))))


def _sentences(report: Report, holes: list[Span]) -> Iterator[Sentence]:
    text = report.text
    headline = boilerplate.headline(text, report.title)
    for paragraph in paragraphs.paragraphs(text, holes):
        if headline and headline.covers(paragraph):
            yield Sentence(paragraph, "headline")
            continue
        dateline = datelines.dateline(text, paragraph.start)
        if dateline and dateline.span.end <= paragraph.end:
            yield Sentence(dateline.span, "dateline")
            paragraph = Span(dateline.span.end, paragraph.end)  # noqa: PLW2901 -- what is left of it
        yield from map(Sentence, sentences.split(text, paragraph))
