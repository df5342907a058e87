"""The table of time forms: every form reads its own example, and a pattern that names no class is refused."""

from __future__ import annotations

import re

import pytest

from copydesk.annotation.temporal.timex_grammar import compiled, forms, matches
from copydesk.annotation.temporal.timex_normalisation import READERS
from copydesk.annotation.temporal.timex_tokens import items
from copydesk.resources import tsv
from copydesk.text.tokens import text_tokens

ROWS = [row for row in tsv.rows("time_forms") if not row["form"].isupper()]


def letters_of(text: str) -> str:
    return "".join(item.letter for item in items(list(text_tokens(text, 0, len(text)))))


@pytest.mark.parametrize(
    ("place", "row"), list(enumerate(ROWS)), ids=lambda value: value["example"] if isinstance(value, dict) else ""
)
def test_each_pattern_is_the_first_to_match_its_example(place: int, row: dict[str, str]) -> None:
    letters = letters_of(row["example"])
    found = [
        (match.start(), -match.end(), order)
        for order, (_, pattern) in enumerate(forms())
        for match in pattern.finditer(letters)
        if match.end() > match.start()
    ]
    assert min(found)[2] == place
    assert next(iter(matches(letters))).form == row["form"]


@pytest.mark.parametrize("text", ["the council", "nobody came", "an old harbour", "third in line"])
def test_words_without_a_time_have_no_form(text: str) -> None:
    assert not list(matches(letters_of(text)))


def test_every_form_has_a_reading() -> None:
    assert {row["form"] for row in ROWS} == set(READERS)


@pytest.mark.parametrize(
    ("pattern", "text", "matched"),
    [
        ("the? (last | next) quarter", "the next quarter", True),
        ("the? (last | next) quarter", "a quarter", False),
        ("day not_before(month)", "5 May", False),
        ("after(of) short_year", "of '98", True),
        ("SPAN ago", "weeks ago", True),
    ],
)
def test_patterns_in_words(pattern: str, text: str, matched: bool) -> None:
    assert bool(re.search(compiled(pattern, {"SPAN": compiled("(unit | units)")}), letters_of(text))) is matched


@pytest.mark.parametrize("pattern", ["the tuesdays", "NOWHERE ago"])
def test_a_name_that_is_no_class_is_refused(pattern: str) -> None:
    with pytest.raises(KeyError):
        compiled(pattern)
