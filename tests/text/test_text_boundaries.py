"""Where the small tools for text begin and end: spans, n-grams, lines that are cut, queries, marks that hide."""

from __future__ import annotations

import pytest

from copydesk.model import Span
from copydesk.text.invisible import visible_text
from copydesk.text.ngrams import containment, number, sampled, shingles
from copydesk.text.normalise import normalise_newlines
from copydesk.text.sanitise import clipped, in_markdown, in_quotes, visible
from copydesk.text.search_words import full_text_query
from copydesk.text.spans import lines, trim, without
from copydesk.text.text_manifest import manifests


@pytest.mark.parametrize(
    ("text", "start", "end", "left"),
    [
        (" a ", 0, 3, Span(1, 2)), ("a", 0, 1, Span(0, 1)), ("ab", 1, 1, None), ("   ", 0, 3, None), ("  a", 0, 2, None),
        ("a b ", 1, 4, Span(2, 3)), ("\ta\n", 0, 3, Span(1, 2)), ("ab cd", 0, 5, Span(0, 5)),
    ],
)  # fmt: skip
def test_trimming_stops_at_the_first_letter_on_either_side(text: str, start: int, end: int, left: Span | None) -> None:
    assert trim(text, start, end) == left


@pytest.mark.parametrize(
    ("holes", "left"),
    [
        ([], [(0, 10)]), ([(0, 10)], []), ([(0, 3)], [(3, 10)]), ([(7, 10)], [(0, 7)]), ([(4, 4)], [(0, 4), (4, 10)]),
        ([(5, 7), (2, 3)], [(0, 2), (3, 5), (7, 10)]), ([(2, 5), (5, 7)], [(0, 2), (7, 10)]), ([(2, 6), (3, 4)], [(0, 2), (6, 10)]),
        ([(10, 12)], [(0, 10)]), ([(-2, 0)], [(0, 10)]), ([(9, 12)], [(0, 9)]), ([(-2, 1)], [(1, 10)]),
    ],
)  # fmt: skip
def test_holes_are_taken_out_of_a_stretch(holes: list[tuple[int, int]], left: list[tuple[int, int]]) -> None:
    found = without(Span(0, 10), [Span(*hole) for hole in holes])
    assert [(span.start, span.end) for span in found] == left


def test_lines_are_those_that_hold_something() -> None:
    assert [span.of("a\n\n \n  b c \nd") for span in lines("a\n\n \n  b c \nd")] == ["a", "b c", "d"]


def test_shingles_of_few_words_and_of_many() -> None:
    words = "rain fell on the old town".split()
    assert len(shingles(words, 5)) == 2
    assert shingles(words, 6) == shingles(words, 7) == {number(words)}
    assert shingles(words, 1) == {number([word]) for word in words}
    assert shingles([], 1) == frozenset()
    assert shingles(words) == shingles(words, 5)
    assert {number(words[:5]), number(words[1:])} == shingles(words)


def test_the_numbers_of_words_never_change() -> None:
    assert number(["rain"]) == 5480764675562492278
    assert number(["rain", "fell"]) == 6669205117153425579


@pytest.mark.parametrize(("size", "every"), [(0, 1), (-1, 1), (1, 0), (1, -1)])
def test_nothing_is_cut_into_less_than_a_word(size: int, every: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        sampled(shingles(["a"], size), every)


def test_a_sample_keeps_what_the_number_divides() -> None:
    assert sampled(range(10), 3) == {0, 3, 6, 9}
    assert sampled(range(3), 1) == {0, 1, 2}


def test_containment_is_of_the_first_text() -> None:
    assert containment([1, 2, 3, 4], [3, 4, 5]) == 0.5
    assert containment([], [1]) == 0.0
    assert containment([1], []) == 0.0
    assert containment([1, 1, 2], [2, 1]) == 1.0


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("abcd", 1, "a…"), ("abcd", 0, "a…"), ("ab cd", 4, "ab…"), ("abc def", 6, "abc d…"),
        ("abc  def", 7, "abc def"), ("a bcdefgh", 7, "a bcde…"), ("abcd efgh", 8, "abcd ef…"), ("abcde fgh", 8, "abcde …"), ("ab\ncd", 5, "ab cd"), ("abc de", 5, "abc …"),
    ],
)  # fmt: skip
def test_a_line_is_cut_between_words_where_that_leaves_more_than_half(text: str, width: int, cut: str) -> None:
    assert clipped(text, width) == cut


def test_what_steers_is_shown_and_line_ends_and_tabs_are_not() -> None:
    assert visible("a\tb\nc") == "a\tb\nc"
    assert visible("\x00\x08\x0b\x1f") == "␀␈␋␟"
    assert visible("\x7f\x80\x9f\u202a\u202e\u2066\u2069\ud800\udfff") == "�" * 9
    assert visible("\u0020\u00a0\u2029\u202f\u2065\u206a\ue000") == "\u0020\u00a0\u2029\u202f\u2065\u206a\ue000"


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("ferry OR bridge", '"ferry" OR "bridge"'), ("OR ferry", '"OR" "ferry"'), ("ferry OR", '"ferry" "OR"'),
        ("ferry OR NOT bridge", '"ferry" "OR" NOT "bridge"'), ("ferry AND bridge", '"ferry" "bridge"'), ("AND", '"AND"'),
        ("NOT", '"NOT"'), ("ferry NOT bridge", '"ferry" NOT "bridge"'), ('"AND"', '"AND"'), ('"a*"', '"a"'), ("a*", '"a"*'),
        ("*", ""), ("- ferry !", '"ferry"'), ("a\x00b", '"a" "b"'), ('say"s', '"says"'), ("“old town” x", '"old town" "x"'),
        ("a NOT b OR c", '"a" NOT "b" OR "c"'), ("a OR b OR", '"a" OR "b" "OR"'),
    ],
)  # fmt: skip
def test_operators_are_operators_only_between_two_words(typed: str, query: str) -> None:
    assert full_text_query(typed) == query


def coded(data: bytes) -> str:
    return "".join(chr(0xFE00 + byte) if byte < 16 else chr(0xE00F0 + byte) for byte in data)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"C2PATXT\0\x01\0\0\0\x02{}", [(1, 2, 2, True)]), (b"C2PATXT\0\x02\0\0\0\x03{}", [(2, 3, 2, False)]),
        (b"C2PATXT\0\x01\0\0\0\x01{}", [(1, 1, 1, True)]), (b"C2PATXT\0\x01\0\0\0\0", [(1, 0, 0, True)]), (b"C2PATXT\0\x01\0\0\0", []),
        (b"C2PATXT\x01\x01\0\0\0\0", []), (b"C2PATXT\0\x01\0\0\x01\0" + bytes(range(256)), [(1, 256, 256, True)]), (b"", []),
        (b"C2PATXT\0\x01\x01\0\0\0", [(1, 1 << 24, 0, False)]),
    ],
)  # fmt: skip
def test_manifests_say_how_much_of_them_is_there(data: bytes, found: list[tuple[int, int, int, bool]]) -> None:
    rows = [(one.version, one.declared, one.present, one.is_whole) for one in manifests("Rain." + coded(data) + "é")]
    assert rows == found


def test_every_manifest_of_a_text_is_found_where_it_stands() -> None:
    one = "\ufeff" + coded(b"C2PATXT\0\x01\0\0\0\0")
    text = f"Rain{one} fell{one}."
    assert [found.span.of(text) for found in manifests(text)] == [one, one]
    assert list(manifests("plain")) == []


def test_spans_lead_from_the_visible_text_to_the_held_one_and_back() -> None:
    found = visible_text("a\u200bb\u200b\u200bc")
    assert found is not None
    assert (found.text, list(found.places)) == ("abc", [0, 2, 5])
    assert found.held(Span(1, 2)) == Span(2, 3)
    assert found.held(Span(0, 3)) == Span(0, 6)
    assert found.held(Span(1, 1)) == Span(2, 2)
    assert found.held(Span(3, 3)) == Span(0, 0)
    assert found.seen(Span(1, 3)) == Span(1, 2)
    assert found.seen(Span(3, 5)) == Span(2, 2)
    assert visible_text("é") is None


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("\ufeffa\u2028b\u2029c\x85d", "a\nb\nc\nd"),
        ("é\r\n", "é\n"),
        ("a\n", "a\n"),
        ("a\ufeff", "a\ufeff"),
    ],
)
def test_every_kind_of_line_end_becomes_one(text: str, made: str) -> None:
    assert normalise_newlines(text) == made


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("fled", "'fled'"),
        ("the army's", '"the army\'s"'),
        ('the army\'s "win"', '“the army\'s "win"”'),
        ('a "win"', "'a \"win\"'"),
        ("a\nb", "'a b'"),
    ],
)
def test_words_are_cited_between_marks_that_they_do_not_hold(words: str, cited: str) -> None:
    assert in_quotes(words) == cited


def test_what_markdown_would_take_for_markup_is_escaped() -> None:
    assert in_markdown("a *b* [c](d) e.f\n#g") == r"a \*b\* \[c\](d) e.f \#g"
