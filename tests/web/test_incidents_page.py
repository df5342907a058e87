"""Incidents on the desk: a filtered table with a map, an export that can be read back, and decisions about one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from invented import INCIDENT, SECRET

from copydesk.clustering.incidents.incident_decisions import FIELDS
from copydesk.errors import CopydeskError, UsageError
from copydesk.ledger import incident_store
from copydesk.ledger.connection import Ledger
from copydesk.ledger.decision_log import read_log
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.views.incident_decisions_page import decided, lines, undone
from copydesk.web.views.incident_page import LABELS

Open = Callable[..., Any]
OTHER = replace(INCIDENT, id="incident:y", says="A ferry was set on fire.", members=(("courier@9", "courier"),))
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
    assert "arson in <bdi>Lowmere, Netherlands</bdi>" in page
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
    assert "Ilse Varn, in Hallin News Agency" in page
    assert "<b>ferry</b>" not in page
    assert 'action="/incident"' in page
    assert 'method="post"' not in desk(read_only=True).get("/incident?id=incident:x").text
    assert desk().get("/incident?id=incident:none").status_code == 404


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    with closing(Ledger(path)) as made:
        incident_store.save(made, [INCIDENT, OTHER], "x", {})
    return path


def kept(ledger: Path, *forms: dict[str, str]) -> list[tuple[object, ...]]:
    """What stands in the log after these forms."""
    with closing(LedgerReadModel(str(ledger))) as read_model:
        for given in forms:
            read_model.decide_incidents(decided(read_model.ledger, given, "2024-06-06"))
        return [
            (row.verb, row.mentions, row.field, row.value, row.by)
            for row in (entry.decision for entry in read_log(read_model.ledger).incidents)
        ]


def test_a_field_is_corrected_and_an_incident_thrown_out_with_a_name(ledger: Path) -> None:
    assert kept(ledger, GIVEN, {**GIVEN, "verb": "reject"}) == [
        ("correct", ("hna-1@62",), "place", "Norrby", "Ada"), ("reject", ("hna-1@62",), None, None, "Ada"),
    ]  # fmt: skip


def test_the_sheet_keeps_a_correction_for_each_field_that_was_changed(ledger: Path) -> None:
    sheet = {"set-place": "Norrby", "set-actor": "raiders", "set-killed_best": "6", "set-country": ""}
    assert kept(ledger, {**GIVEN, "verb": "edit", **sheet}) == [
        ("correct", ("hna-1@62",), "place", "Norrby", "Ada"), ("correct", ("hna-1@62",), "country", None, "Ada"),
        ("correct", ("hna-1@62",), "killed_best", "6", "Ada"),
    ]  # fmt: skip


def test_several_incidents_are_decided_about_at_once(ledger: Path) -> None:
    form = {"pick0": INCIDENT.id, "pick1": OTHER.id, "why": "The same fire.", "by": "Ada"}
    assert kept(ledger, {**form, "verb": "merge"}, {**form, "verb": "reject"}) == [
        ("merge", ("hna-1@62", "courier@9"), None, None, "Ada"), ("reject", ("hna-1@62",), None, None, "Ada"),
        ("reject", ("courier@9",), None, None, "Ada"),
    ]  # fmt: skip


def test_a_decision_about_an_incident_is_listed_and_undone_by_its_entry(ledger: Path) -> None:
    with closing(LedgerReadModel(str(ledger))) as read_model:
        read_model.decide_incidents(decided(read_model.ledger, GIVEN, "2024-06-06"))
        (line,) = lines(read_model)
        assert (line.says, line.incident) == ("Place: Norrby", "Arson · in Lowmere, Netherlands · 3 Jun 2024")
        with pytest.raises(UsageError):
            undone(read_model, {"mark": line.mark + "x"})
        assert undone(read_model, {"mark": line.mark}).field == "place"
        assert lines(read_model) == []


@pytest.mark.parametrize(
    "wrong", [{"verb": "burn"}, {"why": " "}, {"by": ""}, {"field": "colour"}, {"id": "incident:none"}, {"id": ""}, {"verb": "merge", "other": INCIDENT.id}, {"verb": "split", "source1": "hna-1@62"},
              {"verb": "edit", "set-place": "Lowmere"}, {"verb": "edit", "set-first_day": "soon"}]
)  # fmt: skip
def test_what_cannot_be_followed_is_refused(ledger: Path, wrong: dict[str, str]) -> None:
    with closing(LedgerReadModel(str(ledger))) as read_model, pytest.raises((UsageError, CopydeskError)):
        decided(read_model.ledger, {**GIVEN, **wrong}, "2024-06-06")


def test_ticked_incidents_lead_to_one_form_and_its_decision_to_the_log(desk: Open) -> None:
    client = desk()
    assert 'name="pick" value="incident:x"' in client.get("/incidents").text
    assert 'name="pick"' not in desk(read_only=True).get("/incidents").text
    page = client.get("/incidents/decide?pick=incident:x").text
    assert 'name="pick0" value="incident:x"' in page
    assert "All are one incident" not in page  # one alone is merged with nothing
    assert client.get("/incidents/decide?pick=incident:none").status_code == 404
    assert "No incident was chosen" in client.get("/incidents/decide").text


def test_a_form_of_another_desk_decides_nothing(desk: Open) -> None:
    for path in ("/incident", "/incident/undo"):
        assert desk().post(path, data={**GIVEN, "csrf": "f" * 16}).status_code == 403
        assert desk(read_only=True).post(path, data={**GIVEN, "csrf": SECRET}).status_code == 403


def test_the_sheet_has_every_field_that_can_be_edited() -> None:
    assert set(LABELS) == set(FIELDS)
