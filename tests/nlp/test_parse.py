"""Arithmetic on a parse that is written by hand: 'Police said that rebels fled.'"""

from __future__ import annotations

import pytest

from copydesk.model import Span
from copydesk.nlp.parse import Parse

TEXT = "Police said that rebels fled."


@pytest.fixture
def parse() -> Parse:
    return Parse(
        text=TEXT,
        start=(0, 7, 12, 17, 24, 28),
        end=(6, 11, 16, 23, 28, 29),
        word=("Police", "said", "that", "rebels", "fled", "."),
        lemma=("police", "say", "that", "rebel", "flee", "."),
        tag=("NNS", "VBD", "IN", "NNS", "VBD", "."),
        pos=("NOUN", "VERB", "SCONJ", "NOUN", "VERB", "PUNCT"),
        dep=("nsubj", "ROOT", "mark", "nsubj", "ccomp", "punct"),
        head=(1, 1, 4, 4, 1, 1),
        sentences=((0, 6),),
        names=(),
    )


def test_subtree_edges(parse: Parse) -> None:
    assert (parse.left_edge(4), parse.right_edge(4)) == (2, 4)
    assert (parse.left_edge(1), parse.right_edge(1)) == (0, 5)


def test_subtree_in_order(parse: Parse) -> None:
    assert list(parse.subtree(1)) == [0, 1, 2, 3, 4, 5]


def test_kids_by_label(parse: Parse) -> None:
    assert list(parse.kids(1, "ccomp", "nsubj")) == [0, 4]
    assert list(parse.kids(4, "dobj")) == []


def test_a_child_that_is_the_first_token_counts(parse: Parse) -> None:
    assert parse.has_kid(1, "nsubj", "dobj")
    assert not parse.has_kid(4, "dobj")


def test_ancestors_end_at_the_root(parse: Parse) -> None:
    assert list(parse.ancestors(3)) == [4, 1]
    assert list(parse.ancestors(1)) == []


@pytest.mark.parametrize(
    ("span", "tokens"),
    [(Span(0, 6), [0]), (Span(5, 8), [0, 1]), (Span(6, 7), []), (Span(0, 29), [0, 1, 2, 3, 4, 5]), (Span(40, 50), [])],
)
def test_tokens_in_a_span(parse: Parse, span: Span, tokens: list[int]) -> None:
    assert list(parse.tokens_in(span)) == tokens
