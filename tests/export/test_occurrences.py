"""One event across reports: which mentions a claim joins, and what becomes of events that no claim holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from copydesk.export.occurrences import occurrences
from copydesk.model import Claim, ClaimEvidence, Span


def claim_at(bundle: Any, *spans: tuple[str, Span], kind: Any = "event") -> Claim:
    mentions = tuple(ClaimEvidence(name, span, "says", None, None, name) for name, span in spans)
    return replace(bundle.claimed[0], id="claim:x", kind=kind, reports=mentions)


def words_of(bundle: Any, name: str, words: str) -> Span:
    text = next(report.text for report in bundle.held if report.id == name)
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("words", "trigger"),
    [
        ("Rebels shelled the market of Orlava", "shelled"),
        ("Rebels shelled the market of Orlava in Syria on Tuesday, killing at least 12 civilians", "killing"),
        ("killing", "killing"),
        ("Health Minister Samir Haddad said", "shelled"),
        ("arrested three traders", "arrested"),
    ],
)
def test_a_claims_words_find_their_event(words: str, trigger: str, bundle: Any) -> None:
    record = replace(bundle, claimed=(claim_at(bundle, ("wire", words_of(bundle, "wire", words))),))
    (mention,) = next(row for row in occurrences(record) if row.id == "claim:x").mentions
    assert mention.event.trigger.of(mention.report.text) == trigger


def test_two_mentions_in_one_sentence_are_two_events_of_it(bundle: Any) -> None:
    span = words_of(bundle, "wire", "Rebels shelled")
    record = replace(bundle, claimed=(claim_at(bundle, ("wire", span), ("wire", span)),))
    found = next(row for row in occurrences(record) if row.id == "claim:x")
    assert [mention.event.trigger.of(mention.report.text) for mention in found.mentions] == ["shelled", "killing"]


@pytest.mark.parametrize("kind", ["statement", "quantity"])
def test_only_claims_of_events_are_events(kind: Any, bundle: Any) -> None:
    record = replace(bundle, claimed=(claim_at(bundle, ("wire", Span(24, 60)), kind=kind),))
    assert all(row.id.startswith("event:") and len(row.mentions) == 1 for row in occurrences(record))


@pytest.mark.parametrize("name", ["gone", "wire"])
def test_a_claim_whose_words_tell_no_event_is_none(name: str, bundle: Any) -> None:
    record = replace(bundle, claimed=(claim_at(bundle, (name, Span(0, 5))),))
    assert "claim:x" not in {row.id for row in occurrences(record)}


def test_every_event_is_in_one_occurrence(bundle: Any) -> None:
    told = [(mention.report.id, mention.number) for row in occurrences(bundle) for mention in row.mentions]
    assert len(set(told)) == len(told)
    assert len(told) == sum(len(found.events) for found in bundle.annotations())


def test_origins_are_counted_once(bundle: Any) -> None:
    shelling = next(row for row in occurrences(bundle) if row.id == "claim:shelling")
    assert [mention.report.id for mention in shelling.mentions] == ["wire", "a/paper one.txt"]
    assert shelling.origins == ("wire",)
