"""What a story comes to in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk import demo
from copydesk.app.story_finding import StoryFinding, StoryFindings
from copydesk.app.workspace import Workspace
from copydesk.ledger.connection import Ledger
from copydesk.ledger.house_store import ReportHouse
from copydesk.model import Lineage, Origin, Report, Story

AGENCY = "Associated Press"


def found(
    tmp_path: Path, outlets: dict[str, str | None], origins: tuple[Origin, ...], **known: ReportHouse
) -> StoryFinding:
    """The line for a story of these reports."""
    ledger = Ledger(tmp_path / "case.db", create=True)
    case = Workspace(tmp_path / "case.db")
    rows = (
        Report(f"The lock at Orra was shut. {name}", id=name, outlet=outlet, language="en")
        for name, outlet in outlets.items()
    )
    list(case.add(rows))
    names = tuple(outlets)
    story = Story("story:a", "Orra", None, None, names, len(names), len(names), len(origins))
    return StoryFindings(ledger, Lineage(origins, ()), known).of(story)


def test_copies_are_counted_and_the_houses_that_wrote_are_named(tmp_path: Path) -> None:
    outlets = {"a": AGENCY, "b": "Tarn Post", "c": "Orra Herald", "d": "Lisk Radio"}
    origins = (Origin("a", ("a", "b", "c"), AGENCY, agency_held=True), Origin("d", ("d",)))
    answer = found(
        tmp_path, outlets, origins, a=ReportHouse(AGENCY, AGENCY, AGENCY), d=ReportHouse(None, "liskradio", "liskradio")
    )
    assert answer.says == "4 reports, 2 publishers: Associated Press and Lisk Radio; 2 are copies or rewrites."
    assert (answer.reports, answer.texts, answer.houses, answer.copies) == (4, 2, 2, 2)


def test_two_texts_of_one_agency_are_one_house_and_its_own_text_may_be_missing(tmp_path: Path) -> None:
    outlets = {"a": "Tarn Post", "b": "Orra Herald"}
    origins = (Origin("a", ("a",), AGENCY), Origin("b", ("b",), AGENCY))
    answer = found(tmp_path, outlets, origins)
    assert answer.says == "2 reports, 1 publisher: Associated Press (its own text is not held, 2 texts)."


def test_texts_of_their_own_are_said_to_be_so(tmp_path: Path) -> None:
    origins = tuple(Origin(name, (name,)) for name in "ab")
    assert found(tmp_path, {"a": "Tarn Post", "b": None}, origins).says == (
        "2 reports, 2 publishers: Tarn Post and an outlet without a name; each in its own words."
    )


def test_one_text_and_its_copies(tmp_path: Path) -> None:
    answer = found(tmp_path, {"a": "Tarn Post", "b": "Orra Herald"}, (Origin("a", ("a", "b")),))
    assert answer.says == "2 reports, 1 publisher: Tarn Post; the other is a copy or rewrite."


def test_one_report_names_its_outlet(tmp_path: Path) -> None:
    assert found(tmp_path, {"a": "Tarn Post"}, (Origin("a", ("a",)),)).says == "1 report: Tarn Post."


def test_two_outlets_of_one_owner_are_one_house(tmp_path: Path) -> None:
    outlets: dict[str, str | None] = {"a": "Tarn Post", "b": "Orra Herald", "c": "Lisk Radio"}
    known = {
        "a": ReportHouse(None, "Estuary Media", "tarnpost"),
        "b": ReportHouse(None, "Estuary Media", "orraherald"),
        "c": ReportHouse(None, "Lisk Group", "liskradio"),
    }
    answer = found(tmp_path, outlets, tuple(Origin(name, (name,)) for name in outlets), **known)
    assert answer.says == "3 reports, 2 publishers: Estuary Media (2 texts) and Lisk Radio."


def test_an_agency_is_called_by_its_name_even_where_a_report_of_its_site_bears_no_mark(tmp_path: Path) -> None:
    answer = found(tmp_path, {"a": "apnews.com"}, (Origin("a", ("a",)),), a=ReportHouse(None, AGENCY, AGENCY))
    assert answer.says == "1 report: Associated Press."


def test_a_service_counts_as_its_owner(tmp_path: Path) -> None:
    outlets: dict[str, str | None] = {"a": "tarnpost.example", "b": "cnn.com"}
    origins = (Origin("a", ("a",), "CNN NewSource"), Origin("b", ("b",)))
    known = {"a": ReportHouse("CNN NewSource", "Owner", "tarnpost.example"), "b": ReportHouse(None, "Owner", "cnn.com")}
    assert found(tmp_path, outlets, origins, **known).houses == 1


def test_many_houses_are_cut_after_the_third(tmp_path: Path) -> None:
    outlets: dict[str, str | None] = {name: f"Outlet {name.upper()}" for name in "abcde"}
    answer = found(tmp_path, outlets, tuple(Origin(name, (name,)) for name in outlets))
    assert answer.says == "5 reports, 5 publishers: Outlet A, Outlet B, Outlet C and 2 more; each in its own words."


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    case = Workspace(tmp_path_factory.mktemp("week") / "case.db", create=True)
    list(case.add(demo.week()))
    return case


def test_a_story_is_shown_with_its_line(week: Workspace) -> None:
    view = week.story("story:talks-wire")
    assert view.finding == week.findings([view.story])["story:talks-wire"].says
    assert view.finding.startswith("6 reports, ")


def test_versions_of_one_outlet_are_no_copies(week: Workspace) -> None:
    story = next(row for row in week.stories() if row.series)
    found_line = week.findings([story])[story.id]
    assert found_line.reports - found_line.copies >= found_line.texts
