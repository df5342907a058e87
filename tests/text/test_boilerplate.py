"""What is no part of the report, by its form and place, and what looks like it and is the report."""

from __future__ import annotations

import pytest

from copydesk.model import Span
from copydesk.text import boilerplate, datelines

FURNITURE = [
    ("abc-def/gh", "sign_off"),
    ("desk@example.org", "sign_off"),
    ("- Harbour talks -", "heading"),
    ("___", "heading"),
    ("HARBOUR TALKS", "heading"),
    ("Solve the daily Crossword", "promotion"),
    ("Read more: Harbour talks end early", "promotion"),
    ("Follow Ada Tarn on Twitter @adatarn.", "promotion"),
    ("Read or Share this story: https://example.org/x", "promotion"),
    ("[Video: Ada Tarn opens the harbour talks]", "promotion"),
    ("SaveSave", "promotion"),
    ("Copyright 2031 Example Press. All rights reserved.", "notice"),
    ("Editor's note: this story was first run in May.", "notice"),
    ("Posted: March 3, 2031", "notice"),
    ("Correction: An earlier version of this article misspelled a name.", "correction"),
    ("This story has been updated with new figures.", "correction"),
    ("Original Source: www.example.org", "credit"),
    ("(Reporting by Ada Tarn in Oslo; Editing by Bo Reed)", "credit"),
    ("Ada Tarn and Bo Reed contributed to this report.", "credit"),
    ("Contributing: Ada Tarn", "credit"),
    ("Ada Tarn/AFP", "photo"),
    ("Ada Tarn via Getty Images.", "photo"),
]
REPORT = [
    "Copyright law was changed by the assembly on Monday.",
    "Read the bill, he said, and then vote.",
    "Watch out for ice, the police said.",
    "Follow the money, the auditor told the court.",
    "Editors were told of it on Monday.",
    "Ada Tarn contributed 400 crowns to the fund for the harbour.",
    "3:45 p.m.",
    "He said:",
    "ADA TARN, HOST:",
    "Reporting was hard in the valley after the flood cut all roads.",
    "More",
]


@pytest.mark.parametrize(("line", "kind"), FURNITURE)
def test_furniture(line: str, kind: str) -> None:
    text = f"A first line of a report on the harbour.\n\n{line}\n"
    assert [(item.span.of(text), item.kind) for item in boilerplate.find(text)] == [(line, kind)]


@pytest.mark.parametrize("line", REPORT[:-1])
def test_report(line: str) -> None:
    assert list(boilerplate.find(f"A first line of a report on the harbour.\n\n{line}\n")) == []


def test_a_lone_line_is_the_report() -> None:
    assert list(boilerplate.find("Ada Tarn contributed to this report.")) == []


def test_byline_stands_on_top_and_may_name_its_house() -> None:
    text = "Harbour talks end\nBy Ada Tarn, Example Press\nThe talks ended."
    assert [(item.kind, item.name) for item in boilerplate.find(text)] == [("byline", "Example Press")]
    below = "One.\n" * 8 + "By Ada Tarn\nThe end."
    assert list(boilerplate.find(below)) == []


def test_credit_in_brackets_at_the_end_of_a_paragraph() -> None:
    text = "The talks ended.\nNobody stayed. (Reporting by Ada Tarn; Editing by Bo Reed)"
    assert [item.span.of(text) for item in boilerplate.find(text)] == ["(Reporting by Ada Tarn; Editing by Bo Reed)"]


def test_credit_names_its_house() -> None:
    text = "The talks ended.\nOriginal Source: www.example.org"
    assert [item.name for item in boilerplate.find(text)] == ["www.example.org"]


DATELINES = [
    ("BEIRUT, May 6 (Reuters) - Rain fell", "BEIRUT, May 6 (Reuters) -", "Reuters"),
    ("HAVANA (AP) --", "HAVANA (AP) --", "AP"),
    ("NAIROBI, Kenya (AP) _ Rain", "NAIROBI, Kenya (AP) _", "AP"),
    ("SEOUL/TOKYO (Reuters) - Rain", "SEOUL/TOKYO (Reuters) -", "Reuters"),
    ("New York (AFP) – Rain", "New York (AFP) –", "AFP"),
    ("Dec 29 (Reuters) - Rain", "Dec 29 (Reuters) -", "Reuters"),
    ("QUITO (ECUADOR), 5 JAN 90 (RADIO ALFA) -- [TEXT] RAIN FELL", "QUITO (ECUADOR), 5 JAN 90 (RADIO ALFA) -- [TEXT]", "RADIO ALFA"),
    ("SAGINAW, Mich. — Rain fell", "SAGINAW, Mich. —", None),
]  # fmt: skip
NO_DATELINES = [
    "STATE-RUN TELEVISION SAID SO",
    "ADA TARN: And now the rain.",
    "FILE - In this photo rain falls.",
    "UPDATE 3:31 p.m. — The editor spoke.",
    "THE RAIN -- AND THE WIND -- CAME",
    "Sen. Ada Tarn (R-Ohio) — who left",
    "U.S. — The rain fell",
    "",
]


@pytest.mark.parametrize(("text", "wanted", "agency"), DATELINES)
def test_dateline(text: str, wanted: str, agency: str | None) -> None:
    found = datelines.dateline(text, 0)
    assert found is not None
    assert (found.span.of(text), found.agency) == (wanted, agency)


@pytest.mark.parametrize("text", NO_DATELINES)
def test_no_dateline(text: str) -> None:
    assert datelines.dateline(text, 0) is None


def test_headline_is_the_title_or_a_first_line_without_a_full_stop() -> None:
    assert boilerplate.headline("Rain falls.\n\nIt fell on Monday.", "Rain falls") == Span(0, 11)
    assert boilerplate.headline("Rain falls\n\nIt fell on Monday.", None) == Span(0, 10)
    assert boilerplate.headline("Rain falls.\n\nIt fell on Monday.", None) is None
    assert boilerplate.headline("Rain falls", "Rain falls") is None
