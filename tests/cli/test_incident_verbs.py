"""incidents, decide incident, and the sheet that goes out and comes back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from copydesk.contract.documents import document_schema

Call = Callable[..., Any]
TEXTS = {
    "wire": "A car bomb exploded outside a hotel in Kandahar on Monday, killing nine people and wounding 30. The Red Brigade claimed responsibility.",
    "daily": "Gunmen killed four soldiers in Karachi on Tuesday, police said.",
    "later": "Gunmen have killed more than 4,000 people in Kandahar since the uprising began, monitors said.",
}


@pytest.fixture
def ledger(tmp_path: Path, copydesk: Call) -> str:
    rows = [
        json.dumps({"id": name, "text": text, "outlet": f"{name}.example", "published": "2031-05-14", "language": "en"})
        for name, text in TEXTS.items()
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(rows), encoding="utf-8")
    path = str(tmp_path / "case.db")
    assert copydesk("add", tmp_path / "in.jsonl", "--ledger", path).code == 0
    return path


def listed(copydesk: Call, ledger: str, *options: str) -> list[dict[str, Any]]:
    ran = copydesk("incidents", "--ledger", ledger, "--json", *options)
    document = json.loads(ran.out)
    jsonschema.Draft202012Validator(document_schema("incidents")).validate(document)
    return document["incidents"]


def test_the_table_and_its_filters(copydesk: Call, ledger: str) -> None:
    ran = copydesk("incidents", "--ledger", ledger, "--sources")
    assert ran.code == 0
    assert "Kand" in ran.out
    assert "claims it" in ran.out
    assert [row["country"] for row in listed(copydesk, ledger, "--country", "Pakistan")] == ["PAK"]
    assert [row["killed"]["best"] for row in listed(copydesk, ledger, "--min-killed", "5")] == [9]
    assert [row["first_day"] for row in listed(copydesk, ledger, "--from", "2031-05-13")] == ["2031-05-13"]
    assert [row["kind"] for row in listed(copydesk, ledger, "--kind", "total")] == ["total"]
    assert not listed(copydesk, ledger, "--actor", "Nobody Known")
    assert copydesk("incidents", "--ledger", ledger, "--country", "Nowhere").code == 2


def test_the_list_in_markdown_and_the_report_page_have_the_words_of_each_source(
    copydesk: Call, ledger: str, tmp_path: Path
) -> None:
    ran = copydesk("incidents", "--ledger", ledger, "--markdown")
    assert ran.out.startswith("# Incidents")
    assert "Claimed by Red Brigade." in ran.out
    assert "“A car bomb exploded outside a hotel in Kandahar" in ran.out
    page = tmp_path / "story.html"
    assert copydesk("report", "wire", "--ledger", ledger, "-o", page).code == 0
    text = page.read_text(encoding="utf-8")
    assert 'id="incidents"' in text
    assert "claimed by <bdi>Red Brigade</bdi>" in text


def test_decisions_hold_on_every_run_and_can_be_taken_back(copydesk: Call, ledger: str) -> None:
    one, two = (row["id"] for row in listed(copydesk, ledger))
    assert copydesk("decide", "incident", "merge", one, two, "--ledger", ledger).code == 0
    (row,) = listed(copydesk, ledger)
    assert row["reports"] == 2
    assert copydesk("decide", "undo", "1", "--ledger", ledger).code == 0
    assert len(listed(copydesk, ledger)) == 2
    copydesk("decide", "incident", "correct", one, "actor", "Red", "Brigade", "--why", "it says so", "--ledger", ledger)
    (row,) = (row for row in listed(copydesk, ledger) if row["id"] == one)
    assert (row["actor"], row["corrected"]) == ("Red Brigade", ["actor"])
    copydesk("decide", "incident", "reject", two, "--ledger", ledger)
    assert [row["id"] for row in listed(copydesk, ledger)] == [one]
    assert "incident correct" in copydesk("decide", "list", "--ledger", ledger).out
    document = json.loads(copydesk("decide", "list", "--ledger", ledger, "--json").out)
    jsonschema.Draft202012Validator(document_schema("decisions")).validate(document)
    assert [row["about"] for row in document["decisions"]] == ["incident", "incident"]


def test_a_source_can_be_split_off(copydesk: Call, ledger: str) -> None:
    one, two = (row["id"] for row in listed(copydesk, ledger))
    copydesk("decide", "incident", "merge", one, two, "--ledger", ledger)
    assert copydesk("decide", "incident", "split", one, "daily", "--ledger", ledger).code == 0
    assert len(listed(copydesk, ledger)) == 2
    assert copydesk("decide", "incident", "split", one, "wire", "--ledger", ledger).code == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("burn", "x"), "is no verb"),
        (("merge", "x"), "ids of two incidents"),
        (("reject", "incident:gone"), "no incident of this id"),
        (("correct", "FIRST", "colour", "red"), "no field"),
        (("correct", "FIRST", "lat", "95"), "between"),
        (("correct", "FIRST", "first_day", "Monday"), "no day"),
    ],
)
def test_what_is_no_decision_is_said(copydesk: Call, ledger: str, words: tuple[str, ...], says: str) -> None:
    first = listed(copydesk, ledger)[0]["id"]
    ran = copydesk("decide", "incident", *(first if word == "FIRST" else word for word in words), "--ledger", ledger)
    assert ran.code in (1, 2)
    assert says in ran.err


def test_a_line_of_the_log_that_is_no_decision_about_an_incident_is_named(copydesk: Call, ledger: str) -> None:
    log = Path(ledger).with_suffix(".decisions.jsonl")
    log.write_text(
        '{"about": "incident", "verb": "correct", "tellings": ["wire@2"], "field": "lat", "value": "north"}\n'
    )
    ran = copydesk("incidents", "--ledger", ledger)
    assert ran.code == 3
    assert "decisions.jsonl:1" in ran.err


def test_a_sheet_goes_out_and_comes_back_as_csv(copydesk: Call, ledger: str, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    copydesk("export", "--ledger", ledger, "--format", "incidents", "-o", sheet)
    rows = list(csv.DictReader(io.StringIO(sheet.read_text("utf-8-sig"), newline="")))
    assert copydesk("decide", "incident", "import", sheet, "--ledger", ledger).err.startswith("copydesk: 0 decisions")
    bomb, soldiers = rows
    bomb.update(killed_best="11.0", place="Kandahar city", why="seen")
    soldiers.update(decision="reject")
    sheet.write_text(
        written([*rows, {**bomb, "id": "incident:gone", "telling": "", "actor": "x"}]), encoding="utf-8-sig"
    )
    ran = copydesk("decide", "incident", "import", sheet, "--by", "ab", "--ledger", ledger)
    assert ran.code == 3
    assert "incident:gone" in ran.err
    (row,) = listed(copydesk, ledger)
    assert (row["killed"]["best"], row["place"]) == (11, "Kandahar city")
    log = Path(ledger).with_suffix(".decisions.jsonl").read_text(encoding="utf-8")
    assert {json.loads(line)["by"] for line in log.splitlines()} == {"ab"}


def written(rows: list[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_a_sheet_goes_out_and_comes_back_as_a_workbook(copydesk: Call, ledger: str, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.xlsx"
    for _ in range(2):
        copydesk("export", "--ledger", ledger, "--format", "incidents-xlsx", "-o", sheet, "--force")
        data = sheet.read_bytes()
    copydesk("export", "--ledger", ledger, "--format", "incidents-xlsx", "-o", sheet, "--force")
    assert sheet.read_bytes() == data
    book = openpyxl.load_workbook(sheet)
    page = book.active
    heading = [cell.value for cell in page[1]]
    page.cell(2, heading.index("killed_best") + 1).value = 12
    page.cell(2, heading.index("first_day") + 1).value = None
    book.save(sheet)
    assert copydesk("decide", "incident", "import", sheet, "--ledger", ledger).code == 0
    row = next(row for row in listed(copydesk, ledger) if row["corrected"])
    assert (row["killed"]["best"], row["first_day"], sorted(row["corrected"])) == (
        12,
        None,
        ["first_day", "killed_best"],
    )


def test_a_file_that_is_no_sheet_is_refused(copydesk: Call, ledger: str, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    ran = copydesk("decide", "incident", "import", tmp_path / "other.csv", "--ledger", ledger)
    assert ran.code == 1
    assert "has no column 'id'" in ran.err
    assert copydesk("decide", "incident", "import", tmp_path / "none.csv", "--ledger", ledger).code == 1
