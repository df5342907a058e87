"""Numbers in digits and words."""

from __future__ import annotations

import pytest

from copydesk.text.number_words import is_digits, number_at
from copydesk.text.tokens import text_tokens

READ = [
    ("½", 0.5, 1),
    ("¼ mile", 0.25, 1),
    ("¾ of it", 0.75, 1),
    ("⅓ of it", 1 / 3, 1),
    ("⅔ of it", 2 / 3, 1),
    ("⅛ of it", 0.125, 1),
    ("½ million", 5e5, 2),
    ("2-1/2 miles", 2.5, 5),
    ("2 - 3 / 4 miles", 2.75, 5),
    ("2 2/2", 2, 1),
    ("2 1/6", 2, 1),
    ("7 11/16 inches", 7 + 11 / 16, 4),
    ("2 - 3 miles", 2, 1),
    ("1 234 567", 1, 1),
    ("1,234,567", 1234567, 1),
    ("12,34,567", 1234567, 1),
    ("1.234.567", 1234567, 1),
    ("38’161", 38161, 1),
    (".75", 0.75, 1),
    ("12 dozen", 144, 2),
    ("3 hundred thousand", 3e5, 3),
    ("3-million", 3e6, 3),
    ("7 hundred", 700, 2),
    ("half a dozen", 6, 3),
    ("half-dozen", 6, 3),
    ("a hundred", 100, 2),
    ("a thousand", 1000, 2),
    ("twenty thirty", 2030, 2),
    ("twenty-ten", 20, 1),
    ("twenty-nine", 29, 3),
    ("twenty zero", 20, 1),
    ("twenty one", 21, 2),
    ("ten one", 10, 1),
    ("nineteen one", 19, 1),
    ("one two", 1, 1),
    ("one hundred", 100, 2),
    ("ninety-nine hundred", 9900, 4),
    ("one hundred ten", 110, 3),
    ("one hundred and eleven", 111, 4),
    ("two thousand and three", 2003, 4),
    ("two thousand three million", 2003, 3),
    ("two million three thousand", 2_003_000, 4),
    ("sixteen twenty", 1620, 2),
    ("fifteen twenty", 15, 1),
    ("twenty twenty-four", 2024, 4),
    ("nineteen forty-five million", 19, 1),
    ("nineteen ninety", 1990, 2),
    ("two and a half million", 2.5, 4),
    ("three and", 3, 1),
    ("five-", 5, 1),
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


@pytest.mark.parametrize(
    "text", ["dozens", "hundred", "half", "a", "a few", "several", "first", "hundredth", "half the", "and"]
)
def test_no_number(text: str) -> None:
    found = number_at(list(text_tokens(text, 0, len(text))), 0)
    assert found is None


def test_money_may_have_a_short_scale() -> None:
    row = list(text_tokens("$5m 5m", 0, 6))
    money, length = number_at(row, 1), number_at(row, 3)
    assert money is not None
    assert length is not None
    assert (money.value, length.value) == (5e6, 5)


def read(text: str, at: int = 0):
    found = number_at(list(text_tokens(text, 0, len(text))), at)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "digits", "year"),
    [
        ("12", True, False), ("½", True, False), ("2½", True, False), ("12 dozen", False, False), ("a hundred", False, False),
        ("half a million", False, False), ("a thousand", False, False), ("twenty-six", False, False), ("nineteen ninety-six", False, True),
        ("twenty twenty", False, True), ("nineteen", False, False),
    ],
)  # fmt: skip
def test_digits_and_years_are_told_apart(text: str, digits: bool, year: bool) -> None:
    assert (read(text).digits, read(text).year) == (digits, year)


@pytest.mark.parametrize("text", ["12", "2,417", "2.5", ".5", "1 234", "1’234", "12,34,567", "4,55", "1.234.567"])
def test_plain_numbers(text: str) -> None:
    assert is_digits(text)


@pytest.mark.parametrize("text", ["twelve", "12th", "1.2.3.4", "-5", "", "12a"])
def test_what_is_no_plain_number(text: str) -> None:
    assert not is_digits(text)


@pytest.mark.parametrize(
    ("text", "at", "value"),
    [
        ("£2bn", 1, 2e9),
        ("€10k", 1, 1e4),
        ("¥3m", 1, 3e6),
        ("$5 m", 1, 5),
        ("5m", 0, 5),
        ("5k", 0, 5),
        ("$5x", 1, 5),
        ("a $5m", 2, 5e6),
    ],
)
def test_a_letter_scales_only_right_behind_a_sum_of_money(text: str, at: int, value: float) -> None:
    assert read(text, at).value == value


def test_a_number_is_never_scaled_beyond_what_a_report_means() -> None:
    assert (read("1 million trillion").value, read("1 million trillion").after) == (1e18, 3)
    assert (read("2 million trillion").value, read("2 million trillion").after) == (2e6, 2)


def test_a_number_in_words_is_read_to_its_ones() -> None:
    long = "one hundred twenty three million four hundred fifty six thousand seven hundred eighty nine"
    assert (read(long).value, read(long).after) == (123_456_789, 14)
    assert read(long.replace("twenty three", "twenty-three").replace(" seven", " and seven")).value == 123_456_789
