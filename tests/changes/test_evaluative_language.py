"""A rewrite's own judgements are told by the words that judge; the source's, a speaker's and plain words are not."""

from __future__ import annotations

import pytest

from copydesk.changes import evaluative_language, sentence_alignment
from copydesk.changes.report_pair import report_pair

SOURCE = (
    "The council of Harvik closed the old pier on Friday. Engineers found rust in nine of its beams. "
    "Repairs will take until May, the harbour master said. Two ferries were moved to Tarn."
)


def judged(read, rewrite, source=SOURCE):
    one, other = read(source), read(rewrite)
    pair = report_pair(one, other, sentence_alignment.align(one, other))
    return [change.rewrite.of(rewrite) for change in evaluative_language.find(one, other, pair.passages)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("In a shameful betrayal of its people, Harvik's council shut the pier on Friday.", "shameful betrayal"),
        ("Tragically, the pier of Harvik was shut by its council on Friday.", "Tragically"),
        ("Engineers made the jaw-dropping discovery of rust in nine beams.", "jaw-dropping discovery"),
    ],
)
def test_a_judgement_of_the_rewrites_own_is_told(read, sentence, words):
    rewrite = f"{sentence} The repairs will last until May, according to the harbour master. Tarn took two ferries."
    assert any(words.split()[0] in told for told in judged(read, rewrite))


@pytest.mark.parametrize(
    "sentence",
    [
        "Harvik's council shut the old pier on Friday.",
        'The mayor called the closure "shameful" on Friday, when Harvik shut its pier.',
        "Opponents said it was shameful that Harvik shut its pier on Friday.",
        "The harbour, touted as magnificent, lost its pier on Friday when Harvik's council shut it.",
    ],
)
def test_plain_words_and_words_of_others_are_not(read, sentence):
    rewrite = f"{sentence} The repairs will last until May, according to the harbour master. Tarn took two ferries."
    assert judged(read, rewrite) == []


def test_where_the_source_judges_a_louder_word_is_none_of_the_rewrites_own(read):
    source = SOURCE.replace("closed the old pier", "closed the terrible old pier")
    rewrite = (
        "The council of Harvik closed the appalling old pier on Friday. Rust was found in nine beams by engineers. "
        "Until May repairs will last, said the harbour master. Tarn took two ferries."
    )
    assert judged(read, rewrite, source) == []
    assert judged(read, rewrite)


def test_a_word_is_told_once(read):
    rewrite = (
        "Shocking news from Harvik, where the council closed the old pier on Friday. A shocking nine beams had rust, engineers found. "
        "Repairs will take until May, the harbour master said. Two ferries were moved to Tarn."
    )
    assert len(judged(read, rewrite)) == 1
