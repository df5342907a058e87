"""claims, events, quotes and trace from the command line: tables, JSON, filters, exit codes, odd questions."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from copydesk.app.workspace import Workspace
from copydesk.model import Decision, Report

Call = Callable[..., Any]

WIRE = (
    "Five people were killed when a ferry sank off Orra on Monday, coastguard captain Dario Venn said.\n\n"
    '"The wind turned the ferry within a minute," Venn said.'
)
LOCAL = (
    "At least 12 people were killed on Monday when the ferry sank off Orra, hospital officials said.\n\n"
    '"The wind turned the ferry within a minute," said Dario Venn of the coastguard.\n\nPolice arrested the ferry\'s captain in Orra.'
)
REPORTS = (
    Report(WIRE, "wire", published="2026-03-03T06:00", outlet="Northwind", language="en"),
    Report(WIRE, "copy", published="2026-03-03T07:00", outlet="Daily Mast", language="en"),
    Report(LOCAL, "local", published="2026-03-03T12:00", outlet="Harbour Ledger", language="en"),
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of one story: a report, its copy, and another; asked once, so that each question after is quick."""
    path = str(tmp_path_factory.mktemp("claims") / "case.db")
    case = Workspace(path, create=True)
    for _ in case.add(REPORTS):
        pass
    # Texts this short are of one origin to any eye that weighs words; a person has decided that they are not.
    for name in ("wire", "copy"):
        case.decide(Decision("reject", ("local", name), "written by our own reporter"))
    case.claims()
    case.close()
    return path


def asked(copydesk: Call, *words: str) -> Any:
    ran = copydesk(*words, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_claims_are_printed_as_the_contract_says(copydesk: Call, ledger: str) -> None:
    found = asked(copydesk, "claims", "--ledger", ledger, "--kind", "quantity", "--min-reports", "3")
    assert found["schema"] == "copydesk.claims/1"
    (claim,) = found["claims"]
    assert {"id", "says", "kind", "story", "reports", "text_origins", "speakers", "first", "values"} <= set(claim)
    assert (claim["polarity"], claim["houses"], claim["contrary"]) == ("asserted", 1, 1)
    texts = {report.id: report.text for report in REPORTS}
    for row in claim["reports"]:
        assert texts[row["id"]][row["start"] : row["end"]] == row["text"]
    assert [(row["id"], row["stance"], row["value"], row["origin"]) for row in claim["reports"]] == [
        ("wire", "says", "Five people", "wire"),
        ("copy", "says", "Five people", "wire"),
        ("local", "differs", "At least 12 people", "local"),
    ]
    assert [(value["value"], value["low"], value["high"]) for value in claim["values"]] == [
        ("Five people", 5, 5),
        ("At least 12 people", 12, None),
    ]


def test_the_table_of_claims_shows_how_a_number_moved(copydesk: Call, ledger: str) -> None:
    ran = copydesk("claims", "--ledger", ledger, "--kind", "quantity")
    assert ran.code == 0
    assert "Five people →" in ran.out
    assert "At least 12" in ran.out
    assert "differs" in ran.out


def test_claims_are_chosen_by_origins(copydesk: Call, ledger: str) -> None:
    found = asked(copydesk, "claims", "--ledger", ledger, "--min-origins", "2")
    assert found["claims"]
    assert all(claim["text_origins"] >= 2 for claim in found["claims"])


@pytest.mark.parametrize("name", ["wire", "local", "story:wire"])
def test_a_story_is_named_by_any_id_of_it(copydesk: Call, ledger: str, name: str) -> None:
    assert asked(copydesk, "claims", "--ledger", ledger, "--story", name)["claims"]


def test_events_are_printed_with_report_outlet_and_origin(copydesk: Call, ledger: str) -> None:
    (row,) = asked(copydesk, "events", "--ledger", ledger, "--type", "coerce", "--actor", "Police")["events"]
    assert (row["report"], row["outlet"], row["origin"], row["trigger"]) == (
        "local", "Harbour Ledger", "local", "arrested",
    )  # fmt: skip
    assert LOCAL[row["start"] : row["end"]] == row["says"]
    assert "arrested" in copydesk("events", "--ledger", ledger).out


def test_a_quotation_is_shown_once_with_its_reports(copydesk: Call, ledger: str) -> None:
    (quote,) = asked(copydesk, "quotes", "--ledger", ledger)["quotes"]
    assert [row["id"] for row in quote["wordings"]] == ["wire", "copy", "local"]
    assert copydesk("quotes", "--ledger", ledger, "--speaker", "Venn").out.count("within a minute") == 1


def test_doubtful_statements_stand_behind_the_others(copydesk: Call, tmp_path: Path) -> None:
    case, out = tmp_path / "case.db", tmp_path / "tables"
    text = (
        "The harbour office will announce that the quay is closed.\nBrenna Holt, the harbour master of Skeld, said on Monday that the quay "
        'had sunk by a hand. "We measured it twice," Holt told reporters.\n'
    )
    (tmp_path / "quay.txt").write_text(text, encoding="utf-8")
    assert copydesk("add", tmp_path / "quay.txt", "--ledger", case).code == 0
    shown = copydesk("quotes", "--indirect", "--ledger", case).out
    assert shown.startswith("2 statements, and 1 that may be none, or in the wrong mouth.")
    sure, heading, doubtful = shown.partition("May be no statement, or in the wrong mouth\n")
    assert heading
    assert "We measured it twice" in sure
    assert "the quay is closed" not in sure
    assert "Doubtful: it was not said yet: it may be said, or will be." in " ".join(doubtful.split())
    assert copydesk("export", "--format", "csv", "--ledger", case, "-o", out).code == 0
    with (out / "statements.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [(row["number"], row["doubt"]) for row in rows] == [("1", ""), ("2", ""), ("0", "unsaid")]
    assert [bool(row["why"]) for row in rows] == [False, False, True]


def test_a_number_is_traced(copydesk: Call, ledger: str) -> None:
    (row,) = asked(copydesk, "trace", "five dead", "--ledger", ledger)["traces"]
    assert [(step["id"], step["part"]) for step in row["steps"]] == [
        ("wire", "first"),
        ("copy", "repeats"),
        ("local", "differs"),
    ]
    shown = copydesk("trace", "five dead", "--ledger", ledger).out
    assert "says it first" in shown
    assert "repeats wire" in shown.replace("\n", " ")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("claims", "--min-reports", "9"), "No claim fits"),
        (("events", "--country", "FRA"), "No event fits"),
        (("quotes", "--speaker", "'; DROP TABLE claim; --"), "No quotation fits"),
        (("trace", '"AND" ( *'), "No report says this"),
        (("trace", ""), "No report says this"),
    ],
)
def test_no_answer_is_said_plainly(copydesk: Call, ledger: str, words: tuple[str, ...], shown: str) -> None:
    ran = copydesk(*words, "--ledger", ledger)
    assert ran.code == 0
    assert shown in ran.out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("claims", "--story", "nosuch"), 1, "nosuch: nothing in the ledger has this id"),
        (("events", "--from", "yesterday"), 2, "--from"),
        (("events", "--country", "Atlantis"), 2, "is no country"),
        (("claims", "--kind", "rumour"), 2, "--kind"),
        (("claims", "--min-reports", "0"), 2, "--min-reports"),
    ],
)
def test_bad_questions_are_refused(copydesk: Call, ledger: str, words: tuple[str, ...], code: int, told: str) -> None:
    ran = copydesk(*words, "--ledger", ledger)
    assert ran.code == code
    assert told in ran.err


@pytest.mark.parametrize("verb", [("claims",), ("events",), ("quotes",), ("trace", "x")])
def test_a_ledger_that_is_not_there_is_told(copydesk: Call, tmp_path: Path, verb: tuple[str, ...]) -> None:
    ran = copydesk(*verb, "--ledger", str(tmp_path / "none.db"))
    assert (ran.code, ran.out) == (1, "")
    assert "no such ledger" in ran.err


@pytest.mark.parametrize("verb", [("claims",), ("events",), ("quotes",), ("trace", "x")])
def test_an_empty_ledger_claims_nothing(copydesk: Call, tmp_path: Path, verb: tuple[str, ...]) -> None:
    path = str(tmp_path / "case.db")
    Workspace(path, create=True).close()
    assert copydesk(*verb, "--ledger", path).code == 0
