"""Questions to the whole ledger from the desk: where words come from, what rests on too few texts; and a watched folder."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from invented import CLAIMS, REPORTS, SECRET, Memory
from starlette.testclient import TestClient
from test_front_page import Canned, canned
from test_security import ATTACK, harmless

from copydesk.app.trace_sentences import finding, part_words
from copydesk.app.workspace import Workspace
from copydesk.contract.documents import document_schema
from copydesk.errors import CopydeskError, UnreadableError
from copydesk.model import Checked
from copydesk.model.answers import Weak
from copydesk.model.query_results import Trace, TraceStep
from copydesk.web.application import WebDesk, application
from copydesk.web.comparison_service import ComparisonProcess
from copydesk.web.folder_watch import FolderWatch
from copydesk.web.ledger_questions import MAX_TEXTS_NAMED, CheckedSupport, SupportQuestion, TracedWords, TraceQuestion
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.read_model import LabelledReport
from copydesk.web.security import Policy
from copydesk.web.update_process import Upkeep

Open = Callable[..., Any]
__all__ = ["canned"]
STEPS = tuple(
    TraceStep(row, part, ATTACK, ATTACK, None)  # type: ignore[arg-type]
    for row, part in zip(CLAIMS[0].reports, ("first", "independent", "repeats", "differs", "denies"), strict=False)
)
TRACE = Trace(CLAIMS[0], STEPS, 2, ("Ilse Varn",), 2)


def test_words_are_traced_to_who_says_them_first(desk: Open, canned: Canned) -> None:
    canned.answers[TraceQuestion] = TracedWords(
        (TRACE,), {row.mention.id: REPORTS[row.mention.id].text for row in STEPS}
    )
    client = desk()
    assert 'action="/trace"' in client.get("/trace").text
    page = client.get("/trace?words= 5%20 dead&story=story:hna-1").text
    assert canned.asked == [TraceQuestion("5 dead", "story:hna-1")]
    assert "2 texts say it, by 2 publishers. Named as its source: Ilse Varn." in page
    assert "says it first" in page
    assert page.count("<tr>") == 1 + len(STEPS)
    harmless(page)
    twin = client.get("/trace.json?words=5").json()
    jsonschema.validate(twin, document_schema("trace"))
    canned.answers[TraceQuestion] = TracedWords((), {})
    assert "No claim holds this." in client.get("/trace?words=forty").text
    assert client.get("/trace.json").status_code == 400
    canned.slow = True
    assert "still being looked up" in client.get("/trace?words=x").text
    assert client.get("/trace.json?words=x").status_code == 422


def test_what_a_trace_comes_to_is_said_in_words() -> None:
    from dataclasses import replace

    assert finding(replace(TRACE, independent=1, speakers=())) == "1 text says it. Named as its source: nobody."
    denied = replace(TRACE, claim=replace(CLAIMS[0], polarity="denied"))
    assert finding(denied) == "2 texts deny it, and none says it. Named as its source: Ilse Varn."
    step = STEPS[0]
    assert part_words(step, {}, denied=True) == "denies it first"
    assert part_words(replace(step, part="independent", tied=True), {}, denied=False).startswith(
        "says it independently, the same day"
    )
    assert (
        part_words(replace(step, part="repeats", parent="wire"), {"wire": "Norrby Echo"}, denied=False)
        == "repeats Norrby Echo"
    )
    echo = replace(step, part="repeats", mention=replace(step.mention, echoes="wire-2"))
    assert part_words(echo, {}, denied=False) == "says it in the words of wire-2"


def test_what_rests_on_too_few_texts_is_listed(desk: Open, canned: Canned) -> None:
    weak = Weak("story", f"story:{ATTACK}", ATTACK, 9, 1, ("hna-1", ATTACK))
    claim = Weak("claim", "claim:toll", "Five died.", 4, 2, ("hna-1",))
    courier = LabelledReport("hna-1", f"Ferry burns {ATTACK}", "Harbour News", None, "2024-06-03T07:00:00Z", None)
    canned.answers[SupportQuestion] = CheckedSupport(Checked(3, 12, (weak, claim)), {"hna-1": courier})
    client = desk()
    assert canned.asked == []
    page = client.get("/check?texts=3&reports=1&claims=1").text
    assert canned.asked == [SupportQuestion(3, 1, None, claims=True)]
    assert "2 of 12 stories and claims go back to fewer than 3 texts." in page
    assert 'href="/claim?id=claim%3Atoll"' in page
    assert page.count("<bdi>Harbour News, 3 Jun 2024, 07:00 UTC</bdi>") == 2
    assert "Ferry burns" in page
    assert ">hna-1<" not in page
    harmless(page)
    jsonschema.validate(client.get("/check.json?texts=3").json(), document_schema("check"))
    canned.answers[SupportQuestion] = CheckedSupport(Checked(1, 12, ()), {})
    assert "None of 12 stories goes back to fewer than 1 text." in client.get("/check?texts=1").text
    assert "Only <a" in client.get("/check?story=story:hna-1").text
    assert client.get("/check.json").status_code == 400
    assert client.get("/check?texts=0&reports=x").status_code == 200
    canned.slow = True
    assert "still being looked up" in client.get("/check?texts=2").text


@pytest.mark.parametrize("path", ["/trace?words=x", "/check?texts=2"])
def test_nothing_is_asked_of_a_ledger_that_is_not_ready(desk: Open, canned: Canned, path: str) -> None:
    assert "still being processed" in desk(Memory(waiting=3)).get(path).text
    assert "read-only" in desk(read_only=True).get(path).text
    assert canned.asked == []


def test_the_answers_are_those_of_the_engine(tmp_path: Path) -> None:
    path = str(tmp_path / "case.db")
    with closing(Workspace(path, create=True)) as case:
        list(case.add(list(REPORTS.values())))
        traced, checked = case.trace("12 killed"), case.check(min_origins=9)
    process = ComparisonProcess(path)
    try:
        answer = process.look_up(TraceQuestion("12 killed"), "1", 60.0)
        assert answer.traces == traced
        assert answer.traces
        assert set(answer.texts) == {step.mention.id for row in traced for step in row.steps}
        support = process.look_up(SupportQuestion(9), "1", 60.0)
        assert support.checked == checked
        assert checked.weak
        assert set(support.reports) == {name for row in checked.weak for name in row.hangs_on[:MAX_TEXTS_NAMED]}
        with pytest.raises(CopydeskError, match="nowhere"):
            process.look_up(TraceQuestion("12", "story:nowhere"), "1", 60.0)
    finally:
        process.close()


def watching(tmp_path: Path) -> tuple[FolderWatch, str]:
    (tmp_path / "inbox").mkdir(exist_ok=True)
    return FolderWatch(str(tmp_path / "inbox"), lambda: "2024-06-06T08:00:00+00:00", every=0.05), str(
        tmp_path / "case.db"
    )


def test_a_file_is_added_when_it_is_no_longer_written(tmp_path: Path) -> None:
    watch, ledger = watching(tmp_path)
    (tmp_path / "inbox" / "ferry.txt").write_text("A ferry burned off Lowmere on Monday, the harbour office said.")
    (tmp_path / "inbox" / "broken.jsonl").write_text('{"text": 3}\n')
    assert not watch.look(ledger)
    assert watch.look(ledger)
    status = watch.status()
    assert (status.new, status.refused, status.is_busy) == (1, 1, False)
    assert "broken.jsonl" in status.rejected[0].source
    assert not watch.look(ledger)
    with closing(LedgerReadModel(ledger)) as read_model:
        assert read_model.standing().reports == 1


def test_what_keeps_the_watch_from_its_work_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is no folder"):
        FolderWatch(str(tmp_path / "none"), lambda: "")
    watch, _ = watching(tmp_path)
    (tmp_path / "inbox" / "a.txt").write_text("A ferry burned.")
    watch.look("x.db")
    watch.look(str(tmp_path / "no" / "folder" / "case.db"))
    assert watch.status().fault.startswith("The files could not be added: ")


def test_the_watch_runs_beside_the_desk_is_paused_and_ends(tmp_path: Path) -> None:
    watch, ledger = watching(tmp_path)
    with closing(LedgerReadModel(ledger, create=True)):
        pass
    upkeep = Upkeep(ledger, works=False)
    made = WebDesk(lambda: LedgerReadModel(ledger), Policy(SECRET), upkeep, lambda: "2024-06-06", ledger, watch=watch)
    with TestClient(application(made), base_url="http://127.0.0.1", follow_redirects=False) as client:
        assert client.post("/watch", data={"csrf": SECRET, "do": "pause"}).status_code == 303
        assert 'value="go_on"' in client.get("/watch").text
        (tmp_path / "inbox" / "ferry.txt").write_text("A ferry burned off Lowmere on Monday, the harbour office said.")
        time.sleep(0.3)
        assert client.get("/watch.json").json()["new"] == 0
        client.post("/watch", data={"csrf": SECRET, "do": "go_on"})
        end = time.monotonic() + 60
        while not client.get("/watch.json").json()["new"] and time.monotonic() < end:
            time.sleep(0.1)
        jsonschema.validate(client.get("/watch.json").json(), document_schema("watch"))
        assert "1 new report" in client.get("/watch").text
        assert client.post("/watch", data={"csrf": SECRET, "do": "look"}).status_code == 303
        assert client.post("/watch", data={"csrf": SECRET, "do": "/etc"}).status_code == 400
        assert [row["did"][:6] for row in client.get("/log.json").json()["log"]] == ["had th", "went o", "paused"]


def test_no_folder_is_named_in_the_browser(desk: Open) -> None:
    client = desk()
    page = client.get("/watch")
    assert "No folder is watched" in page.text
    assert "<form" not in page.text[page.text.index("<main") : page.text.index("</main")]
    assert client.get("/watch.json").status_code == 400
    assert client.post("/watch", data={"csrf": SECRET, "do": "look", "folder": "/etc"}).status_code == 400
