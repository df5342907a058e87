"""Names across spellings: pairs that are one person's and pairs that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.resources import person_names

PAIRS = [
    line.split("\t") for line in (Path(__file__).parent / "names.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("same", "one", "other"), PAIRS)
def test_pair(same: str, one: str, other: str) -> None:
    assert person_names.same_person(one, other) is (same == "yes")
    assert person_names.same_person(other, one) is (same == "yes")


def test_the_list_is_long_and_half_of_it_are_different_people() -> None:
    different = sum(same == "no" for same, *_ in PAIRS)
    assert len(PAIRS) >= 160
    assert 0.45 <= different / len(PAIRS) <= 0.55


@pytest.mark.parametrize(("one", "other"), [("Asaad al-Shaibani", "Asaad Al Shaybani"), ("Zelenskyy", "Zelensky")])
def test_spellings_share_a_key(one: str, other: str) -> None:
    assert person_names.folded(one) == person_names.folded(other)


@pytest.mark.parametrize("odd", ["", " ", "-", "😀", "محمد", "'", "al", "x" * 10_000])
def test_odd_names_raise_nothing(odd: str) -> None:
    assert person_names.same_person(odd, "Lena Varga") is False
    person_names.folded(odd)
