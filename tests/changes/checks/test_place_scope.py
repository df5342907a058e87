"""How near to a place: in it, by it, north or south of it."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import place_scope

ALTERED = [
    ("The lorry burned outside Orle on Monday.", "The lorry burned in Orle on Monday."),
    ("The glider came down near the village.", "The glider came down in the village."),
    ("The quarry lies north of Sundby.", "The quarry lies south of Sundby."),
    ("The riders fled towards the border.", "The riders fled across the border."),
]
KEPT = [
    ("The lorry burned outside Orle on Monday.", "The lorry burned on the outskirts of Orle on Monday."),
    ("The glider came down near the village.", "The glider came down close to the village."),
    ("The quarry lies in the north of Sundby.", "The quarry lies in northern Sundby."),
    ("Near the end of May the lorry burned.", "In May the lorry burned."),
]


@pytest.mark.parametrize(("source", "rewrite"), ALTERED)
def test_another_relation_to_a_place_is_a_change(told, source, rewrite):
    (change,) = told(place_scope.find, source, rewrite)
    assert change[2] == 2


@pytest.mark.parametrize(("source", "rewrite"), KEPT)
def test_the_same_relation_in_other_words_is_none(told, source, rewrite):
    assert told(place_scope.find, source, rewrite) == []
