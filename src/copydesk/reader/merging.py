"""Joins what a second reader found with what the program found: the one place where the two lists meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log

from copydesk.changes.severity import rank, same_words
from copydesk.model import Change, Span
from copydesk.model.comparison import Vote
from copydesk.reader.reader_parameters import VoteParameters

# Probabilities are kept this far from 0 and 1, where log odds have no value.
_EDGE = 0.001


@dataclass(frozen=True, slots=True)
class Denial:
    """A stretch that a reader holds to be unchanged."""

    source: Span | None
    rewrite: Span | None
    reader: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The joined list, and what became of the second reader's part."""

    changes: tuple[Change, ...]
    taken: int
    agreed: int
    denied: int
    repeated: int


def merge(
    found: Sequence[Change],
    claims: Sequence[Change],
    denials: Sequence[Denial],
    parameters: VoteParameters | None = None,
) -> Merged:
    """One list of changes, the gravest first.

    A change that both found is surer, and as grave as the graver of the two; one that the reader denies is less sure, and a detail
    where it is then more likely wrong than right; one that only the reader found is added. Nothing that the program found is ever
    left out, and what the program is sure of stays where it is: a report may contain instructions to the reader.
    """
    chosen = parameters or VoteParameters()
    voted = list(found)
    own: list[Change] = []
    heard: list[Change] = []
    agreed: set[int] = set()
    for claim in claims:
        if any(same_words(earlier, claim) for earlier in heard):
            continue
        heard.append(claim)
        same = (place for place, change in enumerate(found) if place not in agreed and same_words(change, claim))
        place = next(same, None)
        if place is None:
            own.append(replace(claim, confidence=chosen.alone))
        else:
            agreed.add(place)
            voted[place] = _agreed(voted[place], claim, chosen)
    refused = 0
    for place, change in enumerate(voted):
        denial = next((one for one in denials if _meant(one, change)), None)
        if denial is not None and place not in agreed:
            refused += 1
            voted[place] = _denied(change, denial, chosen)
    changes = tuple(sorted([*voted, *own], key=rank))
    return Merged(changes, len(own), len(agreed), refused, len(claims) - len(heard))


def shifted(probability: float, by: float) -> float:
    """A probability with so many log odds added.

    >>> round(shifted(0.5, 2.0), 3)
    0.881
    """
    safe = min(1 - _EDGE, max(_EDGE, probability))
    return round(1 / (1 + exp(-(log(safe / (1 - safe)) + by))), 3)


def _agreed(change: Change, claim: Change, chosen: VoteParameters) -> Change:
    return _voted(
        change,
        "for",
        claim.reader,
        confidence=shifted(change.confidence, chosen.agrees),
        severity=max(change.severity, claim.severity),
    )


def _denied(change: Change, denial: Denial, chosen: VoteParameters) -> Change:
    sure = shifted(change.confidence, chosen.denies)
    severity = change.severity if sure >= chosen.least else min(change.severity, 1)
    return _voted(change, "against", denial.reader, confidence=sure, severity=severity)


def _voted(change: Change, vote: Vote, reader: str | None, *, confidence: float, severity: int) -> Change:
    return replace(change, vote=vote, reader=reader, confidence=confidence, severity=severity)


def _meant(denial: Denial, change: Change) -> bool:
    """Whether a denial is of this change: the same sides, and common words on each."""
    sides = ((denial.source, change.source), (denial.rewrite, change.rewrite))
    return all(
        (mine is None) == (its is None) and (mine is None or its is None or mine.overlaps(its)) for mine, its in sides
    )
