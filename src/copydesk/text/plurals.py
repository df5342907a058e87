"""Numbers with their nouns, as sentences print them."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun; the plural ends in s where none is given.

    >>> counted(1, "story", "stories"), counted(12000, "report")
    ('1 story', '12,000 reports')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
