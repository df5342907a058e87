"""Who says a claim, who differs from it and who denies it, and how its value moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from copydesk.clustering.claims.claim_mentions import ClaimMention, EventMention, StatementMention
from copydesk.clustering.claims.claim_values import agree, in_words
from copydesk.clustering.claims.counted_nouns import CountedNoun
from copydesk.model import Report, Value
from copydesk.model.claim import Stance

Matter = Literal["toll", "day", "place"]


@dataclass(frozen=True, slots=True)
class ClaimPosition:
    """A finding as one telling of a claim."""

    finding: ClaimMention
    stance: Stance
    value: str | None


def tellings(group: Sequence[ClaimMention], origins: Sequence[str]) -> list[ClaimPosition]:
    """The tellings of a claim, in order of their reports: one for each report, stance, value and speaker.

    What most text origins say is what is claimed; between values of as many origins, the latest is.
    """
    claimed = _reference(group, origins)
    matter = _matter(group)
    told = [_told(item, claimed, group, matter) for item in group]
    return sorted(_once(told), key=lambda item: item.finding.order)


def _told(item: ClaimMention, claimed: ClaimMention, group: Sequence[ClaimMention], matter: Matter) -> ClaimPosition:
    others = any(not other.denied for other in group)
    value = value_of(item, matter)
    if item.denied and (others or not isinstance(item.of, StatementMention)):
        return ClaimPosition(item, "denies", value)
    return ClaimPosition(item, "differs" if _differs(item, claimed) else "says", value)


def _differs(item: ClaimMention, claimed: ClaimMention) -> bool:
    """Whether a value, a day or a place that both give is not the same."""
    if isinstance(item.of, StatementMention):
        return False
    if item.counts and claimed.counts and not agree(item, claimed):
        return True
    if not isinstance(item.of, EventMention) or not isinstance(claimed.of, EventMention):
        return False
    return bool(item.days and claimed.days and (item.days[1] < claimed.days[0] or claimed.days[1] < item.days[0]))


def _reference(group: Sequence[ClaimMention], origins: Sequence[str]) -> ClaimMention:
    """The finding whose value most text origins bear out; the latest of several."""
    sayers = [item for item in group if not item.denied] or list(group)
    numbered = [item for item in sayers if item.number is not None] or [item for item in sayers if item.counts]
    valued = numbered or [item for item in sayers if item.days] or sayers

    def worth(item: ClaimMention) -> tuple[int, tuple[int, int, int]]:
        return len({origins[other.report] for other in valued if not _differs(other, item)}), item.order

    return max(valued, key=worth)


def _once(told: Sequence[ClaimPosition]) -> list[ClaimPosition]:
    """One telling for each report, stance, value and speaker; the body's before the headline's, a named speaker's before none."""
    kept: dict[tuple[int, Stance], list[ClaimPosition]] = defaultdict(list)
    for item in sorted(
        told, key=lambda item: (item.finding.headline, item.finding.speaker is None, item.finding.order)
    ):
        row = kept[item.finding.report, item.stance]
        if not any(_repeats(item, other) for other in row):
            row.append(item)
    return [item for row in kept.values() for item in row]


def _repeats(item: ClaimPosition, other: ClaimPosition) -> bool:
    """Whether a telling adds nothing to another of the same report and stance."""
    speaker = item.finding.speaker is None or item.finding.speaker == other.finding.speaker
    return speaker and (item.stance != "differs" or item.value is None or agree(item.finding, other.finding))


def _matter(group: Sequence[ClaimMention]) -> Matter:
    """What the value of an event is: its toll where a report gives one, else its day, else its place."""
    if any(item.counts for item in group):
        return "toll"
    return "day" if any(item.days for item in group) else "place"


def value_of(item: ClaimMention, matter: Matter) -> str | None:
    """The value of a finding in words: its number with its bound, or its day, or its place."""
    if isinstance(item.of, CountedNoun):
        return in_words(item.of.bound, item.of.number, item.low, item.high)
    if isinstance(item.of, StatementMention):
        return None
    if matter == "day":
        return _day(item)
    if matter == "place":
        return item.of.place
    if item.counts:
        bound = "exact" if item.low == item.high else "at_least" if item.high is None else "range"
        return in_words(bound, item.number, item.low, item.high)
    return None


def _day(item: ClaimMention) -> str | None:
    """The day of a finding, or its first and last."""
    if item.days is None:
        return None
    return item.days[0] if item.days[0] == item.days[1] else f"{item.days[0]} to {item.days[1]}"


def moved(told: Sequence[ClaimPosition], reports: Sequence[Report]) -> tuple[Value, ...]:
    """The different values of a claim, each with the first report that gives it, the earliest first."""
    found: dict[str, Value] = {}
    for item in sorted(told, key=lambda item: (item.finding.report, item.finding.headline, item.finding.order)):
        report = reports[item.finding.report]
        if item.value is not None and item.stance != "denies" and item.value not in found:
            low, high = item.finding.low, item.finding.high
            if low is None and high is None:
                low = high = item.finding.number
            found[item.value] = Value(report.published, item.value, low, high, report.id)
    return tuple(found.values())
