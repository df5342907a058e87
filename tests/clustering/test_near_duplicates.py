"""Near duplicates: what brute force finds and nothing else; the same numbers on every machine."""

from __future__ import annotations

import itertools
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.clustering import near_duplicates as duplicates
from copydesk.clustering.near_duplicates import DuplicateParameters, near_duplicates, runs_of, sketches

WORDS = "rebels took the town of Tarn on Friday army said they would return after talks failed in capital again".split()


def brute(texts: list[str]) -> list[tuple[int, int]]:
    """Pairs by the definition: sets of runs of five words."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[at : at + 5]) for at in range(max(1, len(words) - 4))} if words else set()

    sets = [runs(text) for text in texts]
    return [
        (one, other)
        for one, other in itertools.combinations(range(len(texts)), 2)
        if sets[one] and sets[other] and len(sets[one] & sets[other]) >= 0.5 * len(sets[one] | sets[other])
    ]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), max_size=8))
def test_the_same_pairs_as_brute_force_on_short_texts(texts: list[str]) -> None:
    assert [(one, other) for one, other, _ in near_duplicates(texts)] == brute(texts)


def test_the_same_pairs_as_brute_force_on_long_edited_texts() -> None:
    dice = random.Random(3)
    texts: list[str] = []
    for _ in range(30):
        words = [f"{dice.choice(WORDS)}{dice.randrange(40)}" for _ in range(dice.randrange(60, 400))]
        texts.append(" ".join(words))
        for _ in range(2):
            edited = [word if dice.random() > 0.06 else "x" for word in words]
            texts.append(" ".join(edited[dice.randrange(20) :]))
    found = [(one, other) for one, other, _ in near_duplicates(texts)]
    assert found == brute(texts)
    assert len(found) > 10


def test_a_number_that_must_never_change() -> None:
    """What is stored in a ledger was made with these numbers; another value here needs another ``VERSION``."""
    assert duplicates.VERSION == 2
    assert runs_of(["Rebels took the town of Tarn."], 5).values.tolist() == GOLDEN


GOLDEN = [7932347188536868270, 10688350264826249902]


def test_other_reports_change_nothing_in_a_sketch() -> None:
    alone = sketches(runs_of(["rebels took the town of tarn on friday"], 5)).of(0)
    among = sketches(runs_of(["the army said they would return", "rebels took the town of tarn on friday"], 5)).of(1)
    assert alone.tolist() == among.tolist()


@pytest.mark.parametrize("texts", [[], [""], ["", " ", "…"], ["one"], ["\ud800 odd", "🙂 🙂"]])
def test_odd_inputs(texts: list[str]) -> None:
    assert near_duplicates(texts) == []


def test_boilerplate_that_everybody_has_proposes_no_pairs() -> None:
    tail = " this report was filed by the northern wire and may not be sold"
    texts = [f"{number} {number}a {number}b {number}c {number}d {number}e" * 6 + tail for number in range(12)]
    assert duplicates.candidates(sketches(runs_of(texts, 5)), DuplicateParameters(crowd=10)).tolist() == []
    assert near_duplicates(texts, DuplicateParameters(crowd=10)) == []
