"""The steps of ``annotate``, in the order in which they rest on one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from copydesk.annotation.entities import entity_recognition
from copydesk.annotation.events import event_coding
from copydesk.annotation.geoparsing import geoparser
from copydesk.annotation.main_event import main_event_extraction
from copydesk.annotation.quantities import quantity_extraction
from copydesk.annotation.quotations import quote_attribution
from copydesk.annotation.reading import Reading
from copydesk.annotation.report_outline import outlined
from copydesk.annotation.temporal import temporal_tagger
from copydesk.annotation.visible_reading import held_annotation, held_parse, visible_annotation, visible_parse
from copydesk.model import Annotation, Report, Span
from copydesk.nlp.parse import Parse
from copydesk.nlp.spacy_model import Model
from copydesk.text.invisible import visible_text


def read(report: Report, model: Model) -> Reading:
    """Parse a report and find all that ``annotate`` finds."""
    outline = outlined(report)
    parse = parsed(model, report.text, [sentence.span for sentence in outline.sentences])
    return Reading(parse, found_in(parse, outline))


def parsed(model: Model, text: str, spans: Sequence[Span]) -> Parse:
    """The parse of these sentences of a text; its words are without the invisible characters of the text."""
    seen = visible_text(text)
    if seen is None:
        return model.parse(text, spans)
    return held_parse(model.parse(seen.text, [seen.seen(span) for span in spans]), text, seen)


def found_in(parse: Parse, outline: Annotation) -> Annotation:
    """What the finders find; invisible characters change nothing of it, and its spans point into the text as held."""
    report = outline.report
    seen = visible_text(report.text)
    if seen is None:
        return _found_in(parse, outline)
    found = held_annotation(_found_in(visible_parse(parse, seen), visible_annotation(outline, seen)), report, seen)
    return replace(found, furniture=outline.furniture)


def _found_in(parse: Parse, outline: Annotation) -> Annotation:
    """Run every finder; each sees what the ones before it found."""
    report = outline.report
    found = replace(outline, entities=tuple(entity_recognition.find(parse, report, outline)))
    found = replace(found, times=tuple(temporal_tagger.find(parse, report, found)))
    found = replace(found, quantities=tuple(quantity_extraction.find(parse, report, found)))
    found = replace(found, places=tuple(geoparser.find(parse, report, found)))
    found = replace(found, attributions=tuple(quote_attribution.find(parse, report, found)))
    found = replace(found, events=tuple(event_coding.find(parse, report, found)))
    return replace(found, main=main_event_extraction.find(parse, report, found))
