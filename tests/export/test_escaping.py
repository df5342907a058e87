"""Cells, lines and XML text: nothing is run, nothing breaks out, and guards come off again."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.export import escaping

RUN_BY_SPREADSHEETS = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    "－1",
    "＋1",
    "＠x",
    "'=1",
    "''=1",
    " \u00a0=1",
]


@pytest.mark.parametrize("text", RUN_BY_SPREADSHEETS)
def test_a_formula_gets_an_apostrophe_that_comes_off_again(text: str) -> None:
    assert escaping.guarded(text) == f"'{text}"
    assert escaping.unguarded(escaping.guarded(text)) == text


@pytest.mark.parametrize("text", ["", "12 killed", "a=b", "'s-Hertogenbosch", "’=", "x\n=1", "£5", "#REF"])
def test_words_stay_as_they_are(text: str) -> None:
    assert escaping.guarded(text) == text
    assert escaping.unguarded(text) == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_cell_comes_back(text: str) -> None:
    guarded = escaping.guarded(text)
    assert escaping.unguarded(guarded) == text
    assert not guarded.lstrip().startswith(tuple("=+-@＝＋－＠"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), (True, "1"), (False, "0"), (-8, "-8"), (-8.5, "-8.5"), (12.0, "12"), ("-8", "'-8"), ("x", "x")],
)
def test_numbers_are_numbers_and_text_is_guarded(value: object, shown: str) -> None:
    assert escaping.cell(value) == shown


@given(st.lists(st.text(), min_size=1))
def test_a_tabbed_line_is_one_line_of_as_many_cells(values: list[str]) -> None:
    line = escaping.tabbed(values).decode("utf-8")
    assert line.endswith("\n")
    assert len(line[:-1].splitlines() or [""]) == 1
    assert len(line[:-1].split("\t")) == len(values)


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_any_text_is_legal_xml_and_comes_back_but_for_what_xml_forbids(text: str) -> None:
    escaped = escaping.encoded(escaping.xml_text(text)).decode("utf-8")
    root = ET.fromstring(f'<a b="{escaped}">{escaped}</a>')
    forbidden = {*map(chr, range(32))} - {"\t", "\n", "\r"} | {"\ufffe", "\uffff"}
    legal = "".join("\ufffd" if mark in forbidden or "\ud800" <= mark <= "\udfff" else mark for mark in text)
    assert root.get("b") == legal
    assert (root.text or "") == legal


def test_half_a_surrogate_pair_is_written_as_a_question_mark() -> None:
    assert escaping.json_line({"a": "x\ud83dy"}) == b'{"a": "x?y"}\n'
