"""Datasette opens a ledger: every table and view can be read there, and its columns bear names that a reader understands."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from copydesk import demo
from copydesk.app.workspace import Workspace

# A name that needs no quoting in a sentence of SQL written by hand, and says something: words, not letters and numbers.
SENSIBLE = re.compile(r"[a-z]{2,}[a-z0-9]*(_[a-z0-9]+)*")

SEARCH = "SELECT report.id FROM words JOIN report ON report.number = words.rowid WHERE words MATCH 'silos AND conveyor'"


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Datasette says of a ledger of the demo's week: the database, and the first rows of each table and view."""
    path = tmp_path_factory.mktemp("ledger") / "case.db"
    case = Workspace(path, create=True)
    for _ in case.add(demo.week()):
        pass
    case.lineage()
    case.close()
    return asyncio.run(asked(path))


async def asked(path: Path) -> dict[str, Any]:
    datasette = Datasette([str(path)])
    await datasette.invoke_startup()
    database = (await datasette.client.get("/case.json")).json()
    names = [row["name"] for row in (*database["tables"], *database["views"])]
    rows = {name: await datasette.client.get(f"/case/{name}.json?_shape=objects&_size=3") for name in names}
    pages = {name: (await datasette.client.get(f"/case/{name}")).status_code for name in names}
    found = await datasette.client.get("/case.json", params={"sql": SEARCH, "_shape": "array"}, follow_redirects=True)
    return {"database": database, "rows": rows, "pages": pages, "found": found}


def shown(answers: dict[str, Any]) -> list[str]:
    tables = [table["name"] for table in answers["database"]["tables"] if not table["hidden"]]
    return tables + [view["name"] for view in answers["database"]["views"]]


def test_every_table_and_view_can_be_read(answers: dict[str, Any]) -> None:
    faults = {name: answer.text for name, answer in answers["rows"].items() if answer.status_code != 200}
    assert faults == {}
    assert set(answers["pages"].values()) == {200}


def test_what_was_added_and_found_is_there(answers: dict[str, Any]) -> None:
    counts = {table["name"]: table["count"] for table in answers["database"]["tables"]}
    assert counts["report"] == len(demo.week())
    assert counts["run"] >= 2
    assert len(answers["rows"]["lineage"].json()["rows"]) > 0


def test_tables_and_columns_bear_names_that_say_something(answers: dict[str, Any]) -> None:
    names = {name: list((answers["rows"][name].json()["rows"] or [{}])[0]) for name in shown(answers)}
    names |= {table["name"]: table["columns"] for table in answers["database"]["tables"] if not table["hidden"]}
    odd = [
        f"{table}.{column}"
        for table, columns in names.items()
        for column in (table, *columns)
        if not SENSIBLE.fullmatch(column)
    ]
    assert odd == []


def test_the_index_of_words_is_not_in_the_way(answers: dict[str, Any]) -> None:
    assert not [name for name in shown(answers) if name.startswith("words")]


def test_reports_can_be_searched_there(answers: dict[str, Any]) -> None:
    found = {row["id"] for row in answers["found"].json()}
    assert "wire.txt" in found
    assert len(found) < len(demo.week())
