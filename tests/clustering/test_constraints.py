"""Decisions as constraints: the latest holds."""

from __future__ import annotations

import pytest

from copydesk.clustering.constraints import ONE_ORIGIN, ONE_STORY, OTHER_ORIGIN, OTHER_STORY, pair_constraints
from copydesk.model import Decision

Pairs = tuple[tuple[str, str], ...]


def log(*rows: str) -> list[Decision]:
    return [Decision(verb, (one, other)) for verb, one, other in (row.split() for row in rows)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "together", "apart", "overruled"),
    [
        ([], (), (), 0),
        (["merge a b"], (("a", "b"),), (), 0),
        (["merge b a"], (("b", "a"),), (), 0),
        (["merge a b", "split a b"], (), (("a", "b"),), 1),
        (["split a b", "merge b a"], (("b", "a"),), (), 1),
        (["merge a b", "merge b c", "split a c"], (("b", "c"),), (("a", "c"),), 1),
        (["split a c", "merge a b", "merge b c"], (("a", "b"), ("b", "c")), (), 1),
        (["reject a b"], (), (), 0),
        (["confirm a b"], (("a", "b"),), (), 0),
        (["merge a b", "merge a b"], (("a", "b"),), (), 0),
    ],
)
def test_stories(rows: list[str], together: Pairs, apart: Pairs, overruled: int) -> None:
    found = pair_constraints(log(*rows), ONE_STORY, OTHER_STORY)
    assert (found.together, found.apart, len(found.overruled)) == (together, apart, overruled)


def test_origins_keep_who_was_made_from_whom_and_heed_splits() -> None:
    found = pair_constraints(log("confirm b a", "reject c d", "split e f", "merge g h"), ONE_ORIGIN, OTHER_ORIGIN)
    assert found.together == (("b", "a"),)
    assert found.apart == (("c", "d"), ("e", "f"))
