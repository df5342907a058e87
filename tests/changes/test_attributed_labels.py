"""Labels held in doubt: told where the rewrite takes them over, wherever it does, and not where it does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.changes.attributed_labels import find

SOURCE = (
    "The army said on Friday that it had killed Omar Tarsh, a leader of the Black Banner. He was the group's so-called "
    "governor of the northern and coastal districts, it said."
)


@pytest.mark.parametrize(
    ("rewrite", "told"),
    [
        ("Omar Tarsh, killed by the army, was Black Banner governor of the northern and coastal districts.", True),
        ("Omar Tarsh was the so-called governor of the northern and coastal districts, the army said.", False),
        ("The elected governor of the southern plain denied that the army had killed Omar Tarsh.", False),
        ("The army killed Omar Tarsh, a leader of the Black Banner.", False),
    ],
)
def test_a_doubted_label(read: Callable[..., Reading], rewrite: str, told: bool) -> None:
    found = list(find(read(SOURCE), read(rewrite)))
    assert bool(found) == told
    assert all(change.source and change.source.of(SOURCE) == "so-called governor" for change in found)


def test_a_label_that_the_source_uses_both_ways_is_no_change(read: Callable[..., Reading]) -> None:
    source = SOURCE + " The governor of the northern and coastal districts was 41."
    assert list(find(read(source), read("He was governor of the northern and coastal districts."))) == []
