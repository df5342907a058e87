"""Families that grow: what was worked out of them is kept in the ledger, and asked again only where it may have changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.annotation.report_outline import outlined, outlined_as
from copydesk.app import origin_updates
from copydesk.app.workspace import Workspace
from copydesk.ledger.connection import Ledger
from copydesk.ledger.report_corrections import ReportLabels, correct
from copydesk.model import Lineage, Report
from copydesk.reuse import derivation
from copydesk.reuse.direction import DirectionParameters

TEXT = (
    "The council of Orra voted on Tuesday to shut the old lock after engineers found cracks in its northern gate. "
    "Barges will wait at Lisk until the gate is mended, the harbour office said. "
    "Mayor Ada Tarn said the work would cost 14 million crowns and last until May."
)
FIRST = [
    Report(TEXT, id="a", outlet="Orra Herald", published="2031-05-01"),
    Report(f"{TEXT} Bo Reed called it overdue.", id="b", outlet="Lisk Post", published="2031-05-02"),
]
THIRD = Report(f"{TEXT} Farmers plan a march.", id="c", outlet="Vestra Mail", published="2031-05-03")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


@pytest.fixture
def related(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the rewrites of pairs that are related."""
    calls: list[str] = []
    relate = derivation.relate
    monkeypatch.setattr(derivation, "relate", lambda *both: calls.append(both[1].report.id) or relate(*both))
    return calls


def grown(path: Path, *reports: Report) -> Lineage:
    """The lineage of a ledger, opened anew, with these reports added to it."""
    case = Workspace(path, create=True)
    list(case.add(reports))
    found = case.lineage()
    case.close()
    return found


def test_an_edge_that_is_kept_is_not_related_again(path: Path, tmp_path: Path, related: list[str]) -> None:
    grown(path, *FIRST)
    assert related == ["b"]
    found = grown(path, THIRD)
    assert related == ["b", "c"]
    assert found == grown(tmp_path / "other.db", *FIRST, THIRD)


def test_an_edge_of_a_report_that_was_corrected_is(path: Path, related: list[str]) -> None:
    grown(path, *FIRST)
    ledger = Ledger(path)
    correct(ledger, "b", ReportLabels("Orra Herald", None, "2031-04-30"), house="orraherald", by="Ines Marr")
    ledger.close()
    found = grown(path)
    assert len(related) == 2
    assert [(edge.child, edge.parent) for edge in found.edges] == [("a", "b")]


def test_other_points_for_a_direction_make_all_edges_anew(
    path: Path, related: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    grown(path, *FIRST)
    monkeypatch.setattr(origin_updates, "DirectionParameters", lambda: DirectionParameters(later=0.1))
    grown(path, THIRD)
    assert related[:2] == ["b", "b"]


def test_what_others_wrote_is_told_from_what_is_ones_own(path: Path) -> None:
    mine, other = Ledger(path, create=True), Ledger(path, create=True)
    before = mine.writes_of_others()
    mine.add([FIRST[0]])
    assert mine.writes_of_others() == before
    other.add([FIRST[1]])
    assert mine.writes_of_others() != before
    mine.close()
    other.close()


def test_a_text_is_outlined_once_for_all_its_reports() -> None:
    known = outlined(Report(TEXT))
    report = Report(TEXT, id="a", title="A lock is shut")
    assert outlined_as(known, report) == outlined(report)
    assert outlined_as(known, Report(TEXT, id="a")) == outlined(Report(TEXT, id="a"))


def test_a_title_that_opens_the_text_makes_another_outline() -> None:
    text = f"Old lock of Orra is shut {TEXT}"
    assert outlined_as(outlined(Report(text)), Report(text, title="Old lock of Orra is shut")) is None
    assert outlined_as(outlined(Report(TEXT)), Report(text)) is None


def test_reports_come_in_the_order_in_which_they_are_asked_for(path: Path) -> None:
    ledger = Ledger(path, create=True)
    ledger.add([Report(f"Text {number}.", id=f"r{number:03}") for number in range(450)])
    numbers = [number for (number,) in ledger.rows("SELECT number FROM report ORDER BY id DESC")]
    assert [held.number for held in ledger.reports([*numbers, 10**6])] == numbers
    ledger.close()
