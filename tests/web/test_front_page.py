"""The front door: two texts in, their comparison out, and nothing kept in a ledger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from invented import SECRET, Memory
from test_security import ATTACK, harmless

from copydesk.errors import CopydeskError
from copydesk.model import Alignment, Change, Comparison, Relation, Report, Span
from copydesk.model.corroboration import Corroborating, Corroboration
from copydesk.web import application
from copydesk.web.comparison_service import ComparisonProcess, StillComparingError
from copydesk.web.ledger_questions import SentenceQuestion
from copydesk.web.pasted_pairs import PastedPairs
from copydesk.web.uploads import Upload
from copydesk.web.views import front_page

Open = Callable[..., Any]
SOURCE = "At least nine weavers died in Tarnow Hollow on Monday, the mayor said."
REWRITE = "More than nine weavers died in Tarnow Hollow on Monday."
PAIR = {"csrf": SECRET, "source_text": SOURCE, "rewrite_text": REWRITE}


class Canned:
    """Stands in for the process that compares; what it was given is kept."""

    def __init__(self, *given: object) -> None:
        del given
        self.asked: list[object] = []
        self.slow = False
        self.answers: dict[type, object] = {}

    def patient(self, seconds: float) -> Canned:
        del seconds
        return self

    def compare(self, source: Report, rewrite: Report) -> Comparison:
        if self.slow:
            raise StillComparingError
        whole = Span(0, len(rewrite.text))
        change = Change(
            "altered", "bound", "'At least' became 'more than'.", Span(0, 8), Span(0, 9), 3, "stronger", 0.9, "Grave."
        )
        alignment = (Alignment(whole, (Span(0, len(source.text)),), 0.9),)
        return Comparison(source, rewrite, Relation("rewrite", 0.97, "source_to_rewrite"), alignment, (change,))

    def read(self, files: tuple[Upload, ...], seconds: float) -> list[list[Report]]:
        del seconds
        self.asked += files
        return [[Report(row.decode(), id=file.name) for row in file.body.split(b"\n\n")] for file in files]

    def look_up(self, question: Any, mark: str, seconds: float) -> Any:
        del mark, seconds
        if self.slow:
            raise StillComparingError
        self.asked.append(question)
        if not isinstance(question, SentenceQuestion):
            return self.answers[type(question)]
        sentence = question.sentence
        row = Corroborating(
            "courier", Span(0, 9), ATTACK, "differs", "12", ATTACK, "courier", None, ATTACK, "2024-06-04"
        )
        return Corroboration(
            sentence,
            "contradicted",
            f"One text differs from {sentence!r}.",
            0,
            0,
            0,
            (),
            (row, replace(row, id="follow")),
            (ATTACK,),
        )

    def close(self) -> None:
        """Nothing runs."""


@pytest.fixture
def canned(monkeypatch: pytest.MonkeyPatch) -> Canned:
    made = Canned()
    monkeypatch.setattr(application, "ComparisonProcess", lambda *given: made)
    return made


def test_two_pasted_texts_are_compared_in_one_action_without_a_script(desk: Open, canned: Canned) -> None:
    client = desk()
    door = client.get("/").text
    assert re.search(r'<form[^>]*method="post" action="/compare" enctype="multipart/form-data"', door)
    assert door.count("<textarea") == 2
    assert 'aria-current="page">Compare</a>' in door
    sent = client.post("/compare", data=PAIR)
    assert sent.status_code == 303
    page = client.get(sent.headers["location"])
    assert page.status_code == 200
    assert "&#39;At least&#39; became" in page.text or "&#x27;At least&#x27; became" in page.text
    assert "/decide" not in re.sub(r"<nav.*?</nav>", "", page.text, flags=re.DOTALL)
    assert 'href="/report?' not in page.text
    twin = client.get(sent.headers["location"].replace("/compare?", "/compare.json?")).json()
    assert twin["changes"][0]["aspect"] == "bound"
    assert not canned.asked


def test_a_pair_can_be_swapped_and_shown_clean(desk: Open, canned: Canned) -> None:
    client = desk()
    at = client.post("/compare", data=PAIR).headers["location"]
    page = client.get(at + "&swapped=1&clean=1").text
    assert page.index("pasted rewrite") < page.index("pasted source")
    assert f'href="{at}&amp;clean=1"' in page  # swapped back
    assert "<mark" not in page


def test_the_comparison_is_a_letter_to_the_author(desk: Open, canned: Canned) -> None:
    client = desk()
    at = client.post("/compare", data={**PAIR, "rewrite_text": REWRITE + " *Bold*"}).headers["location"]
    plain = client.get(at.replace("/compare?", "/compare/letter.txt?"))
    assert plain.headers["content-type"] == "text/plain; charset=utf-8"
    assert "1. 'At least' became 'more than'. (readers agreed with 9 of 10 such claims or fewer)" in plain.text
    assert f"your text: “{REWRITE} *Bold*”" in plain.text
    word = client.get(at.replace("/compare?", "/compare/letter.docx?"))
    assert word.content[:2] == b"PK"
    assert word.headers["content-disposition"] == 'attachment; filename="letter.docx"'
    marked = client.get(at.replace("/compare?", "/compare/letter.md?"))
    assert marked.headers["content-type"] == "text/markdown; charset=utf-8"
    assert r"\*Bold\*" in marked.text
    assert plain.text.splitlines()[2] in client.get(at).text
    assert client.get("/compare/letter.txt?pasted=0").status_code == 404
    canned.slow = True
    assert client.get(at.replace("/compare?", "/compare/letter.txt?")).status_code == 503


def test_files_are_compared_and_each_holds_one_report(desk: Open, canned: Canned) -> None:
    client = desk()
    files = {"source_file": ("../a.txt", SOURCE.encode()), "rewrite_file": ("b.txt", REWRITE.encode())}
    sent = client.post("/compare", data={"csrf": SECRET}, files=files)
    assert client.get(sent.headers["location"]).status_code == 200
    assert [file.name for file in canned.asked if isinstance(file, Upload)] == ["../a.txt", "b.txt"]
    mixed = client.post(
        "/compare", data={"csrf": SECRET, "source_text": SOURCE}, files={"rewrite_file": ("b.txt", b"Nine died.")}
    )
    assert mixed.status_code == 303
    several = {"source_file": ("c.jsonl", b"one\n\ntwo"), "rewrite_file": ("b.txt", b"Nine died.")}
    refused = client.post("/compare", data={"csrf": SECRET}, files=several)
    assert refused.status_code == 422
    assert "c.jsonl: holds 2 reports" in refused.text


@pytest.mark.parametrize(
    ("form", "status", "says"),
    [
        ({"source_text": SOURCE}, 400, "The rewrite is missing"),
        ({"rewrite_text": REWRITE, "source_text": " \n"}, 400, "The source is missing"),
        ({**PAIR, "source_text": "word " * 50_000}, 413, "The source is too long: 250,000 characters"),
        ({**PAIR, "rewrite_text": "\x00\x01\x02" * 40}, 422, "Pasted rewrite"),
        ({**PAIR, "csrf": "f" * 16}, 403, "not of this desk"),
    ],
)
def test_what_cannot_be_compared_is_told(
    desk: Open, canned: Canned, form: dict[str, str], status: int, says: str
) -> None:
    answer = desk().post("/compare", data={"csrf": SECRET, **form})
    assert answer.status_code == status
    assert says in answer.text
    assert "Traceback" not in answer.text


def test_a_side_given_twice_is_refused(desk: Open, canned: Canned) -> None:
    answer = desk().post("/compare", data=PAIR, files={"source_file": ("a.txt", b"Nine died.")})
    assert answer.status_code == 400
    assert "given twice" in answer.text


def test_more_than_two_files_or_a_huge_field_are_refused(desk: Open, canned: Canned) -> None:
    client = desk()
    many = [("source_file", (f"{number}.txt", b"x")) for number in range(3)]
    assert client.post("/compare", data={"csrf": SECRET}, files=many).status_code == 400
    huge = {
        "csrf": (None, SECRET),
        "source_text": (None, "x" * (front_page.MOST_FIELD_BYTES + 9)),
        "rewrite_text": (None, "y"),
    }
    assert client.post("/compare", files=huge).status_code in {400, 413}
    small = desk(most_bytes=4096)
    assert small.post("/compare", data={**PAIR, "source_text": "x" * 9000}).status_code == 413


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_another_site_may_not_have_texts_compared(desk: Open, canned: Canned, headers: dict[str, str]) -> None:
    assert desk().post("/compare", data=PAIR, headers=headers).status_code == 403


def test_pasted_words_never_become_markup(desk: Open, canned: Canned) -> None:
    client = desk()
    form = {"csrf": SECRET, "source_text": ATTACK + SOURCE, "rewrite_text": ATTACK + REWRITE}
    at = client.post("/compare", data=form).headers["location"]
    assert re.fullmatch(r"/compare\?pasted=[0-9a-f]{32}", at)
    harmless(client.get(at).text)
    canned.slow = True
    waiting = client.get(at)
    assert waiting.status_code == 202
    harmless(waiting.text)
    assert '<noscript><meta http-equiv="refresh"' in waiting.text


def test_texts_that_are_not_kept_any_more_are_told(desk: Open) -> None:
    answer = desk().get("/compare?pasted=" + "0" * 32)
    assert answer.status_code == 404
    assert "not kept any more" in answer.text


def test_a_pair_has_a_name_that_cannot_be_guessed_and_few_are_kept() -> None:
    first, second = Report("a", id="s"), Report("b", id="r")
    assert PastedPairs("one").put(first, second) == PastedPairs("one").put(first, second)
    assert PastedPairs("one").put(first, second) != PastedPairs("two").put(first, second)
    kept = PastedPairs("one")
    name = kept.put(first, second)
    for number in range(80):
        kept.put(first, Report(str(number), id="r"))
    assert kept.get(name) is None


def test_compare_with_nothing_named_leads_to_the_front_door(desk: Open) -> None:
    client = desk()
    assert client.get("/compare").headers["location"] == "/"
    assert client.get("/?q=ferry&sort=new").headers["location"] == "/stories?q=ferry&sort=new"


def test_a_sentence_is_looked_up(desk: Open, canned: Canned) -> None:
    client = desk()
    assert 'aria-current="page">Ask</a>' in client.get("/corroborate").text
    page = client.get("/corroborate", params={"sentence": "Nine died."}).text
    harmless(page)
    assert "One text differs from" in page
    assert "gives another number: <bdi>12" in page
    assert 'href="/evidence?report=courier&amp;start=0&amp;end=9"' in page
    assert page.count("<tr>") == 2  # the heading and one text
    assert "1 more report prints this text" in page
    twin = client.get("/corroborate.json", params={"sentence": "Nine died."}).json()
    assert twin["schema"] == "copydesk.corroboration/1"
    assert client.get("/corroborate.json").status_code == 400
    canned.slow = True
    assert "still being looked up" in client.get("/corroborate?sentence=x").text


def test_a_sentence_is_not_looked_up_while_the_ledger_is_not_ready(desk: Open, canned: Canned) -> None:
    assert "still being processed" in desk(Memory(waiting=3)).get("/corroborate?sentence=x").text
    assert "read-only" in desk(read_only=True).get("/corroborate?sentence=x").text
    empty = Memory()
    empty.materials = {}
    assert "ledger is empty" in desk(empty).get("/corroborate?sentence=x").text


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ComparisonProcess]:
    made = ComparisonProcess(str(tmp_path_factory.mktemp("desk") / "none.db"))
    yield made
    made.close()


def test_the_process_reads_files_and_compares_them(process: ComparisonProcess) -> None:
    files = (
        Upload("../a.txt", SOURCE.encode()),
        Upload("b.html", f"<html><body><p>{REWRITE} It burnt for hours.</p></body></html>".encode()),
    )
    first, second = process.read(files, 120)
    assert (first[0].id, first[0].text) == ("a.txt", SOURCE)
    comparison = process.patient(60).compare(first[0], Report(REWRITE, id="r"))
    assert any(change.aspect == "bound" for change in comparison.changes)
    assert second[0].text.startswith("More than nine weavers")
    with pytest.raises(CopydeskError, match="empty"):
        process.read((Upload("c.txt", b""),), 60)
