"""Numbers in digits and words."""

from __future__ import annotations

import pytest

from copydesk.text.number_words import number_at
from copydesk.text.tokens import text_tokens

READ = [
    ("2,417", 2417, 1),
    ("2.5 million", 2.5e6, 2),
    ("2 1/2", 2.5, 4),
    ("2½", 2.5, 2),
    ("twenty-six", 26, 3),
    ("a hundred thirty million", 130e6, 4),
    ("two hundred and five", 205, 4),
    ("one and a half", 1.5, 4),
    ("a million and a half", 1.5e6, 5),
    ("half a million", 5e5, 3),
    ("a dozen", 12, 2),
    ("nineteen ninety-six", 1996, 4),
    ("five and six", 5, 1),
    ("ten twelve", 10, 1),
]


@pytest.mark.parametrize(("text", "value", "after"), READ)
def test_number_with_its_length(text: str, value: float, after: int) -> None:
    found = number_at(list(text_tokens(text, 0, len(text))), 0)
    assert found is not None
    assert (found.value, found.after) == (value, after)


@pytest.mark.parametrize("text", ["dozens", "a", "a few", "several", "first", "hundredth", "half the", "and"])
def test_no_number(text: str) -> None:
    found = number_at(list(text_tokens(text, 0, len(text))), 0)
    assert found is None


def test_money_may_have_a_short_scale() -> None:
    row = list(text_tokens("$5m 5m", 0, 6))
    money, length = number_at(row, 1), number_at(row, 3)
    assert money is not None
    assert length is not None
    assert (money.value, length.value) == (5e6, 5)
