"""Values of a query whose places have numbers (``?1``): by their number, for from Python 3.14 on sqlite3 takes no sequence for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def bound(query: str, values: Sequence[Any]) -> Sequence[Any] | Mapping[str, Any]:
    """The values as ``sqlite3`` wants them for this query.

    >>> bound("SELECT ?1 || ?1", ("a",)), bound("SELECT ?", ("a",))
    ({'1': 'a'}, ('a',))
    """
    return {str(place): value for place, value in enumerate(values, 1)} if "?1" in query else values
