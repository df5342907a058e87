"""What readers say of changes: kept beside the ledger, shown under the change, counted, exported, taken back."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from invented import SECRET
from test_front_page import PAIR, Canned, canned
from test_security import ATTACK, harmless

from copydesk.errors import CopydeskError
from copydesk.model import Report
from copydesk.web.change_marks import MarkLog, key_of, marked

Open = Callable[..., Any]
__all__ = ["canned"]


def buttons(page: str) -> list[str]:
    return re.findall(r'name="mark" value="([^"]*)"', page)


def test_a_change_is_marked_with_a_note_without_a_script_and_taken_back(desk: Open, canned: Canned) -> None:
    client = desk()
    at = client.post("/compare", data=PAIR).headers["location"]
    accept, wrong, _ = buttons(client.get(at).text)
    assert accept.startswith("accept:")
    form = {"csrf": SECRET, "pasted": at.rpartition("=")[2], "mark": wrong, f"note-{wrong[6:]}": " Both say nine. "}
    sent = client.post("/compare/mark", data=form)
    assert sent.status_code == 303
    assert sent.headers["location"] == f"{at}#c1"
    page = client.get(at).text
    assert "<summary>Marked as wrong: Both say nine.</summary>" in page
    assert len(buttons(page)) == 4
    whole = client.get("/marks").text
    assert "1 change is marked" in whole
    assert re.search(r'<th scope="row">How many</th><td>0</td><td>1</td><td>0%</td>', whole)
    assert client.get("/marks.csv").text.splitlines()[1].split(",")[1] == "wrong"
    (row,) = client.get("/marks.json").json()["marks"]
    assert (row["verdict"], row["note"], row["source_words"], row["rewrite_words"]) == (
        "wrong",
        "Both say nine.",
        "At least",
        "More than",
    )
    client.post("/compare/mark", data={**form, "mark": accept})
    assert [row["verdict"] for row in client.get("/marks.json").json()["marks"]] == ["accept"]
    client.post("/compare/mark", data={**form, "mark": "none:" + wrong[6:]})
    assert client.get("/marks.json").json()["marks"] == []
    assert "Nothing is marked yet" in client.get("/marks").text


@pytest.mark.parametrize(
    ("mark", "says"), [("accept:0123", "not in the comparison any more"), ("", "nothing was chosen")]
)
def test_what_cannot_be_marked_is_told(desk: Open, canned: Canned, mark: str, says: str) -> None:
    client = desk()
    at = client.post("/compare", data=PAIR).headers["location"]
    answer = client.post("/compare/mark", data={"csrf": SECRET, "pasted": at.rpartition("=")[2], "mark": mark})
    assert answer.status_code == 400
    assert says in html.unescape(answer.text).casefold()
    canned.slow = True
    late = client.post("/compare/mark", data={"csrf": SECRET, "pasted": at.rpartition("=")[2], "mark": mark})
    assert late.status_code == 503


def test_a_note_never_becomes_markup(desk: Open, canned: Canned) -> None:
    client = desk()
    at = client.post("/compare", data=PAIR).headers["location"]
    accept = buttons(client.get(at).text)[0]
    form = {"csrf": SECRET, "pasted": at.rpartition("=")[2], "mark": accept, f"note-{accept[7:]}": ATTACK + "x" * 9000}
    client.post("/compare/mark", data=form)
    harmless(client.get(at).text)
    harmless(client.get("/marks").text)
    assert len(client.get("/marks.json").json()["marks"][0]["note"]) == 2000


def test_a_read_only_desk_shows_no_buttons(desk: Open, canned: Canned) -> None:
    page = desk(read_only=True).get("/compare?source=hna-1&rewrite=courier")
    assert page.status_code == 200
    assert not buttons(page.text)
    assert 'id="marks"' not in page.text


def test_the_last_word_on_a_change_stands_and_a_broken_line_is_told(tmp_path: Path) -> None:
    log = MarkLog(str(tmp_path / "case.db"))
    assert log.marks() == ()
    comparison = Canned().compare(Report("At least nine died."), Report("More than nine died."))
    (change,) = comparison.changes
    for verdict in ("accept", "wrong"):
        log.append(marked(comparison, change, verdict, note="", at="2024-06-06"))  # type: ignore[arg-type]
    assert [row.verdict for row in log.marks()] == ["wrong"]
    other = Canned().compare(Report("At least ten died."), Report("More than ten died."))
    assert key_of(comparison, change) != key_of(other, other.changes[0])
    log.path.write_text("{}\n", encoding="ascii")
    with pytest.raises(CopydeskError, match="line 1 is not a mark"):
        log.marks()
