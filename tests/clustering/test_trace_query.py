"""What a person asks to trace: values with what they count, and words in any of their forms."""

from __future__ import annotations

import pytest

from copydesk.clustering.trace_query import trace_query_of


@pytest.mark.parametrize(
    ("words", "number", "low", "fate"),
    [
        ("12 killed", 12, 12, "dead"),
        ("a dozen dead", 12, 12, "dead"),
        ("at least 40 wounded", 40, 40, "hurt"),
        ("$340 million", 340_000_000, 340_000_000, None),
        ("1,200 jobs", 1200, 1200, None),
        ("dozens missing", None, 24, "missing"),
    ],
)
def test_a_value_is_read(words: str, number: float | None, low: float, fate: str | None) -> None:
    found = trace_query_of(words)
    assert (found.is_value, found.number, found.low, found.fate) == (True, number, low, fate)


def test_what_is_counted_is_kept_as_a_key() -> None:
    assert trace_query_of("1,200 jobs").keys == {"job"}
    assert trace_query_of("12 killed").keys == frozenset()


def test_words_are_asked_for_in_any_form() -> None:
    found = trace_query_of("minister resigned")
    assert not found.is_value
    assert found.full_text == '"minist"* AND "resign"*'


@pytest.mark.parametrize("words", ["", "the", '"AND" ( *', "-", "😀"])
def test_what_says_nothing_asks_for_nothing(words: str) -> None:
    assert not trace_query_of(words).stems
