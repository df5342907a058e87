"""Words for peoples, the longest that begins at a word."""

from __future__ import annotations

from collections.abc import Callable

from copydesk.annotation.reading import Reading
from copydesk.resources import demonyms


def test_a_people_at_the_very_end_is_one_word() -> None:
    assert demonyms.longest(["by", "Acehnese"], 1) == (1, "IDN")


def test_no_people() -> None:
    assert demonyms.longest(["by", "carpenters"], 1) is None


def test_a_text_may_end_with_a_people(read: Callable[..., Reading]) -> None:
    text = "The town was built by the Acehnese"
    assert all(place.span.end <= len(text) for place in read(text).annotation.places)
