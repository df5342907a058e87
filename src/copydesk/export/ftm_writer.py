"""Reports, people, bodies and events as FollowTheMoney entities (followthemoney.tech, 4.1), one JSON object a line.

Those who bear one name, kind and country are one entity, in whatever reports they stand: that is a name, not an identity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from copydesk.export import date_formats
from copydesk.export.escaping import json_line
from copydesk.export.export_record import ExportOutput, ExportRecord
from copydesk.export.identifiers import digest, web_address
from copydesk.export.occurrences import Occurrence, OccurrenceMention, has_happened, occurrences
from copydesk.model import Annotation, Derivation, Entity, Report, Span
from copydesk.resources import place_precision
from copydesk.resources.countries import by_code

Json = dict[str, Any]

_SCHEMAS = {"person": "Person", "organisation": "Organization", "group": "LegalEntity"}
_LANGUAGES = {"en": "eng"}
# What FollowTheMoney takes out of every value, and what it takes for a space.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2060-\u2064\ufeff\ud800-\udfff]")
_SPACES = re.compile("[\u0a00\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """Articles, then who they name and where, then what was copied from what, then events."""
    stream = out.file("entities.ftm.json")
    for report in rows.reports():
        stream.write(json_line(_article(report)))
    known: set[str] = set()
    for found in rows.annotations():
        for row in _named(found, known):
            stream.write(json_line(row))
    for edge in rows.lineage().edges:
        if edge.decided:
            stream.write(json_line(_link(edge)))
        else:
            out.leave_out("undecided pairs")
    for occurrence in occurrences(rows):
        mentions = [mention for mention in occurrence.mentions if has_happened(mention)]
        for _ in range(len(occurrence.mentions) - len(mentions)):
            out.leave_out("mentions of what did not happen, or only may have")
        if mentions:
            stream.write(json_line(_event(occurrence, mentions)))


def _row(schema: str, identifier: str, /, **values: object) -> Json:
    """An entity; every property is a list of strings, and one that holds nothing is left out."""
    listed = {key: value if isinstance(value, list) else [value] for key, value in values.items() if value}
    kept = {key: [_clean(key, str(part)) for part in parts if part] for key, parts in listed.items()}
    return {"id": identifier, "schema": schema, "properties": {key: parts for key, parts in kept.items() if any(parts)}}


def _clean(name: str, value: str) -> str:
    """A value that FollowTheMoney leaves as it is; all but the text of an article stands on one line."""
    plain = _SPACES.sub(" ", _UNSAFE.sub("", value))
    return plain.strip() if name == "bodyText" else " ".join(plain.split())


def _article_id(report: str) -> str:
    return digest("article", report)


def _country(iso3: str | None) -> str | None:
    country = by_code().get(iso3 or "")
    return country.iso2.lower() if country else None


def _article(report: Report) -> Json:
    language = (report.language or "en").lower()[:2]
    return _row(
        "Article",
        _article_id(report.id),
        fileName=report.id,
        title=report.title,
        publisher=report.outlet,
        publishedAt=_date(report.published),
        sourceUrl=web_address(report.url),
        language=_LANGUAGES.get(language),
        bodyText=report.text,
    )


def _date(published: str | None) -> str | None:
    """A day as it stands; a moment in UTC, without the zone that FollowTheMoney has no place for."""
    if published and len(published) == len("2025-03-14"):
        return published
    found = date_formats.rfc3339(published)
    return found.removesuffix("Z") if found else None


def _named(found: Annotation, known: set[str]) -> Iterator[Json]:
    """Who and where, each once in the file; a mention for each report that names somebody."""
    article, mentioned = _article_id(found.report.id), set()
    for entity in found.entities:
        schema = _SCHEMAS.get(entity.kind)
        if schema is None:
            continue
        name = _entity_id(entity)
        if name not in known:
            known.add(name)
            yield _row(schema, name, name=entity.name, country=_country(entity.country))
        if name not in mentioned:
            mentioned.add(name)
            yield _row("Mention", digest("mention", article, name), document=article, name=entity.name, resolved=name,
                       detectedSchema=schema, contextCountry=_country(entity.country))  # fmt: skip
    for place in found.places:
        name = digest("place", place.name.casefold(), place.country or "")
        if name not in known:
            known.add(name)
            yield _row("Address", name, full=place_precision.full_name(place), country=_country(place.country),
                       latitude=place.lat, longitude=place.lon)  # fmt: skip


def _entity_id(entity: Entity) -> str:
    return digest("entity", entity.kind, entity.name.casefold(), entity.country or "")


def _link(edge: Derivation) -> Json:
    return _row(
        "UnknownLink",
        digest("link", edge.child, edge.parent),
        subject=_article_id(edge.child),
        object=_article_id(edge.parent),
        role=f"{edge.kind.replace('_', ' ')} of",
        summary="; ".join(reason.says for reason in edge.reasons),
    )


def _event(occurrence: Occurrence, mentions: list[OccurrenceMention]) -> Json:
    event, report = mentions[0].event, mentions[0].report
    place = next((mention.event.place for mention in mentions if mention.event.place), None)
    days = next((days for mention in mentions if (days := date_formats.days(mention.event.time))), None)
    doer, target = (_party(mentions[0].found, span) for span in (event.actor, event.recipient))
    span_of_days = {"startDate": days[0], "endDate": days[1]} if days and days[0] != days[1] else {}
    return _row(
        "Event",
        digest("event", occurrence.id),
        name=f"{event.type}{f' {event.mode}' if event.mode else ''}: {event.trigger.of(report.text)}",
        summary=" ".join(event.evidence.of(report.text).split()),
        date=days[0] if days and not span_of_days else None,
        location=place_precision.full_name(place) if place else None,
        country=_country(place.country) if place else None,
        organizer=doer,
        involved=[party for party in (doer, target) if party],
        proof=list(dict.fromkeys(_article_id(mention.report.id) for mention in mentions)),
        recordId=occurrence.id,
        keywords=[word for word in (event.type, event.mode) if word],
        **span_of_days,
    )


def _party(found: Annotation, span: Span | None) -> str | None:
    """The entity that stands in the words of a party, where one does."""
    inside = (entity for entity in found.entities if span and span.covers(entity.span) and entity.kind in _SCHEMAS)
    return next(map(_entity_id, inside), None)
