from __future__ import annotations

import pytest

from copydesk.model import Span
from copydesk.nlp import sentence_similarity
from copydesk.nlp.stemming import StemmedWord, words_in

DIVERS = "Divers found cracks in two piers of the bridge."
COST = "Repairs will cost 4.2 million crowns."


def row(text: str) -> tuple[StemmedWord, ...]:
    return words_in(text, [Span(0, len(text))])[0]


def test_same_sentence_is_wholly_alike() -> None:
    assert sentence_similarity.sentence_similarity([row(DIVERS)], [row(DIVERS)]).cosine[0][0] == pytest.approx(1.0)


def test_sentences_without_a_common_word_are_not_listed() -> None:
    assert sentence_similarity.sentence_similarity([row(DIVERS)], [row(COST)]).cosine == ({},)


def test_index_and_plain_cosine_agree() -> None:
    rows = [row(DIVERS), row(COST)]
    columns = [row("The piers of the bridge are cracked."), row("Two divers will repair the bridge.")]
    found = sentence_similarity.sentence_similarity(rows, columns)
    for left, cosines in zip(found.rows, found.cosine, strict=True):
        for place, right in enumerate(found.columns):
            assert cosines.get(place, 0.0) == pytest.approx(sentence_similarity.cosine(left, right))


def test_turned_is_seen_from_the_other_side() -> None:
    there = sentence_similarity.sentence_similarity([row(DIVERS), row(COST)], [row("The bridge has two piers.")])
    back = there.turned()
    assert back.cosine[0] == {0: there.cosine[0][0]}
    assert back.rows == there.columns


def test_a_word_in_every_sentence_counts_less() -> None:
    rows = [row("Sarnow voted."), row("Sarnow slept."), row("Sarnow paid."), row("Lisk paid.")]
    share = sentence_similarity.spread(rows)
    assert share["sarnow"] < share["pay"] < share["lisk"] == 1.0


def test_coverage_has_a_side() -> None:
    part, whole = ({"a": 1.0}, {"a": 1.0, "b": 3.0})
    assert (sentence_similarity.covered(part, whole), sentence_similarity.covered(whole, part)) == (1.0, 0.25)


def test_nothing_is_like_nothing() -> None:
    assert sentence_similarity.cosine({}, {"a": 1.0}) == 0.0
    assert sentence_similarity.covered({}, {"a": 1.0}) == 0.0
    assert sentence_similarity.sentence_similarity([], []).cosine == ()
