"""What happened to the people counted: '12 people were injured' counts 'people injured', '12 dead' counts 'dead'."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from copydesk.annotation.quantities.quantity_units import Unit
from copydesk.model import Span
from copydesk.nlp.parse import Parse
from copydesk.resources import tsv
from copydesk.resources.word_classes import word_class

_BETWEEN = word_class("casualty_status.between")
_PASSIVE = word_class("casualty_status.passive")
_PREDETERMINERS = word_class("casualty_status.predeterminers")
_STATUS_WINDOW_TOKENS = 6


@cache
def _fates() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["fate"], row["kind"]) for row in tsv.rows("fates")}


def with_fate(parse: Parse, start: int, unit: Unit) -> Unit:
    """A unit with what happened to those counted; ``start`` is where the quantity begins."""
    if unit.kind not in ("noun", "none", "pronoun") or (unit.name and unit.name.startswith("of ")):
        return unit
    fate = _after(parse, unit) or _before(parse, start) or _governing(parse, unit)
    if fate is None:
        return unit
    name, end = fate
    if unit.name and name in unit.name.lower().split():
        return unit
    if unit.name:
        return replace(unit, name=f"{unit.name} {name}")
    return replace(unit, name=name, end=max(unit.end, end), kind="fate")


def _after(parse: Parse, unit: Unit) -> tuple[str, int] | None:
    """The fate in the words right behind: '12 wounded', '12 people were killed', 'two men who died'."""
    at = parse.tokens_in(Span(unit.end - 1, unit.end)).stop
    limit = min(at + _STATUS_WINDOW_TOKENS, parse.sentences[parse.sentence_of[at - 1]][1])
    passive, direct = False, at
    while at < limit:
        word = parse.lower[at]
        fate = _fates().get(word)
        if fate:
            ending = parse.end[at] if at == direct else 0
            return (fate[0], ending) if _fits(parse, at, fate[1], passive=passive, bare=unit.head is None) else None
        if word not in _BETWEEN:
            return None
        passive = passive or word in _PASSIVE
        at += 1
    return None


def _fits(parse: Parse, at: int, kind: str, *, passive: bool, bare: bool) -> bool:
    """Whether the word says what was suffered and not what was done: '12 soldiers wounded a man' counts no wounded."""
    if kind == "verb":
        return False
    if kind in ("adjective", "intransitive") or passive:
        return True
    has_object = any(parse.dep[kid] in ("dobj", "ccomp") for kid in parse.children[at])
    return not has_object and (
        bare
        or parse.word[at].isupper()
        or parse.tag[at] in ("VBN", "JJ", "NN", "NNP")
        or parse.dep[at] in ("acl", "ROOT")
    )


def _before(parse: Parse, start: int) -> tuple[str, int] | None:
    """The fate in the words right before: 'killed 12 soldiers', 'wounding at least 30'."""
    at = parse.tokens_in(Span(start, start + 1)).start - 1
    while at >= 0 and parse.lower[at] in _PREDETERMINERS:
        at -= 1
    if at < 0:
        return None
    if parse.lower[at] == "of" and at > 0:
        deed = _fates().get(f"{parse.lower[at - 1]} of")
        return (deed[0], 0) if deed else None
    fate = _fates().get(parse.lower[at])
    if fate is None or fate[1] in ("adjective", "intransitive"):
        return None
    passive = any(parse.dep[kid] == "auxpass" for kid in parse.children[at])
    return None if passive or parse.end[at] > start else (fate[0], 0)


def _governing(parse: Parse, unit: Unit) -> tuple[str, int] | None:
    """The fate by the verb that governs the noun: object of 'kill', subject of 'die' or of 'was killed'."""
    if unit.head is None:
        return None
    noun = unit.head
    for _ in range(_STATUS_WINDOW_TOKENS):
        if parse.dep[noun] not in ("conj", "appos", "compound", "nmod") or parse.head[noun] == noun:
            break
        noun = parse.head[noun]
    verb = parse.head[noun]
    fate = _fates().get(parse.lower[verb]) if verb != noun else None
    if fate is None:
        return None
    suffers = parse.dep[noun] in ("dobj", "nsubjpass") or (parse.dep[noun] == "nsubj" and fate[1] == "intransitive")
    return (fate[0], 0) if suffers else None
