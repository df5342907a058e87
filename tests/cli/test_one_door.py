"""compare and annotate read what add reads: a page as a page, a feed as its entries, and say what they cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from copydesk.model import Provenance, Received, Report

SENTENCES = (
    "The harbour council of Oakmere voted on Tuesday to close the old swing bridge for nine months.",
    "Its chair, Mara Dell, told reporters that the steel had rusted faster than the surveyors thought.",
    "Two officials of the building department said that at least 12 families would have to move first.",
)
TEXT = "\n".join(SENTENCES)
PAGE = (
    '<html lang="en"><head><title>Bridge to close</title><script>var a = "12 families";</script></head><body><nav>Home News Sport</nav><article>'
    + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    + "</article></body></html>"
)
MAIL = f"From: Desk <a@nw.example>\nSubject: Bridge\nDate: Fri, 14 Mar 2025 09:30:00 +0100\n\n{TEXT}\n"
FEED = (
    '<rss version="2.0"><channel><title>F</title>'
    + "".join(f"<item><description>{row}</description></item>" for row in SENTENCES)
    + "</channel></rss>"
)
SAME = {
    "a.html": PAGE,
    "page": PAGE,
    "a.eml": MAIL,
    "a.json": json.dumps({"text": TEXT}),
    "a.csv": f'text,outlet\n"{TEXT}",NW\n',
    "a.txt": TEXT,
}


def write(folder: Path, name: str, data: str) -> Path:
    (folder / name).write_text(data, encoding="utf-8")
    return folder / name


@pytest.mark.parametrize("name", SAME)
def test_compare_reads_a_file_of_any_kind(copydesk, tmp_path: Path, name: str) -> None:
    source = write(tmp_path, name, SAME[name])
    rewrite = write(tmp_path, "rewrite.txt", TEXT.replace("12 families", "19 families"))
    ran = copydesk("compare", source, rewrite, "--json")
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert len(found["alignment"]) == len(SENTENCES)
    assert [change["aspect"] for change in found["changes"] if change["severity"] == 3] == ["number"]


def test_compare_refuses_what_holds_several_reports(copydesk, tmp_path: Path) -> None:
    ran = copydesk("compare", write(tmp_path, "a.rss", FEED), write(tmp_path, "b.txt", TEXT))
    assert ran.code == 1
    assert "holds more than one report" in ran.err


def test_annotate_reads_every_report_of_a_feed(copydesk, tmp_path: Path) -> None:
    ran = copydesk("annotate", write(tmp_path, "a.rss", FEED), "--json")
    assert ran.code == 0
    assert [len(json.loads(line)["sentences"]) for line in ran.out.splitlines()] == [1, 1, 1]


def test_what_a_page_says_of_its_time_is_used(copydesk, tmp_path: Path) -> None:
    ran = copydesk("annotate", write(tmp_path, "a.eml", MAIL), "--json")
    times = {row["text"]: row["value"] for row in json.loads(ran.out)["times"]}
    assert times["Tuesday"] == "2025-03-11"


def test_a_format_can_be_named(copydesk, tmp_path: Path) -> None:
    path = write(tmp_path, "a.html", TEXT)
    ran = copydesk("annotate", path, "--format", "text", "--json")
    assert len(json.loads(ran.out)["sentences"]) == len(SENTENCES)


def test_what_the_reader_noticed_is_said(copydesk, tmp_path: Path) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge", "isAccessibleForFree": false}</script></head>'
    page = write(tmp_path, "a.html", PAGE.replace("</head>", head))
    for words in (("annotate", page, "--json"), ("add", page, "--ledger", tmp_path / "case.db")):
        ran = copydesk(*words)
        assert ran.code == 0
        assert "not free to read" in ran.err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "id,text\n"),
        ("a.rss", '<rss version="2.0"><channel><title>F</title></channel></rss>'),
        ("a.jsonl", "\n\n"),
    ],
)
def test_what_holds_no_reports_is_said_with_exit_3(copydesk, tmp_path: Path, name: str, data: str) -> None:
    path = write(tmp_path, name, data)
    for words in (("add", path, "--ledger", tmp_path / "case.db"), ("annotate", path)):
        ran = copydesk(*words)
        assert ran.code == 3
        assert str(path) in ran.err


def test_an_address_is_fetched(copydesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(address: str) -> list[Received]:
        asked.append(address)
        return [Received(Report(TEXT, id=address), Provenance(address, "", 0, "html", "3"))]

    monkeypatch.setattr("copydesk.cli.fetch_command.rows_at", answer)
    ran = copydesk("compare", "https://nw.example/bridge", write(tmp_path, "b.txt", TEXT), "--json")
    assert ran.code == 0, ran.err
    assert asked == ["https://nw.example/bridge"]
