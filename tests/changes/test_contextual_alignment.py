"""Words are linked by their meaning in context, over both whole texts."""

from __future__ import annotations

import pytest

from copydesk.changes import sentence_alignment
from copydesk.changes.contextual_alignment import ContextualAlignmentParameters, drawn_sentences, link_words


def links(read, source, rewrite):
    one, other = read(source), read(rewrite)
    found = link_words(one.parse, other.parse, sentence_alignment.align(one, other))
    return {other.parse.lower[token]: one.parse.lower[there] for token, there in found.source_of.items()}


def test_words_of_one_meaning_are_linked_though_they_share_no_letter(read):
    found = links(
        read,
        "The budget carrier said its aircraft landed safely in Torvik. The harbour was closed.",
        "The port was shut. The plane of the low-cost airline came down unharmed in Torvik.",
    )
    assert found["plane"] == "aircraft"
    assert found["port"] == "harbour"
    assert found["torvik"] == "torvik"


def test_a_word_that_the_source_lacks_is_linked_to_nothing(read):
    found = links(read, "The mayor opened the bridge.", "The mayor opened the bridge, reportedly for the second time.")
    assert found["bridge"] == "bridge"
    assert "reportedly" not in found


def test_a_sentence_merged_into_another_is_drawn_from_both(read):
    source = read(
        "A court in Harvik jailed the pilot for six years. He can appeal within a month. The trial took weeks."
    )
    rewrite = read("The pilot, who can appeal within a month, was jailed for six years by a court in Harvik.")
    aligned = sentence_alignment.align(source, rewrite)
    found = drawn_sentences(source.parse, rewrite.parse, aligned, link_words(source.parse, rewrite.parse, aligned))
    assert len(found) == 1
    assert {span.of(source.report.text).split()[0] for span in found[0].source} == {"A", "He"}


@pytest.mark.parametrize("rewrite", ["", "…", "🙂"])
def test_a_text_without_words_has_no_links(read, rewrite):
    assert links(read, "The mayor opened the bridge.", rewrite) == {}


def test_texts_beyond_the_limit_are_left_to_alignment_by_form(read):
    one = read("The mayor opened the bridge.")
    assert not link_words(one.parse, one.parse, (), ContextualAlignmentParameters(most_tokens=3)).source_of
