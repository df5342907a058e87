"""Who says a claim, who differs from it and who denies it, and how its value moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from copydesk.clustering.claims.claim_mentions import ClaimMention, StatementMention
from copydesk.clustering.claims.claim_values import agree
from copydesk.clustering.claims.comparability import counted_noun
from copydesk.clustering.claims.counted_nouns import CountedNoun
from copydesk.clustering.claims.word_overlap import overlap
from copydesk.model import Report, Value
from copydesk.model.claim import Stance

# Likeness from which a sentence of a copy is that of its source; distances and weights are many in one report.
_SAME_SENTENCE, _SAME_MEASURE = 0.3, 0.8
Matter = Literal["toll", "day", "place"]


@dataclass(frozen=True, slots=True)
class ClaimPosition:
    """A finding as one mention of a claim; ``distorts`` is the place of the report whose value it changed."""

    finding: ClaimMention
    stance: Stance
    value: str | None
    distorts: int | None = None


def positions(group: Sequence[ClaimMention], sources: Sequence[int | None]) -> list[ClaimPosition]:
    """The mentions of a claim, in order of their reports: one for each report, stance, value and speaker.

    What the earliest text says that was made from no other is what is claimed. ``sources`` has for each report of the story
    the place of the text that it goes back to; null for one that goes back to none.
    """
    claimed = reference(group, sources)
    matter = _matter(group)
    rows = [_position(item, claimed, group, matter, sources) for item in group]
    return sorted(_once(rows), key=lambda item: item.finding.order)


def is_denied(group: Sequence[ClaimMention]) -> bool:
    """Whether nobody says it, so that the denial is what is reported."""
    return all(item.denied for item in group)


def _position(
    item: ClaimMention,
    claimed: ClaimMention,
    group: Sequence[ClaimMention],
    matter: Matter,
    sources: Sequence[int | None],
) -> ClaimPosition:
    value = value_of(item, matter)
    if item.denied and (isinstance(item.of, StatementMention) or not is_denied(group)):
        return ClaimPosition(item, "denies", value)
    source = _in_source(item, group, sources)
    if source is not None and is_distorted(source, item):
        return ClaimPosition(item, "differs", value, distorts=source.report)
    return ClaimPosition(item, "differs" if _differs(item, claimed) else "says", value)


def _in_source(item: ClaimMention, group: Sequence[ClaimMention], sources: Sequence[int | None]) -> ClaimMention | None:
    """What the text that a report was made from says of the same; of several findings the nearest in value."""
    source = sources[item.report]
    least = _SAME_MEASURE if item.is_measured else _SAME_SENTENCE
    rows = [
        other for other in group
        if other.report == source and not other.denied and overlap(other.words, item.words) >= least
        and counted_noun(other) == counted_noun(item)
    ]  # fmt: skip
    counted = [other for other in rows if other.counts] if item.counts else rows
    return min(counted or rows, key=lambda other: (is_distorted(other, item), other.order), default=None)


def is_distorted(source: ClaimMention, copy: ClaimMention) -> bool:
    """Whether a copy changed a number or its bound: 'at least four' became 'over four'."""
    if not source.counts or not copy.counts or source.thing != copy.thing:
        return False
    if not agree(source, copy):
        return True
    same = source.number is not None and source.number == copy.number
    return same and _sense(source) != _sense(copy)


def _sense(item: ClaimMention) -> str | None:
    """The bound of a number; 'nearly' and 'about' are two."""
    return "nearly" if item.bound == "about" and item.high is not None else item.bound


def _differs(item: ClaimMention, claimed: ClaimMention) -> bool:
    """Whether a number that both give is not the same; days and places are too often read from another part of a report."""
    if isinstance(item.of, StatementMention) or not item.counts or not claimed.counts:
        return False
    return (isinstance(item.of, CountedNoun) or item.thing == claimed.thing) and not agree(item, claimed)


def reference(group: Sequence[ClaimMention], sources: Sequence[int | None]) -> ClaimMention:
    """The finding whose value is what is claimed: of the earliest report that was made from no other of the group.

    Where one names a number, "dozens" is not what is claimed: every value fits it, and 30 would stand as saying the same as 100.
    """
    sayers = [item for item in group if not item.denied] or list(group)
    valued = [item for item in sayers if item.counts] or [item for item in sayers if item.days] or sayers
    reporting = {item.report for item in valued}
    own = [item for item in valued if sources[item.report] not in reporting]
    own = [item for item in own if item.number is not None] or own
    return min(own or valued, key=lambda item: (item.report, item.headline, item.order))


def _once(rows: Sequence[ClaimPosition]) -> list[ClaimPosition]:
    """One mention for each report, stance, value and speaker; the body's before the headline's, a named speaker's before none."""
    kept: dict[tuple[int, Stance], list[ClaimPosition]] = defaultdict(list)
    for item in sorted(
        rows,
        key=lambda item: (item.finding.headline, item.value is None, item.finding.speaker is None, item.finding.order),
    ):
        row = kept[item.finding.report, item.stance]
        if not any(_repeats(item, other) for other in row):
            row.append(item)
    return [item for row in kept.values() for item in row]


def _repeats(item: ClaimPosition, other: ClaimPosition) -> bool:
    """Whether a mention adds nothing to another of the same report and stance."""
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
        return item.value
    if isinstance(item.of, StatementMention):
        return None
    if matter == "day":
        return _day(item)
    if matter == "place":
        return item.of.place
    if item.counts:
        return item.value
    return None


def _day(item: ClaimMention) -> str | None:
    """The day of a finding, or its first and last."""
    if item.days is None:
        return None
    return item.days[0] if item.days[0] == item.days[1] else f"{item.days[0]} to {item.days[1]}"


def moved(rows: Sequence[ClaimPosition], reports: Sequence[Report]) -> tuple[Value, ...]:
    """The different values of a claim, each with the first report that gives it, the earliest first.

    Two numbers of one meaning are one value, whatever the words: 'a dozen' and '12 people'.
    """
    found: dict[object, Value] = {}
    for item in sorted(rows, key=lambda item: (item.finding.report, item.finding.headline, item.finding.order)):
        report, finding = reports[item.finding.report], item.finding
        if item.value is None or item.stance == "denies":
            continue
        key = (finding.number, finding.low, finding.high, _sense(finding)) if finding.counts else item.value
        if key not in found:
            low, high = finding.low, finding.high
            if low is None and high is None:
                low = high = finding.number
            found[key] = Value(report.published, item.value, low, high, report.id)
    return tuple(found.values())
