"""Nouns whose spans point into one form of a text, led over into another form of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from copydesk.model import Report, Span

N = TypeVar("N")
Move = Callable[[Span], Span]


def relocated(noun: N, move: Move, sides: Mapping[str, Move] | None = None) -> N:
    """The noun with every span in it moved; spans under a field that ``sides`` names, as ``source``, are moved its way.

    A report has no spans and stays as it is.
    """
    return cast("N", _moved(noun, move, sides or {}))


def _moved(noun: Any, move: Move, sides: Mapping[str, Move]) -> Any:
    if isinstance(noun, Span):
        return move(noun)
    if isinstance(noun, tuple):
        return tuple(_moved(item, move, sides) for item in noun)
    if not dataclasses.is_dataclass(noun) or isinstance(noun, type | Report):
        return noun
    changed = {
        item.name: _moved(getattr(noun, item.name), sides.get(item.name, move), sides)
        for item in dataclasses.fields(noun)
        if item.init
    }
    return dataclasses.replace(noun, **changed)
