"""What a report tells of, and how alike two are in it."""

from __future__ import annotations

import pytest

from copydesk.clustering.document_vector import (
    DocumentVectorParameters,
    document_vector_of,
    shared_terms,
    spelt,
    vector_similarity,
    vector_sum_of,
)

ONE = "Mayor Ilse Vantor of Korrin opened the bridge on Friday. Vantor said it cost 340 million."
TWO = "The Korrin bridge cost 340 million, mayor Ilse Vantor said as she opened it."


def test_names_and_numbers_weigh_more_than_words_and_grammar_weighs_nothing() -> None:
    terms = document_vector_of(ONE, None).terms
    assert terms["vantor"] > terms["340"] > terms["bridg"] > 0
    assert "the" not in terms


def test_what_is_said_twice_weighs_more_but_not_twice() -> None:
    once, twice = (
        document_vector_of("Vantor spoke.", None).terms["vantor"],
        document_vector_of("Vantor spoke. Vantor left.", None).terms["vantor"],
    )
    assert once < twice < 2 * once


def test_only_the_heaviest_are_kept_and_they_are_whole_numbers() -> None:
    found = document_vector_of(ONE, None, DocumentVectorParameters(terms=3)).terms
    assert len(found) == 3
    assert all(isinstance(weight, int) for weight in found.values())


def test_a_first_sentence_stands_in_for_a_title() -> None:
    assert "vantor" in document_vector_of(ONE, None).title
    assert "vantor" not in document_vector_of(ONE, "Bridge opened").title


@pytest.mark.parametrize(("one", "other"), [(ONE, TWO), (ONE, ""), ("", ""), (ONE, ONE), ("\ud800", "🙂")])
def test_likeness_is_the_same_both_ways_and_between_0_and_1(one: str, other: str) -> None:
    left, right = vector_sum_of([document_vector_of(one, None)]), vector_sum_of([document_vector_of(other, None)])
    assert vector_similarity(left, right) == vector_similarity(right, left)
    assert 0.0 <= vector_similarity(left, right) <= 1.0 + 1e-9


def test_a_text_is_like_itself_and_unlike_another() -> None:
    one, two, other = (
        vector_sum_of([document_vector_of(text, None)]) for text in (ONE, TWO, "Snow fell in the hills overnight.")
    )
    assert vector_similarity(one, one) == pytest.approx(1.0)
    assert vector_similarity(one, two) > 0.5 > 0.1 > vector_similarity(one, other)


def test_the_mean_of_a_group_is_the_mean_of_its_pairs() -> None:
    one, two, other = (
        vector_sum_of([document_vector_of(text, None)]) for text in (ONE, TWO, "Vantor and the bridge of Korrin.")
    )
    mean = (vector_similarity(one, other) + vector_similarity(two, other)) / 2
    assert vector_similarity(one.joined(two), other) == pytest.approx(mean)


def test_copies_count_as_one() -> None:
    row = document_vector_of(ONE, None)
    once, thrice = vector_sum_of([row]), vector_sum_of([row] * 3)
    assert once.size == thrice.size == 1
    assert vector_similarity(once, thrice) == pytest.approx(1.0)


def test_what_two_share_is_told_in_the_words_of_the_texts() -> None:
    one, two = (vector_sum_of([document_vector_of(text, None)]) for text in (ONE, TWO))
    forms = spelt([ONE, TWO])
    assert "Vantor" in {forms[term] for term in shared_terms(one, two)}
