"""Pages over a real ledger, asked from many threads as browsers ask."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from invented import REPORTS, SECRET
from starlette.testclient import TestClient

from copydesk.app.workspace import Workspace
from copydesk.model import Report
from copydesk.web.application import WebDesk, application
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.read_model import FindingFilter
from copydesk.web.security import Policy
from copydesk.web.update_process import Upkeep


def test_events_of_a_day_come_before_those_of_none(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    text = (
        "Guards arrested three pickets at the Lowmere docks on Monday. Guards will arrest more pickets in the future, the harbour "
        "office said. On 2 May 2023 raiders killed two guards at the docks."
    )
    with closing(Workspace(path, create=True)) as case:
        list(case.add([Report(text, "docks", published="2024-06-05")]))
        case.claims()
    with closing(LedgerReadModel(str(path))) as read_model:
        days = [row.day for row in read_model.events(FindingFilter(), 60, 0).rows]
    dated = [day for day in days if day and day[0].isdigit()]
    assert len(dated) > 1
    assert days[: len(dated)] == sorted(dated, reverse=True)


def test_what_came_in_last_is_found_by_its_words_from_any_thread(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with closing(Workspace(path, create=True)) as case:
        list(case.add(list(REPORTS.values())))
    made = WebDesk(
        lambda: LedgerReadModel(str(path)),
        Policy(SECRET),
        Upkeep(str(path), works=False),
        lambda: "2024-06-06",
        str(path),
    )
    with TestClient(application(made), base_url="http://127.0.0.1", follow_redirects=False) as client:
        client.post("/searches", data={"csrf": SECRET, "words": "ferry"})
        for _ in range(8):
            assert "What it finds now" in client.get("/searches?words=ferry").text
        (row,) = client.get("/searches.json").json()["searches"]
        assert len(row["latest"]) == 5
        assert client.get(row["atom"]).text.count("<entry>") > 5
        assert client.get(row["json"]).json()["items"][0]["date_published"] == row["latest"][0]["came"]
