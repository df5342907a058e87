"""What a choice of word lets shine through: words for one thing that approve of it, damn it, or make it larger."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from copydesk.resources.tsv import rows

Scale = Literal["tone", "degree"]
ANYTHING = "anything"
_PHRASE_MAX_TOKENS = 3


@dataclass(frozen=True, slots=True)
class Connotation:
    """One reading of a word: the thing it may name, and where it stands on that thing's scale."""

    thing: str
    scale: Scale
    value: int


@cache
def _table() -> dict[str, tuple[Connotation, ...]]:
    table: dict[str, tuple[Connotation, ...]] = {}
    for row in rows("connotations"):
        scale: Scale = "tone" if row["scale"] == "tone" else "degree"
        reading = Connotation(row["thing"], scale, int(row["value"]))
        for word in row["words"].split(" "):
            table[word] = (*table.get(word, ()), reading)
    return table


@cache
def openings() -> frozenset[str]:
    """The words that open an entry of the table: nothing else need be looked up.

    >>> "freedom" in openings(), "the" in openings()
    (True, False)
    """
    return frozenset(entry.split("-")[0] for entry in _table())


def connotations(words: tuple[str, ...]) -> tuple[Connotation, ...]:
    """The readings of a word, or of up to three words in a row, given as lemmas.

    >>> [reading.value for reading in connotations(("freedom", "fighter"))]
    [2]
    """
    return _table().get("-".join(words), ()) if len(words) <= _PHRASE_MAX_TOKENS else ()
