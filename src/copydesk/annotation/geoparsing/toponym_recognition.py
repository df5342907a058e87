"""Where a report names places: what the model saw, and what the gazetteer knows, weighed by the words around."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from copydesk.annotation.entities.mention import SETTLEMENTS, text_of
from copydesk.annotation.geoparsing import toponym_features
from copydesk.model import Annotation
from copydesk.nlp.parse import Parse
from copydesk.resources import countries, gazetteer, logistic, organisations
from copydesk.resources import demonyms as peoples
from copydesk.resources.word_classes import word_class

Form = Literal["name", "adjective", "people"]
_COMPASS = word_class("toponym_recognition.compass")
# Tokens of the longest name that is looked up, and small words that names hold.
_NAME_MAX_TOKENS = 5
_INNER = word_class("toponym_recognition.inner")
_INNER_ARTICLES = word_class("toponym_recognition.articles")


@dataclass(frozen=True, slots=True)
class ToponymParameters:
    """When a candidate is taken for a place name."""

    least: float = 0.35
    """Probability from which it is; between what is best by document and by corpus held out, 2026-11-22."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """Tokens ``[first, last)`` that name a place, and whether by its name, an adjective or the word for its people."""

    first: int
    last: int
    name: str
    form: Form = "name"
    country: str | None = None


def find(parse: Parse, found: Annotation, parameters: ToponymParameters = ToponymParameters()) -> list[Toponym]:
    """The place names of a text, in order, none overlapping another."""
    taken = bytearray(len(parse))
    weighed = []
    rows = candidates(parse, found)
    again = set(_named_again(parse))
    model = logistic.load("toponyms")
    context = toponym_features.ToponymContext(parse, found, [(row.first, row.last, row.name) for row in rows])
    for row in rows:
        probability = model.probability(context.features(row.first, row.last, row.name))
        if probability >= parameters.least or _is_settled(parse, row.first) or (row.first, row.last) in again:
            weighed.append((row.last - row.first, probability, row))
    chosen: list[Toponym] = []
    ranked = [row for *_, row in sorted(weighed, key=lambda item: (-item[0], -item[1], item[2].first))]
    for row in (*ranked, *demonyms(parse)):
        if not any(taken[row.first : row.last]):
            taken[row.first : row.last] = b"\1" * (row.last - row.first)
            chosen.append(row)
    return sorted(chosen, key=lambda row: row.first)


def candidates(parse: Parse, found: Annotation) -> list[Toponym]:
    """All that may name a place by its name; some overlap."""
    seen = (*_of_entities(parse, found), *_of_gazetteer(parse), *_of_settlements(parse), *_named_again(parse))
    spans = dict.fromkeys((first, _whole(parse, last)) for first, last in seen)
    persons = _tokens_of_persons(parse, found)
    return [
        Toponym(first, last, text_of(parse, first, last))
        for first, last in sorted(spans)
        if not (first in persons and persons[first] == persons.get(last - 1) and persons[first] != (first, last))
        and not _is_body(text_of(parse, first, last))
        and not _is_compass(parse, first, last)
    ]


def _is_compass(parse: Parse, first: int, last: int) -> bool:
    """'The North', 'the West': half of a country or of the world, which the report has named before."""
    return last - first == 1 and parse.lower[first] in _COMPASS and parse.lower[max(0, first - 1) : first] == ("the",)


def _is_body(name: str) -> bool:
    """Whether the words are a well-known body's, which towns may share: "Duma", "IS". A union of states is a place as well."""
    body = organisations.organisation(name)
    return body is not None and body.name != "European Union"


def _tokens_of_persons(parse: Parse, found: Annotation) -> dict[int, tuple[int, int]]:
    """The tokens of persons named by several words, each with the range that the name covers: "Paris" in "Paris Holloway"."""
    inside: dict[int, tuple[int, int]] = {}
    for entity in found.entities:
        tokens = parse.tokens_in(entity.span) if entity.kind == "person" else range(0)
        if 2 <= len(tokens) <= 4 and all(parse.pos[at] == "PROPN" for at in tokens):
            inside.update(dict.fromkeys(tokens, (tokens.start, tokens.stop)))
    return inside


def demonyms(parse: Parse) -> Iterator[Toponym]:
    """Adjectives of countries and words for peoples, wherever they stand."""
    at = 0
    while at < len(parse):
        size = 1
        if parse.word[at][:1].isupper():
            land, people = countries.longest(parse.word, at), peoples.longest(parse.word, at)
            if land and (not people or land[0] >= people[0]):
                size, code, form = land
                if form in ("adjective", "people"):
                    yield Toponym(at, at + size, text_of(parse, at, at + size), form, code)
            elif people:
                size = people[0]
                yield Toponym(at, at + size, text_of(parse, at, at + size), "people", people[1])
        at += size


def _of_entities(parse: Parse, found: Annotation) -> Iterator[tuple[int, int]]:
    """Entities that are places."""
    for entity in found.entities:
        if entity.kind == "place":
            tokens = parse.tokens_in(entity.span)
            if len(tokens):
                yield tokens.start, tokens.stop


def _of_gazetteer(parse: Parse) -> Iterator[tuple[int, int]]:
    """Capitalised words that the gazetteer knows, the longest name at each place."""
    at = 0
    while at < len(parse):
        size = _known_at(parse, at) if _may_open(parse, at) else 0
        if size:
            yield at, at + size
        at += max(1, size)


def _of_settlements(parse: Parse) -> Iterator[tuple[int, int]]:
    """Capitalised words after "the village of" and the like, whether any gazetteer knows them or not."""
    for at in range(2, len(parse)):
        if parse.lower[at - 1] != "of" or parse.lower[at - 2] not in SETTLEMENTS or parse.pos[at] != "PROPN":
            continue
        last = at + 1
        while last < min(len(parse), at + _NAME_MAX_TOKENS) and (
            parse.pos[last] == "PROPN"
            or (parse.word[last][:1].isupper() and parse.lower[last - 1] in _INNER_ARTICLES)
            or (parse.lower[last] in _INNER_ARTICLES and parse.word[last + 1 :][:1] == ("-",))
        ):
            last = _whole(parse, last + 1)
        yield at, last


def _named_again(parse: Parse) -> Iterator[tuple[int, int]]:
    """Where a name that stood after 'the town of' stands again by itself: no gazetteer needs to know it."""
    known = {parse.word[first:last] for first, last in _of_settlements(parse)}
    for size in {len(name) for name in known}:
        yield from (
            (at, at + size)
            for at in range(len(parse) - size + 1)
            if parse.word[at : at + size] in known and parse.pos[at] == "PROPN"
        )


def _whole(parse: Parse, last: int) -> int:
    """The end of a name carried on over its hyphens: 'Mazar-i-Sharif', 'al-Shughour'; 'Mosul-Kirkuk' are two names."""
    while last + 1 < len(parse) and parse.word[last] == "-" and parse.start[last] == parse.end[last - 1]:
        after = last + 1
        if parse.start[after] > parse.end[last]:
            break
        linked = parse.lower[after] in _INNER and parse.word[after + 1 : after + 2] == ("-",)
        own = parse.word[after][:1].isupper() and not gazetteer.sites(parse.word[after])
        if not (linked or own or parse.lower[last - 1] in _INNER):
            break
        last = after + 1
    return last


def _is_settled(parse: Parse, at: int) -> bool:
    """Whether 'the town of', 'the village of' stands before: what follows is a place, whatever it looks like."""
    return at > 1 and parse.lower[at - 1] == "of" and parse.lower[at - 2] in SETTLEMENTS


def _may_open(parse: Parse, at: int) -> bool:
    word = parse.word[at]
    return word[:1].isupper() and len(word) > 1 and parse.pos[at] not in ("PRON", "DET", "AUX", "SCONJ")


def _known_at(parse: Parse, at: int) -> int:
    """How many tokens the longest known name has that begins here; 0 where none does."""
    end = min(at + _NAME_MAX_TOKENS, parse.sentences[parse.sentence_of[at]][1])
    reach = at + 1
    while reach < end and (parse.word[reach][:1].isupper() or parse.lower[reach] in _INNER):
        reach += 1
    for last in range(reach, at, -1):
        if parse.word[last - 1][:1].isupper() or parse.word[last - 1] == "Co.":
            name = text_of(parse, at, last)
            if last - at == 1 and last < reach and name.lower() in _INNER_ARTICLES:
                return 0  # 'Al' of 'Al Rasan' is no town of that name
            if gazetteer.sites(name.replace(" Co.", " County")):
                return last - at
    return 0
