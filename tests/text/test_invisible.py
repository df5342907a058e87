"""Characters that nobody sees, and the way back to the text as held."""

from __future__ import annotations

import pytest

from copydesk.model import Span
from copydesk.text.invisible import visible_text, without_invisible


def test_the_visible_text_leads_back_to_the_text_as_held() -> None:
    held = "\u200bThe fer\u200cry\ufe0f sank\u2060."
    seen = visible_text(held)
    assert seen is not None
    assert seen.text == "The ferry sank."
    word = seen.held(Span(4, 9))
    assert word.of(held) == "fer\u200cry"
    assert seen.seen(word) == Span(4, 9)


def test_the_end_of_a_span_takes_no_hidden_character_along() -> None:
    seen = visible_text("sank\ufe00\ufe01 there")
    assert seen is not None
    assert seen.held(Span(0, 4)) == Span(0, 4)


@pytest.mark.parametrize("text", ["plain", "“quoted” – déjà vu", "東京 café"])
def test_a_text_without_them_is_left_alone(text: str) -> None:
    assert visible_text(text) is None
    assert without_invisible(text) == text
