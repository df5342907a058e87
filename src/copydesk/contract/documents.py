"""JSON Schemas of the documents that ``--json`` and the desk print, compiled from the table ``documents.tsv``."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

Json = dict[str, Any]
Row = Mapping[str, str]

_PLAIN = frozenset({"string", "integer", "number", "boolean"})
# Documents by the name in their field ``schema``, which is not always that of the shape.
_PRINTED_AS = {"report_view": "report"}
DOCUMENTS = (
    "added", "backup", "batch", "check", "claims", "corroboration", "decisions", "desk_log", "doctor", "events", "evidence", "explanation", "fetched", "incidents", "lineage",
    "marks", "methods", "notes", "patchwork", "quotes", "report_view", "search", "searches", "standing", "stories", "story", "tolls", "trace", "versions", "waiting", "watch",
)  # fmt: skip


@cache
def _shapes() -> Mapping[str, Sequence[Row]]:
    text = resources.files("copydesk.contract").joinpath("documents.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found: dict[str, list[Row]] = {}
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        found.setdefault(row["shape"], []).append(row)
    return found


def document_schema(name: str) -> Json:
    """The JSON Schema (2020-12) of a document, by its name in ``DOCUMENTS``; fields may be added to a document at any time."""
    body = _object(name)
    const = f"copydesk.{_PRINTED_AS.get(name, name)}/1"
    body["properties"] = {"schema": {"const": const}, **body["properties"]}
    body["required"] = ["schema", *body["required"]]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"copydesk {name}", **body}


def _object(shape: str) -> Json:
    rows = _shapes().get(shape, ())
    properties = {row["field"].rstrip("?"): {"description": row["says"], **_type(row["type"])} for row in rows}
    required = sorted(row["field"] for row in rows if not row["field"].endswith("?"))
    return {"type": "object", "properties": properties, "required": required}


def _type(words: str) -> Json:
    """The schema of a type as the table writes it.

    >>> _type("string[]"), _type("number|null")
    ({'type': 'array', 'items': {'type': 'string'}}, {'type': ['number', 'null']})
    """
    if words.endswith("|null"):
        inner = _type(words.removesuffix("|null"))
        return {"type": [inner["type"], "null"]} if set(inner) == {"type"} else {"anyOf": [inner, {"type": "null"}]}
    if words.endswith("[]"):
        return {"type": "array", "items": _type(words.removesuffix("[]"))}
    if words.startswith("map:"):
        return {"type": "object", "additionalProperties": _type(words.removeprefix("map:"))}
    if words in _PLAIN:
        return {"type": words}
    if words == "pair":
        return {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
    return _object(words)
