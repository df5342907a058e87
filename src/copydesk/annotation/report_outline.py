"""The outline of a report: its boilerplate and its sentences, before a word is parsed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from copydesk.annotation.visible_reading import held_annotation, visible_report
from copydesk.model import Annotation, Furniture, Report, Sentence, Span
from copydesk.text import boilerplate, datelines, paragraphs, sentences
from copydesk.text.invisible import visible_text
from copydesk.text.text_manifest import manifests


def outlined(report: Report) -> Annotation:
    """Furniture and sentences: all that can be told before a word is parsed.

    Invisible characters change neither; a manifest that they spell is furniture.
    """
    seen = visible_text(report.text)
    if seen is None:
        return _outlined(report)
    found = held_annotation(_outlined(visible_report(report, seen)), report, seen)
    spelled = [Furniture(manifest.span, "manifest") for manifest in manifests(report.text)]
    return replace(found, furniture=tuple(sorted((*found.furniture, *spelled), key=lambda item: item.span)))


def _outlined(report: Report) -> Annotation:
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
