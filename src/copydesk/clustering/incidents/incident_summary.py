"""One row of what several mentions say: each field by the vote of independent sources, with what is guessed marked."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from hashlib import blake2b
from typing import TypeVar

from copydesk.clustering import independence
from copydesk.clustering.incidents import incident_toll
from copydesk.clustering.incidents.incident_mention import (
    IncidentMention,
    IncidentParty,
    IncidentReport,
    ResponsibilityStatement,
)
from copydesk.clustering.incidents.incident_parties import with_parties
from copydesk.model import Incident, IncidentSource, Place, Span
from copydesk.model.incident import IncidentKind, SourceRole
from copydesk.resources import person_names
from copydesk.resources.divisions import divisions
from copydesk.resources.place_precision import where_precision
from copydesk.resources.word_classes import word_class

T = TypeVar("T")
# Longest time, in days, that still says when something happened; what may lie anywhere in a longer one gets no day.
_DATED_MAX_DAYS = 31
_PRECISE_PLACE = 5
_WEEK_DAYS = 7
# Classes of deeds done to people.
_AGAINST_PEOPLE = frozenset(("violence", "abduction"))
# From the first day of a week to its last.
_NEWS_WEEK = timedelta(days=6)


def incident(
    mentions: Sequence[IncidentMention],
    reports: Mapping[str, IncidentReport],
    statements: Sequence[ResponsibilityStatement] = (),
) -> Incident:
    """The row of a group of mentions, given in order of publication; ``statements`` are those about them."""
    affirmed = [row for row in mentions if row.role != "denies"] or list(mentions)
    best = min(affirmed, key=lambda row: (not row.is_lead, row.killed is None, row.is_result, not row.is_asserted))
    hurt = [row for row in affirmed if row.killed is not None or row.injured is not None]
    fallen = [row for row in hurt if row.is_result]
    recipient = _recipient((fallen, hurt, affirmed), reports)
    actor = _actor(affirmed, recipient, reports)
    place = _place(affirmed, reports)
    kind = _kind(mentions, place)
    days = _days(affirmed, reports) or (_news_week(affirmed, reports) if kind == "incident" else None)
    lines = _lines(mentions, reports, statements)
    names = list(dict.fromkeys(row.report for row in mentions))
    killed = incident_toll.toll(mentions, reports, "killed")
    injured = incident_toll.toll(mentions, reports, "injured")
    first, second = divisions(place) if place else (None, None)
    found = Incident(
        id=identifier(mentions[0].key), kind=kind, says=best.says, type=best.type,
        mode=_chosen(affirmed, reports, lambda row: row.mode),
        actor=actor.name if actor else None, actor_country=actor.country if actor else None,
        actor_sector=actor.sector if actor else None, recipient=recipient.name if recipient else None,
        recipient_country=recipient.country if recipient else None, recipient_sector=recipient.sector if recipient else None,
        first_day=days[0] if days else None, last_day=days[1] if days else None,
        date_precision=date_precision(*days) if days else None,
        place=place.name if place else None, country=place.country if place else None, lat=place.lat if place else None,
        lon=place.lon if place else None, geonameid=place.geonameid if place else None,
        place_precision=where_precision(place) if place else None, killed=killed, injured=injured,
        civilians=incident_toll.part(mentions, reports, "civilians"), fighters=incident_toll.part(mentions, reports, "fighters"),
        claimed_by=_speakers(lines, "claims"), accused_by=_speakers(lines, "accuses"), denied_by=_speakers(lines, "denies"),
        stories=tuple(dict.fromkeys(story for name in names if (story := reports[name].story))), reports=len(names),
        origins=len({reports[name].origin for name in names}),
        houses=independence.houses((reports[name].origin, reports[name].house) for name in names),
        sources=lines, members=tuple((row.key, row.report) for row in mentions), guessed=_guessed(affirmed, (actor, place, days), killed.is_estimate),
        actor_id=actor.id if actor else None, recipient_id=recipient.id if recipient else None, admin1=first, admin2=second,
    )  # fmt: skip
    return with_parties(found)


def _recipient(
    groups: Iterable[Sequence[IncidentMention]], reports: Mapping[str, IncidentReport]
) -> IncidentParty | None:
    """Whom it was done to, by the first of some groups of mentions that says who; else as the first has it that names anybody."""
    targets = [one for rows in groups if (one := _target(rows, reports)) is not None]
    known = (one for one in targets if _says_who(one) and (one is targets[0] or one.sector or one.id))
    return next(known, next(iter(targets), None))


def _actor(
    affirmed: Sequence[IncidentMention], recipient: IncidentParty | None, reports: Mapping[str, IncidentReport]
) -> IncidentParty | None:
    """Who did it. Who suffers it did not: a name on both sides is that of the victim."""
    doers = [row for row in affirmed if row.actor and (recipient is None or not _is_one_party(row.actor, recipient))]
    return _party([(reports[row.report].source, row.actor) for row in doers if row.actor])


def identifier(key: str) -> str:
    """The id of an incident by the key of its first mention: it stays when later reports come in."""
    return "incident:" + blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def date_precision(first: str, last: str) -> int:
    """UCDP's date_prec (GED Codebook 25.1): 1 a day, 2 up to six days, 3 a week, 4 a month, 5 longer.

    >>> date_precision("2025-03-01", "2025-03-01"), date_precision("2025-03-01", "2025-03-31")
    (1, 4)
    """
    length = _length(first, last)
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if length <= most), 5)


def _length(first: str, last: str) -> int:
    """Days from the first to the last, both counted; a great many where one is none."""
    try:
        return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days + 1
    except ValueError:
        return 10**6


def _kind(mentions: Sequence[IncidentMention], place: Place | None) -> IncidentKind:
    if all(row.role == "denies" for row in mentions):
        return "denied"
    kinds = {row.kind for row in mentions if row.role != "denies"}
    if "incident" not in kinds:
        order: tuple[IncidentKind, ...] = ("background", "total", "threat")
        return next(kind for kind in order if kind in kinds)
    affirmed = [row for row in mentions if row.kind == "incident" and row.role != "denies"]
    return "incident" if _is_deed(affirmed) and _can_be_found(affirmed, place) else "passing"


def _is_deed(affirmed: Sequence[IncidentMention]) -> bool:
    """Whether somebody did it: deaths of which no mention says how or by whom may be an accident or an illness."""
    return any(
        row.actor is not None or row.mode is not None or row.names_violence or not row.is_amid_mishap
        for row in affirmed
    )


def _can_be_found(affirmed: Sequence[IncidentMention], place: Place | None) -> bool:
    """Whether the mentions have what makes a happening one that can be found again: when or where, and who or how many, or both of
    the first. What one report has late in its text and without a time cannot.
    """
    days = [(row.first_day, row.last_day) for row in affirmed if row.first_day and row.last_day]
    is_dated = any(_length(*pair) <= _DATED_MAX_DAYS for pair in days)
    is_placed = place is not None and any(
        row.is_place_stated or row.is_lead for row in affirmed if row.place is not None
    )
    is_local = is_placed and place is not None and _is_local(place)
    is_counted = any(row.killed is not None or row.injured is not None for row in affirmed)
    is_named = any(row.recipient is not None and row.recipient.is_person for row in affirmed)
    if not is_dated and not any(row.is_lead for row in affirmed) and len({row.report for row in affirmed}) == 1:
        is_here = is_local and any(_names_place_and_party(row) for row in affirmed)
        return is_here or any(_names_the_fallen(row) for row in affirmed)
    if is_dated and (is_placed or any(_names_day_and_party(row) for row in affirmed)):
        return True
    if is_counted or is_named:
        return is_dated or is_placed
    # A deed of the lead whose own sentence names the town, and who did it or to whom.
    is_told = any(row.is_lead and row.is_place_stated and _is_plain(row) for row in affirmed) and is_local
    is_done = any(row.actor is not None and row.is_asserted and row.is_lead for row in affirmed)
    return is_told or ((is_dated or is_local) and is_done)


def _is_local(place: Place) -> bool:
    """Whether a place is less than a country; a town that the gazetteer does not know is."""
    precision = where_precision(place)
    return precision < _PRECISE_PLACE if precision is not None else place.country is not None


def _is_plain(row: IncidentMention) -> bool:
    """Whether a sentence says to whom it was done, or names the violence itself: 'heavy gunfire in Oreb'."""
    return row.recipient is not None or (row.family == "violence" and row.names_violence and row.is_asserted)


def _names_the_fallen(row: IncidentMention) -> bool:
    """Whether a sentence says where, and counts or names those who fell to violence or were taken, as a fact of its own."""
    if row.family not in _AGAINST_PEOPLE or not row.is_place_stated or row.is_amid_mishap:
        return False
    if not row.is_asserted or row.role != "reports":
        return False
    is_local = row.place is not None and _is_local(row.place)
    is_named = row.recipient is not None and row.recipient.is_person and row.recipient.is_named
    is_hurt = row.killed is not None or row.injured is not None
    return (is_hurt and row.number is not None) or (is_local and (is_hurt or is_named))


def _names_place_and_party(row: IncidentMention) -> bool:
    """Whether a sentence itself names the town of violence, and who did it to whom or how many fell: news, whatever its day."""
    if row.family != "violence" or not (row.is_place_stated and row.is_asserted and row.role == "reports"):
        return False
    is_counted = row.killed is not None or row.injured is not None
    return is_counted or (row.actor is not None and row.recipient is not None)


def _names_day_and_party(row: IncidentMention) -> bool:
    """Whether a sentence itself dates a deed within a week, and says who did it and to whom, or to how many."""
    if not (row.is_time_stated and row.first_day and row.last_day and row.is_asserted and row.actor):
        return False
    is_near = _length(row.first_day, row.last_day) <= _WEEK_DAYS
    return is_near and (row.recipient is not None or row.killed is not None or row.injured is not None)


def _vote(values: Iterable[tuple[str, Hashable, T]]) -> T | None:
    """The value that most sources give, of as many the one that is given first: (source, what makes two values one, value)."""
    sources: dict[Hashable, set[str]] = {}
    first: dict[Hashable, T] = {}
    for source, key, value in values:
        sources.setdefault(key, set()).add(source)
        first.setdefault(key, value)
    best = max(sources, key=lambda key: len(sources[key]), default=None)  # the earliest of equals, for dicts keep order
    return first[best] if best is not None else None


def _chosen(
    affirmed: Sequence[IncidentMention],
    reports: Mapping[str, IncidentReport],
    field: Callable[[IncidentMention], str | None],
) -> str | None:
    rows = ((reports[row.report].source, field(row), field(row)) for row in affirmed)
    return _vote((source, key, value) for source, key, value in rows if value is not None)


def _party(rows: Sequence[tuple[str, IncidentParty]]) -> IncidentParty | None:
    """The party that most sources name: names before descriptions, of one name the longest form; (source, party) of each mention."""
    named = [row for row in rows if row[1].is_named] or rows
    chosen = _vote((source, found.keys or found.name, found) for source, found in named)
    if chosen is None or not chosen.is_person:
        return chosen
    same = [found for _, found in named if found.is_person and person_names.same_person(found.name, chosen.name)]
    return max(same, key=lambda found: len(found.name), default=chosen)


def _is_one_party(a: IncidentParty, b: IncidentParty) -> bool:
    return a.name == b.name or (a.is_person and b.is_person and person_names.same_person(a.name, b.name))


def _target(affirmed: Sequence[IncidentMention], reports: Mapping[str, IncidentReport]) -> IncidentParty | None:
    """To whom it was done: people before the place where they were."""
    rows = [(reports[row.report].source, row.recipient, row.place) for row in affirmed if row.recipient]
    people = [row for row in rows if row[2] is None or row[1].name != row[2].name]
    return _party([(source, found) for source, found, _ in people or rows])


def _says_who(found: IncidentParty) -> bool:
    """Whether a phrase says more of people than how many they are: 'nine of them', 'dozens' say no more."""
    is_number = found.head in word_class("incident_summary.counts") or not found.head.isalpha()
    return not is_number or found.sector is not None or found.id is not None


def _place(affirmed: Sequence[IncidentMention], reports: Mapping[str, IncidentReport]) -> Place | None:
    """The place that most sources name: one in the sentence before one that was taken over, a town before a country."""
    rows = [(reports[row.report].source, row, row.place) for row in affirmed if row.place is not None]
    local = [row for row in rows if (where_precision(row[2]) or _PRECISE_PLACE) < _PRECISE_PLACE]
    stated = [row for row in local if row[1].is_place_stated] or [row for row in rows if row[1].is_place_stated]
    return _vote((source, (place.name, place.country), place) for source, _, place in stated or local or rows)


def _days(affirmed: Sequence[IncidentMention], reports: Mapping[str, IncidentReport]) -> tuple[str, str] | None:
    """The time that most sources give: the narrowest kind that any gives, one in the sentence before one that was carried over."""
    rows = [(row, (row.first_day, row.last_day)) for row in affirmed if row.first_day and row.last_day]
    if not rows:
        return None
    finest = min(date_precision(*days) for _, days in rows)
    fine = [(row, days) for row, days in rows if date_precision(*days) == finest]
    stated = [pair for pair in fine if pair[0].is_time_stated] or fine
    return _vote((reports[row.report].source, days, days) for row, days in stated)


def _news_week(affirmed: Sequence[IncidentMention], reports: Mapping[str, IncidentReport]) -> tuple[str, str] | None:
    """The week that ends with the first publication, where a lead tells as news what no report dates: UCDP's date_prec 3."""
    published = [day for row in affirmed if row.is_lead and (day := (reports[row.report].published or "")[:10])]
    try:
        last = date.fromisoformat(min(published, default=""))
    except ValueError:
        return None
    return (last - _NEWS_WEEK).isoformat(), last.isoformat()


def _guessed(
    affirmed: Sequence[IncidentMention],
    found: tuple[IncidentParty | None, Place | None, tuple[str, str] | None],
    is_estimate: bool,
) -> tuple[str, ...]:
    """The fields that nobody states outright."""
    actor, place, days = found
    doers = [row for row in affirmed if row.actor is not None and actor is not None and row.actor.name == actor.name]
    marks = {
        "actor": bool(doers) and not any(row.role in ("reports", "claims") and row.is_asserted for row in doers),
        "first_day": days is not None and not any(row.is_time_stated and row.first_day == days[0] for row in affirmed),
        "place": place is not None and not any(row.is_place_stated and row.place and row.place.name == place.name for row in affirmed),
        "killed": is_estimate,
        "type": not any(row.is_asserted for row in affirmed),
    }  # fmt: skip
    return tuple(name for name, holds in marks.items() if holds)


def _lines(
    mentions: Sequence[IncidentMention],
    reports: Mapping[str, IncidentReport],
    statements: Sequence[ResponsibilityStatement],
) -> tuple[IncidentSource, ...]:
    """A line for each source: one a report, role, speaker and count, the fullest mention of each."""
    kept: dict[tuple[str, str, str | None, object], IncidentMention] = {}
    for row in mentions:
        kept.setdefault((row.report, row.role, row.speaker, row.killed or row.injured), row)
    counted = {(row.report, row.role, row.speaker) for row in kept.values() if row.killed or row.injured}
    lines = [
        _line(row, reports[row.report])
        for row in kept.values()
        if row.killed or row.injured or (row.report, row.role, row.speaker) not in counted
    ]
    lines += [_statement_line(row, reports[row.report]) for row in statements]
    return tuple(lines)


def _line(row: IncidentMention, report: IncidentReport) -> IncidentSource:
    return IncidentSource(
        key=row.key, report=row.report, span=Span(row.start, row.end), says=row.says, role=row.role, speaker=row.speaker,
        outlet=report.outlet, house=report.house, published=report.published, origin=report.origin, story=report.story,
        number=row.number, killed=row.killed, injured=row.injured, is_estimate=row.is_estimate,
        actor=row.actor.name if row.actor else None, recipient=row.recipient.name if row.recipient else None, time=row.time,
        place=row.place.name if row.place else None,
    )  # fmt: skip


def _statement_line(row: ResponsibilityStatement, report: IncidentReport) -> IncidentSource:
    return IncidentSource(
        key=f"{row.report}@{row.start}", report=row.report, span=Span(row.start, row.end), says=row.says, role=row.role,
        speaker=row.speaker, outlet=report.outlet, house=report.house, published=report.published, origin=report.origin,
        story=report.story, number=None, killed=None, injured=None,
    )  # fmt: skip


def _speakers(lines: Sequence[IncidentSource], role: SourceRole) -> tuple[str, ...]:
    """Who does so, each once, spellings and short forms aside."""
    known: list[str] = []
    for name in (row.speaker for row in lines if row.role == role):
        if name and not any(person_names.same_person(name, other) for other in known):
            known.append(name)
    return tuple(known)
