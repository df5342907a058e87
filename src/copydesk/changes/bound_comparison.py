"""What the bound of a figure became: 'at least 12' is not '12', and 'up to 30' is not 'more than 30'."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.changes.aligned_sentences import Side
from copydesk.changes.quantity_alignment import worth
from copydesk.model import Quantity
from copydesk.model.comparison import Strength
from copydesk.resources.word_classes import word_class, word_values

_DIRECTION = {"at_least": 1, "more_than": 1, "at_most": -1, "less_than": -1}
_OR = word_values("bound_comparison.or")
_VERBS = word_values("bound_comparison.verbs")
_SAYS = {
    "exact": "an exact number",
    "at_least": "'at least'",
    "more_than": "'more than'",
    "at_most": "'at most'",
    "less_than": "'less than'",
    "about": "'about'",
    "nearly": "'nearly'",
    "range": "a range",
}


# What a bound becomes where it is forbidden, and how many steps above a figure its verb is looked for.
_DENIED = {"more_than": "at_most", "less_than": "at_least"}
_MOST_STEPS_TO_VERB = 4
_AHEAD = word_values("bound_comparison.ahead")
_BOUND_WORDS = 4
_FORBIDS = word_class("bound_comparison.forbids")


@dataclass(frozen=True, slots=True)
class Bounded:
    """A quantity with its bound as the words around it have it, too: "32 or more", "exceeds 32", "more than the 32"."""

    quantity: Quantity
    kind: str


def bounded(side: Side, quantity: Quantity) -> Bounded:
    """The quantity with its bound; 'nearly' is told from 'about' by its upper end."""
    return Bounded(quantity, _by_denial(side, quantity) or _by_words(side, quantity) or _by_value(quantity))


def _by_denial(side: Side, quantity: Quantity) -> str | None:
    """The bound of what is forbidden, or not won by: "must not earn more than 200", "did not win by fewer than 15"."""
    parse = side.parse
    tokens = parse.tokens_in(quantity.span)
    if quantity.bound not in _DENIED or not tokens:
        return None
    head, by = tokens[0], False
    for _ in range(_MOST_STEPS_TO_VERB):
        head = parse.head[head]
        if parse.pos[head] == "ADP" and head not in tokens:
            if parse.lower[head] != "by":
                return None
            by = True
        if parse.pos[head] in ("VERB", "AUX"):
            kids = parse.children[head]
            denied = any(parse.dep[kid] == "neg" for kid in kids) and head < tokens[0]
            forbidden = by or any(parse.lower[kid] in _FORBIDS for kid in kids)
            return _DENIED[quantity.bound] if denied and forbidden else None
    return None


def _by_value(quantity: Quantity) -> str:
    if quantity.bound == "about" and quantity.high is not None and quantity.high == quantity.value:
        return "nearly"
    return quantity.bound


def _by_words(side: Side, quantity: Quantity) -> str | None:
    parse = side.parse
    tokens = parse.tokens_in(quantity.span)
    if not tokens:
        return None
    after = parse.lower[tokens.stop : tokens.stop + 2]
    led = _by_lead(side, quantity)
    if led:
        return led
    if quantity.bound != "about" and after[:1] == ("or",) and after[1:] and after[1] in _OR:
        return _OR[after[1]]
    if quantity.bound in _DIRECTION and any(
        parse.lower[token - 1] == "the" and parse.pos[token] == "NUM" for token in tokens if token
    ):
        return "exact"
    if quantity.bound != "exact":
        return None
    for token in tokens:
        head = parse.head[token]
        if head not in tokens and parse.pos[head] == "VERB":
            return _VERBS.get(parse.lemma[head].lower())
    return None


def _by_lead(side: Side, quantity: Quantity) -> str | None:
    """The bound by words before a figure that are no part of it: "under the age of eight"; "turns over $20 billion" has none."""
    parse, tokens = side.parse, side.parse.tokens_in(quantity.span)
    if quantity.bound == "exact":
        before = " ".join(parse.lower[max(0, tokens.start - _BOUND_WORDS) : tokens.start])
        return next((kind for words, kind in _AHEAD.items() if before.endswith(words)), None)
    turned = parse.lower[tokens.start] == "over" and parse.base[max(0, tokens.start - 1)] == "turn"
    return "exact" if quantity.bound == "more_than" and turned else None


def severity(in_source: Bounded, in_rewrite: Bounded) -> int:
    """How much the rewrite's bound misleads, 0 to 3, where the number is the same."""
    was, now = in_source.kind, in_rewrite.kind
    if was == now:
        return 0
    if {was, now} == {"exact", "about"}:
        return 1 if was == "about" else 0
    if {was, now} == {"nearly", "less_than"}:
        return 0
    if {was, now} <= {"about", "nearly", "exact"}:
        return 1
    if side(was) * side(now) < 0 or (was, now) == ("at_least", "more_than"):
        return 3
    return 2


def side(kind: str) -> int:
    """1 where the number may be greater, -1 where it may be less, 0 where the words do not say."""
    return -1 if kind == "nearly" else _DIRECTION.get(kind, 0)


def allows(in_source: Bounded, in_rewrite: Bounded, room: float = 0.1) -> bool:
    """Whether the rewrite rounds: its words allow the source's number, and do not lead far from it."""
    was, now, kind = worth(in_source.quantity), worth(in_rewrite.quantity), in_rewrite.kind
    if was is None or now is None or in_source.kind not in ("exact", "about"):
        return False
    if kind == "exact" or abs(was - now) > room * max(was, now):
        return False
    return kind == "about" or (was >= now if side(kind) > 0 else was <= now)


def strength(in_source: Bounded, in_rewrite: Bounded) -> Strength | None:
    """Whether the rewrite claims more than the source, or less."""
    if (in_source.kind, in_rewrite.kind) == ("at_least", "more_than"):
        return "stronger"
    change = side(in_rewrite.kind) - side(in_source.kind)
    return "stronger" if change > 0 else "weaker" if change < 0 else None


def meaning(one: Bounded) -> str:
    """What the bound says, in plain words."""
    return _SAYS[one.kind]
