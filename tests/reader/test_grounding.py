"""A reader's words must stand in the passages that it was shown; offsets are found here, never taken from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Span
from copydesk.reader.answer_parsing import Claimed, Denied
from copydesk.reader.grounding import denied, grounded, located

if TYPE_CHECKING:
    from chat_server import Compared

TEXT = "He said “no more than 12” of the 2012 boats — all of them\nold — were lost; 3.5 tonnes of oil leaked."
WHOLE = ((Span(0, len(TEXT)),),)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("no more than 12", "no more than 12"),
        ('"no more than 12"', "“no more than 12”"),
        ("  2012 boats - all of them old ", "2012 boats — all of them\nold"),
        ("'leaked.'", "leaked"),
        ("12", "12"),
    ],
)
def test_words_are_found_where_they_stand(words: str, found: str) -> None:
    span = located(TEXT, WHOLE, words)
    assert span is not None
    assert span.of(TEXT) == found


@pytest.mark.parametrize(
    "words", ["no more than 13", "No more than", "01", "5 tonnes", "3", "boat", "", "  ", "oil leaked " * 40]
)
def test_words_that_do_not_stand_there_are_not_found(words: str) -> None:
    assert located(TEXT, WHOLE, words) is None


def test_the_first_place_that_has_the_words_counts() -> None:
    text = "The army fled. Later the army came back."
    assert located(text, ((Span(15, 40),), (Span(0, 40),)), "army") == Span(25, 29)
    assert located(text, ((Span(15, 40),), (Span(0, 40),)), "fled") == Span(9, 13)


def test_words_may_run_over_sentences_that_stand_together() -> None:
    text = "The army fled. It came back. Nobody saw it."
    spans = (Span(0, 14), Span(15, 28))
    assert located(text, (spans,), "fled. It came") == Span(9, 22)
    assert located(text, ((spans[0], Span(29, 43)),), "fled. Nobody") is None


@given(st.text(), st.text(), st.integers(0, 20), st.integers(0, 20))
def test_whatever_is_found_is_in_the_text(text: str, words: str, start: int, length: int) -> None:
    for needle in (words, text[start : start + length]):
        span = located(text, ((Span(0, len(text)),),), needle)
        assert span is None or 0 <= span.start < span.end <= len(text)


def test_a_claim_becomes_a_change_with_its_spans(compared: Callable[..., Compared]) -> None:
    both = compared()
    question = both.about("The captain ignored")
    change = grounded(Claimed("may have ignored", "ignored", "modality", "A doubt is gone", 3), question)
    assert change is not None
    assert change.source is not None
    assert change.rewrite is not None
    assert change.source.of(both.source.report.text) == "may have ignored"
    assert change.rewrite.of(both.rewrite.report.text) == "ignored"
    assert (change.kind, change.says, change.by) == ("altered", "A doubt is gone.", "reader")


@pytest.mark.parametrize(
    ("source", "rewrite"),
    [
        ("may have ignored", "never ignored"),
        ("might have ignored", "ignored"),
        ("may have ignored", "nine boats"),  # of the text, and of another passage than was shown
        ("", "never ignored"),
        ("", ""),
    ],
)
def test_a_claim_with_a_word_that_is_not_there_is_none(
    compared: Callable[..., Compared], source: str, rewrite: str
) -> None:
    question = compared().about("The captain ignored")
    assert grounded(Claimed(source, rewrite, "hedge", "", 3), question) is None


def test_one_side_makes_an_omission_or_an_addition(compared: Callable[..., Compared]) -> None:
    both = compared()
    dropped = grounded(Claimed("overloaded", "", "detail", "", 2), both.about("The owners"))
    added = grounded(Claimed("", "ignored", "detail", "", 2), both.about("The captain ignored"))
    assert dropped is not None
    assert added is not None
    assert (dropped.kind, added.kind) == ("dropped", "added")
    assert dropped.says == "The second reader holds this to be changed."


def test_a_denial_needs_words_of_the_other_text(compared: Callable[..., Compared]) -> None:
    both = compared()
    question = both.about("The coast guard")
    assert denied(Denied("until nightfall", "", "until nightfall"), question) is not None
    assert denied(Denied("until nightfall", "", "till dark"), question) is None
    assert denied(Denied("till dark", "", "until nightfall"), question) is None
    owners = both.about("The owners")
    assert denied(Denied("overloaded", "", "overloaded"), owners) is None  # the source alone says so
