"""A ledger asked who copied whom: the bundled reports, in any order, at once or one by one."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import partial
from importlib import resources
from pathlib import Path

import pytest

from copydesk.app.ledger_work import LedgerWork
from copydesk.app.origin_updates import OriginUpdater
from copydesk.app.workspace import Workspace
from copydesk.clustering.origins import Constraints
from copydesk.contract.ledger_json import lineage_json
from copydesk.ledger import lineage_queries
from copydesk.model import Lineage, Rejected, Report

DEMO = resources.files("copydesk").joinpath("demo")
NAMES = ("wire", "rewrite", "excerpt", "independent")
REPORTS = [Report(DEMO.joinpath(f"{name}.txt").read_text(encoding="utf-8"), id=name) for name in NAMES]


SHORT = "Rebels of the Karsh Front seized the border town of Tarnovik on Friday after 17 days of shelling, Colonel Ilir Vasht said."


def case_of(path: Path, *batches: Iterable[Report]) -> Workspace:
    case = Workspace(path, create=True)
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
    (added,) = Workspace(tmp_path / "a.db", create=True).add([Rejected("x.pdf", "is not a text file"), REPORTS[0]])
    assert (added.new, [row.source for row in added.rejected]) == (1, ["x.pdf"])


def test_an_empty_ledger_has_no_origins(tmp_path: Path) -> None:
    assert case_of(tmp_path / "a.db").lineage().origins == ()


def test_texts_that_are_the_same_to_the_letter_are_copies_of_the_earliest(tmp_path: Path) -> None:
    wire = REPORTS[0].text
    late = [Report(wire, id=f"late{day}", outlet=f"Post {day}", published=f"2031-05-0{day}") for day in (4, 3, 2)]
    found = case_of(tmp_path / "a.db", late[:1], late[1:]).lineage()
    assert [(origin.id, origin.reports) for origin in found.origins] == [("late2", ("late2", "late3", "late4"))]
    assert {(edge.child, edge.kind) for edge in found.edges} == {("late3", "copy"), ("late4", "copy")}


def test_what_was_published_first_is_the_source(tmp_path: Path) -> None:
    copies = [
        Report(REPORTS[0].text + " " + tail, id=tail, published=day)
        for tail, day in (("b.", "2031-05-01"), ("a.", "2031-05-02"))
    ]
    assert case_of(tmp_path / "b.db", copies).lineage().origins[0].id == "b."


def test_a_decision_bears_on_the_next_answer_and_can_be_taken_back(tmp_path: Path) -> None:
    work = LedgerWork(case_of(tmp_path / "a.db", REPORTS).ledger)

    def lineage(decided: Constraints) -> Lineage:
        OriginUpdater(work).update(decided)
        return lineage_queries.lineage(work.ledger)

    before = lineage(Constraints())
    rejected = lineage(Constraints(apart=frozenset({("excerpt", "wire"), ("rewrite", "excerpt")})))
    assert ("excerpt",) in {origin.reports for origin in rejected.origins}
    confirmed = lineage(Constraints(together=frozenset({("independent", "wire"), ("elsewhere", "wire")})))
    assert {origin.reports for origin in confirmed.origins} == {("excerpt", "independent", "rewrite", "wire")}
    assert ("independent", "wire", True) in {(edge.child, edge.parent, edge.decided) for edge in confirmed.edges}
    assert lineage(Constraints()) == before


def test_groups_of_another_version_are_made_again(tmp_path: Path) -> None:
    case = case_of(tmp_path / "a.db", REPORTS)
    first = case.lineage()
    with case.ledger.transaction() as connection:
        connection.execute("UPDATE grouping_state SET value = 'older'")
        connection.execute("UPDATE origin SET origin = report")
    assert case.lineage() == first


def test_what_was_cut_short_goes_on(tmp_path: Path) -> None:
    def interrupt(asked: str, step: str, done: int, whole: int) -> None:
        del done, whole
        if step == asked:
            raise KeyboardInterrupt

    whole = case_of(tmp_path / "whole.db", REPORTS).lineage()
    case = case_of(tmp_path / "cut.db", REPORTS)
    for asked in ("Indexing", "Comparing", "Grouping"):
        with pytest.raises(KeyboardInterrupt):
            OriginUpdater(LedgerWork(case.ledger, partial(interrupt, asked))).update(Constraints())
    assert case.lineage() == whole


def test_a_family_of_hundreds_is_one_origin(tmp_path: Path) -> None:
    """More than a crowd of outlets print one wire, each with a line of its own."""
    names = [f"out{place:03d}" for place in range(230)]
    reports = [Report(f"Printed by the {name} herald in its own words. {SHORT}", id=name) for name in names]
    found = case_of(tmp_path / "a.db", reports[:120], reports[120:]).lineage()
    assert [len(origin.reports) for origin in found.origins] == [230]
