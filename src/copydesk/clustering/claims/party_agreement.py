"""Compare the actor or target of two mentions: whether both reports can mean the same party."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.annotation.reading import Reading
from copydesk.model import Span
from copydesk.nlp.stemming import words_in
from copydesk.resources import person_names
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import related

# Words for people that do not identify them.
GENERIC = word_class("party_agreement.generic")


@dataclass(frozen=True, slots=True)
class ClaimParty:
    """A party to a deed or the source of a statement."""

    name: str
    named: bool
    person: bool
    head: str
    keys: frozenset[str]
    country: str | None


def party(reading: Reading, span: Span | None, name: str | None, country: str | None) -> ClaimParty | None:
    """A party from the words that name it; None where no words do."""
    if span is None and name is None:
        return None
    parse = reading.parse
    tokens = parse.tokens_in(span) if span else range(0)
    inside = set(tokens)
    roots = [token for token in tokens if parse.head[token] not in inside or parse.head[token] == token]
    root = roots[0] if roots else None
    entities = [item for item in reading.annotation.entities if span and item.span.overlaps(span)]
    at_root = [item for item in entities if root is not None and root in parse.tokens_in(item.span)]
    is_named = bool(at_root) or (root is not None and parse.pos[root] == "PROPN") or (span is None)
    person = any(item.kind == "person" for item in at_root)
    (row,) = words_in(name or "", [Span(0, len(name or ""))])
    keys = frozenset(word.key for word in row if word.kind != "number" and word.weight > 0)
    head = parse.lemma[root].lower() if root is not None else (name or "").lower().split(" ")[-1]
    return ClaimParty(name or (span.of(parse.text) if span else ""), is_named, person, head, keys, country)


def agreement(a: ClaimParty | None, b: ClaimParty | None) -> float:
    """How far two parties agree: 1 one and the same by name, 0 unknown, below 0 they are different."""
    if a is None or b is None:
        return 0.0
    if a.named and b.named:
        return _of_names(a, b)
    if a.named or b.named:
        shared = bool(a.keys & b.keys)
        return 0.5 if shared else 0.3 if a.country and a.country == b.country else 0.0
    if a.head in GENERIC or b.head in GENERIC:
        return 0.4 if a.head in GENERIC and b.head in GENERIC else 0.2
    if a.head == b.head:
        return 0.7
    return 0.6 if related(a.head, b.head) in ("same", "synonym", "kin", "hypernym") else -0.1


def _of_names(a: ClaimParty, b: ClaimParty) -> float:
    if a.person and b.person:
        return 1.0 if person_names.same_person(a.name, b.name) else -1.0
    if a.keys & b.keys or person_names.same_person(a.name, b.name):
        return 1.0
    if a.country and b.country:
        return 0.5 if a.country == b.country else -1.0
    return -1.0 if a.person or b.person else -0.5
