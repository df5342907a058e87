"""The nouns as the JSON that the command line prints, and their JSON Schema; both are read off the nouns' own fields."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from copydesk.model import Annotation, Change, Comparison, Patchwork, Report, Span

Json = dict[str, Any]

# Fields that are printed without: the reader of the output has them already, or they are printed under another name.
_HIDDEN = {Annotation: ("report",), Comparison: ("source", "rewrite")}
# Fields that are printed only where they say something: what a second reader adds changes no byte without one.
_OPTIONAL = {
    Change: frozenset(
        {"by", "reader", "vote", "source_words", "rewrite_words", "field", "source_field", "rewrite_field"}
    ),
    Comparison: frozenset({"second_reading"}),
}
SCHEMAS = {"annotation": Annotation, "comparison": Comparison, "report": Report}
VERSIONS: dict[type, str] = {
    Annotation: "copydesk.annotation/1",
    Comparison: "copydesk.comparison/1",
    Patchwork: "copydesk.patchwork/1",
}


def annotation_json(annotation: Annotation) -> Json:
    """An annotation as the contract prints it."""
    head = {"schema": VERSIONS[Annotation], "id": annotation.report.id}
    return {**head, **_fields(annotation, {"": annotation.report.text})}


def comparison_json(comparison: Comparison) -> Json:
    """A comparison as the contract prints it; ``source`` spans point into the one text, ``rewrite`` into the other."""
    source, rewrite = comparison.source.text, comparison.rewrite.text
    texts = {"source": source, "rewrite": rewrite, "source_words": source, "rewrite_words": rewrite}
    return {"schema": VERSIONS[Comparison], **_fields(comparison, texts)}


def patchwork_json(patchwork: Patchwork) -> Json:
    """A rewrite compared with several sources; the spans of a draw point into the source that it names."""
    sources = [
        {"id": source.id, "relation": _fields(relation, {"source": source.text, "rewrite": patchwork.rewrite.text})}
        for source, relation in zip(patchwork.sources, patchwork.relations, strict=True)
    ]
    draws = []
    for draw in patchwork.draws:
        origin = patchwork.sources[draw.source].text if draw.source is not None else ""
        draws.append(_fields(draw, {"rewrite": patchwork.rewrite.text, "spans": origin}))
    return {"schema": VERSIONS[Patchwork], "rewrite": patchwork.rewrite.id, "sources": sources, "draws": draws}


def _fields(noun: Any, texts: Mapping[str, str], text: str = "") -> Json:
    row: Json = {}
    for item in dataclasses.fields(noun):
        if item.name in _HIDDEN.get(type(noun), ()):
            continue
        value = getattr(noun, item.name)
        if value is None and item.name in _OPTIONAL.get(type(noun), ()):
            continue
        ruler = texts.get(item.name, text or texts.get("", ""))
        if item.name == "span":
            row.update(_span(value, ruler) if value is not None else {"span": None})
        else:
            row[item.name] = _value(value, texts, ruler)
    return row


def _value(value: Any, texts: Mapping[str, str], text: str) -> Any:
    if isinstance(value, Span):
        return _span(value, text)
    if isinstance(value, tuple):
        return [_value(item, texts, text) for item in value]
    if dataclasses.is_dataclass(value):
        return _fields(value, texts, text)
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 4)
    return value


def _span(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def schema(name: str) -> Json:
    """The JSON Schema (2020-12) of a noun of the contract, by its name in ``SCHEMAS``."""
    noun = SCHEMAS[name]
    body = _object(noun)
    if noun in VERSIONS:
        head: Json = {"schema": {"const": VERSIONS[noun]}, "id": {"type": "string"}}
        body["properties"] = {**head, **body["properties"]}
        body["required"] = sorted({*head, *body["required"]})
    if noun is Report:
        body["required"] = ["text"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"copydesk {name}", **body}


def _object(noun: type) -> Json:
    hints = typing.get_type_hints(noun)
    properties: Json = {}
    free: set[str] = set(_OPTIONAL.get(noun, ()))
    for item in dataclasses.fields(noun):
        if item.name in _HIDDEN.get(noun, ()):
            continue
        if item.name == "span":
            properties.update(_INLINED)
            if type(None) in typing.get_args(hints[item.name]):
                properties["span"] = {"type": "null", "description": "there where no words of the report are meant"}
                free |= {"span", *_INLINED}
        else:
            properties[item.name] = {"description": item.metadata["says"], **_type(hints[item.name])}
    text = (noun.__doc__ or "").split("\n")[0]
    return {"type": "object", "description": text, "properties": properties, "required": sorted({*properties} - free)}


_OFFSET: Json = {"type": "integer", "minimum": 0}
_INLINED: Json = {"start": _OFFSET, "end": _OFFSET, "text": {"type": "string"}}


_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def _type(hint: Any) -> Json:
    if hint is Span:
        return {"type": "object", "properties": _INLINED, "required": ["end", "start", "text"]}
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": _type(arguments[0])}
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_type(argument) for argument in arguments]}
    return _object(hint)


def spans_of(row: Any) -> Iterator[Json]:
    """Every span in a printed object, at any depth."""
    if isinstance(row, dict):
        if isinstance(row.get("start"), int):
            yield row
        for value in row.values():
            yield from spans_of(value)
    elif isinstance(row, list):
        for value in row:
            yield from spans_of(value)
