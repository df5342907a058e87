"""Components: what edges join, whatever the order; a great one falls apart along its weak edges."""

from __future__ import annotations

import random

import pytest

from copydesk.clustering.connected_components import bounded, components


@pytest.mark.parametrize(
    ("names", "edges", "found"),
    [
        ("", [], []),
        ("ab", [], [("a",), ("b",)]),
        ("abcd", [("a", "c"), ("c", "d")], [("a", "c", "d"), ("b",)]),
        ("abcd", [("d", "c"), ("b", "a"), ("c", "b")], [("a", "b", "c", "d")]),
    ],
)
def test_components(names: str, edges: list[tuple[str, str]], found: list[tuple[str, ...]]) -> None:
    assert components(names, edges) == found


def test_the_order_changes_nothing() -> None:
    dice = random.Random(2)
    names = list(range(60))
    edges = [(dice.randrange(60), dice.randrange(60)) for _ in range(40)]
    found = components(names, edges)
    dice.shuffle(names)
    dice.shuffle(edges)
    assert components(names, [(other, one) for one, other in edges]) == found


def test_a_small_component_keeps_all_its_edges() -> None:
    edges = {("a", "b"): 0.25, ("b", "c"): 0.9}
    assert bounded("abc", edges, most=3) == [(("a", "b", "c"), edges)]


def test_a_great_component_falls_apart_along_its_weaker_edges() -> None:
    edges = {("a", "b"): 0.9, ("b", "c"): 0.3, ("c", "d"): 0.9}
    assert bounded("abcd", edges, most=2) == [(("a", "b"), {("a", "b"): 0.9}), (("c", "d"), {("c", "d"): 0.9})]


def test_what_is_sure_stays_together_however_great() -> None:
    edges = {("a", "b"): 1.0, ("b", "c"): 1.0, ("c", "d"): 1.0}
    assert bounded("abcd", edges, most=2) == [(("a", "b", "c", "d"), edges)]
