"""A word of a copied sentence that stands where another stood, and lacks of reports."""

from __future__ import annotations

import pytest

from copydesk.changes import sentence_alignment
from copydesk.changes.checks import no_reports, swap
from copydesk.changes.report_pair import report_pair

FRAME = (
    "The harbour board of Sundby met on Thursday to hear the fishermen. {} "
    "The board will meet again in June, and the fishermen will be heard once more."
)


@pytest.fixture
def reworded(read):
    def find(source, rewrite):
        one, other = read(FRAME.format(source)), read(FRAME.format(rewrite))
        pair = report_pair(one, other, sentence_alignment.align(one, other))
        return [
            (change.source.of(one.report.text), change.rewrite.of(other.report.text))
            for passage in pair.passages
            for change in swap.find(passage)
            if change.severity >= 2
        ]

    return find


def test_a_word_near_in_meaning_in_a_copied_sentence_is_a_change(reworded):
    found = reworded(
        "The chairman said the old ferry was repaired in the yard behind the mill last year.",
        "The chairman said the old ferry was destroyed in the yard behind the mill last year.",
    )
    assert found == [("repaired", "destroyed")]


def test_a_synonym_and_a_word_of_a_sentence_told_anew_are_none(reworded):
    said = "The chairman said the old ferry was repaired in the yard behind the mill last year."
    assert not reworded(said, "The chairman said the old ferry was mended in the yard behind the mill last year.")
    assert not reworded(said, "Last year, he said, workers in the yard fixed up the ageing boat.")


LOST = [
    ("There were no reports of injuries in Orle.", "No one was injured in Orle."),
    ("There was no sign of damage to the mill.", "The mill was without damage."),
]
KEPT = [
    ("There were no reports of injuries in Orle.", "No injuries were reported in Orle."),
    ("There were no reports of injuries in Orle.", "No one was known to have been injured in Orle."),
    ("There were no injuries in Orle.", "No one was injured in Orle."),
]


@pytest.mark.parametrize(("source", "rewrite"), LOST)
def test_a_lack_of_reports_told_as_a_lack_is_a_change(told, source, rewrite):
    (change,) = told(no_reports.find, source, rewrite)
    assert change[2:] == (2, "stronger")


@pytest.mark.parametrize(("source", "rewrite"), KEPT)
def test_a_lack_of_knowledge_in_other_words_is_none(told, source, rewrite):
    assert told(no_reports.find, source, rewrite) == []
