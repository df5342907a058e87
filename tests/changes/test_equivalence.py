"""Edits of a copy that change nothing stay quiet, and their neighbours that do change something are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.changes import sentence_alignment
from copydesk.changes.change_detection import find
from copydesk.model import Change

Read = Callable[..., Reading]

SOURCE = (
    "Rebels captured at least 24 soldiers outside a barracks in Oshamo on Tuesday, the army said. "
    "About 3,000 villagers have left the valley since then. "
    "A military court in the capital jailed the colonel Amadi Bello for ten years over the theft of the shells. "
    "Bello, 47, is the third officer to be tried this year. His lawyers said that they would appeal against the sentence."
)


def grave(read: Read, old: str, new: str) -> list[Change]:
    assert old in SOURCE
    source, rewrite = read(SOURCE), read(SOURCE.replace(old, new))
    changes = find(source, rewrite, sentence_alignment.align(source, rewrite))
    return [change for change in changes if change.severity >= 2]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at least 24 soldiers", "two dozen or more soldiers"),
        ("About 3,000 villagers", "Some three thousand villagers"),
        ("jailed the colonel Amadi Bello for ten years", "sent the colonel Amadi Bello to jail for ten years"),
        ("Bello, 47, is", "The 47-year-old Bello is"),
        ("the army said", "the Army said"),
        ("Rebels captured at least 24 soldiers outside a barracks in Oshamo on Tuesday, the army said.",
         "The army said rebels captured at least 24 soldiers outside a barracks in Oshamo on Tuesday."),
    ],
)  # fmt: skip
def test_an_edit_that_changes_nothing_is_quiet(read: Read, old: str, new: str) -> None:
    assert [change.says for change in grave(read, old, new)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at least 24 soldiers", "almost two dozen soldiers"),
        ("About 3,000 villagers", "Some four thousand villagers"),
        ("jailed the colonel", "praised the colonel"),
        ("Bello, 47, is", "The 74-year-old Bello is"),
        ("villagers have left", "villagers have not left"),
        ("that they would appeal", "that they might appeal"),
        ("Rebels captured at least 24 soldiers", "Soldiers captured at least 24 rebels"),
    ],
)
def test_its_neighbour_that_changes_something_is_told(read: Read, old: str, new: str) -> None:
    assert grave(read, old, new)


def test_two_speakers_who_change_places_are_told(read: Read) -> None:
    source = read(SOURCE + " The mayor said the dam would hold and the engineer said the road was lost.")
    rewrite = read(SOURCE + " The engineer said the dam would hold and the mayor said the road was lost.")
    changes = find(source, rewrite, sentence_alignment.align(source, rewrite))
    assert [change for change in changes if change.severity >= 2]


def test_an_apostrophe_that_came_back_is_no_change(read: Read) -> None:
    old, new = (
        SOURCE.replace("year. His", "year, on the armys word. His"),
        SOURCE.replace("year. His", "year, on the army's word. His"),
    )
    source, rewrite = read(old), read(new)
    assert not [one for one in find(source, rewrite, sentence_alignment.align(source, rewrite)) if one.severity >= 2]
