"""The bundled pairs are what they claim: every planted change and faithful sentence stands in its text, once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
import planted
from copydesk.model import Change, Span


def test_every_marked_stretch_is_there() -> None:
    pairs = list(planted.pairs())
    assert len(pairs) == 19
    assert sum(len(pair.planted) for pair in pairs) > 140


def test_words_that_stand_twice_are_refused() -> None:
    with pytest.raises(ValueError, match="2 times"):
        planted.span_in("one one", "one", "pair")


def test_a_change_is_found_on_every_side_that_has_words() -> None:
    mark = planted.Planted("altered", "number", 3, Span(0, 5), Span(10, 15))
    assert planted.finds(Change("altered", "number", "", Span(4, 8), Span(14, 20)), mark)
    assert not planted.finds(Change("altered", "number", "", Span(4, 8), Span(16, 20)), mark)
    assert planted.finds(Change("dropped", "number", "", Span(4, 8), None), mark)
