"""The steps of ``annotate``, in the order in which they rest on one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from copydesk.annotation import attributions, entities, events, main_event, places, quantities, times
from copydesk.annotation.reading import Reading
from copydesk.language.nlp import Model
from copydesk.language.parse import Parse
from copydesk.model import Annotation, Report, Sentence, Span
from copydesk.text import datelines, furniture, paragraphs, sentences


def read(report: Report, model: Model) -> Reading:
    """Parse a report and find all that ``annotate`` finds."""
    outline = outlined(report)
    parse = model.parse(report.text, [sentence.span for sentence in outline.sentences])
    return Reading(parse, found_in(parse, outline))


def outlined(report: Report) -> Annotation:
    """Furniture and sentences: all that can be told before a word is parsed."""
    found = tuple(furniture.find(report.text))
    return Annotation(report, furniture=found, sentences=tuple(_sentences(report, furniture.spans(found))))


def _sentences(report: Report, holes: list[Span]) -> Iterator[Sentence]:
    text = report.text
    headline = furniture.headline(text, report.title)
    for paragraph in paragraphs.paragraphs(text, holes):
        if headline and headline.covers(paragraph):
            yield Sentence(paragraph, "headline")
            continue
        dateline = datelines.dateline(text, paragraph.start)
        if dateline and dateline.span.end <= paragraph.end:
            yield Sentence(dateline.span, "dateline")
            paragraph = Span(dateline.span.end, paragraph.end)  # noqa: PLW2901 -- what is left of it
        yield from map(Sentence, sentences.split(text, paragraph))


def found_in(parse: Parse, outline: Annotation) -> Annotation:
    """Run every finder; each sees what the ones before it found."""
    report = outline.report
    found = replace(outline, entities=tuple(entities.find(parse, report, outline)))
    found = replace(found, times=tuple(times.find(parse, report, found)))
    found = replace(found, quantities=tuple(quantities.find(parse, report, found)))
    found = replace(found, places=tuple(places.find(parse, report, found)))
    found = replace(found, attributions=tuple(attributions.find(parse, report, found)))
    found = replace(found, events=tuple(events.find(parse, report, found)))
    return replace(found, main=main_event.find(parse, report, found))
