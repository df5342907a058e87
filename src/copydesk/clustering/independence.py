"""How many stand behind a thing by themselves: texts of one agency or one outlet on one event count once."""

from __future__ import annotations

from collections.abc import Iterable

from copydesk.model import Attribution

# Letters between the cue of a statement and the agency that it was made to: "told the reporters of Reuters".
_TOLD_REACH = 40


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


def agency_told(said: Attribution) -> str | None:
    """The agency that a statement was made to, where the report says so: who prints what was "told Reuters" has it from there."""
    if said.cue is None:
        return None
    told = (
        link.name
        for link in said.chain
        if link.role == "agency" and link.span is not None and 0 <= link.span.start - said.cue.end <= _TOLD_REACH
    )
    return next(told, None) if said.source is None or said.source.start < said.cue.end else None
