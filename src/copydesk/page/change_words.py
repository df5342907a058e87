"""What a change does to the reader, in plain words: its group, its name, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from copydesk.model import Change, Comparison

Effect = Literal["who", "many", "sure", "said", "when", "left_out", "added", "words"]
# Effects on the reader in the order in which they are listed.
EFFECTS: dict[Effect, str] = {
    "who": "Who did it",
    "many": "How many",
    "sure": "How sure it is, and whether it is so",
    "said": "Who says so",
    "when": "When and where",
    "left_out": "Left out",
    "added": "Added",
    "words": "Other words",
}
# What a change of an aspect does, however it came about.
_ALWAYS: dict[str, Effect] = {
    "agent": "who", "bound": "many", "hedge": "sure", "negation": "sure", "modality": "sure", "attribution": "said",
}  # fmt: skip
# What a change of an aspect does where both texts speak of it; else something is left out or added.
_ALTERED: dict[str, Effect] = {
    "name": "who", "role": "who", "number": "many", "quote": "said", "time": "when", "place": "when", "detail": "words",
    "wording": "words",
}  # fmt: skip
_ASPECTS = {
    "agent": "who did it", "attribution": "who says so", "bound": "limit of a number", "hedge": "how sure it is",
    "negation": "whether it is so", "modality": "whether it happened", "role": "who did what to whom", "quote": "quotation",
}  # fmt: skip
_KINDS = {"altered": "changed", "dropped": "left out", "added": "added"}
WEIGHTS = {3: "Misleads the reader", 2: "A fact or its source is lost or shifted", 1: "Detail", 0: "Same meaning"}
# Least probability that a reader calls a claim right, and of how many such claims readers did about rewrites full of slips; of those about
# faithful rewrites they did so less than half as often (``docs/errors/changes.md``, ``docs/errors/precision.md``).
_LIKELIHOODS = (
    (0.85, "readers agreed with 9 of 10 such claims or fewer"),
    (0.7, "readers agreed with 8 of 10 such claims or fewer"),
    (0.55, "readers agreed with 6 of 10 such claims or fewer"),
    (0.4, "readers agreed with 5 of 10 such claims or fewer"),
    (0.27, "readers agreed with 3 of 10 such claims or fewer"),
    (0.0, "readers agreed with fewer than 2 of 10 such claims"),
)
GRAVE = 2


def effect(change: Change) -> Effect:
    """What a change does to the reader.

    >>> effect(Change("dropped", "hedge", "")), effect(Change("dropped", "number", "")), effect(Change("altered", "number", ""))
    ('sure', 'left_out', 'many')
    """
    if change.aspect in _ALWAYS:
        return _ALWAYS[change.aspect]
    if change.kind != "altered":
        return "left_out" if change.kind == "dropped" else "added"
    return _ALTERED[change.aspect]


def label(change: Change) -> str:
    """What was changed, and how.

    >>> label(Change("altered", "bound", "")), label(Change("dropped", "hedge", ""))
    ('limit of a number changed', 'how sure it is: left out')
    """
    noun = aspect_words(change.aspect)
    return f"{noun}{':' if ' ' in noun and change.aspect != 'bound' else ''} {_KINDS[change.kind]}"


def aspect_words(aspect: str) -> str:
    """An aspect as a reader names it.

    >>> aspect_words("agent"), aspect_words("place")
    ('who did it', 'place')
    """
    return _ASPECTS.get(aspect, aspect)


def kind_words(kind: str) -> str:
    """What became of the words.

    >>> kind_words("dropped")
    'left out'
    """
    return _KINDS[kind]


def likelihood(change: Change) -> str:
    """How sure a change is, in words.

    >>> likelihood(Change("altered", "number", "", confidence=0.74)), likelihood(Change("altered", "number", "", confidence=0.1))
    ('readers agreed with 8 of 10 such claims or fewer', 'readers agreed with fewer than 2 of 10 such claims')
    """
    return next(words for least, words in _LIKELIHOODS if change.confidence >= least)


def in_order(comparison: Comparison) -> Comparison:
    """The same comparison with its changes as they are listed.

    The grave ones stand together by their effect, that with the gravest change first; then come details as they were.
    """
    worst: dict[Effect, int] = {}
    for change in comparison.changes:
        worst[effect(change)] = max(change.severity, worst.get(effect(change), 0))

    def place(change: Change) -> tuple[int, int, int]:
        if change.severity < GRAVE:
            return 1, -change.severity, 0
        return 0, -worst[effect(change)], list(EFFECTS).index(effect(change))

    return replace(comparison, changes=tuple(sorted(comparison.changes, key=place)))


def grave_by_effect(changes: Sequence[Change]) -> list[tuple[Effect, list[tuple[int, Change]]]]:
    """The grave changes with their numbers, counted from 1, by what they do, in the order of the list."""
    numbered = [(number, change) for number, change in enumerate(changes, 1) if change.severity >= GRAVE]
    groups: dict[Effect, list[tuple[int, Change]]] = {}
    for number, change in numbered:
        groups.setdefault(effect(change), []).append((number, change))
    return list(groups.items())
