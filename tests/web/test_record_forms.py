"""Keeping a ledger that would end with the desk, correcting what is known of a report, and addresses on the front door."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from invented import REPORTS, SECRET, Memory
from starlette.testclient import TestClient
from test_front_page import Canned

from copydesk.app.workspace import Workspace
from copydesk.errors import CopydeskError, UsageError
from copydesk.ledger import report_corrections
from copydesk.ledger.report_corrections import ReportLabels
from copydesk.model import Rejected, Report
from copydesk.web import address_reader, application
from copydesk.web.application import WebDesk
from copydesk.web.endpoints.record_endpoints import ledger_name
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.security import Policy
from copydesk.web.update_process import Upkeep
from copydesk.web.views import front_page

Open = Callable[..., Any]
FORM = {
    "csrf": SECRET,
    "id": "courier",
    "outlet": "The Fen Courant",
    "agency": "Hallin News Agency",
    "published": "2024-06-05",
    "by": "Ada",
}


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A desk over a ledger that ends with it, started in another folder."""
    ledger = str(tmp_path / "of-the-desk" / "case.db")
    (tmp_path / "of-the-desk").mkdir()
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path / "home")
    monkeypatch.setattr(application, "ComparisonProcess", Canned)
    with closing(Workspace(ledger, create=True)) as case:
        list(case.add(list(REPORTS.values())[:3]))
    made = WebDesk(
        lambda: LedgerReadModel(ledger), Policy(SECRET), Upkeep(ledger, works=False), lambda: "2024-06-06T08:00:00+00:00", ledger,
        is_temporary=True,
    )  # fmt: skip
    with TestClient(application.application(made), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


def test_a_button_keeps_the_ledger_and_the_desk_goes_on_with_it(temporary: TestClient, tmp_path: Path) -> None:
    assert 'action="/keep"' in temporary.get("/").text
    temporary.post("/searches", data={"csrf": SECRET, "words": "ferry", "name": "Harbour"})
    assert temporary.post("/keep", data={"csrf": SECRET, "name": "ferry"}).status_code == 303
    assert temporary.get("/log.json").json()["log"][0]["about"] == "ferry.db"
    assert temporary.get("/searches.json").json()["searches"][0]["name"] == "Harbour"
    with closing(LedgerReadModel(str(tmp_path / "home" / "ferry.db"))) as kept:
        assert kept.standing().reports == 3
    assert 'action="/keep"' not in temporary.get("/").text
    assert str(tmp_path / "home" / "ferry.db") in temporary.get("/add").text
    assert temporary.post("/keep", data={"csrf": SECRET, "name": "again"}).status_code == 400


@pytest.mark.parametrize("name", ["../case", "a/b.db", "", " . ", ".hidden", "-rf", "a\\b", "a\nb"])
def test_a_ledger_is_kept_in_the_folder_of_the_desk_only(temporary: TestClient, tmp_path: Path, name: str) -> None:
    assert temporary.post("/keep", data={"csrf": SECRET, "name": name}).status_code == 400
    assert not list((tmp_path / "home").iterdir())


def test_a_file_that_is_there_is_never_replaced(temporary: TestClient, tmp_path: Path) -> None:
    (tmp_path / "home" / "case.db").write_text("mine")
    assert temporary.post("/keep", data={"csrf": SECRET, "name": "case.db"}).status_code == 400
    assert (tmp_path / "home" / "case.db").read_text() == "mine"
    assert ledger_name("case.db") == "case.db"
    with pytest.raises(UsageError):
        ledger_name("x" * 300)


def test_what_came_in_is_linked_and_can_be_corrected(desk: Open) -> None:
    memory = Memory()
    client = desk(memory)
    page = client.get("/add").text
    assert 'href="/report?id=hna-1"' in page
    assert 'href="/correct?id=hna-1"' in page
    assert 'value="The Lowmere Courier"' in client.get("/correct?id=courier").text
    assert client.post("/correct", data=FORM).headers["location"] == "/report?id=courier"
    assert [(row.outlet, row.agency, row.published, row.by) for row in memory.corrected] == [
        ("The Fen Courant", "Hallin News Agency", "2024-06-05", "Ada")
    ]
    assert client.get("/correct?id=nobody").status_code == 404


@pytest.mark.parametrize("wrong", [{"published": "last Tuesday"}, {"by": " "}, {"csrf": "f" * 16}])
def test_a_correction_needs_a_day_and_a_name(desk: Open, wrong: dict[str, str]) -> None:
    memory = Memory()
    assert desk(memory).post("/correct", data={**FORM, **wrong}).status_code in {400, 403}
    assert memory.corrected == []


def test_a_correction_is_in_the_ledger_and_what_rests_on_it_is_worked_out_again(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with closing(Workspace(path, create=True)) as case:
        list(case.add(list(REPORTS.values())))
        case.stories()
    with closing(LedgerReadModel(str(path))) as read_model:
        labels = ReportLabels("The Fen Courant", "Hallin News Agency", "2024-06-01")
        report_corrections.correct(read_model.ledger, "courier", labels, house="fen courant", by="Ada")
        assert report_corrections.labels_of(read_model.ledger, "courier") == labels
        (run,) = [row for row in read_model.runs() if row["step"] == "correct"]
        assert '"by": "Ada"' in run["parameters"]
        with pytest.raises(UsageError):
            report_corrections.correct(read_model.ledger, "nobody", labels, house=None, by="Ada")
    with closing(Workspace(path)) as case:
        (story,) = [story for story in case.stories() if "courier" in story.reports]
        assert story.start == "2024-06-01"
        assert (
            next(origin for origin in case.lineage().origins if "courier" in origin.reports).agency
            == "Hallin News Agency"
        )


def test_an_address_is_fetched_and_compared(desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[str] = []

    class Fetching(Canned):
        def fetch(self, address: str, seconds: float) -> Report:
            del seconds
            fetched.append(address)
            return Report("Nine weavers died.", id=address)

    monkeypatch.setattr(application, "ComparisonProcess", Fetching)
    monkeypatch.setattr(front_page, "can_fetch", lambda: True)
    client = desk()
    assert 'name="source_url"' in client.get("/").text
    form = {"csrf": SECRET, "source_url": " https://weavers.example/1 ", "rewrite_text": "Ten weavers died."}
    assert client.post("/compare", data=form).status_code == 303
    assert fetched == ["https://weavers.example/1"]
    for wrong in ("file:///etc/passwd", "javascript:alert(1)", "weavers", "http://", "https://a b"):
        assert client.post("/compare", data={**form, "source_url": wrong}).status_code == 400
    assert client.post("/compare", data={**form, "source_text": "Twice."}).status_code == 400
    monkeypatch.setattr(front_page, "can_fetch", lambda: False)
    assert 'name="source_url"' not in client.get("/").text
    assert client.post("/compare", data=form).status_code == 400
    assert len(fetched) == 1


def test_a_page_gives_one_report_or_says_why_not(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = pytest.importorskip("copydesk.fetch.articles")
    rows: list[object] = [Rejected("https://weavers.example/1", "robots.txt forbids it")]
    monkeypatch.setattr(articles.Fetcher, "reports", lambda self, addresses: iter(rows))
    with pytest.raises(CopydeskError, match="robots"):
        address_reader.report_at("https://weavers.example/1")
    rows.clear()
    with pytest.raises(CopydeskError, match="holds 0 reports"):
        address_reader.report_at("https://weavers.example/1")


def test_no_machine_of_a_private_network_is_asked() -> None:
    pytest.importorskip("copydesk.fetch.client")
    for address in ("http://127.0.0.1:9/x", "http://[::1]:9/", "http://169.254.169.254/latest"):
        with pytest.raises(CopydeskError):
            address_reader.report_at(address)


def test_versions_of_a_report_are_told_in_order_with_what_changed(desk: Open) -> None:
    page = desk().get("/versions?id=hna-2").text
    assert "2 versions of this report" in page
    assert 'href="/compare?source=hna-1&amp;rewrite=hna-2"' in page
    assert "<ins>" in page
    assert "The headline was <del" in page
    rows = desk().get("/versions.json?id=hna-1").json()["versions"]
    assert [row["number"] for row in rows] == [1, 2]
    assert rows[1]["words_come"] > 0
    assert "Only one version" in desk().get("/versions?id=courier").text
    assert desk().get("/versions?id=nobody").status_code == 404
    assert "2 versions of it" in desk().get("/report?id=hna-1").text
