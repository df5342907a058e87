"""Groups hold together as a whole, whatever the order; one wrong pair joins nothing."""

from __future__ import annotations

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.clustering.origins import Constraints, Grouping, group

A, B = ("a1", "a2", "a3", "a4"), ("b1", "b2", "b3", "b4")


def grouped(likely: dict[tuple[str, str], float], names: tuple[str, ...] = A + B) -> Grouping:
    return group(names, likely, lambda one, other: likely.get((min(one, other), max(one, other)), 0.0))


def within(*groups: tuple[str, ...]) -> dict[tuple[str, str], float]:
    return {pair: 0.95 for members in groups for pair in itertools.combinations(members, 2)}


def test_reports_of_one_origin_are_together() -> None:
    assert grouped(within(A, B)).groups == (A, B)


def test_one_wrong_pair_joins_nothing_and_is_told() -> None:
    found = grouped({**within(A, B), ("a1", "b1"): 0.9})
    assert found.groups == (A, B)
    assert found.undecided == (("a1", "b1"),)


def test_a_missing_pair_parts_nothing() -> None:
    likely = within(A)
    del likely["a1", "a4"]
    assert grouped(likely, A).groups == (A,)


def test_a_report_goes_to_the_group_of_its_surest_pair() -> None:
    likely = {**within(A, B), **{(name, "x"): 0.8 for name in A}, ("b1", "x"): 0.93}
    found = grouped(likely, (*A, *B, "x"))
    assert found.groups == (A, (*B, "x"))
    assert found.undecided == tuple((name, "x") for name in A)


def test_a_report_stays_where_another_group_is_hardly_surer() -> None:
    likely = {**within(A, B), **{(name, "x"): 0.8 for name in A}, ("b1", "x"): 0.85}
    assert grouped(likely, (*A, *B, "x")).groups == ((*A, "x"), B)


def test_a_decided_report_does_not_move() -> None:
    likely = {**within(A, B), **{(name, "x"): 0.8 for name in A}, ("b1", "x"): 0.93}
    decided = Constraints(together=frozenset({("x", "a1")}))
    found = group(
        (*A, *B, "x"), likely, lambda one, other: likely.get((min(one, other), max(one, other)), 0.0), decided
    )
    assert found.groups == ((*A, "x"), B)


def test_a_report_of_its_own_is_its_own_group() -> None:
    assert grouped(within(A), (*A, "z")).groups == (A, ("z",))


def test_nothing_groups_into_nothing() -> None:
    assert group((), {}, lambda *_: 0.0) == Grouping((), ())


@settings(max_examples=50, derandomize=True)
@given(st.integers(0, 10_000))
def test_the_order_changes_nothing(seed: int) -> None:
    dice = random.Random(seed)
    pairs = list(itertools.combinations(A + B, 2))
    likely = {pair: dice.choice((0.1, 0.3, 0.6, 0.9)) for pair in dice.sample(pairs, 14)}
    shuffled = dict(dice.sample(list(likely.items()), len(likely)))
    assert grouped(likely) == grouped(shuffled, tuple(dice.sample(A + B, 8)))


def test_two_rewrites_that_share_nothing_but_their_source_are_of_one_origin() -> None:
    likely = {("a1", "a2"): 0.95, ("a1", "a3"): 0.9, ("a2", "a3"): 0.05}
    assert grouped(likely, A[:3]).groups == (A[:3],)


def decided(
    likely: dict[tuple[str, str], float], together: set[tuple[str, str]], apart: set[tuple[str, str]]
) -> Grouping:
    constraints = Constraints(frozenset(together), frozenset(apart))
    return group(A + B, likely, lambda one, other: likely.get((min(one, other), max(one, other)), 0.0), constraints)


def test_what_was_confirmed_is_together_however_unlike() -> None:
    assert decided(within(A, B), {("b1", "a1")}, set()).groups == (A + B,)


def test_what_was_rejected_is_apart_however_alike_and_is_not_undecided() -> None:
    found = decided(within(A, B), set(), {("a1", "a2")})
    assert not any({"a1", "a2"} <= set(members) for members in found.groups)
    assert found.undecided == ()


def test_of_two_decisions_that_contradict_each_other_the_one_that_keeps_apart_holds() -> None:
    found = decided({}, {("a1", "a2"), ("a2", "a3")}, {("a1", "a3")})
    assert not any({"a1", "a3"} <= set(members) for members in found.groups)
