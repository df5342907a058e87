"""The letter to the author in its three forms says the same."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

from copydesk.model import Alignment, Change, Comparison, Received, Relation, Report, Span
from copydesk.page.author_letter import letter
from copydesk.page.letter_docx import letter_docx
from copydesk.read.paths import read_paths

SOURCE = "At least nine weavers died in Tarnow Hollow on Monday, the mayor said."
REWRITE = "More than nine <b>weavers</b> & *spinners* died in Tarnow\x0b Hollow on Monday."


def comparison(rewrite: str = REWRITE) -> Comparison:
    source, made = Report(SOURCE, "wire"), Report(rewrite, "copy", outlet="The Loom")
    change = Change(
        "altered", "bound", "'At least' became 'more than'.", Span(0, 8), Span(0, 9), 3, "stronger", 0.9, "Grave."
    )
    whole = (Alignment(Span(0, len(rewrite)), (Span(0, len(SOURCE)),), 0.9),)
    return Comparison(source, made, Relation("rewrite", 0.97, "source_to_rewrite"), whole, (change,))


def test_the_word_document_is_read_back_with_the_words_of_both_texts(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(letter_docx(comparison()))
    (row,) = read_paths([str(path)])
    assert isinstance(row, Received)
    text = " ".join(row.report.text.split())
    assert "1. 'At least' became 'more than'. (readers agreed with 9 of 10 such claims or fewer)" in text
    assert "<b>weavers</b> & *spinners*" in text
    assert "How many" in text


def test_the_same_comparison_gives_the_same_bytes_and_sound_xml() -> None:
    made = letter_docx(comparison())
    assert made == letter_docx(comparison())
    with zipfile.ZipFile(BytesIO(made)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            ET.fromstring(package.read(name))


def test_words_of_a_text_never_become_markup() -> None:
    assert "\\*spinners\\*" in letter(comparison(), markdown=True)
    assert "*spinners*" in letter(comparison())
    lines = letter(comparison()).split("\n")
    assert lines[0] == "Dear author,"
    assert lines[lines.index("HOW MANY") + 1] == ""
