"""A ledger asked who copied whom: the bundled reports, in any order, at once or one by one."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

import pytest

from copydesk.case import Case
from copydesk.contract.ledger import lineage_json
from copydesk.model import Rejected, Report

DEMO = resources.files("copydesk").joinpath("demo")
NAMES = ("wire", "rewrite", "excerpt", "independent")
REPORTS = [Report(DEMO.joinpath(f"{name}.txt").read_text(encoding="utf-8"), id=name) for name in NAMES]


def case_of(path: Path, *batches: Iterable[Report]) -> Case:
    case = Case(path, create=True)
    for batch in batches:
        for _ in case.add(batch):
            pass
    return case


def test_copies_are_counted_once(tmp_path: Path) -> None:
    found = case_of(tmp_path / "a.db", REPORTS).lineage()
    assert {origin.id: origin.reports for origin in found.origins} == {
        "wire": ("excerpt", "rewrite", "wire"),
        "independent": ("independent",),
    }
    assert {(edge.child, edge.parent, edge.kind) for edge in found.edges} == {
        ("rewrite", "wire", "rewrite"),
        ("excerpt", "wire", "excerpt"),
    }


def test_every_edge_has_its_reasons(tmp_path: Path) -> None:
    found = case_of(tmp_path / "a.db", REPORTS).lineage()
    assert all(edge.reasons and edge.derived > 0.5 for edge in found.edges)


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::7])
def test_the_order_of_arrival_changes_nothing(tmp_path: Path, order: tuple[int, ...]) -> None:
    together = lineage_json(case_of(tmp_path / "a.db", REPORTS).lineage())
    one_by_one = case_of(tmp_path / "b.db", *([REPORTS[place]] for place in order))
    assert lineage_json(one_by_one.lineage()) == together


def test_asking_between_additions_changes_nothing(tmp_path: Path) -> None:
    together = lineage_json(case_of(tmp_path / "a.db", REPORTS).lineage())
    case = case_of(tmp_path / "b.db", REPORTS[:2])
    case.lineage()
    for _ in case.add(REPORTS[2:]):
        pass
    assert lineage_json(case.lineage()) == together


def test_a_pair_is_weighed_once(tmp_path: Path) -> None:
    case = case_of(tmp_path / "a.db", REPORTS)
    first = lineage_json(case.lineage())
    runs = case.ledger.rows("SELECT count(*) FROM run")
    assert lineage_json(case.lineage()) == first
    assert case.ledger.rows("SELECT count(*) FROM run") == runs


def test_a_report_in_another_language_is_refused_and_kept_as_a_row(tmp_path: Path) -> None:
    german = Report(
        "Die Regierung hat am Freitag erklärt, dass die Rebellen die Stadt nicht eingenommen haben und der Krieg weitergeht. "
        * 4,
        id="de",
    )
    with_others = case_of(tmp_path / "a.db", [german, *REPORTS[:1]])
    assert [held.report.id for held in with_others.ledger.reports()] == ["wire"]
    assert with_others.ledger.rows("SELECT source FROM rejected") == [("de",)]


def test_what_a_reader_refused_is_told(tmp_path: Path) -> None:
    (added,) = Case(tmp_path / "a.db", create=True).add([Rejected("x.pdf", "is not a text file"), REPORTS[0]])
    assert (added.new, [row.source for row in added.rejected]) == (1, ["x.pdf"])


def test_an_empty_ledger_has_no_origins(tmp_path: Path) -> None:
    assert case_of(tmp_path / "a.db").lineage().origins == ()
