"""Where paragraphs, headlines, notices, datelines and languages begin and end, just at the limits and just beyond them."""

from __future__ import annotations

import pytest

from copydesk.model import Span
from copydesk.text import boilerplate, datelines
from copydesk.text.language_id import identify
from copydesk.text.paragraphs import paragraphs


def split(text: str, holes: tuple[Span, ...] = ()) -> list[str]:
    return [span.of(text) for span in paragraphs(text, holes)]


WRAPPED = "The council met on Monday and\nspoke of the harbour until the\nclerk had to light the lamps so\nthat it could vote.\n\nNobody left."


def test_lines_of_a_wrapped_text_are_one_paragraph() -> None:
    assert split(WRAPPED) == [WRAPPED.split("\n\n", maxsplit=1)[0], "Nobody left."]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One goes on\nand two\nand three.", 3), ("One goes on\nand two\nand three\nand four.", 1), ("One ends.\nand two.\nand three\nand four.", 4),
        ("One ends.\nand two\nand three.\nand four\nand five.", 1), ("One goes on\nand two\n  and three\nand four\nand five.", 2),
        ("One goes on\nand two\n\tand three\nand four\nand five.", 2), ("One goes on\nand two\n and three\nand four.", 1),
        ("x" * 100 + "\nAnd two\nAnd three\nAnd four.", 1), ("x" * 101 + "\nAnd two\nAnd three\nAnd four.", 4),
    ],
)  # fmt: skip
def test_a_text_is_wrapped_where_half_of_three_lines_break_off(text: str, count: int) -> None:
    assert len(split(text)) == count


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("a" * 40, "and on", 1), ("a" * 39, "and on", 2), ("a" * 40, "And on", 2), ("a" * 39 + ".", "and on", 2), ("a" * 39 + ",", "and on", 1),
        ("a" * 40, "\nand on", 2), ("a" * 40, "7 and on", 2),
    ],
)  # fmt: skip
def test_a_broken_line_goes_on_with_a_small_letter(first: str, second: str, count: int) -> None:
    assert len(split(f"{first}\n{second}")) == count


def test_what_lies_in_a_hole_is_no_paragraph() -> None:
    assert split("One.\n\nTwo three.", (Span(6, 9),)) == ["One.", " three."]
    assert split("One.\n\nTwo.", (Span(0, 4),)) == ["Two."]
    assert split("") == []


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        ("A short head\n\nRain fell.", None, 12), ("A short head", None, None), ("x" * 150 + "\nRain.", None, 150), ("x" * 151 + "\nRain.", None, None),
        *((f"A head{mark}\nRain.", None, None) for mark in '.!"”:,;'), ("A head?\nRain.", None, 7), ("A head.\nRain.", "a HEAD", 7),
        ("A head.\nRain.", "Another", None), ("x" * 400 + ".\nRain.", "x" * 400, None), ("x" * 399 + ".\nRain.", "x" * 399, 400), ("", None, None),
    ],
)  # fmt: skip
def test_a_first_line_is_a_headline_where_it_stands_alone_and_is_short(
    text: str, title: str | None, line: int | None
) -> None:
    assert boilerplate.headline(text, title) == (Span(0, line) if line else None)


HEAD = "Rain floods the old town"


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        (f"{HEAD} Rain fell on Monday.", HEAD, (0, 24)), (f"{HEAD} rain fell.", HEAD, None), (f"{HEAD} 12 died.", HEAD, (0, 24)),
        (f"{HEAD}. Rain fell.", HEAD, (0, 25)), (f"“{HEAD}” Rain fell.", HEAD, (0, 26)), (HEAD, HEAD, None), (f"{HEAD}.", HEAD, None),
        (f"{HEAD} Rain fell.", "Rain floods the", None), (f"{HEAD} Rain fell.", None, None), (f"{HEAD} Rain fell.", "Snow buries the old town", None),
        (f"12 May 2031 {HEAD} Rain fell.", HEAD, (12, 36)), (f"Some day {HEAD} Rain fell.", HEAD, None), (f"{'1' * 61} {HEAD} Rain fell.", HEAD, None),
        (f"{'1' * 60} {HEAD} Rain fell.", HEAD, (61, 85)), ("Abcdefghij klmno Rain fell.", "Abcdefghij klmno", (0, 16)),
        ("Abcdefghij klmn Rain fell.", "Abcdefghij klmn", None), (f"{HEAD} (Rain fell.", HEAD, (0, 24)),
    ],
)  # fmt: skip
def test_a_title_that_runs_on_into_the_report(text: str, title: str | None, found: tuple[int, int] | None) -> None:
    assert boilerplate.running_title(text, title) == (Span(*found) if found else None)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Rain floods old town The river rose on Monday.", "Rain floods old town"), ("Rain floods old town and The river rose.", None),
        ("Rain floods the The river rose.", None), ("Rain! floods old town The river rose.", None), ("It fell. Then in town The river rose.", None),
        ("Rain floods old town Brask left.", None), (f"{'rain ' * 37}town The river rose.", f"{'rain ' * 37}town"),
        (f"{'rain ' * 41}town The river rose.", None), ("", None), ("Rain floods old town.", None),
    ],
)  # fmt: skip
def test_a_headline_that_a_sentence_runs_on_from(text: str, head: str | None) -> None:
    found = boilerplate.running_headline(text)
    assert (found.of(text) if found else None) == head


def kinds(text: str) -> list[tuple[str, str]]:
    return [(item.kind, item.span.of(text)) for item in boilerplate.find(text)]


def test_a_long_line_is_a_paragraph_whatever_it_opens_with() -> None:
    notice = "Editor's note: " + "x" * 385
    assert kinds(f"Rain fell.\n{notice}") == [("notice", notice)]
    assert kinds(f"Rain fell.\n{notice}x") == []


def test_a_byline_stands_in_the_first_six_lines() -> None:
    assert [kind for kind, _ in kinds("One.\n" * 5 + "By Ada Tarn\nEnd.")] == ["byline"]
    assert kinds("One.\n" * 6 + "By Ada Tarn\nEnd.") == []


def test_a_heading_in_capitals_stands_below_the_first_line_of_a_text_in_small_letters() -> None:
    assert kinds("HARBOUR TALKS\nRain fell on the harbour.") == []
    assert kinds("Rain fell on the harbour.\nHARBOUR TALKS\nIt rose.") == [("heading", "HARBOUR TALKS")]
    assert kinds("RAIN FELL ON THE HARBOUR.\nHARBOUR TALKS\nIT ROSE AGAIN.") == []
    assert kinds("Rain fell on the harbour.\nHA 12\nIt rose.") == []


def test_credits_that_close_a_paragraph_are_cut_off_and_a_paragraph_of_credits_is_one_piece() -> None:
    closing = "(Reporting by Ada Tarn; Editing by Bo Reed)"
    assert kinds(f"One.\nIt rose. {closing}") == [("credit", closing)]
    assert kinds(f"One.\n{closing}") == [("credit", closing)]
    long = f"(Reporting by {'x' * 600})"
    assert kinds(f"One.\nIt rose. {long}") == [("credit", long)]
    assert kinds(f"One.\nIt rose. (Reporting by {'x' * 601})") == []


def test_links_close_a_text_of_one_line() -> None:
    text = "It fell again on Monday. ALSO: Mayor resigns over bridge"
    assert kinds(text) == [("promotion", "ALSO: Mayor resigns over bridge")]
    assert kinds(f"{text}\nTwo.") == []
    assert kinds("It fell again. ALSO: Mayor falls") == [("promotion", "ALSO: Mayor falls")]
    assert kinds("It fell again. ALSO: Mayor fell") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("15 Apr 2031 The march began.", "15 Apr 2031"), ("Published April 18 2031 A march began.", "Published April 18 2031"),
        ("2031-04-15 The march began.", "2031-04-15"), ("15 Apr 2031 the march began.", None), ("The march began on 15 Apr 2031.", None),
        ("15.04.2031 12:30 The march.", "15.04.2031 12:30"),
    ],
)  # fmt: skip
def test_a_day_before_the_first_word(text: str, found: str | None) -> None:
    span = datelines.stamp(text, 0)
    assert (span.of(text) if span else None) == found


@pytest.mark.parametrize(
    ("text", "start", "agency"),
    [
        ("One.\nLIMA, May 2 (Reuters) - Rain", 5, "Reuters"),
        ("x LIMA (AP) -- Rain", 2, "AP"),
        ("LIMA | Mon May 2, 2011 6:12 am GMT LIMA (AP) - Rain", 0, "AP"),
    ],
)
def test_an_agency_stands_where_its_dateline_says(text: str, start: int, agency: str) -> None:
    found = datelines.dateline(text, start)
    assert found is not None
    assert found.agency == agency
    assert found.agency_span is not None
    assert found.agency_span.of(text) == agency
    assert found.span.start == start


def test_a_dateline_without_an_agency_is_a_short_place_before_small_letters() -> None:
    assert datelines.dateline("LIMA — Rain fell", 0) is not None
    assert datelines.dateline("LIMA — RAIN FELL", 0) is None
    assert datelines.dateline("LIMA —", 0) is not None
    assert datelines.dateline(f"{'L' * 40} — Rain fell", 0) is not None
    assert datelines.dateline(f"{'L' * 41} — Rain fell", 0) is None
    assert datelines.dateline("LIMA, May 2 — RAIN FELL", 0) is not None
    plain = datelines.dateline("LIMA — Rain fell", 0)
    assert plain is not None
    assert (plain.agency, plain.agency_span) == (None, None)


def of(english: int, foreign: int, other: int) -> str:
    return " ".join(["the"] * english + ["und"] * foreign + ["harbour"] * other)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ((0, 0, 39), None), ((2, 0, 38), "en"), ((1, 0, 39), None), ((2, 3, 35), None), ((2, 6, 32), None), ((2, 7, 31), "und"), ((0, 2, 38), None),
        ((0, 3, 37), "und"), ((1, 2, 37), None), ((1, 3, 36), "und"), ((3, 3, 34), "en"), ((0, 0, 79), None), ((0, 0, 80), "und"), ((0, 30, 9), None),
        ((5, 0, 45), "en"), ((4, 0, 46), "en"), ((10, 5, 35), "en"), ((10, 11, 29), None), ((10, 31, 9), "und"), ((10, 30, 10), None),
    ],
)  # fmt: skip
def test_shares_of_function_words_decide(words: tuple[int, int, int], language: str | None) -> None:
    assert identify(of(*words)).language == language


def test_a_table_or_a_list_in_capitals_is_no_prose_of_another_language() -> None:
    words = ["harbour"] * 80
    assert identify(" ".join(words)).language == "und"
    assert identify(" ".join([*words, *"1" * 19])).language == "und"
    assert identify(" ".join([*words, *"1" * 20])).language is None
    assert identify(" ".join(["Harbour"] * 31 + ["harbour"] * 49)).language == "und"
    assert identify(" ".join(["Harbour"] * 32 + ["harbour"] * 48)).language is None


@pytest.mark.parametrize(
    ("text", "language"),
    [("я" * 30, "und"), ("я" * 29, None), ("я" * 16 + "a" * 14, "und"), ("я" * 15 + "a" * 15, None), ("я" * 40 + "a" * 40, None), ("я" * 41 + "a" * 40, "und"), ("é" * 40, None)],
)  # fmt: skip
def test_letters_of_another_script_decide_from_thirty_on(text: str, language: str | None) -> None:
    assert identify(text).language == language


def test_only_the_opening_is_looked_at() -> None:
    assert identify("the sea " * 2500 + "я" * 50_000).language == "en"
    assert identify("я" * 20_000 + "the sea " * 9000).language == "und"


def test_the_reason_names_the_share() -> None:
    assert identify(of(25, 0, 25)).reason == "50% of its words are function words of English"
    assert identify(of(2, 0, 38)).reason == "5% of its words are function words of English"
    assert (
        identify(of(0, 10, 30)).reason == "only 0% of its words are function words of English, where prose has some 35%"
    )
    assert identify("Rain.").reason == "too short to tell"
    assert identify(of(1, 0, 39)).reason == "neither prose of English nor surely of another language"
    assert identify("я" * 20 + "ж" * 20 + "α" * 39).reason == "most of its letters are Cyrillic"
