"""What one text has of its own and the other lacks: names, numbers, quotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.model import Span
from copydesk.reuse.pair_overlap import within
from copydesk.reuse.text_profile import Profile

_RUN = 3


@dataclass(frozen=True, slots=True)
class UniqueDetail:
    """Details of a text that the other lacks."""

    names: int
    numbers: int
    quotations: int
    example: Span | None

    def counts(self) -> tuple[int, int, int]:
        """Names, numbers, quotations."""
        return self.names, self.numbers, self.quotations

    def in_words(self) -> str:
        """The counts in words.

        >>> UniqueDetail(2, 1, 0, None).in_words()
        '2 names, 1 number and no quotation'
        """
        names, numbers, quotations = (
            f"{count or 'no'} {word}{'s' if count > 1 else ''}"
            for count, word in zip(self.counts(), ("name", "number", "quotation"), strict=True)
        )
        return f"{names}, {numbers} and {quotations}"

    @property
    def weight(self) -> int:
        """One number for how much it is; a quotation that the other lacks counts as three names."""
        return self.names + self.numbers + 3 * self.quotations


def unique_detail_of(a: Profile, b: Profile) -> UniqueDetail:
    """What the first text has and the second lacks."""
    names = {key for key in a.names if key not in b.counted.column}
    numbers = {key for key in a.numbers if key not in b.counted.column}
    quotations = list(_own_quotations(a, b))
    example = quotations[0] if quotations else _first(a, names | numbers)
    return UniqueDetail(len(names), len(numbers), len(quotations), example)


def _own_quotations(a: Profile, b: Profile) -> Iterator[Span]:
    held = within(a.counted.run_at, b.counted.grams[_RUN])
    for first, last in a.quotations:
        if not held[first : last - _RUN + 1].any():
            yield a.span(first, last)


def _first(profile: Profile, keys: set[str]) -> Span | None:
    return next((Span(word.start, word.end) for word in profile.words if word.key in keys), None)
