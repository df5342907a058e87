"""The language room: offsets, given sentences, nothing shared between reports, plain tuples out."""

from __future__ import annotations

import pytest

from copydesk.errors import ModelError
from copydesk.model import Span
from copydesk.nlp import spacy_model

TEXT = "Rebels took Tarn on Friday.\n\n  The army said it had left.  Nobody was hurt."
SENTENCES = [Span(0, 27), Span(31, 57), Span(59, 75)]


def test_every_token_is_the_text_at_its_offsets() -> None:
    parse = spacy_model.load().parse(TEXT, SENTENCES)
    assert [TEXT[start:end] for start, end in zip(parse.start, parse.end, strict=True)] == list(parse.word)


def test_sentences_are_those_that_were_given() -> None:
    parse = spacy_model.load().parse(TEXT, SENTENCES)
    assert [parse.sentence_span(index) for index in range(len(parse.sentences))] == SENTENCES


def test_what_lies_outside_the_sentences_has_no_token() -> None:
    parse = spacy_model.load().parse(TEXT, SENTENCES[1:])
    assert parse.word[0] == "The"


def test_no_head_reaches_into_another_sentence() -> None:
    parse = spacy_model.load().parse(TEXT, SENTENCES)
    assert all(parse.sentence_of[token] == parse.sentence_of[head] for token, head in enumerate(parse.head))


def test_a_sentence_parses_the_same_whatever_was_read_before() -> None:
    model = spacy_model.load()
    first = model.parse(TEXT, SENTENCES)
    model.parse("Another report about something else.", [Span(0, 36)])
    assert model.parse(TEXT, SENTENCES) == first


def test_an_endless_sentence_is_cut_and_its_offsets_hold() -> None:
    text = "word " * 3000
    parse = spacy_model.load().parse(text, [Span(0, len(text) - 1)])
    assert len(parse) == 3000
    assert parse.end[-1] == len(text) - 1


def test_a_run_without_white_space_is_cut_and_its_offsets_hold() -> None:
    text = "see " + "\U0001f600" * 1001 + " and " + "a" * 900 + "."
    parse = spacy_model.load().parse(text, [Span(0, len(text))])
    assert [text[start:end] for start, end in zip(parse.start, parse.end, strict=True)] == list(parse.word)
    assert len(parse) > 1003


@pytest.mark.parametrize("text", ["a\tb\u00a0c", "half \ud800 pair", "e\u0301 \U0001f600 \u200f\u0634\u0631"])
def test_odd_characters_keep_their_offsets(text: str) -> None:
    parse = spacy_model.load().parse(text, [Span(0, len(text))])
    assert all(0 <= start < end <= len(text) for start, end in zip(parse.start, parse.end, strict=True))
    assert parse.end[-1] == len(text)


def test_no_sentence_no_token() -> None:
    assert len(spacy_model.load().parse("", [])) == 0


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(ModelError, match="no_such_pipeline"):
        spacy_model.load("no_such_pipeline")
