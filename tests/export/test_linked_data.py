"""prov, annotation and ninjs: read by rdflib, and held against rules of their standards."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF, XSD

from copydesk.export.identifiers import urn

# rdflib 7.6 warns of its own class when it reads JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

Write = Callable[..., Any]
PROV = Namespace("http://www.w3.org/ns/prov#")
OA = Namespace("http://www.w3.org/ns/oa#")


@pytest.fixture(scope="module")
def provenance(write: Write) -> Graph:
    return Graph().parse(data=write("prov").only, format="json-ld")


def named(bundle: Any) -> list[URIRef]:
    return [URIRef(urn("report", report.id)) for report in bundle.held]


def test_prov_has_an_entity_for_every_report(provenance: Graph, bundle: Any) -> None:
    assert set(provenance.subjects(RDF.type, PROV.Entity)) == set(named(bundle))


def test_prov_says_what_was_made_from_what(provenance: Graph, bundle: Any) -> None:
    paper, _, wire = named(bundle)
    assert list(provenance.subject_objects(PROV.wasDerivedFrom)) == [(paper, wire)]
    assert list(provenance.subject_objects(PROV.hadPrimarySource)) == [(paper, wire)]
    assert list(provenance.subject_objects(PROV.wasQuotedFrom)) == []
    (qualified,) = provenance.objects(paper, PROV.qualifiedDerivation)
    assert provenance.value(qualified, PROV.entity) == wire
    assert (qualified, RDF.type, PROV.Derivation) in provenance


def test_prov_calls_a_copy_a_quotation(write: Write, bundle: Any) -> None:
    copied = replace(bundle, edges=(replace(bundle.edges[0], kind="copy"),))
    graph = Graph().parse(data=write("prov", copied).only, format="json-ld")
    paper, _, wire = named(bundle)
    assert (paper, PROV.wasQuotedFrom, wire) in graph
    assert (paper, PROV.wasDerivedFrom, wire) in graph
    assert graph.value(paper, PROV.qualifiedQuotation) is not None


def test_prov_has_typed_times_and_no_addresses_that_are_none(provenance: Graph, bundle: Any) -> None:
    paper, odd, wire = named(bundle)
    assert provenance.value(wire, PROV.generatedAtTime).datatype == XSD.dateTime  # type: ignore[union-attr]
    assert provenance.value(paper, PROV.generatedAtTime) is None
    assert str(provenance.value(paper, PROV.atLocation)) == "https://paper.example/a?b=1&c=2"
    assert provenance.value(odd, PROV.atLocation) is None


# What the Web Annotation Data Model (W3C Recommendation, 23 February 2017) says of the parts that are used here, in our own words:
# sections 3.1 (annotation), 3.2.4 (embedded text), 3.3.3 (motivation), 4.2.4 and 4.2.5 (selectors), 5.1 (collection).
_TARGET = {
    "type": "object",
    "required": ["type", "source", "selector"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string", "format": "uri"}}},
        "selector": {
            "type": "array",
            "prefixItems": [
                {"type": "object", "required": ["type", "exact"], "properties": {"type": {"const": "TextQuoteSelector"}}},
                {"type": "object", "required": ["type", "start", "end"], "properties": {
                    "type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0}}},
            ],
            "items": False,
        },
    },
}  # fmt: skip
_BODY = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {"type": {"const": "TextualBody"}, "purpose": {"enum": ["classifying", "identifying"]}},
}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": {"type": "string", "format": "uri"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["identifying", "classifying"]},
        "body": {"anyOf": [_BODY, {"type": "array", "items": _BODY}]},
        "target": {"anyOf": [_TARGET, {"type": "array", "items": _TARGET}]},
    },
}
# The meaning of the terms used, so that nothing is fetched: rows of the Web Annotation Vocabulary's JSON-LD context.
_TERMS = {
    "id": "@id", "type": "@type", "Annotation": str(OA.Annotation), "SpecificResource": str(OA.SpecificResource),
    "TextQuoteSelector": str(OA.TextQuoteSelector), "exact": str(OA.exact), "target": {"@id": str(OA.hasTarget), "@type": "@id"},
    "source": {"@id": str(OA.hasSource), "@type": "@id"}, "selector": {"@id": str(OA.hasSelector), "@type": "@id"},
    "first": "http://www.w3.org/ns/activitystreams#first", "items": {"@id": "http://www.w3.org/ns/activitystreams#items"},
}  # fmt: skip


@pytest.fixture(scope="module")
def collection(write: Write) -> Any:
    return json.loads(write("annotation").only)


def test_annotations_keep_the_rules_of_their_standard(collection: Any) -> None:
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    items = collection["first"]["items"]
    assert collection["total"] == len(items) > 0
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        Draft202012Validator(ANNOTATION, format_checker=FormatChecker()).validate(item)


def test_each_quotation_stands_where_its_position_says(collection: Any, bundle: Any) -> None:
    text = {urn("report", report.id): report.text for report in bundle.held}
    for item in collection["first"]["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            quote, position = target["selector"]
            words, start, end = text[target["source"]["id"]], position["start"], position["end"]
            assert words[start:end] == quote["exact"] != ""
            assert words[:start].endswith(quote["prefix"])
            assert words[end:].startswith(quote["suffix"])


def test_annotations_are_a_graph_of_their_vocabulary(collection: Any) -> None:
    graph = Graph().parse(data=json.dumps({**collection, "@context": _TERMS}), format="json-ld")
    annotations = set(graph.subjects(RDF.type, OA.Annotation))
    assert len(annotations) == collection["total"]
    for annotation in annotations:
        for target in graph.objects(annotation, OA.hasTarget):
            assert graph.value(target, OA.hasSource) is not None
            assert len(list(graph.objects(target, OA.hasSelector))) == 2


# Rules of ninjs 2.1 in our own words, for the properties that are written here (iptc.org/std/ninjs, version 2.1; CC BY 4.0): a
# 'uri' is all that is required; dates are RFC 3339; no object has properties that the standard does not name.
_STRING, _URI = {"type": "string"}, {"type": "string", "format": "uri"}


def _listed(required: list[str], **properties: object) -> dict[str, object]:
    item = {"type": "object", "required": required, "properties": properties, "additionalProperties": False}
    return {"type": "array", "minItems": 1, "items": item}


NINJS = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        "uri": _URI,
        "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component"]},
        "representationtype": {"enum": ["full", "partial"]},
        "versioncreated": {"type": "string", "format": "date-time", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "language": _STRING,
        "title": _STRING,
        "standard": {"type": "object", "properties": {"name": _STRING, "version": _STRING, "schema": _URI}, "additionalProperties": False},
        "headlines": _listed(["value"], role=_STRING, contenttype=_STRING, value=_STRING),
        "bodies": _listed(["value"], role=_STRING, contenttype=_STRING, charcount={"type": "number"}, wordcount={"type": "number"}, value=_STRING),
        "people": _listed([], name=_STRING, rel=_STRING, uri=_URI, literal=_STRING),
        "organisations": _listed([], name=_STRING, rel=_STRING, uri=_URI, literal=_STRING),
        "places": _listed([], name=_STRING, rel=_STRING, uri=_URI, literal=_STRING),
        "infosources": _listed([], name=_STRING, role=_STRING, uri=_URI, literal=_STRING),
        "altids": _listed([], role=_STRING, value=_STRING),
        "associations": _listed(["name", "uri"], name=_STRING, uri=_URI, type={"const": "text"}, representationtype={"const": "partial"}),
    },
}  # fmt: skip


def test_ninjs_items_keep_the_rules_of_their_standard(write: Write, bundle: Any) -> None:
    items = [json.loads(line) for line in write("ninjs").only.splitlines()]
    for item, report in zip(items, bundle.held, strict=True):
        Draft202012Validator(NINJS, format_checker=FormatChecker()).validate(item)
        assert item["bodies"][0]["value"] == report.text
        assert {"role": "id", "value": report.id} in item["altids"]


def test_ninjs_items_name_people_and_what_they_were_made_from(write: Write) -> None:
    items = [json.loads(line) for line in write("ninjs").only.splitlines()]
    assert "Samir Haddad" in [person["name"] for person in items[0]["people"]]
    assert items[0]["associations"][0]["uri"] == urn("report", "wire")
    assert "associations" not in items[2]
