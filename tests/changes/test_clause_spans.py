"""Clauses that are shown around a change: how wide, with what beside them, and where words stay words."""

from __future__ import annotations

from dataclasses import replace

from copydesk.changes import clause_spans, comparison_pipeline, severity
from copydesk.model import Change, Span

SOURCE = (
    "Rescuers pulled eleven hikers from a flooded gorge near Tolm on Saturday after a bridge gave way. "
    "The district engineer said the bridge had probably been weakened by last winter's storms. "
    "A survey of other bridges, which the council had put off twice for want of money, will begin in May."
)
REWRITE = (
    "Eleven walkers were saved on Saturday when a footbridge near Tolm collapsed into a gorge in flood. "
    "Storms last winter had weakened the bridge, the district's engineer said. "
    "From May the council means to survey its other bridges."
)


def clause_of(read, text, words):
    start = text.index(words)
    span = clause_spans.clause(read(text).parse, Span(start, start + len(words)))
    return span.of(text)


def test_a_word_is_shown_in_the_greatest_clause_that_is_short_enough(read):
    found = clause_of(read, SOURCE, "probably")
    assert found.startswith("The district engineer said")
    assert "storms" in found


def test_a_clause_of_a_long_sentence_stays_within_the_limit(read):
    long = SOURCE.replace("Saturday", "Saturday " + "in a long and hard night of rain and wind over the hills " * 4)
    assert len(clause_of(read, long, "gave")) <= 180


def test_words_of_two_sentences_stay_as_they_are(read):
    words = "gave way. The district"
    assert clause_of(read, SOURCE, words) == words


def test_in_a_free_rewrite_clauses_are_shown_and_the_words_kept(read):
    found = comparison_pipeline.compare(read(SOURCE), read(REWRITE)).changes
    doubt = next(one for one in found if one.source_words and "probably" in one.source_words.of(SOURCE))
    assert doubt.rewrite is not None
    assert "Storms" in doubt.rewrite.of(REWRITE)
    assert all(one.source_words is None or len(one.source_words) <= len(one.source) for one in found)


def test_a_clause_that_is_partly_told_is_shown_beside_what_tells_it(read):
    found = comparison_pipeline.compare(read(SOURCE), read(REWRITE)).changes
    lost = [one for one in found if one.source_words and "put off" in one.source_words.of(SOURCE)]
    assert lost
    assert any(one.rewrite and "survey" in one.rewrite.of(REWRITE) for one in lost)


def test_in_a_copy_the_words_are_shown(read):
    copy = SOURCE.replace("eleven", "twelve")
    (change, *_) = comparison_pipeline.compare(read(SOURCE), read(copy)).changes
    assert (change.source.of(SOURCE), change.rewrite.of(copy)) == (
        "eleven hikers",
        "twelve hikers",
    )
    assert change.source_words is None


def test_each_pair_of_clauses_is_grave_once_without_a_name(read):
    clauses = {"source": Span(0, 40), "rewrite": Span(0, 50)}
    first = Change("altered", "wording", "", severity=2, confidence=0.6, source_words=Span(0, 5), **clauses)
    later = replace(first, confidence=0.5, source_words=Span(10, 15))
    elsewhere = replace(first, source=Span(50, 60))
    found = severity.each_clause_once([(first, False), (later, False), (elsewhere, False)])
    assert [one.severity for one in found] == [2, 1, 2]
    assert "listed above" in found[1].why


def test_the_sentence_of_a_check_tells_the_words_that_it_names(read):
    clauses = {"source": Span(0, 40), "rewrite": Span(0, 50)}
    nameless = Change("altered", "wording", "", severity=3, confidence=0.8, source_words=Span(0, 5), **clauses)
    named = Change("altered", "bound", "At most.", severity=2, confidence=0.5, source_words=Span(0, 9), **clauses)
    apart = replace(named, aspect="time", source_words=Span(20, 25))
    found = severity.each_clause_once([(nameless, False), (named, True), (apart, True)])
    assert [(one.aspect, one.severity) for one in found] == [("bound", 3), ("time", 2)]
