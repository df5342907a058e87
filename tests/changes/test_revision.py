"""Edits between two versions of one text: which change what is said."""

from __future__ import annotations

import pytest

from copydesk.changes import comparison_pipeline

TEXT = (
    "A ferry with 40 people on board ran aground off Sundby on Monday. The crew of the Marna was rescued by a tug. "
    "Harbour master Ilse Brand said nobody was hurt. The ferry line will look into the accident with the coast guard. "
    "Last year two ferries of the line ran aground in the same strait, and the city asked for lights on the rocks."
)
GRAVE = [
    ("40 people", "90 people"),
    ("Sundby", "Orle"),
    ("Ilse Brand", "Jonas Reeve"),
    (" was rescued by a tug", " was rescued by a tug after the captain had been arrested for smuggling diamonds"),
]
SLIGHT = [("aground off", "aground  off"), ("said nobody", "said, nobody"), ("the accident", "teh accident")]


def grave(read, rewrite):
    return [change for change in comparison_pipeline.compare(read(TEXT), read(rewrite)).changes if change.severity >= 2]


@pytest.mark.parametrize(("was", "now"), GRAVE)
def test_an_edit_of_substance_is_told(read, was, now):
    rewrite = TEXT.replace(was, now)
    assert any(change.rewrite and change.rewrite.of(rewrite).strip() in now for change in grave(read, rewrite)) or any(
        change.rewrite and now.strip() in change.rewrite.of(rewrite) for change in grave(read, rewrite)
    )


@pytest.mark.parametrize(("was", "now"), SLIGHT)
def test_a_slip_of_the_pen_is_not(read, was, now):
    assert grave(read, TEXT.replace(was, now)) == []


def test_the_same_text_has_no_changes(read):
    assert comparison_pipeline.compare(read(TEXT), read(TEXT)).changes == ()
