from __future__ import annotations

import pytest

from copydesk.text.ngrams import VERSION, containment, number, sampled, shingles

WORDS = "the harbour master closed both gates before the storm came in".split()


def test_numbers_never_change() -> None:
    """What a ledger has stored must mean the same tomorrow: a new scheme needs a new version."""
    assert VERSION == 1
    assert number(["the", "harbour", "master"]) == 18156907878103699122


def test_one_shingle_for_each_run() -> None:
    assert len(shingles(WORDS, 5)) == len(WORDS) - 4


def test_short_text_is_one_shingle() -> None:
    assert shingles(["storm"], 5) == {number(["storm"])}
    assert shingles([], 5) == frozenset()


def test_words_do_not_run_together() -> None:
    assert number(["har", "bour"]) != number(["harbour"])


def test_excerpt_is_contained_and_not_alike() -> None:
    part, whole = shingles(WORDS[2:8], 3), shingles(WORDS, 3)
    assert containment(part, whole) == 1.0
    assert containment(whole, part) < 0.5


def test_nothing_shares_nothing() -> None:
    assert containment((), {1}) == 0.0


def test_samples_can_be_joined() -> None:
    some, more = shingles(WORDS, 2), shingles([*WORDS, "at", "dusk"], 2)
    assert sampled(some, 4) <= sampled(more, 4)
    assert sampled(some, 1) == some


@pytest.mark.parametrize("call", [lambda: shingles(WORDS, 0), lambda: sampled([1], 0)])
def test_sizes_below_one_are_refused(call: object) -> None:
    with pytest.raises(ValueError, match="at least one"):
        call()  # type: ignore[operator]


def test_any_word_has_a_number() -> None:
    assert number(["\ud800", "🙂", "שלום"]) >= 0
