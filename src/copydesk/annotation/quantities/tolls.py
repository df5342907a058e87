"""People counted by a toll or by lives: 'the death toll rose to 12', 'claimed 12 lives', '12 people lost their lives'."""

from __future__ import annotations

from dataclasses import replace

from copydesk.annotation.quantities.quantity_units import Unit
from copydesk.model import Span
from copydesk.nlp.parse import Parse
from copydesk.resources import tsv
from copydesk.resources.word_classes import word_class

# Words between a number and the noun of the toll that it is the value of.
_REACH = 24
# Words right before a bare number that make it the value of something: 'rose to 12', 'stood at 12', 'a toll of 12', 'reached 12'.
_GIVES = word_class("tolls.gives")
_COUNTING = word_class("tolls.counting")
_TAKING = word_class("tolls.taking")
_LOSING = (
    ("lost", "their", "lives"), ("lost", "his", "life"), ("lost", "her", "life"), ("did", "not", "survive"), ("were", "found", "dead"),
    ("lose", "their", "lives"), ("was", "found", "dead"), ("never", "woke"),
)  # fmt: skip


def with_toll(parse: Parse, start: int, unit: Unit) -> Unit:
    """The unit with what happened to those counted; ``start`` is where the number begins, without its bound."""
    if unit.kind == "none":
        fate = _of_toll(parse, start)
        return unit if fate is None else replace(unit, name=fate, kind="fate")
    if unit.kind != "noun" or not unit.name:
        return unit
    if unit.name == "lives" and _verb_before(parse, start) in _TAKING:
        return replace(unit, name="lives lost", kind="fate")
    return replace(unit, name=f"{unit.name} died") if _lose_lives(parse, unit) else unit


def _of_toll(parse: Parse, start: int) -> str | None:
    """What a bare number counts, by the nearest noun of a toll before it in its sentence."""
    at = parse.tokens_in(Span(start, start + 1)).start
    first = parse.sentences[parse.sentence_of[at]][0] if at < len(parse) else 0
    before = _value_word(parse, at)
    if before is None or before < first:
        return None
    fates = {row["word"]: row["fate"] for row in tsv.rows("toll_nouns")}
    for token in range(before, max(first - 1, before - _REACH), -1):
        word = parse.lower[token]
        if word == "toll":
            return _kind_of_toll(parse, token)
        counted = {parse.lower[near] for near in range(max(token - 4, first), token)} & _COUNTING
        beside = token + 1 < len(parse) and parse.lower[token + 1] in ("number", "toll", "count")
        if word in fates and (counted or beside):
            return fates[word]
    return None


def _value_word(parse: Parse, at: int) -> int | None:
    """The word that leads to the number, bound words passed over."""
    for token in range(at - 1, max(at - 5, -1), -1):
        if parse.lower[token] in _GIVES:
            return token
        if parse.pos[token] in ("NOUN", "PROPN", "PUNCT"):
            return None
    return None


def _kind_of_toll(parse: Parse, toll: int) -> str | None:
    """A death toll counts the dead, a toll of another kind what stands before it; a toll on a road counts nobody."""
    before = parse.lower[toll - 1] if toll else ""
    fates = {row["word"]: row["fate"] for row in tsv.rows("toll_nouns")}
    if before in ("injury", "casualty"):
        return "injured" if before == "injury" else "casualties"
    if parse.pos[toll - 1] == "NOUN" and before not in ("death", "body") and before not in fates and toll:
        return None
    return "dead"


def _verb_before(parse: Parse, start: int) -> str:
    """The verb right before a number, bound words passed over."""
    at = parse.tokens_in(Span(start, start + 1)).start
    for token in range(at - 1, max(at - 4, -1), -1):
        if parse.pos[token] == "VERB":
            return parse.lower[token]
    return ""


def _lose_lives(parse: Parse, unit: Unit) -> bool:
    """Whether those counted are said right behind to have lost their lives."""
    at = parse.tokens_in(Span(unit.end - 1, unit.end)).stop
    words = parse.lower[at : at + 5]
    starts = range(3) if words[:1] != (",",) else range(0)
    return any(words[step : step + len(phrase)] == phrase for step in starts for phrase in _LOSING)
