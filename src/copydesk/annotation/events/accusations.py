"""Deeds laid at somebody's door: 'accused the guards of beating him', 'was charged with murdering', 'on suspicion of killing'.

Who accuses did nothing of what he accuses others of; the one accused is the alleged doer, and the deed is no plain fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from copydesk.nlp.parse import Parse
from copydesk.resources import tsv

_VERBS = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Accusation:
    """What governs an alleged deed."""

    verb: int | None
    """The verb of accusing; None where a noun ('charges of') depends on no verb."""
    accused: int | None
    """Head of the object that is accused; None where the verb is passive or only the noun names the charge."""
    reading: str
    """``possible``, ``negated`` or ``fact``, as in ``accusations.tsv``."""


@cache
def _entries() -> dict[tuple[str, str, str], str]:
    return {(row["word"], row["preposition"], row["role"]): row["reading"] for row in tsv.rows("accusations")}


def over(parse: Parse, deed: int) -> Accusation | None:
    """The accusation that a verb in '-ing' or a noun stands under, its own or that of the first of several joined by 'and'; None if none."""
    while parse.dep[deed] == "conj" and parse.tag[deed] == "VBG" and not parse.has_kid(deed, "nsubj", "nsubjpass"):
        deed = parse.head[deed]
    preposition = parse.head[deed]
    wanted = "pobj" if parse.pos[deed] == "NOUN" else "pcomp"
    if parse.dep[deed] != wanted or parse.dep[preposition] != "prep":
        return None
    return _named(parse, parse.head[preposition], parse.lower[preposition])


def _named(parse: Parse, above: int, preposition: str) -> Accusation | None:
    if parse.pos[above] in _VERBS:
        return _by_verb(parse, above, preposition)
    reading = _entries().get((parse.lemma[above].lower(), preposition, "noun"))
    if reading and parse.lower[parse.head[above]] != "in":  # who is 'in charge of' something is accused of nothing
        return _by_noun(parse, above, reading)
    # 'Accused the guards of': the parser may attach the preposition to the accused, or to what they were sentenced to.
    governor = parse.head[above]
    if parse.dep[above] == "pobj" and parse.dep[governor] == "prep":
        governor = parse.head[governor]
    return _by_verb(parse, governor, preposition) if parse.pos[governor] in _VERBS else None


def _by_verb(parse: Parse, verb: int, preposition: str) -> Accusation | None:
    reading = _entries().get((parse.lemma[verb].lower(), preposition, "object"))
    return Accusation(verb, next(parse.kids(verb, "dobj"), None), reading) if reading else None


def _by_noun(parse: Parse, noun: int, reading: str) -> Accusation:
    """'Arrested two men on charges of': whom the verb has as its object; who denies or faces charges is found as a subject is."""
    preposition = parse.head[noun]
    verb = parse.head[preposition]
    if parse.dep[noun] == "pobj" and parse.dep[preposition] == "prep" and parse.pos[verb] in _VERBS:
        return Accusation(verb, next(parse.kids(verb, "dobj"), None), reading)
    return Accusation(None, None, reading)
