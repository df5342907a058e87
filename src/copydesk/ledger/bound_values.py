"""The values of a query: the marks that stand for them, and their numbers where the marks have numbers (``?1``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def bound(query: str, values: Sequence[Any]) -> Sequence[Any] | Mapping[str, Any]:
    """The values as ``sqlite3`` wants them: by number where places have numbers, for from Python 3.14 on it takes no sequence then.

    >>> bound("SELECT ?1 || ?1", ("a",)), bound("SELECT ?", ("a",))
    ({'1': 'a'}, ('a',))
    """
    return {str(place): value for place, value in enumerate(values, 1)} if "?1" in query else values


def marks(columns: str) -> str:
    """A question mark for each of these columns.

    >>> marks("id, story, kind")
    '?, ?, ?'
    """
    return ", ".join("?" * len(columns.split(",")))
