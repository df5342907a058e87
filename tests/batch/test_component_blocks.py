"""Which texts are laid side by side, and which hang together."""

from __future__ import annotations

import numpy as np
import pytest

from copydesk.batch.component_blocks import ScoredTextPairs, close, components, cut, packed


def pairs(*rows: tuple[int, int, float]) -> ScoredTextPairs:
    one, other, sure = (np.array(column) for column in zip(*rows, strict=True))
    return ScoredTextPairs(one.astype(np.int64), other.astype(np.int64), sure.astype(np.float64))


def test_components_go_by_their_first_text() -> None:
    names, homes = components(pairs((5, 9, 1), (9, 2, 1), (7, 8, 1)))
    assert (names.tolist(), homes.tolist()) == ([2, 5, 7, 8, 9], [2, 2, 7, 7, 2])


def test_no_pairs_no_components() -> None:
    empty = ScoredTextPairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    names, homes = close(empty, 5)
    assert not len(names)
    assert not len(packed(names, homes, 5))


@pytest.mark.parametrize(("most", "expected"), [(10, [0, 0, 0, 0, 0]), (3, [0, 0, 0, 1, 1]), (2, [0, 0, 1, 2, 2])])
def test_blocks_hold_whole_components_where_they_fit(most: int, expected: list[int]) -> None:
    names, homes = components(pairs((1, 2, 1), (2, 3, 1), (7, 8, 1)))
    assert packed(names, homes, most).tolist() == expected


def test_boilerplate_parts_where_a_home_is_too_large() -> None:
    names, homes = close(pairs((1, 2, 80), (2, 3, 8), (3, 4, 80)), 2)
    assert dict(zip(names.tolist(), homes.tolist(), strict=True)) == {1: 1, 2: 1, 3: 3, 4: 3}


def test_a_component_that_is_too_large_is_cut_along_its_weaker_pairs() -> None:
    given = pairs((1, 2, 0.9), (2, 3, 0.3), (3, 4, 0.9))
    names, homes = components(given)
    assert cut(given, names, homes)[1] == 0
    found, lost = cut(given, names, homes, 2)
    assert (found.tolist(), lost) == ([1, 1, 3, 3], 1)
