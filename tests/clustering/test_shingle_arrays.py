"""Runs of words as numbers: what a regular expression and sets of strings say, in any script and any block."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.clustering import shingle_arrays
from copydesk.clustering.shingle_arrays import runs_of


def strings(text: str, size: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1))} if words else set()


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.text(max_size=60), max_size=6), st.integers(1, 6))
def test_two_texts_share_as_many_numbers_as_strings(texts: list[str], size: int) -> None:
    made = runs_of(texts, size)
    sets = [strings(text, size) for text in texts]
    numbers = [set(made.of(place).tolist()) for place in range(len(texts))]
    for one in range(len(texts)):
        for other in range(len(texts)):
            assert len(numbers[one] & numbers[other]) == len(sets[one] & sets[other])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Border is closed", "the border, is CLOSED!", True),
        ("x_y 9² ١٢", "x_y 9² ١٢ …", True),
        ("İstanbul", "i̇stanbul", True),
        ("the border", "theborder", False),
        ("a aa", "aa a", False),
        ("é", "e", False),
    ],
)
def test_what_counts_as_the_same_words(one: str, other: str, same: bool) -> None:
    made = runs_of([one, other], 5)
    assert (made.of(0).tolist() == made.of(1).tolist()) is same


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"rebels took town {number} on friday and left it on sunday" for number in range(40)] + ["", "one"]
    together = runs_of(texts, 5)
    monkeypatch.setattr(shingle_arrays, "_BLOCK", 100)
    apart = runs_of(texts, 5)
    assert together.values.tolist() == apart.values.tolist()
    assert together.bounds.tolist() == apart.bounds.tolist()


def test_a_text_of_two_megabytes() -> None:
    assert len(runs_of(["word " * 400_000], 5).values) == 1
