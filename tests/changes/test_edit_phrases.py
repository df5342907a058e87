"""Phrases that differ, each with the phrase of the other side that it stands for."""

from __future__ import annotations

from copydesk.changes import sentence_alignment
from copydesk.changes.edit_phrases import phrase_pairs, setting_words
from copydesk.changes.report_pair import report_pair


def pairs(read, source, rewrite):
    one, other = read(source), read(rewrite)
    found = report_pair(one, other, sentence_alignment.align(one, other))
    return {
        (
            pair.origin,
            " ".join(one.parse.word[t] for t in pair.source),
            " ".join(other.parse.word[t] for t in pair.rewrite),
        )
        for passage in found.passages
        for pair in phrase_pairs(passage)
    }


def test_a_lost_modifier_stands_beside_the_phrase_that_lacks_it(read):
    found = pairs(read, "Police arrested an alleged smuggler in Torvik.", "Police arrested a smuggler in Torvik.")
    assert any(origin == "lost" and source == "alleged" and "smuggler" in rewrite for origin, source, rewrite in found)


def test_an_added_condition_is_a_phrase_of_its_own(read):
    found = pairs(read, "The mine will close in May.", "The mine will close in May unless buyers are found.")
    assert any(origin.startswith("new") and "unless" in rewrite for origin, _, rewrite in found)


def test_another_verb_for_one_is_a_pair(read):
    found = pairs(read, "The minister was charged on Monday.", "The minister was arrested on Monday.")
    assert any(source == "charged" and rewrite == "arrested" for _, source, rewrite in found)


def test_equal_sentences_have_no_pairs(read):
    assert pairs(read, "The mine will close in May.", "The mine will close in May.") == set()


def test_words_of_grammar_that_set_a_statement_are_listed_by_class():
    assert "not" in setting_words("negation")
    assert "unless" in setting_words("condition")
    assert "the" not in setting_words()
