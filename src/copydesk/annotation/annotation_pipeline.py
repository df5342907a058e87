"""The steps of ``annotate``, in the order in which they rest on one another."""

from __future__ import annotations

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
from copydesk.model import Annotation, Report
from copydesk.nlp.parse import Parse
from copydesk.nlp.spacy_model import Model


def read(report: Report, model: Model) -> Reading:
    """Parse a report and find all that ``annotate`` finds."""
    outline = outlined(report)
    parse = model.parse(report.text, [sentence.span for sentence in outline.sentences])
    return Reading(parse, found_in(parse, outline))


def found_in(parse: Parse, outline: Annotation) -> Annotation:
    """Run every finder; each sees what the ones before it found."""
    report = outline.report
    found = replace(outline, entities=tuple(entity_recognition.find(parse, report, outline)))
    found = replace(found, times=tuple(temporal_tagger.find(parse, report, found)))
    found = replace(found, quantities=tuple(quantity_extraction.find(parse, report, found)))
    found = replace(found, places=tuple(geoparser.find(parse, report, found)))
    found = replace(found, attributions=tuple(quote_attribution.find(parse, report, found)))
    found = replace(found, events=tuple(event_coding.find(parse, report, found)))
    return replace(found, main=main_event_extraction.find(parse, report, found))
