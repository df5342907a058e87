"""Quantities of a passage, each of the rewrite next to the one of the source that it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.context_similarity import assign, closeness, likely
from copydesk.model import Quantity
from copydesk.nlp.memo import once
from copydesk.resources import tsv
from copydesk.resources.word_classes import word_list
from copydesk.resources.word_relations import related
from copydesk.text.word_alignment import likeness

_MILLION = 1e6


@dataclass(frozen=True, slots=True)
class FigureParameters:
    """What makes two quantities of one slot; set on invented wire copy with planted changes (dev, 2026-11-22)."""

    least: float = 0.32
    """Score below which two quantities have nothing to do with one another."""
    equal: float = 1.0
    """What the same number adds to the likeness of the surroundings."""
    same_unit: float = 0.35
    """What the same thing counted adds, or a word for it."""
    same_measure: float = 0.2
    """What adds that both are money, shares, ages or counts."""
    alike: float = 0.15
    """What adds that the digits are much the same: figures are altered by a slip of the hand."""
    sure: float = 0.5
    """Likeness of surroundings from which a figure told elsewhere in the source does not excuse one here."""


_PARAMETERS = FigureParameters()
_SHARES = word_list("quantity_alignment.shares")
_CONVERTED = 0.08
_BASIS_POINTS = "basis points"
_MONEY = word_list("quantity_alignment.money")
_RELATED = ("same", "synonym", "kin", "hypernym")


@once
def figure_pairs(passage: Passage) -> tuple[list[tuple[Quantity, Quantity]], list[Quantity]]:
    """Quantities (source, rewrite) that fill one slot, equal values first; and what is left of the rewrite."""

    def score(in_source: Quantity, in_rewrite: Quantity) -> float:
        chosen = _PARAMETERS
        if measure(in_source) != measure(in_rewrite) and not same_value(in_source, in_rewrite):
            return 0.0
        worth = closeness(passage, in_source.span, in_rewrite.span) + chosen.same_measure * (
            measure(in_source) == measure(in_rewrite)
        )
        worth += chosen.equal * same_value(in_source, in_rewrite) + chosen.same_unit * same_unit(
            passage, in_source, in_rewrite
        )
        return worth + chosen.alike * _look_alike(in_source, in_rewrite)

    pairs, _, new = assign(passage.source.quantities, passage.rewrite.quantities, score, _PARAMETERS.least)
    return [(one, other) for one, other in pairs if not _is_excused(passage, one, other)], new


def _is_excused(passage: Passage, a: Quantity, b: Quantity) -> bool:
    """Whether the rewrite's figure is one that the source has elsewhere, and its surroundings are more like those there."""
    if same_value(a, b):
        return False
    surely_here = closeness(passage, a.span, b.span) >= _PARAMETERS.sure
    for it in passage.source.reading.annotation.quantities:
        if it is a or not same_value(it, b) or measure(it) != measure(b):
            continue
        if not surely_here and same_unit(passage, it, b):
            return True
        if not passage.source.holds(it.span) and likely(passage, it.span, b.span) >= _PARAMETERS.sure:
            return True
    return False


def worth(quantity: Quantity) -> float | None:
    """The number named; shares in percent, whether told as a percentage or as a fraction."""
    if quantity.value is None:
        return None
    if quantity.unit == _BASIS_POINTS:
        return quantity.value / 100
    return quantity.value * 100 if measure(quantity) == "share" and quantity.unit not in _SHARES else quantity.value


def measure(quantity: Quantity) -> str:
    """What sort of quantity it is: a share, money, an age or a count."""
    unit = (quantity.unit or "").lower()
    if unit in _SHARES or (unit.startswith("of ") and quantity.value is not None and quantity.value < 1):
        return "share"
    if unit in _MONEY:
        return "money"
    if quantity.value is not None and 0 < quantity.value < 1:
        return "share"
    return "age" if unit == "years old" else "count"


@cache
def _factors() -> dict[str, tuple[str, float]]:
    return {row["word"]: (row["group"], float(row["factor"])) for row in tsv.rows("unit_factors")}


def _unit(quantity: Quantity) -> tuple[str, float] | None:
    return _factor(quantity.unit)


def _factor(unit: str | None) -> tuple[str, float] | None:
    word = (unit or "").lower()
    return _factors().get(word) or _factors().get(word.removesuffix("s"))


def is_measured(unit: str | None) -> bool:
    """Whether a unit is one of measure, as miles and square miles are: such a number may be of anything, and does not count things."""
    words = (unit or "").split()
    return bool(words) and _factor(words[-1]) is not None


def converted(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities are one in different units of measure: 80 km, 50 miles. Money is never converted here."""
    mine, its = _unit(a), _unit(b)
    if mine is None or its is None or mine[0] != its[0] or mine == its or a.value is None or b.value is None:
        return False
    here, there = a.value * mine[1], b.value * its[1]
    return abs(here - there) <= _CONVERTED * max(here, there)


def in_other_money(a: Quantity, b: Quantity) -> bool:
    """Whether two sums are in different currencies, so that nobody can tell without a rate whether they are the same."""
    return measure(a) == measure(b) == "money" and a.unit != b.unit and "cents" not in (a.unit, b.unit)


def same_value(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities name the same number, or the same range."""
    if converted(a, b):
        return True
    mine, its = worth(a), worth(b)
    if mine is not None and its is not None and _may_be_millions(a, b):
        return abs(mine * _MILLION - its) <= 1e-6 * its
    if mine is not None and its is not None and _may_be_millions(b, a):
        return abs(its * _MILLION - mine) <= 1e-6 * mine
    if mine is None or its is None:
        return (mine, a.low, a.high) == (its, b.low, b.high)
    return abs(mine - its) <= 1e-6 * max(abs(mine), abs(its), 1.0)


def _may_be_millions(short: Quantity, full: Quantity) -> bool:
    """Whether a figure may have an m for millions that was read as metres: "15m tonnes" next to "15 million tonnes"."""
    return short.unit in ("metre", "m") and full.unit not in ("metre", "m") and (worth(full) or 0.0) >= _MILLION


def near_value(a: Quantity, b: Quantity, share: float) -> bool:
    """Whether two numbers differ by no more than a share of the greater one."""
    mine, its = worth(a), worth(b)
    return mine is not None and its is not None and abs(mine - its) <= share * max(abs(mine), abs(its))


def same_unit(passage: Passage, a: Quantity, b: Quantity) -> bool:
    """Whether two quantities count the same thing: the words for it are the same, related, or answer to one another."""
    mine, its = _counted(passage.rewrite, b), _counted(passage.source, a)
    if mine is None or its is None:
        return False
    if passage.links.get(mine) == its:
        return True
    return related(passage.source.parse.lemma[its].lower(), passage.rewrite.parse.lemma[mine].lower()) in _RELATED


def _counted(side: Side, quantity: Quantity) -> int | None:
    """The noun that says what is counted."""
    nouns = [token for token in side.parse.tokens_in(quantity.span) if side.parse.pos[token] in ("NOUN", "PROPN")]
    return nouns[-1] if nouns else None


def _look_alike(a: Quantity, b: Quantity) -> bool:
    mine, its = worth(a), worth(b)
    if mine is None or its is None or min(mine, its) < 10:
        return False
    return likeness(f"{mine:g}".replace("e+", ""), f"{its:g}".replace("e+", "")) >= 0.5
