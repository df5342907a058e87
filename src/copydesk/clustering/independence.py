"""How many stand behind a thing by themselves: texts of one agency or one outlet on one event count once."""

from __future__ import annotations

from collections.abc import Iterable


def houses(texts: Iterable[tuple[str, str | None]]) -> int:
    """How many houses stand behind texts; each text is its origin with its house, and one without a house stands for itself.

    Texts of one origin are one, whoever prints them.

    >>> houses([("a", "Reuters"), ("b", "Reuters"), ("c", None), ("c", None)])
    2
    """
    by_origin: dict[str, str] = {}
    for origin, house in texts:
        if origin not in by_origin or (house is not None and by_origin[origin] == house_key(origin, None)):
            by_origin[origin] = house_key(origin, house)
    return len(set(by_origin.values()))


def house_key(origin: str, house: str | None) -> str:
    """What a text counts as: its house, or itself where it has none."""
    return f"text {origin}" if house is None else f"house {house}"
