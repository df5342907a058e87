"""One event across the reports that have it: what event data sets call an event, with its mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from copydesk.export.export_record import ExportRecord
from copydesk.model import Annotation, Claim, Event, Incident, Place, Report, Span
from copydesk.model.base import doc


@dataclass(frozen=True, slots=True)
class OccurrenceMention:
    """One report's mention of an event."""

    found: Annotation = doc("the report with all that was found in it")
    event: Event = doc("the event as this report has it")
    number: int = doc("which of the report's events it is, from 0")
    sentence: int = doc("the sentence of the report that it stands in, from 1; 0 where it stands outside of them")
    speaker: str | None = doc("who says so, where the report names somebody")
    origin: str = doc("id of the text origin that the report goes back to")
    is_denied: bool = doc("whether the report, or who speaks in it, says that it did not happen", False)

    @property
    def report(self) -> Report:
        """The report."""
        return self.found.report


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event with every report that has it."""

    id: str = doc(
        "id of the incident, or of the claim; for an event of one mention 'event:', the report's id, '#' and its number there"
    )
    story: str = doc("id of the story")
    mentions: tuple[OccurrenceMention, ...] = doc("its mentions: the earliest first")
    incident: Incident | None = doc("the incident that its mentions were joined in, as people decided it", None)

    @property
    def origins(self) -> tuple[str, ...]:
        """Text origins of its mentions, each once, in their order."""
        return tuple(dict.fromkeys(mention.origin for mention in self.mentions))

    @property
    def event(self) -> Event:
        """The event as its first mention has it, with what independent sources and people say of the incident."""
        first, found = self.mentions[0].event, self.incident
        return first if found is None else _as_joined(first, found)

    def event_as_in(self, mention: OccurrenceMention) -> Event:
        """The event as one mention has it; what a person corrected holds for every mention."""
        found = self.incident
        return mention.event if found is None or not found.corrected else _as_joined(mention.event, found)


def _as_joined(first: Event, found: Incident) -> Event:
    is_day = found.first_day is not None and found.first_day == found.last_day
    return replace(
        first, type=found.type, mode=found.mode, actor_name=found.actor, actor_country=found.actor_country,
        actor_sector=found.actor_sector, recipient_name=found.recipient, recipient_country=found.recipient_country,
        recipient_sector=found.recipient_sector, time=found.first_day if is_day else first.time, place=_place(found, first),
    )  # fmt: skip


def _place(found: Incident, first: Event) -> Place | None:
    span = first.place.span if first.place else first.trigger
    if found.place is None:
        return None
    return Place(span, found.place, found.country, found.lat, found.lon, found.geonameid)


def occurrences(rows: ExportRecord) -> Iterator[Occurrence]:
    """The events of every story in turn, with at most one story's annotations in memory, and those that share an incident with it.

    An incident of several stories is one event of the first of them. What people threw out is none.
    """
    origin_of = {name: origin.id for origin in rows.lineage().origins for name in origin.reports}
    joined = {key: row for row in rows.incidents() for key, _ in row.members}
    done: set[str] = set()
    for story in rows.stories():
        story_mentions = [
            mention for found in rows.annotations(story.reports) for mention in _mentions(found, origin_of)
        ]
        happened = {row.id: row for mention in story_mentions if (row := joined.get(_key(mention))) is not None}
        outside = {name for row in happened.values() for _, name in row.members} - set(story.reports)
        held = {_key(mention): mention for mention in story_mentions}
        held.update(
            (_key(row), row) for found in rows.annotations(sorted(outside)) for row in _mentions(found, origin_of)
        )
        fresh = [row for row in happened.values() if row.id not in done and row.kind != "rejected"]
        found = [_of_incident(row, story.id, held) for row in fresh]
        done.update(happened)
        free = [mention for mention in story_mentions if _key(mention) not in joined]
        found += _of_story(story.id, free, rows.claims(story.id))
        yield from sorted(found, key=lambda row: _order(row.mentions[0]))


def _of_incident(row: Incident, story: str, held: Mapping[str, OccurrenceMention]) -> Occurrence:
    mentions = [held[key] for key, _ in row.members if key in held]
    return Occurrence(row.id, story, tuple(sorted(mentions, key=_order)), row)


def _key(mention: OccurrenceMention) -> str:
    """The name by which incidents know a mention."""
    return f"{mention.report.id}@{mention.event.trigger.start}"


def has_happened(mention: OccurrenceMention) -> bool:
    """Whether the report says that it happened, not that it did not, or may, or shall."""
    return not mention.is_denied and mention.event.modality == "actual"


def _mentions(found: Annotation, origin_of: Mapping[str, str]) -> Iterator[OccurrenceMention]:
    origin = origin_of.get(found.report.id, found.report.id)
    for number, event in enumerate(found.events):
        numbers = (at for at, sentence in enumerate(found.sentences, 1) if sentence.span.overlaps(event.trigger))
        speaker = found.attributions[event.attribution].speaker if event.attribution is not None else None
        yield OccurrenceMention(found, event, number, next(numbers, 0), speaker, origin, event.polarity == "negated")


def _of_story(story: str, story_mentions: list[OccurrenceMention], claims: tuple[Claim, ...]) -> Iterator[Occurrence]:
    """The claimed events with their mentions, then every event that no claim holds, by itself."""
    free = {(mention.report.id, mention.number): mention for mention in story_mentions}
    by_report: dict[str, list[OccurrenceMention]] = {}
    for mention in story_mentions:
        by_report.setdefault(mention.report.id, []).append(mention)
    for claim in claims:
        if claim.kind != "event":
            continue
        mentions = []
        for evidence in claim.reports:
            hit = _mention_at(evidence.span, by_report.get(evidence.id, []), free)
            if hit:
                mentions.append(replace(hit, is_denied=hit.is_denied or evidence.stance == "denies"))
                del free[hit.report.id, hit.number]
        if mentions:
            yield Occurrence(claim.id, story, tuple(sorted(mentions, key=_order)))
    for (name, number), mention in free.items():
        yield Occurrence(f"event:{name}#{number}", story, (mention,))


def _mention_at(
    span: Span, mentions: list[OccurrenceMention], free: Mapping[tuple[str, int], OccurrenceMention]
) -> OccurrenceMention | None:
    """The event that a claim's words report: deed and parties are these words, or the deed stands in them, or in their sentence."""
    left = [mention for mention in mentions if (mention.report.id, mention.number) in free]
    whole = (mention for mention in left if _words(mention.event) == span)
    inside = (mention for mention in left if mention.event.trigger.overlaps(span))
    around = (mention for mention in left if mention.event.evidence.overlaps(span))
    return next(whole, None) or next(inside, None) or next(around, None)


def _words(event: Event) -> Span:
    """The words from the first to the last of a deed and those who have part in it within its sentence."""
    span = event.trigger
    for party in (event.actor, event.recipient):
        if party is not None and event.evidence.covers(party):
            span = span.join(party)
    return span


def _order(mention: OccurrenceMention) -> tuple[bool, str, str, int]:
    """The earliest first, those without a date last."""
    published = mention.report.published
    return (published is None, published or "", mention.report.id, mention.number)
