"""Heads of state and government and foreign ministers that news names without their country."""

from __future__ import annotations

from functools import cache

from copydesk.resources import person_names, tsv


@cache
def _by_words() -> tuple[dict[str, str], dict[str, set[str]]]:
    full: dict[str, str] = {}
    last: dict[str, set[str]] = {}
    for row in tsv.rows("leaders"):
        key = person_names.folded(row["name"]).split()
        full[" ".join(key)] = row["country"]
        last.setdefault(key[-1], set()).add(row["country"])
        if len(key) > 2:
            full.setdefault(f"{key[0]} {key[-1]}", row["country"])
    return full, last


def country(name: str, *, entitled: bool) -> str | None:
    """The country of the leader of that name; a surname alone counts only after an office ("President Ruza") or where it is long.

    None where two leaders of different countries share the name.
    """
    full, last = _by_words()
    key = person_names.folded(name).split()
    if not key:
        return None
    found = full.get(" ".join(key)) or full.get(f"{key[0]} {key[-1]}")
    if found or not (entitled or (len(key) == 1 and len(key[0]) >= 5)):
        return found
    lands = last.get(key[-1], set())
    return next(iter(lands)) if len(lands) == 1 else None
