"""What a word counts when texts are compared without a parse."""

from __future__ import annotations

import pytest

from copydesk.clustering.blocking import keys_of
from copydesk.clustering.document_vector import document_vector_of
from copydesk.clustering.term_weight import term_weight


@pytest.mark.parametrize(("word", "weight"), [("the", 0.0), ("41", 3.0)])
def test_common_words_count_nothing_and_a_number_three(word: str, weight: float) -> None:
    assert term_weight(word, False)[1] == weight < term_weight("marzipan", False)[1]


def test_a_name_counts_a_quarter_more_than_the_word() -> None:
    assert term_weight("falcon", True)[1] == pytest.approx(1.25 * term_weight("falcon", False)[1])


def test_both_users_fold_a_word_alike() -> None:
    assert term_weight("harbours", False)[0] in document_vector_of("the old harbours", None).terms
    assert keys_of("the old marzipan", ()) == keys_of("marzipan the old", ())
