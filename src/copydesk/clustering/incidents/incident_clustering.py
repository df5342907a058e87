"""Joins mentions into incidents: first those of one report, in their order in the text, then those of several.

Within a report a mention joins the group that it agrees with most: the sentence that it stands in, what it points back to, and
what both say of day, place, toll and parties. Across reports groups join by average linkage; one pair that cannot be one keeps
two groups apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from copydesk.clustering.agglomerative_clustering import gather
from copydesk.clustering.incidents.incident_agreement import IncidentProfile, agreement, profile, wording
from copydesk.clustering.incidents.incident_mention import IncidentMention, IncidentReport, ReportMentions
from copydesk.clustering.publication_order import in_order
from copydesk.model.base import doc
from copydesk.resources.place_precision import is_country

# Changes with every rule here, so that what an older rule joined is joined anew.
VERSION = 5


@dataclass(frozen=True, slots=True)
class IncidentClusteringParameters:
    """When mentions are one incident; set by hand while reading rows of real reports (docs/errors/incidents.md)."""

    within: float = doc("agreement from which a mention joins a group of its report", 0.9)
    across: float = doc("agreement from which groups of two reports are one", 1.5)
    slack: float = doc(
        "share of it that the mean of all pairs must reach: numbers of one day and the next agree little", 0.65
    )
    same_sentence: float = doc("both stand in one sentence", 1.0)
    next_sentence: float = doc("one stands in the sentence after the other", 0.4)
    same_number: float = doc("both have one and the same number of the report", 2.0)
    points_back: float = doc("the mention points back: 'the attack'", 0.8)
    retold: float = doc("the coding of events takes the mention for one of the group told again", 0.6)
    outcome: float = doc("one names the event and the other what came of it", 0.3)
    lead: float = doc("both stand in the lead", 0.4)
    separate: float = doc("the later sentence says that it is about another event", -1.0)
    same_origin: float = doc("the reports go back to one text", 0.6)
    same_story: float = doc("the reports are of one story", 0.5)
    wording: float = doc("what equal words are worth", 1.2)
    far_apart: float = doc("neither gives a day and the reports are weeks apart", -0.8)
    news_days: int = doc("days between two reports from which they are far apart", 7)


PARAMETERS = IncidentClusteringParameters()
# Words of a group by which it is looked up among others: the heaviest.
_KEY_WORDS = 6

Group = tuple[IncidentMention, ...]


def groups(reports: Sequence[tuple[IncidentReport, ReportMentions]]) -> list[Group]:
    """The mentions of each incident, in order of publication and text; the same whatever the order of ``reports``."""
    row = sorted(reports, key=lambda pair: in_order(pair[0].published, pair[0].id))
    parts = [part for report, extracted in row for part in within_report(report, extracted.mentions)]
    return [tuple(mention for place in group for mention in parts[place].mentions) for group in across_reports(parts)]


def within_report(report: IncidentReport, mentions: Sequence[IncidentMention]) -> list[IncidentProfile]:
    """The mentions of one report that are of one happening."""
    found: list[IncidentProfile] = []
    for mention in mentions:
        alone = profile(report, (mention,))
        scores = [(_within(alone, group), -place) for place, group in enumerate(found)]
        best = max((pair for pair in scores if pair[0] is not None), default=(None, 0))
        if best[0] is not None and best[0] >= PARAMETERS.within:
            found[-best[1]] = profile(report, (*found[-best[1]].mentions, mention))
        else:
            found.append(alone)
    return found


def _within(alone: IncidentProfile, group: IncidentProfile) -> float | None:
    """How far a mention belongs to a group of the same report; None where it cannot."""
    score = agreement(alone, group)
    if score is None:
        return None
    (mention,) = alone.mentions
    gap = min(abs(mention.sentence - row.sentence) for row in group.mentions)
    if gap and (_is_of_other_toll(mention, group) or _is_of_older_days(mention, group)):
        return None
    nearest = max(row.sentence for row in group.mentions)
    if gap == 0:
        score += 0.0 if _is_of_other_town(mention, group) else PARAMETERS.same_sentence
    elif mention.is_separate and mention.sentence > nearest and not mention.points_back:
        score += PARAMETERS.separate
    elif gap == 1:
        score += PARAMETERS.next_sentence
    if any(not set(mention.quantities).isdisjoint(row.quantities) for row in group.mentions):
        score += PARAMETERS.same_number
    if mention.points_back and mention.sentence >= nearest:
        score += PARAMETERS.points_back
    if any(mention.repeats in (row.key, row.repeats) for row in group.mentions if mention.repeats):
        score += PARAMETERS.retold
    if any(mention.is_result != row.is_result for row in group.mentions):
        score += PARAMETERS.outcome
    return score + PARAMETERS.lead * (alone.is_lead and group.is_lead)


def _is_of_other_town(mention: IncidentMention, group: IncidentProfile) -> bool:
    """Whether a sentence puts the deed in another town than the one that the group is known to be of: the cause of it, or its like."""
    if mention.place is None or not mention.is_place_stated or is_country(mention.place):
        return False
    towns = {place.name for place in group.places if not is_country(place)}
    return bool(towns) and mention.place.name not in towns


def _is_of_other_toll(mention: IncidentMention, group: IncidentProfile) -> bool:
    """Whether a sentence that says when or where counts less than half of the dead of a group, or more than twice as many."""
    if mention.killed is None or not group.killed or mention.points_back:
        return False
    counted = mention.killed.low or mention.killed.high or 0.0
    others = [row.low or row.high or 0.0 for row in group.killed]
    apart = all(min(counted, other) * 2 < max(counted, other) for other in others)
    return apart and (mention.is_time_stated or mention.is_place_stated)


def _is_of_older_days(mention: IncidentMention, group: IncidentProfile) -> bool:
    """Whether a sentence dates its deed long before the news that the lead tells without a day: 'In March two blasts …'."""
    published = (group.report.published or "")[:10]
    if not (group.is_lead and group.days is None and published and mention.is_time_stated and mention.last_day):
        return False
    try:
        age = date.fromisoformat(published) - date.fromisoformat(mention.last_day)
    except ValueError:
        return False
    return age.days > PARAMETERS.news_days


def across_reports(parts: Sequence[IncidentProfile]) -> list[list[int]]:
    """Which groups of different reports are one incident, by their places."""
    return gather(parts, _keys, _across, PARAMETERS.across, slack=PARAMETERS.slack)


def _across(a: IncidentProfile, b: IncidentProfile) -> float | None:
    """How far two groups are one incident; None where they cannot be.

    Two of one report were held apart when it was read; others that are one with both may still bring them together.
    """
    score = agreement(a, b)
    if score is None or a.report.id == b.report.id:
        return score
    score += PARAMETERS.wording * wording(a, b)
    if a.report.story is not None and a.report.story == b.report.story:
        score += PARAMETERS.same_story
    if a.report.origin == b.report.origin:
        score += PARAMETERS.same_origin
    if a.days is None and b.days is None and _days_apart(a.report, b.report) > PARAMETERS.news_days:
        score += PARAMETERS.far_apart
    return score + PARAMETERS.lead * (a.is_lead and b.is_lead)


def _days_apart(a: IncidentReport, b: IncidentReport) -> int:
    try:
        return abs((date.fromisoformat((a.published or "")[:10]) - date.fromisoformat((b.published or "")[:10])).days)
    except ValueError:
        return 0


def _keys(row: IncidentProfile) -> Iterator[tuple[str, object]]:
    """What two groups must share one of to be compared."""
    family = row.family
    yield from ((f"{family} place", place.name) for place in row.places if not is_country(place))
    if row.days is not None:
        yield f"{family} day", row.days[0]
    yield from ((f"{family} killed", count.low) for count in row.killed if (count.low or 0) > 1)
    yield from ((f"{family} person", name.split()[-1].casefold()) for name in row.persons if name.split())
    if row.report.story is not None and row.is_lead:
        yield f"{family} lead", row.report.story
    yield from ((f"{family} word", word) for word in _heaviest(row.words.weights))


def _heaviest(weights: Mapping[str, float]) -> list[str]:
    return sorted(weights, key=lambda word: (-weights[word], word))[:_KEY_WORDS]
