"""What texts share by many keys at once is what they share key by key."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.clustering.blocking import CandidateParameters, joined, mass
from copydesk.clustering.key_join import shared

Texts = dict[int, dict[int, int]]


def by_key(texts: Texts, chosen: CandidateParameters) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = {}
    for key in {key for keys in texts.values() for key in keys}:
        names = [str(1000 + text) for text in sorted(texts) if key in texts[text]]
        for pair in joined(key, names, chosen):
            one, other = (int(name) - 1000 for name in pair)
            found[one, other] = found.get((one, other), 0) + min(texts[one][key], texts[other][key])
    return found


def at_once(texts: Texts, chosen: CandidateParameters, times: int = 1) -> dict[tuple[int, int], tuple[int, int]]:
    rows = [(key, text, weight, mass(keys)) for text, keys in texts.items() for key, weight in keys.items()] * times
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    found = shared(*columns, chosen)
    return {
        (one, other): (weight, least)
        for one, other, weight, least in zip(*(c.tolist() for c in (found.one, found.other, found.shared, found.least)), strict=True)
    }  # fmt: skip


keys = st.dictionaries(st.integers(0, 12), st.integers(1, 9), max_size=6)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.dictionaries(st.integers(0, 40), keys, max_size=12), st.integers(1, 3))
def test_the_same_as_key_by_key(texts: Texts, times: int) -> None:
    chosen = CandidateParameters(crowd=4, hubs=2)
    found = at_once(texts, chosen, times)
    assert {pair: weight for pair, (weight, _) in found.items()} == by_key(texts, chosen)
    assert all(least == min(mass(texts[one]), mass(texts[other])) for (one, other), (_, least) in found.items())


def test_a_crowded_run_joins_all_to_the_first_few_and_a_crowded_name_nobody() -> None:
    texts = {text: {1: 4, 2: 9} for text in range(6)}
    assert at_once(texts, CandidateParameters(crowd=5, hubs=1)) == {(0, other): (4, 9) for other in range(1, 6)}


def test_nothing_shares_nothing() -> None:
    assert not at_once({}, CandidateParameters())
    assert not at_once({7: {1: 4}}, CandidateParameters())


def test_a_weight_that_does_not_fit_is_an_error() -> None:
    with pytest.raises(ValueError, match="255"):
        at_once({1: {1: 256}, 2: {1: 256}}, CandidateParameters())
