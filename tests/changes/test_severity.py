"""The one place that sets severity: what is grave, what is a detail, and that each change says why."""

from __future__ import annotations

import pytest

from copydesk.changes import sentence_alignment
from copydesk.changes.candidates import ChangeCandidate, candidates
from copydesk.changes.change_detection import find
from copydesk.changes.change_scorer import ScoredCandidate
from copydesk.changes.claim_calibration import right
from copydesk.changes.equivalence import is_equivalent
from copydesk.changes.report_pair import is_copy, report_pair
from copydesk.changes.severity import distinct, manner, severity_in_copy, severity_of
from copydesk.model import Change, Span

SOURCE = (
    "A court in Harvik acquitted the pilot Jon Arve of smuggling on Tuesday. Prosecutors said 12 crates had been found. "
    "The judge said there was no proof that he knew of them. Arve denied any guilt. His lawyer said the case had cost him two years."
)


def pair_of(read, rewrite, source=SOURCE):
    one, other = read(source), read(rewrite)
    return report_pair(one, other, sentence_alignment.align(one, other))


def changes_of(read, rewrite, source=SOURCE):
    one, other = read(source), read(rewrite)
    return find(one, other, sentence_alignment.align(one, other))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("acquitted", "convicted"), ("12 crates", "21 crates"), ("was no proof", "was proof"), ("denied", "admitted"),
        ("Prosecutors said", "Witnesses said"), ("two years", "two days"), ("Tuesday", "Friday"),
    ],
)  # fmt: skip
def test_one_word_turned_round_in_a_copy_is_grave(read, old, new):
    rewrite = SOURCE.replace(old, new)
    assert manner(pair_of(read, rewrite)) == "copy"
    grave = [change for change in changes_of(read, rewrite) if change.severity >= 2]
    start = next(index for index, (a, b) in enumerate(zip(SOURCE, rewrite, strict=False)) if a != b)
    edit = Span(start, start + len(new))
    assert any(span is not None and span.overlaps(edit) for change in grave for span in (change.source, change.rewrite))


@pytest.mark.parametrize(("old", "new"), [("12 crates", "twelve crates"), ("two years", "2 years")])
def test_the_same_figure_in_another_form_is_no_change(read, old, new):
    assert not [change for change in changes_of(read, SOURCE.replace(old, new)) if change.severity >= 2]


def test_every_change_says_why_it_has_its_severity(read):
    found = changes_of(read, SOURCE.replace("acquitted", "convicted") + " The harbour was quiet that day.")
    assert found
    assert all(change.why for change in found)


def test_the_gravest_stands_first_and_each_stretch_once(read):
    found = changes_of(read, SOURCE.replace("acquitted", "convicted").replace("12 crates", "21 crates"))
    assert [change.severity for change in found] == sorted((change.severity for change in found), reverse=True)
    stretches = [(change.kind, change.aspect, change.source, change.rewrite) for change in found]
    assert len(stretches) == len(set(stretches))


def test_a_copy_is_known_by_its_words(read):
    assert is_copy(pair_of(read, SOURCE.replace("acquitted", "cleared")))
    assert not is_copy(
        pair_of(read, "A pilot was cleared by judges who could not tell whether he had known what was on board.")
    )


def test_a_brief_and_a_few_sentences_are_told_apart(read):
    assert manner(pair_of(read, "A court in Harvik acquitted a pilot.")) == "brief"
    assert manner(pair_of(read, "It rained.", source="It did not rain.")) == "sentences"


def scored(kind, aspect, right, grave=0.4, marked=0.7, origin="replaced", confidence=0.5, severity=2):
    change = Change(
        kind, aspect, "", Span(0, 4), Span(0, 4) if kind != "dropped" else None, severity, confidence=confidence
    )
    return ScoredCandidate(ChangeCandidate(change, origin), grave, marked, right)


@pytest.mark.parametrize(
    ("one", "severity"),
    [
        (scored("altered", "number", 0.8), 3),
        (scored("altered", "quote", 0.8), 2),
        (scored("dropped", "number", 0.8), 2),
        (scored("altered", "number", 0.34), 2),
        (scored("altered", "number", 0.32), 1),
        (scored("altered", "number", 0.5, marked=0.3), 1),
        (scored("altered", "number", 0.5, grave=0.075), 1),
        (scored("altered", "wording", 0.5, grave=0.01), 0),
        (scored("dropped", "detail", 0.5, 0.5, 0.9, "omission", severity=1), 1),
        (scored("dropped", "detail", 0.5, 0.5, 0.9, "omission"), 2),
        (scored("dropped", "number", 0.5, 0.65, 0.9, "omission", severity=1), 2),
    ],
)
def test_severity_follows_how_probably_a_reader_calls_the_claim_right(one, severity):
    assert severity_of(one.candidate.change, one)[0] == severity


@pytest.mark.parametrize(
    ("one", "severity"),
    [
        (scored("altered", "number", 0.2, 0.6, 0.7), 3),
        (scored("altered", "number", 0.2, 0.21, 0.19), 2),
        (scored("altered", "number", 0.1, 0.21, 0.19, "new"), 1),
        (scored("altered", "number", 0.9, 0.19, 0.19), 1),
        (scored("altered", "negation", 0.1, 0.35, 0.1, "negation"), 2),
        (scored("altered", "wording", 0.1, 0.35, 0.1, "wording", confidence=0.9), 1),
        (scored("altered", "wording", 0.1, 0.12, 0.2, "wording", confidence=0.9), 2),
        (scored("altered", "wording", 0.1, 0.12, 0.2, "wording", confidence=0.4), 1),
        (scored("altered", "wording", 0.9, 0.01, 0.9), 0),
    ],
)
def test_an_edit_of_a_copy_is_told_sooner(one, severity):
    assert severity_in_copy(one.candidate.change, one)[0] == severity


def test_a_check_that_readers_doubt_is_right_less_often_than_its_scores_say():
    role, contrast = (
        ChangeCandidate(Change("altered", aspect, "", Span(0, 4), Span(0, 4), 2), origin)
        for aspect, origin in (("role", "role"), ("wording", "contrast"))
    )
    assert right(role, 0.4, 0.7) < 0.3 < right(contrast, 0.4, 0.7)
    assert right(role, 0.2, 0.7) < right(role, 0.4, 0.7) < right(role, 1.0, 0.7) < 1


def test_a_check_that_readers_never_saw_is_calibrated_by_its_scores_alone():
    unseen = ChangeCandidate(Change("altered", "place", "", Span(0, 4), Span(0, 4), 0), "never_seen")
    assert 0 < right(unseen, 0.0, 0.0) < right(unseen, 0.9, 0.9) < 1


def test_two_checks_may_speak_of_one_stretch_where_neither_is_most_of_the_other():
    whole = ScoredCandidate(
        ChangeCandidate(Change("altered", "agent", "", Span(0, 60), Span(0, 60)), "agent"), 0.8, 0.8, 0.8
    )
    part = ScoredCandidate(
        ChangeCandidate(Change("altered", "number", "", Span(0, 4), Span(0, 4)), "number"), 0.7, 0.8, 0.8
    )
    nameless = ScoredCandidate(
        ChangeCandidate(Change("altered", "wording", "", Span(0, 4), Span(0, 4)), "near"), 0.6, 0.8, 0.8
    )
    assert list(distinct([whole, part, nameless])) == [whole, part]


def test_a_word_of_the_same_stem_is_equivalent_and_another_tense_is_not(read):
    pair = pair_of(read, "The Norwegian plant employed 300 people.", source="The plant in Norway employs 300 people.")
    source, rewrite = pair.source.parse, pair.rewrite.parse
    norway = Change("altered", "wording", "", source.span(3, 4), rewrite.span(1, 2))
    employs = Change("altered", "wording", "", source.span(4, 5), rewrite.span(3, 4))
    assert is_equivalent(pair, norway)
    assert not is_equivalent(pair, employs)


def test_a_headline_of_the_rewrites_own_is_no_invented_sentence(read):
    pair = pair_of(read, "Pilot Walks Free After Two Years\n\n" + SOURCE)
    assert not [one for one in candidates(pair) if one.origin == "sentence_new"]


def test_a_label_held_in_doubt_and_told_as_a_title_is_never_a_detail(read):
    source = SOURCE + " A witness, the so-called governor of the port, fled."
    rewrite = "The pilot Jon Arve was cleared by judges in Harvik. A witness, the governor of the port, has fled. Arve denied guilt. It rained."
    found = [
        change for change in changes_of(read, rewrite, source) if change.aspect == "hedge" and change.severity >= 2
    ]
    assert any("so-called" in change.says for change in found)
