"""Within a group: who was first, and who was made from whom; decisions stand above it all."""

from __future__ import annotations

from collections.abc import Mapping

from copydesk.clustering.lineage_tree import LineageMember, LineageParameters, Points, parents, ranked

PLAIN = {name: LineageMember(None, 100) for name in "abcdefgh"}


def points(table: Mapping[tuple[str, str], float]) -> Points:
    def between(one: str, other: str) -> float:
        return table.get((one, other), -table.get((other, one), 0.0))

    return between


def nothing(one: str, other: str) -> float:
    del one, other
    return 0.0


def test_what_speaks_for_a_report_puts_it_first() -> None:
    speaks = points({("c", "a"): 2.0, ("c", "b"): 1.0, ("b", "a"): 0.5})
    assert ranked("abc", speaks, PLAIN) == ["c", "b", "a"]


def test_where_nothing_speaks_time_does_and_then_length() -> None:
    members = {
        "a": LineageMember("2031-05-02", 10),
        "b": LineageMember("2031-05-01", 5),
        "c": LineageMember(None, 900),
        "d": LineageMember(None, 20),
    }
    assert ranked("abcd", nothing, members) == ["b", "a", "c", "d"]


def test_a_decision_stands_above_what_speaks() -> None:
    speaks = points({("a", "b"): 9.0, ("a", "c"): 9.0})
    assert ranked("abc", speaks, PLAIN, [("a", "b")]).index("b") < ranked("abc", speaks, PLAIN, [("a", "b")]).index("a")


def test_decisions_that_go_in_a_circle_end() -> None:
    assert sorted(ranked("abc", nothing, PLAIN, [("a", "b"), ("b", "c"), ("c", "a")])) == ["a", "b", "c"]


def test_each_report_has_the_likeliest_parent_before_it() -> None:
    likely = {("a", "c"): 0.4, ("b", "c"): 0.9, ("a", "b"): 0.8}
    assert parents("abc", lambda one, other: likely[one, other], lambda name: ()) == [("b", "a"), ("c", "b")]


def test_a_parent_that_was_decided_is_kept() -> None:
    likely = {("a", "c"): 0.4, ("b", "c"): 0.9, ("a", "b"): 0.8}
    assert parents("abc", lambda one, other: likely[one, other], lambda name: (), [("c", "a")]) == [
        ("b", "a"),
        ("c", "a"),
    ]


def test_a_great_group_is_held_against_a_panel_only() -> None:
    asked: list[tuple[str, str]] = []

    def count(one: str, other: str) -> float:
        asked.append((one, other))
        return 0.0

    names = [f"r{place:03d}" for place in range(300)]
    members = {name: LineageMember(None, 10) for name in names}
    assert ranked(names, count, members, (), LineageParameters(panel=4)) == names
    assert len(asked) <= 4 * 300


def test_candidates_are_asked_beside_the_first_few() -> None:
    names = [f"r{place:03d}" for place in range(9)]
    few = LineageParameters(panel=2)

    def likely(one: str, other: str) -> float:
        del other
        return 0.9 if one == "r005" else 0.5

    found = dict(parents(names, likely, lambda name: ("r005", "r007") if name == "r008" else (), (), few))
    assert found["r008"] == "r005"
    assert found["r007"] == "r000"
