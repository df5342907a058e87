"""Trace a claim to its origin: which report says it first, which repeat that text, and which say it independently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.clustering import independence
from copydesk.clustering.claims.claim_values import BoundedValue, agree
from copydesk.clustering.claims.counted_nouns import fate_of
from copydesk.clustering.publication_order import moment
from copydesk.clustering.trace_query import TraceQuery, keys_of, trace_query_of
from copydesk.ledger import claim_store as kept
from copydesk.ledger import finding_queries
from copydesk.ledger.connection import Ledger
from copydesk.ledger.finding_queries import ReportedCount
from copydesk.model import Claim, ClaimEvidence, Derivation, Lineage
from copydesk.model.query_results import Part, Trace, TraceStep

# Claims that are shown of all that fit, and claims that are looked into.
_MAX_CLAIMS_SHOWN, _MAX_CLAIMS_SEARCHED = 10, 2000


# Letters of a day, and how a time stands that is only a day.
_DAY, _MIDNIGHT = len("2025-03-14"), "T00:00:00"
# Share of a number by which another is still that number, rounded.
_ROUNDED = 0.005


@dataclass(frozen=True, slots=True)
class _Known:
    """The value of a mention."""

    low: float | None
    high: float | None

    @property
    def number(self) -> float | None:
        return self.low


def trace(ledger: Ledger, words: str, lineage: Lineage, story: str | None = None) -> tuple[Trace, ...]:
    """The claims that fit a value or words, the most widely reported first, each with its mentions from the earliest on.

    First come those whose own words hold what was asked; ``story`` is the id of the one story that is asked about.
    """
    question = trace_query_of(words)
    names = dict.fromkeys(_of_value(ledger, question) if question.is_value else _of_words(ledger, question))
    parents = _parents(lineage)
    claims = (claim for claim in _claims(ledger, names) if story is None or claim.story == story)
    found = [_traced(ledger, claim, question, parents) for claim in claims]
    said = [item for item in found if any(step.part == "first" for step in item.steps)]
    return tuple(sorted(said, key=lambda item: _rank(item, question))[:_MAX_CLAIMS_SHOWN])


def _rank(item: Trace, question: TraceQuery) -> tuple[bool, int, int, str]:
    return (
        not (question.is_value or any(question.keys <= keys_of(step.words) for step in item.steps)),
        -len({step.mention.id for step in item.steps if step.part not in ("differs", "similar")}),
        -item.independent,
        item.claim.id,
    )


def _claims(ledger: Ledger, names: Mapping[str, None]) -> Iterator[Claim]:
    stories = dict.fromkeys(kept.story_of_claim(ledger, name) for name in names)
    for story in stories:
        if story is not None:
            yield from (claim for claim in kept.claims_of(ledger, story) if claim.id in names)


def _of_value(ledger: Ledger, question: TraceQuery) -> Iterator[str]:
    """Ids of claims that count what is asked for, with a value that agrees."""
    low, high = question.low or question.number or 0.0, question.high or question.number or float("inf")
    for row in finding_queries.counted(ledger, low * 0.5, high * 1.5):
        if _gives(row, question) and _counts(row, question):
            yield row.claim


def _gives(value: BoundedValue, question: TraceQuery) -> bool:
    """Whether a value is the one asked for: 'at least 370' may be true where 377 died, but does not say 377."""
    if not agree(value, question):
        return False
    asked, given = question.number, value.low if value.low is not None else value.high
    if asked is None or given is None or question.low is None or question.high is None or value.low == value.high:
        return True
    return (value.low is not None and value.high is not None) or abs(given - asked) <= _ROUNDED * asked


def _counts(row: ReportedCount, question: TraceQuery) -> bool:
    """Whether a quantity is of what the question counts."""
    unit = (row.unit or "").split()
    if question.fate and question.fate not in {fate_of(word) for word in (unit or row.says.split())}:
        return False
    return question.keys <= keys_of(f"{row.unit or ''} {row.says}")


def _of_words(ledger: Ledger, question: TraceQuery) -> Iterator[str]:
    """Ids of claims in whose words, or the sentence around them, all words of the question stand."""
    if not question.stems:
        return
    names = dict.fromkeys(
        name for name, _ in finding_queries.claims_in(ledger, question.full_text, _MAX_CLAIMS_SEARCHED)
    )
    for claim in _claims(ledger, names):
        if any(_holds(ledger, claim, mention, question) for mention in claim.reports):
            yield claim.id


def _holds(ledger: Ledger, claim: Claim, mention: ClaimEvidence, question: TraceQuery) -> bool:
    words, sentence = finding_queries.words_around(ledger, mention.id, mention.span)
    return question.keys <= keys_of(words if claim.kind == "statement" else sentence)


def _traced(ledger: Ledger, claim: Claim, question: TraceQuery, parents: Mapping[str, Derivation]) -> Trace:
    steps: list[TraceStep] = []
    origins: list[str] = []
    for mention in claim.reports:
        first = next((step.mention for step in steps if step.part == "first"), None)
        part = _part(claim, mention, question, origins, first)
        if part in ("first", "independent"):
            origins.append(mention.origin)
        words, sentence = finding_queries.words_around(ledger, mention.id, mention.span)
        parent = parents.get(mention.id)
        tied = part == "independent" and first is not None and _is_tied(first.published, mention.published)
        steps.append(TraceStep(mention, part, sentence, words, parent.parent if parent else None, tied))
    says = [step.mention for step in steps if step.part in ("first", "independent", "repeats")]
    speakers = tuple(dict.fromkeys(mention.speaker for mention in says if mention.speaker))
    own = [step.mention for step in steps if step.part in ("first", "independent")]
    houses = independence.houses((mention.origin, mention.house) for mention in own)
    return Trace(claim, tuple(steps), len(set(origins)), speakers, houses)


def _is_tied(first: str | None, later: str | None) -> bool:
    """Whether it is unknown which of two times was earlier: one is a day alone, and the other a time of that day."""
    if not first or not later:
        return True
    bare = min(len(first), len(later)) <= _DAY or _MIDNIGHT in (first[_DAY:][:9], later[_DAY:][:9])
    return first[:_DAY] == later[:_DAY] and (bare or moment(first) == moment(later))


def _part(
    claim: Claim, mention: ClaimEvidence, question: TraceQuery, origins: Sequence[str], first: ClaimEvidence | None
) -> Part:
    """The part of a mention behind those of ``origins``, the first of which is ``first``.

    What is not near in words to the first is not counted, as in claims; where the first itself is another value's, nothing is known.
    """
    if mention.stance == "denies" and claim.polarity == "asserted":
        return "denies"
    if not _says(claim, mention, question):
        return "differs"
    if first is None:
        return "first"
    if mention.origin in origins or mention.echoes:
        return "repeats"
    return "independent" if mention.counted or not first.counted else "similar"


def _says(claim: Claim, mention: ClaimEvidence, question: TraceQuery) -> bool:
    """Whether a mention gives the value that was asked for; where words were asked for, the value that is claimed."""
    if not question.is_value:
        return mention.stance == "says" or claim.polarity == "denied"
    if mention.low is None and mention.high is None:  # "about 300": the number stands in the words alone
        return _gives(trace_query_of(mention.value or ""), question)
    return _gives(_Known(mention.low, mention.high), question)


def _parents(lineage: Lineage) -> dict[str, Derivation]:
    """For each report that was made from another, the surest edge to one."""
    found: dict[str, Derivation] = {}
    for edge in sorted(lineage.edges, key=lambda edge: (not edge.decided, -edge.derived, edge.parent)):
        if edge.decided or edge.derived >= 0.5:
            found.setdefault(edge.child, edge)
    return found
