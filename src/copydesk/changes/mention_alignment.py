"""Whether two mentions name one person, body or place, and which mention of the rewrite stands where one of the source stood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from copydesk.annotation.reading import Reading
from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.context_similarity import assign, closeness
from copydesk.changes.party_matching import is_common_body
from copydesk.model import Entity, Span
from copydesk.model.findings import EntityKind
from copydesk.nlp.memo import once, once_all
from copydesk.nlp.parse import Parse
from copydesk.resources import agencies, countries
from copydesk.resources.person_names import folded
from copydesk.resources.tsv import rows
from copydesk.resources.word_classes import word_class
from copydesk.text.word_alignment import likeness

_LEAST, _KIND, _EQUAL = 0.4, 0.15, 2.0
# Surroundings so alike that a name told elsewhere does not excuse it here.
_SURE = 0.7
_STEM = 3
_SPELT_ALIKE = 0.85
# Words of weight from which capitals on most of them make a headline rather than a list of names.
_HEADLINE = 5
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
_ADDRESS = word_class("mention_alignment.address")
WHERE = word_class("mention_alignment.where")
"""Prepositions after which a name is a place."""
_UNIONS = {"US": "United States", "UK": "United Kingdom", "UN": "United Nations", "EU": "European Union"}
_SMALL = word_class("mention_alignment.small")


@dataclass(frozen=True, slots=True)
class Naming:
    """A mention by name: its words, and the canonical name that the report gives it."""

    span: Span
    kind: EntityKind
    words: str
    canonical: str
    country: str | None = None


@once
def naming_pairs(passage: Passage) -> list[tuple[Naming, Naming]]:
    """Mentions (source, rewrite) that fill one slot and name different things."""
    if _is_in_title_case(passage.rewrite) and not _is_in_title_case(passage.source):
        return []

    def score(a: Naming, b: Naming) -> float:
        if same_name(a, b):
            return closeness(passage, a.span, b.span) + _EQUAL
        return closeness(passage, a.span, b.span) + (_KIND if a.kind == b.kind else -_KIND)

    there, here = _distinct(passage.source), _distinct(passage.rewrite)
    pairs, _, _ = assign(there, here, score, _LEAST)
    return [
        (one, other)
        for one, other in pairs
        if not same_name(one, other) and not _is_excused(passage, one, other, there, here)
    ]


@once_all
def _distinct(side: Side) -> Iterator[Naming]:
    """Mentions by name, in order, without those inside another one; names that no finder knows come with them."""
    known = (_of(side, one) for one in side.entities)
    named = [one for one in known if one.words not in _ADDRESS and any(letter.isupper() for letter in one.words)]
    end = -1
    for one in sorted((*named, *_unknown(side)), key=lambda one: (one.span.start, -one.span.end)):
        if one.span.start >= end:
            yield one
            end = one.span.end


def _of(side: Side, entity: Entity) -> Naming:
    return Naming(entity.span, entity.kind, entity.span.of(side.text), entity.name, entity.country)


def _unknown(side: Side) -> Iterator[Naming]:
    """Runs of proper names outside all mentions: a place where a word for where stands before them."""
    parse = side.parse
    spans = [one.span for one in side.entities] + [one.span for one in side.times]
    covered = {token for span in spans for token in parse.tokens_in(span)}
    run: list[int] = []
    for token in side.tokens:
        if run and run[-1] != token - 1:
            yield _named(side, run)
            run = []
        if _is_name(parse, token) and token not in covered:
            run.append(token)
    if run:
        yield _named(side, run)


def unheard_of(passage: Passage) -> Iterator[Naming]:
    """Names of the rewrite of which the source has no word, no letters, no country and no agency."""
    if _is_in_title_case(passage.rewrite):
        return
    counted = passage.rewrite.quantities
    for one in _distinct(passage.rewrite):
        if is_common_body(one.words) or any(one.span.overlaps(quantity.span) for quantity in counted):
            continue
        if agencies.canonical(one.canonical) or agencies.canonical(one.words) or not _is_long(one.words):
            continue
        mentions = passage.source.reading.annotation.entities
        if any(may_be_one(one.words, it.name) or may_be_one(one.canonical, it.name) for it in mentions):
            continue
        if not _has_word(passage.source.text, one.words) and not _has_country(passage.source.reading, one):
            yield one


@once
def _is_in_title_case(side: Side) -> bool:
    """Whether capitals say nothing of names: most content words of the sentences bear one, as in many a headline."""
    content = [token for token in side.tokens if side.parse.pos[token] in _CONTENT]
    return len(content) >= _HEADLINE and sum(side.parse.word[token][:1].isupper() for token in content) > 0.7 * len(
        content
    )


def _is_long(words: str) -> bool:
    """Whether it is a name in full, and no seat of government: letters and capitals stand for bodies told by other names."""
    return len(words) > 2 and words[:1].isupper() and not words.isupper() and countries.seat(words) is None


def _has_word(text: str, words: str) -> bool:
    low = text.lower()
    parts = (part.lower() for part in words.replace("-", " ").split() if len(part) > 2)
    return any(part in low or part.removesuffix("s") in low for part in parts)


def _has_country(source: Reading, one: Naming) -> bool:
    code = one.country or countries.code(one.words)
    if code is None:
        return False
    named = {it.country for it in source.annotation.entities} | {it.country for it in source.annotation.places}
    return code in named or any(countries.code(word) == code for word in source.parse.word if word[:1].isupper())


def _is_name(parse: Parse, token: int) -> bool:
    return parse.pos[token] == "PROPN" and parse.word[token][:1].isupper() and parse.word[token] not in _ADDRESS


def _named(side: Side, run: list[int]) -> Naming:
    parse = side.parse
    span = parse.span(run[0], run[-1] + 1)
    place = run[0] > 0 and parse.lower[run[0] - 1] in WHERE
    return Naming(span, "place" if place else "organisation", span.of(parse.text), span.of(parse.text))


def _is_excused(
    passage: Passage, a: Naming, b: Naming, in_source: Sequence[Naming], in_rewrite: Sequence[Naming]
) -> bool:
    """Whether both names still stand in the passage: then they only changed places, or one is mentioned twice."""
    others = (*in_rewrite, *(_of(passage.whole, it) for it in passage.whole.entities))
    kept = any(same_name(a, it) for it in others) or _is_named_otherwise(passage.rewrite, a)
    known = any(same_name(it, b) for it in in_source) or _is_named_otherwise(passage.source, b)
    if kept and known:
        return True
    elsewhere = kept or known
    if not elsewhere:
        source = passage.source.reading
        elsewhere = any(may_be_one(it.name, b.canonical) for it in source.annotation.entities)
    return elsewhere and closeness(passage, a.span, b.span) < _SURE


def _is_named_otherwise(side: Side, one: Naming) -> bool:
    """Whether a country is named in another form: "Ethiopian" for Ethiopia."""
    code = _nation(one.words)
    return code is not None and any(
        countries.code(side.parse.word[token]) == code for token in side.tokens if side.parse.word[token][:1].isupper()
    )


def same_name(a: Naming, b: Naming) -> bool:
    """Whether two mentions may name the same: one form of the name within another, its first letters, or one country."""
    if a.country and a.country == b.country and (is_country(a) or is_country(b)):
        return True
    return may_be_one(a.words, b.words) or may_be_one(a.canonical, b.canonical)


def is_country(one: Naming) -> bool:
    """Whether the words name a country; the town it is governed from is a place of its own."""
    return _nation(one.words) is not None


def _nation(words: str) -> str | None:
    return None if countries.seat(words) else countries.code(words)


@lru_cache(maxsize=1 << 15)
def may_be_one(a: str, b: str) -> bool:
    """Whether two names may be forms of one.

    >>> may_be_one("Reza Kashani", "Kashani"), may_be_one("World Health Organization", "WHO"), may_be_one("Oslo", "Bergen")
    (True, True, False)
    >>> may_be_one("US Treasury", "United States Treasury")
    True
    """
    a, b = _whole_name(a), _whole_name(b)
    mine, its = _words(a), _words(b)
    if _glued(a, b) or _glued(b, a):
        return True
    if not mine or not its or set(mine) <= set(its) or set(its) <= set(mine):
        return True
    code = countries.code(a)
    if code and code == countries.code(b):
        return True
    if _letters(a) == _initials(b) or _letters(b) == _initials(a):
        return True
    if _figures(a) != _figures(b):
        return False
    return likeness(" ".join(sorted(mine)), " ".join(sorted(its))) >= _SPELT_ALIKE


def _whole_name(name: str) -> str:
    """A name without what a possessive lost its apostrophe to, and a union or a state told by letters in full.

    >>> _whole_name("EUs"), _whole_name("Syrias"), _whole_name("Pa."), _whole_name("Oslo")
    ('European Union', 'Syria', 'Pennsylvania', 'Oslo')
    """
    bare = name.removesuffix("s")
    if name in _states():
        return _states()[name]
    if bare in _UNIONS or (bare != name and countries.code(name) is None and countries.code(bare) is not None):
        name = bare
    return _UNIONS.get(name.replace(".", ""), name)


@cache
def _states() -> dict[str, str]:
    """States of the United States by the short forms of news style."""
    return {
        short: row["name"] for row in rows("us_states") for short in row["variants"].split(";") if short.endswith(".")
    }


def _glued(short: str, long: str) -> bool:
    """Whether a name runs into the next word, where a page was cut badly: "Lisk Media", "Lisk MediaTerms"."""
    return len(short) >= _STEM and long.startswith(short) and long[len(short) :][:1].isupper()


def _figures(name: str) -> str:
    return "".join(letter for letter in name if letter.isdigit())


def _spelt_out(name: str) -> str:
    """A name with the letters of unions in its parts spelt out: "US Treasury" is the United States Treasury."""
    parts = name.split()
    return " ".join(_UNIONS.get(part.replace(".", ""), part) for part in parts) if len(parts) > 1 else name


def _words(name: str) -> tuple[str, ...]:
    return tuple(
        word.removesuffix("s") if len(word) > 4 else word
        for word in folded(_spelt_out(name)).split()
        if word not in _SMALL
    )


def _letters(name: str) -> str:
    short = name.replace(".", "")
    return short if short.isupper() and len(short) > 1 and " " not in short else "-"


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word.lower() not in _SMALL).upper()
