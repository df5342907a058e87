"""Groups that hold together: average linkage, pairs that are never joined, and pairs that are never asked."""

from __future__ import annotations

from copydesk.clustering.agglomerative_clustering import gather


def everything(item: int) -> list[str]:
    del item
    return ["all"]


def near(one: int, other: int) -> float:
    return 1.0 / (1 + abs(one - other))


def test_near_ones_are_joined() -> None:
    assert gather([1, 2, 50, 51], everything, near, 0.5) == [[0, 1], [2, 3]]


def test_a_pair_that_cannot_be_one_keeps_groups_apart() -> None:
    def never_1_with_3(one: int, other: int) -> float | None:
        return None if {one, other} == {1, 3} else near(one, other)

    assert gather([1, 2, 3], everything, never_1_with_3, 0.4) == [[0, 1], [2]]


def test_a_chain_is_no_group() -> None:
    """Each is near the next, and the ends are far apart."""
    groups = gather(list(range(10)), everything, near, 0.5)
    assert max(map(len, groups)) < 5


def test_items_without_a_common_key_are_never_asked() -> None:
    def ask(one: int, other: int) -> float:
        raise AssertionError((one, other))

    assert gather([1, 2], lambda item: [item], ask, 0.5) == [[0], [1]]


def test_nothing_gives_nothing() -> None:
    assert gather([], everything, near, 0.5) == []
