"""Findings as W3C Web Annotations (2017) in JSON-LD: each on its words, by quotation and by position."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from copydesk.export.escaping import encoded
from copydesk.export.export_record import ExportOutput, ExportRecord
from copydesk.export.identifiers import urn, web_address
from copydesk.model import Annotation, Event, Report, Span
from copydesk.model.speech_doubts import doubt_words, split_doubtful
from copydesk.model.version import VERSION

# Characters of context before and after a quotation: enough to find it again where the text has moved.
_CONTEXT_CHARACTERS = 32
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"

Json = dict[str, Any]


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """One collection with one page of annotations, report by report, each report's in the order of its findings."""
    stream = out.file("annotations.jsonld")
    head = {
        "@context": _CONTEXT,
        "id": urn("collection", "annotations"),
        "type": "AnnotationCollection",
        "label": "Findings",
    }
    page = {"id": urn("page", "annotations"), "type": "AnnotationPage", "startIndex": 0}
    stream.write(encoded(f'{json.dumps(head)[:-1]},\n"first": {json.dumps(page)[:-1]}, "items": ['))
    total = 0
    for found in rows.annotations():
        for item in _items(found):
            stream.write(encoded((",\n" if total else "\n") + json.dumps(item, ensure_ascii=False)))
            total += 1
    stream.write(encoded(f'\n]}},\n"total": {total}}}\n'))


def _items(found: Annotation) -> Iterator[Json]:
    report = found.report
    for kind, number, spans, motivation, tags in _findings(found):
        bodies = [
            {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
            for value, purpose in tags
        ]
        targets = [_target(report, span) for span in spans]
        yield {
            "id": urn("finding", f"{report.id}#{kind}{number}"),
            "type": "Annotation",
            "motivation": motivation,
            "generator": {"id": urn("program", "copydesk"), "type": "Software", "name": f"Copydesk {VERSION}"},
            "body": bodies[0] if len(bodies) == 1 else bodies,
            "target": targets[0] if len(targets) == 1 else targets,
        }


Finding = tuple[str, int, tuple[Span, ...], str, list[tuple[str, str]]]


def _findings(found: Annotation) -> Iterator[Finding]:
    """Kind, number, words, motivation, and bodies with their purposes."""
    for at, entity in enumerate(found.entities):
        yield "entity", at, (entity.span,), "identifying", _tags(entity.kind, entity.name)
    for at, time in enumerate(found.times):
        yield "time", at, (time.span,), "identifying", _tags(f"time {time.type}", time.value)
    for at, place in enumerate(found.places):
        sites = [f"https://sws.geonames.org/{place.geonameid}/"] if place.geonameid else []
        yield "place", at, (place.span,), "identifying", _tags("place", place.name, *sites)
    for at, quantity in enumerate(found.quantities):
        value = " ".join(
            f"{part:g}" if isinstance(part, float) else part
            for part in (quantity.value, quantity.unit)
            if part is not None
        )
        yield "quantity", at, (quantity.span,), "identifying", _tags(f"quantity {quantity.bound}", value)
    for at, said in chain(*split_doubtful(found.attributions)):  # those without a doubt first
        if said.content:
            why = [(doubt_words(said), "commenting")] if said.doubt else []
            yield "statement", at, said.content, "classifying", _tags(f"{said.kind} statement", said.speaker) + why
    for at, event in enumerate(found.events):
        yield "event", at, (event.trigger,), "classifying", _tags(_code(event), _deed(event))


def _tags(kind: str, *names: str | None) -> list[tuple[str, str]]:
    return [(kind, "classifying"), *((name, "identifying") for name in names if name)]


def _code(event: Event) -> str:
    code = f"PLOVER {event.type}" + (f" {event.mode}" if event.mode else "")
    if event.polarity == "negated":
        code += ", did not happen"
    return code if event.modality == "actual" else f"{code}, {event.modality}"


def _deed(event: Event) -> str:
    return f"{event.actor_name or 'somebody'} → {event.recipient_name or 'nobody named'}"


def _target(report: Report, span: Span) -> Json:
    text = report.text
    source: Json = {
        "id": urn("report", report.id),
        "type": "Text",
        "format": "text/plain",
        "language": report.language or "en",
    }
    address = web_address(report.url)
    return {
        "type": "SpecificResource",
        "source": {**source, "via": address} if address else source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(span.start - _CONTEXT_CHARACTERS, 0) : span.start],
                "suffix": text[span.end : span.end + _CONTEXT_CHARACTERS],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
