"""Words laid side by side: moved clauses, related words, replaced and left-over runs."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import pytest

from copydesk.text.word_alignment import AlignedRun, Words, align, diff, likeness

sys.path.insert(0, str(Path(__file__).parent))
import recorded_alignments as recorded

RECORD = json.loads(recorded.RECORD.read_text(encoding="utf-8"))

GRAMMAR = frozenset("the a an of in on at to by and or that was were is had , . '".split())
KIN = {frozenset(pair) for pair in (("shoot", "gun"), ("accept", "reject"), ("town", "city"))}


def words(text: str, lemmas: str | None = None) -> Words:
    forms = text.split()
    return Words(forms, (lemmas or text).split(), [form not in GRAMMAR for form in forms])


def relate(one: str, other: str) -> str | None:
    return "synonym" if frozenset((one, other)) in KIN else None


def matched(left: Words, right: Words) -> list[tuple[str, str]]:
    return [(left.forms[match.left], right.forms[match.right]) for match in align(left, right, relate).matches]


def test_a_moved_clause_keeps_its_words_together():
    left = words("on monday the mayor of orle resigned")
    right = words("the mayor of orle resigned on monday")
    assert matched(left, right) == [(form, form) for form in right.forms]


def test_a_word_of_grammar_follows_its_neighbours():
    left, right = words("the baker of the town"), words("in the end a baker sang")
    assert matched(left, right) == [("baker", "baker")]


def test_related_words_meet_where_their_neighbours_do():
    left, right = words("police shoot two men in the town"), words("police gun two men in the city")
    assert ("shoot", "gun") in matched(left, right)
    assert ("town", "city") in matched(left, right)


def test_replaced_runs_are_paired_and_others_are_not():
    found = align(words("the old baker sang loudly"), words("the tall young baker sang"), relate)
    assert found.runs == (AlignedRun(range(1, 2), range(1, 3)), AlignedRun(range(4, 5), range(5, 5)))


def test_the_likelier_of_two_places_is_taken():
    left = words("the mayor met the mayor of orle")
    right = words("the mayor of orle was met")
    assert [match.left for match in align(left, right).matches][:4] == [3, 4, 5, 6]


def test_nothing_and_something():
    assert align(words(""), words("a baker")).runs == (AlignedRun(range(0), range(2)),)
    assert align(words(""), words("")).matches == ()


@pytest.mark.parametrize("seed", range(20))
def test_matches_are_one_to_one_and_runs_are_all_that_is_left(seed):
    source = random.Random(seed)
    stock = "the a of mayor baker town sang met fell two men shoot gun".split()
    left = words(" ".join(source.choices(stock, k=source.randint(0, 30))))
    right = words(" ".join(source.choices(stock, k=source.randint(0, 30))))
    found = align(left, right, relate)
    for side, forms in (("left", left.forms), ("right", right.forms)):
        taken = [getattr(match, side) for match in found.matches]
        rest = [place for run in found.runs for place in getattr(run, side)]
        assert sorted(taken + rest) == list(range(len(forms)))


def test_long_texts_are_matched_in_order():
    text = words(" ".join(f"w{number}" for number in range(400)))
    assert len(align(text, text).matches) == 400


def test_diff_joins_what_touches():
    assert diff("a b c d".split(), "a x y d".split()) == (AlignedRun(range(1, 3), range(1, 3)),)
    assert diff([], []) == ()


def test_likeness_is_of_letters():
    assert likeness("shaibani", "shaybani") > 0.8 > likeness("hassan", "orle")


@pytest.mark.parametrize("seed", recorded.SEEDS)
def test_words_are_laid_as_they_were_recorded(seed: int) -> None:
    assert recorded.laid(seed) == RECORD[seed]


@pytest.mark.parametrize(
    ("left", "right", "how"),
    [
        ("grant", "grand", "alike"),
        ("rants", "rents", "alike"),
        ("rant", "rent", None),
        ("grant", "trant", None),
        ("harbour", "harvest", None),
    ],
)
def test_names_that_are_spelt_alike_answer_to_one_another_between_answers(
    left: str, right: str, how: str | None
) -> None:
    found = align(words(f"mayor {left} sang"), words(f"mayor {right} sang"), lambda one, other: None)
    assert [match.how for match in found.matches if match.left == 1] == ([how] if how else [])


@pytest.mark.parametrize(("gap", "is_met"), [(0, True), (1, True), (2, False)])
def test_a_word_of_grammar_far_from_its_like_is_another_one(gap: int, is_met: bool) -> None:
    left = words("mayor x the y sang")
    right = words(f"mayor {'z ' * gap}the w sang")
    assert (2 in [match.left for match in align(left, right, None).matches]) is is_met


@pytest.mark.parametrize(("size", "matched"), [(244, 244), (245, 240)])
def test_a_table_too_large_is_laid_in_order(size: int, matched: int) -> None:
    text = words(" ".join(f"w{number}" for number in range(size)))
    moved = words(" ".join(f"w{number}" for number in [*range(5, size), *range(5)]))
    assert len(align(text, moved).matches) == matched
