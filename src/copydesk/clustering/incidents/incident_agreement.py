"""How far two mentions, or two groups of mentions, are of one incident: by class, day, place, toll, parties, event word and vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt

from copydesk.clustering.claims.party_agreement import ClaimParty
from copydesk.clustering.claims.party_agreement import agreement as party_agreement
from copydesk.clustering.claims.word_overlap import BagOfWords, overlap
from copydesk.clustering.incidents.incident_mention import IncidentMention, IncidentParty, IncidentReport
from copydesk.model import Place, Range
from copydesk.model.base import doc
from copydesk.resources import person_names
from copydesk.resources.event_lexicon import deed_class, may_denote
from copydesk.resources.place_precision import is_country

_EARTH_KM = 6371.0
# Share of the larger of two numbers from which on they are close.
_CLOSE = 0.9
# Days after which a report that gives no time for a deed is about a newer one.
_NEWS_MAX_DAYS = 60
# Days that a day carried over from another sentence may be off.
_CARRIED_MAX_DAYS = 7
# Agreement of two parties from which on they are the same by name.
_SAME_PARTY = 0.9


@dataclass(frozen=True, slots=True)
class IncidentAgreementParameters:
    """What agreement and conflict are worth; set by hand while reading rows of real reports (docs/errors/incidents.md)."""

    same_day: float = doc("both were on the same day", 0.7)
    days_overlap: float = doc("one time holds the other", 0.3)
    next_day: float = doc("they were a day apart", -0.2)
    near_day: float = doc("they were two days apart; more are two events", -0.8)
    same_place: float = doc("both were at the same place", 0.8)
    near_place: float = doc("their places are a short drive apart", 0.2)
    other_place: float = doc("they were at two places of one country", -0.7)
    other_country: float = doc("they were in two countries", -1.0)
    same_toll: float = doc("both give the same number of dead or wounded, not 1", 0.9)
    close_toll: float = doc("the numbers differ by a tenth", 0.5)
    near_toll: float = doc("the numbers differ as those of one day and the next do", 0.1)
    other_toll: float = doc("the one is less than half of the other", -0.5)
    far_toll: float = doc("the one is less than a quarter of the other", -1.0)
    same_person: float = doc("both name the same person as victim", 1.0)
    other_person: float = doc("they name different persons as victims", -1.0)
    party: float = doc("what a party that agrees, or not, is worth", 0.4)
    same_deed: float = doc("the words name one event", 0.3)
    same_means: float = doc("both name the same means", 0.3)
    other_means: float = doc("they name two means", -0.3)
    turned: float = doc("who did it in the one suffered it in the other", -0.8)
    other_victims: float = doc("the one counts civilians and the other fighters", -0.5)
    same_km: float = doc("kilometres up to which two places are one", 15.0)
    near_km: float = doc("kilometres up to which two places are near", 60.0)


PARAMETERS = IncidentAgreementParameters()


@dataclass(frozen=True, slots=True)
class IncidentProfile:
    """Mentions of one report that are taken for one happening, with what they say together."""

    report: IncidentReport
    mentions: tuple[IncidentMention, ...]
    kinds: frozenset[str]
    days: tuple[str, str] | None
    is_dated: bool
    """Whether a sentence itself gives that time, and it was not carried over from another."""
    places: tuple[Place, ...]
    killed: tuple[Range, ...]
    injured: tuple[Range, ...]
    persons: tuple[str, ...]
    actors: tuple[ClaimParty, ...]
    recipients: tuple[ClaimParty, ...]
    words: BagOfWords

    @property
    def family(self) -> str:
        """The class of happenings that it is of."""
        return self.mentions[0].family

    @property
    def is_lead(self) -> bool:
        """Whether it stands in the headline or the first sentences."""
        return any(row.is_lead for row in self.mentions)


def profile(report: IncidentReport, mentions: Sequence[IncidentMention]) -> IncidentProfile:
    """What mentions of one report say together."""
    dated = [row for row in mentions if row.is_time_stated and row.first_day and row.last_day]
    intervals = [(row.first_day, row.last_day) for row in dated or mentions if row.first_day and row.last_day]
    days = min(intervals, key=lambda pair: (_length(*pair), pair), default=None)
    weights: dict[str, float] = {}
    for row in mentions:
        weights.update(row.words)
    affirmed = [row for row in mentions if row.role != "denies"] or list(mentions)
    return IncidentProfile(
        report=report, mentions=tuple(mentions), kinds=frozenset(row.kind for row in mentions), days=days, is_dated=bool(dated),
        places=tuple(row.place for row in affirmed if row.place is not None),
        killed=tuple(row.killed for row in affirmed if row.killed is not None),
        injured=tuple(row.injured for row in affirmed if row.injured is not None),
        persons=tuple(sorted({row.recipient.name for row in affirmed if row.recipient and row.recipient.is_person})),
        actors=tuple(_party(row.actor) for row in affirmed if row.actor), recipients=tuple(_party(row.recipient) for row in affirmed if row.recipient),
        words=BagOfWords(weights, sum(weights.values()), frozenset()),
    )  # fmt: skip


def agreement(a: IncidentProfile, b: IncidentProfile) -> float | None:
    """How far two groups are of one happening by what they say; None where they cannot be."""
    days = _days(a, b)
    if a.family != b.family or days is None or not _kinds_agree(a, b):
        return None
    if _is_before(a, b) or _is_before(b, a) or _is_news_after(a, b) or _is_news_after(b, a):
        return None
    persons = 0.0 if _points_back(a) or _points_back(b) else _persons(a, b)
    if persons < 0 and _is_one_death(a) and _is_one_death(b):
        return None
    return (
        days + persons + _places(a.places, b.places) + _tolls(a.killed, b.killed) + _tolls(a.injured, b.injured) / 2
        + PARAMETERS.party * _parties(a.actors, b.actors) + PARAMETERS.party * _parties(a.recipients, b.recipients) / 2
        + _turned(a, b) + _victims(a.mentions, b.mentions) + _deeds(a.mentions, b.mentions) + _means(a.mentions, b.mentions)
    )  # fmt: skip


def wording(a: IncidentProfile, b: IncidentProfile) -> float:
    """How far the words of two groups are the same, 0 to 1."""
    return overlap(a.words, b.words)


def _party(row: IncidentParty) -> ClaimParty:
    return ClaimParty(row.name, row.is_named, row.is_person, row.head, frozenset(row.keys), row.country)


def _kinds_agree(a: IncidentProfile, b: IncidentProfile) -> bool:
    """What one report gives as news and a later one as long ago may be one, where both give its time."""
    if a.kinds & b.kinds:
        return True
    return a.days is not None and b.days is not None and a.kinds | b.kinds <= {"incident", "background"}


def _is_before(a: IncidentProfile, b: IncidentProfile) -> bool:
    """Whether a report was published before the other deed happened, so that it cannot be about it. A day is allowed for time zones."""
    published = (a.report.published or "")[:10]
    if not published or b.days is None or not b.is_dated:
        return False
    return published < b.days[0] and _length(published, b.days[0]) > 1


def _is_news_after(a: IncidentProfile, b: IncidentProfile) -> bool:
    """Whether a report gives as news, without a time, what for the other was long over: it is about another deed."""
    published = (a.report.published or "")[:10]
    last = b.days[1] if b.days else (b.report.published or "")[:10]
    if a.days is not None or not published or not last or "incident" not in a.kinds:
        return False
    return last < published and _length(last, published) > _NEWS_MAX_DAYS


def _is_one_death(row: IncidentProfile) -> bool:
    return all((count.low or 0) <= 1 for count in (*row.killed, *row.injured))


def _points_back(row: IncidentProfile) -> bool:
    return all(mention.points_back for mention in row.mentions)


def _days(a: IncidentProfile, b: IncidentProfile) -> float | None:
    """What two times say; one that was carried over from another sentence says half, and rules out what is more than a week off."""
    found = _intervals(a.days, b.days)
    if a.is_dated and b.is_dated:
        return found
    if found is None and a.days and b.days and max(_apart(a.days, b.days), _apart(b.days, a.days)) > _CARRIED_MAX_DAYS:
        return None
    return PARAMETERS.near_day if found is None else found / 2


def _apart(first: tuple[str, str], last: tuple[str, str]) -> int:
    """Days from the end of one time to the beginning of another; those that overlap are none apart."""
    return max(0, _length(first[1], last[0]))


def _intervals(a: tuple[str, str] | None, b: tuple[str, str] | None) -> float | None:
    if a is None or b is None:
        return 0.0
    if a == b:
        return PARAMETERS.same_day if _length(*a) <= 1 else PARAMETERS.days_overlap
    if a[0] <= b[1] and b[0] <= a[1]:
        return PARAMETERS.days_overlap
    first, last = (a, b) if a[1] < b[0] else (b, a)
    gap = _length(first[1], last[0])
    return {1: PARAMETERS.next_day, 2: PARAMETERS.near_day}.get(gap)


def _length(first: str, last: str) -> int:
    """Days from one day to another; a great many where one is none."""
    try:
        return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days
    except ValueError:
        return 10**6


def _places(a: Sequence[Place], b: Sequence[Place]) -> float:
    """The best that any two places of two groups say; a country says less than a town."""
    mine, its = [row for row in a if not is_country(row)], [row for row in b if not is_country(row)]
    pairs = ((one, other) for one in mine or a for other in its or b)
    return max((_place(one, other) for one, other in pairs), default=0.0)


def _place(a: Place, b: Place) -> float:
    countries = is_country(a) or is_country(b)
    if a.country and b.country and a.country != b.country:
        return PARAMETERS.other_country
    if a.name == b.name or (a.geonameid is not None and a.geonameid == b.geonameid):
        return PARAMETERS.near_place if countries else PARAMETERS.same_place
    if countries:
        return PARAMETERS.near_place if a.country and a.country == b.country else 0.0
    far = _kilometres(a, b)
    if far is None:
        return 0.0
    if far <= PARAMETERS.near_km:
        return PARAMETERS.same_place if far <= PARAMETERS.same_km else PARAMETERS.near_place
    return PARAMETERS.other_place


def _kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance (haversine)."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat, lon = radians(b.lat - a.lat), radians(b.lon - a.lon)
    part = sin(lat / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(lon / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, part)))


def _tolls(a: Sequence[Range], b: Sequence[Range]) -> float:
    """The best that any two counts of two groups say."""
    return max((_toll(one, other) for one in a for other in b), default=0.0)


def _toll(a: Range, b: Range) -> float:
    mine, its = a.low or a.high or 0.0, b.low or b.high or 0.0
    if mine == its:
        return PARAMETERS.same_toll if mine > 1 else 0.0
    small, large = sorted((mine, its))
    if small >= _CLOSE * large:
        return PARAMETERS.close_toll
    if small * 2 >= large:
        return PARAMETERS.near_toll
    return PARAMETERS.other_toll if small * 4 >= large else PARAMETERS.far_toll


def _persons(a: IncidentProfile, b: IncidentProfile) -> float:
    if not a.persons or not b.persons:
        return 0.0
    if any(person_names.same_person(one, other) for one in a.persons for other in b.persons):
        return PARAMETERS.same_person
    return PARAMETERS.other_person


def _parties(a: Sequence[ClaimParty], b: Sequence[ClaimParty]) -> float:
    """The best that any two parties say; persons who are hurt count elsewhere."""
    return max((party_agreement(one, other) for one in a for other in b), default=0.0)


def _victims(a: Sequence[IncidentMention], b: Sequence[IncidentMention]) -> float:
    """Civilians in the one and fighters in the other are others, unless one counts both."""
    mine, its = {row.victims for row in a if row.victims}, {row.victims for row in b if row.victims}
    return PARAMETERS.other_victims if mine and its and not mine & its else 0.0


def _turned(a: IncidentProfile, b: IncidentProfile) -> float:
    """Who did it in the one suffered it in the other, and not also did it: two deeds of one fight."""
    turned = max(_parties(a.actors, b.recipients), _parties(a.recipients, b.actors))
    straight = max(_parties(a.actors, b.actors), _parties(a.recipients, b.recipients))
    return PARAMETERS.turned if turned >= _SAME_PARTY > straight else 0.0


def _deeds(a: Sequence[IncidentMention], b: Sequence[IncidentMention]) -> float:
    pairs = ((one.lemma, other.lemma) for one in a for other in b)
    return PARAMETERS.same_deed if any(_is_one_deed(one, other) for one, other in pairs) else 0.0


def _is_one_deed(a: str, b: str) -> bool:
    mine, its = deed_class(a), deed_class(b)
    return (
        a == b
        or (mine is not None and (mine == its or may_denote(b, mine)))
        or (its is not None and may_denote(a, its))
    )


def _means(a: Sequence[IncidentMention], b: Sequence[IncidentMention]) -> float:
    mine, its = {row.mode for row in a if row.mode}, {row.mode for row in b if row.mode}
    if not mine or not its:
        return 0.0
    return PARAMETERS.same_means if mine & its else PARAMETERS.other_means
