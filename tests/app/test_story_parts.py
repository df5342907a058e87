"""A running story holds happenings as a second level: days and places tell them apart, not the words that all share."""

from __future__ import annotations

from pathlib import Path

from copydesk.app.story_parts import parts_of
from copydesk.app.workspace import Workspace
from copydesk.clustering import document_vector
from copydesk.ledger import story_store
from copydesk.ledger.connection import Ledger, StoredReport
from copydesk.model import Report

WAR = "The war between the Orra militia and the Lisk army has driven thousands from the valley of the Tarn since the spring. "
BRIDGE = "Shells hit the railway bridge at Halden, where engineer Bo Reed and six welders were at work on the northern span. "
MARKET = (
    "A truck bomb tore through the fish market of Sarnow, and surgeon Ines Marr treated forty traders in a school gym. "
)


def held(tmp_path: Path, *rows: Report) -> tuple[Ledger, dict[str, StoredReport]]:
    """Reports in a ledger, their words weighed."""
    case = Workspace(tmp_path / "case.db", create=True)
    list(case.add(rows))
    found = {row.report.id: row for row in case.ledger.reports([1, 2, 3, 4][: len(rows)])}
    vectors = ((row.number, document_vector.document_vector_of(row.report.text, None)) for row in found.values())
    story_store.save_vectors(case.ledger, vectors)
    return case.ledger, found


def report(name: str, text: str, day: str) -> Report:
    return Report(text, id=name, published=day, language="en")


def test_two_happenings_of_one_war_are_two_parts(tmp_path: Path) -> None:
    ledger, found = held(
        tmp_path,
        report("a", WAR + BRIDGE + "Trains to Halden stopped.", "2031-05-01"),
        report("b", WAR + BRIDGE + "Reed was hurt.", "2031-05-01"),
        report("c", WAR + MARKET + "The gym belongs to Sarnow's school.", "2031-05-09"),
        report("d", WAR + MARKET + "Marr asked for blood.", "2031-05-09"),
    )
    parts = parts_of(ledger, found, {name: name for name in found})
    assert [(part.id, part.reports, part.start) for part in parts] == [
        ("part:a", ("a", "b"), "2031-05-01"), ("part:c", ("c", "d"), "2031-05-09"),
    ]  # fmt: skip


def test_a_story_of_one_happening_has_no_parts(tmp_path: Path) -> None:
    ledger, found = held(
        tmp_path,
        report("a", WAR + BRIDGE + "Trains to Halden stopped.", "2031-05-01"),
        report("b", WAR + BRIDGE + "Reed was hurt.", "2031-05-02"),
    )
    assert parts_of(ledger, found, {name: name for name in found}) == ()


def test_copies_of_one_text_stay_in_one_part(tmp_path: Path) -> None:
    ledger, found = held(
        tmp_path,
        report("a", WAR + BRIDGE, "2031-05-01"),
        report("b", WAR + BRIDGE + "Reed was hurt.", "2031-05-01"),
        report("c", WAR + MARKET, "2031-05-09"),
    )
    parts = parts_of(ledger, found, {"a": "a", "b": "b", "c": "a"})
    assert not any("a" in part.reports and "c" not in part.reports for part in parts)
