"""Incidents on the desk: a filtered table with a map, an export that can be read back, and decisions about one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from invented import INCIDENT, SECRET

from copydesk.errors import CopydeskError, UsageError
from copydesk.ledger import incident_store
from copydesk.ledger.connection import Ledger
from copydesk.ledger.decision_log import read_log
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.views.incidents_page import decided

Open = Callable[..., Any]
GIVEN = {
    "id": INCIDENT.id,
    "verb": "correct",
    "field": "place",
    "value": "Norrby",
    "why": "The quay is there.",
    "by": "Ada",
}


def test_the_table_says_what_where_and_how_many(desk: Open) -> None:
    page = desk().get("/incidents").text
    assert "<h1>1 incident, 5 (5 to 12) killed</h1>" in page
    assert 'href="/incident?id=incident%3Ax"' in page
    assert "raiders → passengers" in page
    assert 'class="map"' in page
    assert "No incident of this kind is kept" in desk().get("/incidents?place=Norrby&killed=3").text
    twin = desk().get("/incidents.json?country=NLD").json()
    assert (twin["total"], twin["incidents"][0]["place"]) == (1, "Lowmere")


def test_the_export_is_a_sheet_with_what_was_asked_for(desk: Open) -> None:
    answer = desk().get("/incidents.csv?type=ASSAULT")
    assert answer.headers["content-disposition"] == 'attachment; filename="incidents.csv"'
    head, row = answer.content.decode("utf-8-sig").split("\r\n")[:2]
    assert head.startswith("id,telling,decision,why,")
    assert row.startswith("incident:x,hna-1@62,")
    assert desk().get("/incidents.csv?type=PROTEST").content.decode("utf-8-sig").count("\r\n") == 1


def test_one_incident_shows_its_sources_and_words_stay_words(desk: Open) -> None:
    page = desk().get("/incident?id=incident:x").text
    assert "Ilse Varn, in hallin news agency" in page
    assert "<b>ferry</b>" not in page
    assert 'action="/incident"' in page
    assert 'method="post"' not in desk(read_only=True).get("/incident?id=incident:x").text
    assert desk().get("/incident?id=incident:none").status_code == 404


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    with closing(Ledger(path)) as made:
        incident_store.save(made, [INCIDENT], "x", {})
    return path


def test_a_field_is_corrected_and_an_incident_thrown_out_with_a_name(ledger: Path) -> None:
    with closing(LedgerReadModel(str(ledger))) as shelf:
        assert shelf.incident(INCIDENT.id) is not None
        for given in (GIVEN, {**GIVEN, "verb": "reject"}):
            shelf.decide_incident(decided(shelf.ledger, given, "2024-06-06"))
        rows = [entry.decision for entry in read_log(shelf.ledger).incidents]
    assert [(row.verb, row.tellings, row.field, row.value, row.by) for row in rows] == [
        ("correct", ("hna-1@62",), "place", "Norrby", "Ada"), ("reject", ("hna-1@62",), None, None, "Ada"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong", [{"verb": "burn"}, {"why": " "}, {"by": ""}, {"field": "colour"}, {"id": "incident:none"}, {"verb": "merge", "other": INCIDENT.id}, {"verb": "split", "source1": "hna-1@62"}]
)  # fmt: skip
def test_what_cannot_be_followed_is_refused(ledger: Path, wrong: dict[str, str]) -> None:
    with closing(LedgerReadModel(str(ledger))) as shelf, pytest.raises((UsageError, CopydeskError)):
        decided(shelf.ledger, {**GIVEN, **wrong}, "2024-06-06")


def test_a_form_of_another_desk_decides_nothing(desk: Open) -> None:
    assert desk().post("/incident", data={**GIVEN, "csrf": "f" * 16}).status_code == 403
    assert desk(read_only=True).post("/incident", data={**GIVEN, "csrf": SECRET}).status_code == 403
