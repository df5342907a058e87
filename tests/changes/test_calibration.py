"""How sure a claim is: every claim gets its probability, what is unsure becomes a detail, what is settled stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from copydesk.changes import aligned_sentences, change_detection, sentence_alignment
from copydesk.changes.calibration import AssuranceParameters, measures, weighed
from copydesk.changes.pair_features import Ground
from copydesk.model import Change, Span
from copydesk.resources import gbdt

SOURCE = (
    "Police in Harvik arrested at least 40 people on Friday, the interior ministry said. "
    'The mayor said: "We did not expect this many." '
    "The march began at the port and ended before noon. Shops stayed closed until Monday."
)
CLOSE = (
    "Police in Harvik arrested more than 40 people on Friday, the interior ministry said. "
    'The mayor said: "We did not expect this many." '
    "The march started at the port and was over before noon. Until Monday shops remained shut."
)
LOUD = (
    "You won't believe what happened in Harvik! Our streets are on fire, friends, and the police grabbed everyone in sight. "
    "Stay tuned, because this story is far from over! Share it with everybody you know."
)


@pytest.fixture
def ground(read):
    def made(rewrite):
        one, other = read(SOURCE), read(rewrite)
        laid = aligned_sentences.lay(
            one, other, aligned_sentences.sentence_to_sentence(one, sentence_alignment.align(one, other))
        )
        return Ground(one.parse, other.parse, laid)

    return made


def claim(rewrite, words, **kind):
    start = rewrite.index(words)
    given = {"kind": "added", "aspect": "detail", "says": "It says so.", "severity": 2} | kind
    return Change(rewrite=Span(start, start + len(words)), **given)


def test_a_claim_has_every_number_that_the_model_asks_for(ground):
    numbers = measures(claim(LOUD, "Our streets are on fire"), ground(LOUD), 1)
    assert set(gbdt.load("changes").features) <= set(numbers)


def test_the_numbers_say_how_freely_the_rewrite_was_made(ground):
    close, loud = ground(CLOSE).whole, ground(LOUD).whole
    assert close["drawn"] > loud["drawn"]
    assert close["rewrite_lemmas_kept"] > loud["rewrite_lemmas_kept"]
    assert loud["cries"] > close["cries"] == 0


def test_an_unsure_claim_becomes_a_detail_and_keeps_its_words(ground):
    told = claim(LOUD, "Stay tuned")
    (found,) = weighed([told], (), ground(LOUD))
    assert found.severity == 1
    assert replace(found, severity=2, confidence=told.confidence) == told


def test_what_is_settled_stays_and_a_detail_is_not_weighed(ground):
    settled, light = claim(LOUD, "Stay tuned"), claim(LOUD, "friends", severity=1)
    assert list(weighed([settled, light], {settled}, ground(LOUD))) == [settled, light]


def test_a_bound_that_is_lost_from_a_close_rewrite_is_told(read):
    one, other = read(SOURCE), read(CLOSE)
    found = change_detection.find(one, other, sentence_alignment.align(one, other))
    assert any(change.aspect == "bound" and change.severity == 3 for change in found)


@pytest.mark.parametrize(
    ("kind", "aspect", "least"), [("added", "wording", 0.0), ("altered", "wording", 0.6), ("altered", "role", 0.75)]
)
def test_each_aspect_has_its_own_least_probability(kind, aspect, least):
    assert AssuranceParameters().least(Change(kind, aspect, "So.")) == least
