"""The tour of the bundled reports: five stops that are there, loaded by one button, and never among a reader's own reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from invented import SECRET, Memory
from starlette.testclient import TestClient
from test_front_page import Canned

from copydesk import demo
from copydesk.app.workspace import Workspace
from copydesk.web import application
from copydesk.web.application import WebDesk
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.security import Policy
from copydesk.web.update_process import Upkeep
from copydesk.web.uploads import Upload, keep, reports

Open = Callable[..., Any]


class Spooling(Upkeep):
    """Keeps what it is given."""

    def take(self, files: Any) -> None:
        self.taken: list[Upload] = list(files)


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., tuple[TestClient, Spooling]]]:
    monkeypatch.setattr(application, "ComparisonProcess", Canned)
    opened: list[TestClient] = []

    def made(name: str, *, is_temporary: bool, works_in: bool) -> tuple[TestClient, Spooling]:
        ledger = str(tmp_path / name)
        with closing(Workspace(ledger, create=True)) as case:
            list(case.add(list(demo.reports().values())))
            if works_in:
                case.claims()
        upkeep = Spooling(ledger, works=False)
        desk = WebDesk(
            lambda: LedgerReadModel(ledger),
            Policy(SECRET),
            upkeep,
            lambda: "2024-06-06",
            ledger,
            is_temporary=is_temporary,
        )
        client = TestClient(application.application(desk), base_url="http://127.0.0.1", follow_redirects=False)
        opened.append(client.__enter__())
        return client, upkeep

    yield made
    for client in opened:
        client.__exit__(None, None, None)


def test_all_five_stops_are_there(desks: Any) -> None:
    client, _ = desks("demo.db", is_temporary=False, works_in=True)
    assert 'href="/tour"' in client.get("/").text
    page = client.get("/tour").text
    stops = [unescape(href) for href in re.findall(r'<h2><a href="([^"]*)"', page)]
    assert len(stops) == 5
    for stop in stops[:1] + stops[1:3] + stops[4:]:
        assert client.get(stop).status_code == 200, stop
    assert 'id="note"' in client.get(stops[4]).text
    assert stops[3].startswith("/trace?words=3%2C000%20dockers&story=")


def test_stops_come_as_the_reports_are_worked_in(desks: Any) -> None:
    client, _ = desks("new.db", is_temporary=True, works_in=False)
    page = client.get("/tour").text
    assert "What did the rewrite change?" in page
    assert "other stops will be here" in page


def test_the_button_loads_the_bundled_reports_where_nothing_is_to_stay(desk: Open, desks: Any, tmp_path: Path) -> None:
    empty = Memory()
    empty.materials = {}
    assert "Load the 17 bundled reports" in desk(empty).get("/tour").text
    assert "would not belong among yours" in desk().get("/tour").text
    assert desk().post("/tour", data={"csrf": SECRET}).status_code == 400
    client, upkeep = desks("temporary.db", is_temporary=True, works_in=False)
    assert client.post("/tour", data={"csrf": SECRET}).headers["location"] == "/tour"
    (tmp_path / "sent").mkdir()
    keep(tmp_path / "sent", upkeep.taken)
    assert sorted(row.report.id for row in reports(tmp_path / "sent")) == [report.id for report in demo.week()]  # type: ignore[union-attr]
