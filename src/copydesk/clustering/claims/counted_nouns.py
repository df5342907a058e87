"""What a number counts, as far as needed to decide whether two reports count the same."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from copydesk.annotation.reading import Reading
from copydesk.changes.quantity_alignment import is_measured, measure
from copydesk.model import Quantity, Span
from copydesk.nlp.syntax import is_passive
from copydesk.resources.word_classes import word_class, word_values

# What happened to those counted, in the words of a unit or around a bare number; one class, one toll. Compiled by hand.
_FATES = word_values("counted_nouns.fates")
_MOVES = word_class("counted_nouns.moves")
_PRIOR = word_class("counted_nouns.prior")
_ROLES = {"nsubj": "subject", "nsubjpass": "object", "dobj": "object", "acl": "object", "relcl": "subject"}
_BREAKS = word_class("counted_nouns.breaks")
# Letters between a part and its whole: " of the ", " of its more than ".
_PARTITIVE = 18
_PREPOSITIONS = word_class("counted_nouns.prepositions")


@dataclass(frozen=True, slots=True)
class CountedNoun:
    """What a quantity adds to a finding."""

    measure: str
    fate: str | None
    head: str | None
    bound: str
    number: float | None
    unit: str | None
    verb: str | None
    role: str | None

    @property
    def is_measured(self) -> bool:
        """Whether it is a distance, a weight or the like: reports measure many, and kilometres and people are never the same."""
        return is_measured(self.unit)


def fate_of(word: str) -> str | None:
    """What a word says happened to those counted; None where it says nothing of it.

    >>> fate_of("killed"), fate_of("wounded"), fate_of("marched")
    ('dead', 'hurt', None)
    """
    return _FATES.get(word.lower())


def count_of(reading: Reading, quantity: Quantity) -> CountedNoun | None:
    """What a quantity counts; None where it is an age, or counts nothing, or is named as what no longer holds."""
    sort = measure(quantity)
    if not all(isfinite(value) for value in (quantity.value, quantity.low, quantity.high) if value is not None):
        return None
    if sort == "age" or _is_prior(reading, quantity) or _is_any(reading, quantity):
        return None
    words = (quantity.unit or "").lower().split()
    fate = next((_FATES[word] for word in reversed(words) if word in _FATES), None)
    head = _head(reading, quantity)
    verb, role = _deed(reading, quantity.span)
    fate = _fate_in_clause(reading, quantity.span) or fate
    if fate is None and (head is None or not words):
        fate = _around(reading, quantity.span)
    if fate is None and head is None and sort == "count":
        return None
    if _is_whole(reading, quantity):
        fate = None
    if fate is not None and not words:
        head = None
    return CountedNoun(
        measure=sort,
        fate=fate,
        head=head,
        bound=quantity.bound,
        number=quantity.value,
        unit=quantity.unit,
        verb=verb,
        role=role,
    )


def _deed(reading: Reading, span: Span) -> tuple[str | None, str | None]:
    """The verb that those counted are subject or object of, and which of the two."""
    parse = reading.parse
    tokens = parse.tokens_in(span)
    root = next((token for token in tokens if parse.head[token] not in tokens), None)
    if root is None or parse.pos[parse.head[root]] != "VERB":
        return None, None
    verb = parse.head[root]
    role = _ROLES.get(parse.dep[root])
    return (parse.lemma[verb].lower(), role) if role else (None, None)


def _fate_in_clause(reading: Reading, span: Span) -> str | None:
    """What the main words of the clause say happened to those counted: "35 people are missing", "13 are confirmed
    dead", "freed 17 who were kidnapped"."""
    parse = reading.parse
    tokens = parse.tokens_in(span)
    root = next((token for token in tokens if parse.head[token] not in tokens), None)
    if root is None:
        return None
    before = tokens[0] - 1
    if before >= 0 and parse.pos[before] == "VERB" and parse.lower[before] in _FATES and not is_passive(parse, before):
        return _FATES[parse.lower[before]]
    verb = parse.head[root]
    if parse.dep[root] in ("nsubj", "nsubjpass"):
        complements = (parse.lower[kid] for kid in parse.kids(verb, "acomp", "attr", "oprd", "advmod", "xcomp"))
        fate = next((_FATES[word] for word in complements if word in _FATES), None)
        if fate:
            return fate
    suffers = parse.dep[root] in ("dobj", "nsubjpass")
    return _FATES.get(parse.lower[verb]) if suffers and parse.pos[verb] == "VERB" else None


def _is_prior(reading: Reading, quantity: Quantity) -> bool:
    """Whether the number is what it was before, or what it is not: "rose to 12 from five", "eleven, not twelve"."""
    parse = reading.parse
    tokens = parse.tokens_in(quantity.span)
    if not tokens or tokens[0] == 0:
        return False
    before = parse.lower[tokens[0] - 1]
    sentence = parse.sentence_span(parse.sentence_of[tokens[0]])
    others = [item for item in reading.annotation.quantities if item is not quantity and sentence.covers(item.span)]
    moves = any(parse.lemma[token].lower() in _MOVES for token in range(*parse.sentences[parse.sentence_of[tokens[0]]]))
    return before in _PRIOR and (bool(others) or (moves and before == "from"))


def _is_whole(reading: Reading, quantity: Quantity) -> bool:
    """Whether the number is the whole of which another is a part: "two of the four men were killed"."""
    parse = reading.parse
    tokens = parse.tokens_in(quantity.span)
    first = tokens[0] if tokens else 0
    before = parse.lower[max(0, first - 2) : first]
    ends = [item.span.end for item in reading.annotation.quantities if item is not quantity]
    return "of" in before and any(0 <= parse.start[first] - end <= _PARTITIVE for end in ends)


def _is_any(reading: Reading, quantity: Quantity) -> bool:
    """Whether "one" counts nothing: "one of the biggest", "one day"."""
    parse = reading.parse
    tokens = parse.tokens_in(quantity.span)
    if quantity.value != 1 or not tokens or "one" not in parse.lower[tokens[0] : tokens[-1] + 1]:
        return False
    after = parse.lower[tokens[-1] + 1] if tokens[-1] + 1 < len(parse) else ""
    words = (quantity.unit or "").lower().split()
    return after == "of" or "of" in parse.lower[tokens[0] : tokens[-1] + 1] or not _FATES.keys() & set(words)


def _head(reading: Reading, quantity: Quantity) -> str | None:
    """The noun that is counted: that of the unit, or the one that a bare number belongs to ("of magnitude 6.4")."""
    parse = reading.parse
    tokens = parse.tokens_in(quantity.span)
    nouns = [token for token in tokens if parse.pos[token] in ("NOUN", "PROPN")]
    if quantity.unit is not None:
        if not nouns and fate_of(quantity.unit):
            return None
        return parse.lemma[nouns[-1]].lower() if nouns else (quantity.unit.lower().split() or [""])[-1]
    for token in tokens:
        above = parse.head[token]
        if above in tokens:
            continue
        if parse.lower[above] in _PREPOSITIONS and parse.pos[parse.head[above]] == "NOUN":
            above = parse.head[above]
        if parse.pos[above] == "NOUN":
            return parse.lemma[above].lower()
    return None


def _around(reading: Reading, span: Span) -> str | None:
    """What happened to those whom a bare number counts: "the death toll rose to 12", "left 9,000 homeless"."""
    parse = reading.parse
    tokens = parse.tokens_in(span)
    if not tokens:
        return None
    first, last = parse.sentences[parse.sentence_of[tokens[0]]]
    after = parse.lower[tokens[-1] + 1 : min(tokens[-1] + 2, last)]
    clause = next((at + 1 for at in range(tokens[0] - 1, first - 1, -1) if parse.lower[at] in _BREAKS), first)
    before = parse.lower[clause : tokens[0]]
    return next((_FATES[word] for word in (*after, *reversed(before)) if word in _FATES), None)
