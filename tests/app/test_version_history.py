"""A text that changed under a known id: kept, told with its changes, one origin, and no distortion."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.app.workspace import Workspace
from copydesk.errors import CopydeskError
from copydesk.model import Report

FIRST = Report(
    "A landslide killed nine miners near Lisk on Monday, the county said. Roads were shut.", id="g-1",
    title="Landslide kills nine", published="2026-03-03T08:00:00Z", outlet="Tarn Post",
)  # fmt: skip
SECOND = Report(
    "A landslide killed 14 miners near Lisk on Monday, the county said. Roads were shut.\n\nCorrection: an earlier version of this story gave nine dead.",
    id="g-1", title="Landslide kills 14", published="2026-03-03T11:00:00Z", outlet="Tarn Post",
)  # fmt: skip


@pytest.fixture
def case(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "case.db", create=True)
    for report in (FIRST, SECOND):
        list(made.add([report]))
    return made


@pytest.mark.parametrize("name", ["g-1", "g-1~2"])
def test_versions_are_told_with_what_changed(case: Workspace, name: str) -> None:
    first, second = case.versions(name)
    assert (first.id, first.number, first.changes) == ("g-1", 1, ())
    assert (second.id, second.title_before, len(second.notes)) == ("g-1~2", "Landslide kills nine", 1)
    assert [change.aspect for change in second.changes if change.severity == 3] == ["number"]


def test_versions_are_one_text_and_no_distortion(case: Workspace) -> None:
    assert [row.reports for row in case.lineage().origins] == [("g-1", "g-1~2")]
    assert not any(claim.distortions for claim in case.claims())


def test_who_asks_for_no_report_is_told(case: Workspace) -> None:
    with pytest.raises(CopydeskError, match="no report of this id"):
        case.versions("g-9")
