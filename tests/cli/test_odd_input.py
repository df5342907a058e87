"""Odd but readable input is read, and its spans hold."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from copydesk.contract import spans_of

ODD = {
    "typographic quotes": "„Nothing is decided“, said the mayor. «We wait», said 'Ida' Brandt. ‹So› he left ‟again” .",
    "unclosed quotes": '"The gate was open, the guard said on Monday.\n"So we went in.\n' * 3,
    "emoji": "Nobody was hurt 😀👩‍👩‍👧‍👦🏳️‍🌈, the mayor of Oakmere said on Monday. 🚒🚒🚒",
    "combining": "The e\u0301te\u0301 fair in Ma\u0308rz drew 300 people, said Zoe\u0308 A\u030angstro\u0308m.\u0301",
    "right to left": "The minister said \u202b«لا نعرف شيئا»\u202c on Sunday. עיריית אוקמיר closed, he said.",
    "stray controls": "The dam\x0c broke on Friday,\x08 the council said.",
    "line ends": "One.\r\nTwo.\rThree.\u2028Four.\x85Five.",
    "only digits": "1 2 3 4 5 6 7 8 9",
    "one word": "Fire",
    "fraction and rtl mark": "½ of the fleet\u200f sank, the navy said, ３０ sailors died.",
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_it_is_read_and_every_span_holds(copydesk, tmp_path: Path, name: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(ODD[name], encoding="utf-8", newline="")
    ran = copydesk("annotate", path, "--json", "--published", "2024-05-06")
    assert (ran.code, ran.err) == (0, "")
    text = ODD[name].replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x85", "\n")
    row = json.loads(ran.out)
    assert row["sentences"]
    for span in spans_of(row):
        assert text[span["start"] : span["end"]] == span["text"]
    assert copydesk("annotate", path).code == 0
    assert copydesk("compare", path, path, "--html", tmp_path / "page.html").code == 0


def test_one_line_of_two_megabytes(copydesk, tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("a" * 2_000_000)
    began = time.process_time()
    ran = copydesk("annotate", path, "--json")
    assert ran.code == 0
    assert time.process_time() - began < 60
    assert json.loads(ran.out)["sentences"][0]["end"] == 2_000_000
