"""Events and mentions in the columns of GDELT 2.0 (GDELT Event Codebook V2.0), with a table of what GDELT cannot say.

Like GDELT's own files, ``events.tsv`` and ``mentions.tsv`` have no heading; ``columns.tsv`` names their columns.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from copydesk.export import date_formats
from copydesk.export.escaping import tabbed
from copydesk.export.export_record import ExportOutput, ExportRecord
from copydesk.export.identifiers import number, web_address
from copydesk.export.occurrences import Occurrence, OccurrenceMention, has_happened, occurrences
from copydesk.model import Place
from copydesk.resources import place_precision
from copydesk.resources.cameo import cameo_country, cameo_sector, event_code, fips_country, quad_of

_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
)
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
EVENTS = (
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"{side}{name}" for side in ("Actor1", "Actor2") for name in _ACTOR),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
    *"NumMentions NumSources NumArticles AvgTone".split(),
    *(f"{side}Geo_{name}" for side in ("Actor1", "Actor2", "Action") for name in _GEO),
    *"DATEADDED SOURCEURL".split(),
)
MENTIONS = (
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID Actor1CharOffset "
    "Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone MentionDocTranslationInfo Extras"
).split()
ORIGINS = (
    "GLOBALEVENTID event story report origin text_origins speakers speaker geonameid trigger_start trigger_end".split()
)

# A sentence counts as the lead up to here: the headline and the first of the text.
_LEAD = 2


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """An event a row, with its mentions; what did not happen, or may, has no place in GDELT and is counted."""
    for name, columns in (("events.tsv", EVENTS), ("mentions.tsv", MENTIONS), ("origins.tsv", ORIGINS)):
        for place, column in enumerate(columns, 1):
            out.file("columns.tsv").write(tabbed((name, place, column)))
    out.file("origins.tsv").write(tabbed(ORIGINS))
    taken: set[int] = set()
    for occurrence in occurrences(rows):
        mentions = tuple(mention for mention in occurrence.mentions if has_happened(mention))
        for _ in range(len(occurrence.mentions) - len(mentions)):
            out.leave_out("mentions of what did not happen, or only may have")
        if mentions and event_code(occurrence.event.type, occurrence.event.mode) is None:
            out.leave_out("events whose PLOVER root has no CAMEO code")
        elif mentions:
            _write(replace(occurrence, mentions=mentions), _free(number(occurrence.id), taken), out)


def _free(wanted: int, taken: set[int]) -> int:
    while wanted in taken:
        wanted += 1
    taken.add(wanted)
    return wanted


def _write(row: Occurrence, key: int, out: ExportOutput) -> None:
    out.file("events.tsv").write(tabbed(_event(row, key)))
    speakers = len({mention.speaker for mention in row.mentions if mention.speaker})
    for mention in row.mentions:
        out.file("mentions.tsv").write(tabbed(_mention(row, mention, key)))
        event = mention.event
        feature = event.place.geonameid if event.place else None
        out.file("origins.tsv").write(tabbed((
            key, row.id, row.story, mention.report.id, mention.origin, len(row.origins), speakers, mention.speaker, feature,
            event.trigger.start, event.trigger.end,
        )))  # fmt: skip


def _event(row: Occurrence, key: int) -> list[object]:
    first, event = row.mentions[0], row.event
    code = event_code(event.type, event.mode, event.actor_sector)
    assert code is not None  # noqa: S101 -- events without one were left out before
    reports = {mention.report.id for mention in row.mentions}
    sources = {mention.report.outlet or mention.report.id for mention in row.mentions}
    return [
        key, *_dates(row),
        *_actor(event.actor_name, event.actor_country, event.actor_sector),
        *_actor(event.recipient_name, event.recipient_country, event.recipient_sector),
        int(0 < first.sentence <= _LEAD), code.cameo, code.cameo[:3], code.cameo[:2], quad_of(code.cameo), code.goldstein,
        len(row.mentions), len(sources), len(reports), None,
        *_geo(None), *_geo(None), *_geo(event.place),
        _stamp(row), _address(first),
    ]  # fmt: skip


def _dates(row: Occurrence) -> tuple[object, ...]:
    """The day of the event by the first report that gives one; empty where none does, for a report's day stands in DATEADDED."""
    times = [row.event.time] if row.incident else [mention.event.time for mention in row.mentions]
    mentions = (date_formats.day(value) for value in times)
    day = next((day for day in mentions if day), None)
    if day is None:
        return (None,) * 4
    fraction = f"{day.year}.{min(round((day.month * 30 + day.day) / 365 * 10_000), 9999):04d}"
    return day.strftime("%Y%m%d"), day.strftime("%Y%m"), str(day.year), fraction


def _actor(name: str | None, country: str | None, sector: str | None) -> tuple[object, ...]:
    where, what = cameo_country(country), cameo_sector(sector)
    return where + what, name.upper() if name else None, where, *(None,) * 4, what, None, None


def _geo(place: Place | None) -> tuple[object, ...]:
    if place is None:
        return (None,) * len(_GEO)
    fips = fips_country(place.country)
    is_country = place_precision.is_country(place)
    kind = 1 if is_country else 3 if place.country == "USA" else 4
    return kind, place_precision.full_name(place), fips, fips, None, place.lat, place.lon, fips if is_country else None


def _mention(row: Occurrence, mention: OccurrenceMention, key: int) -> list[object]:
    report, event = mention.report, mention.event
    actor, recipient = (span.start if span else -1 for span in (event.actor, event.recipient))
    address = web_address(report.url)
    host = urlsplit(address).hostname if address else None
    published = date_formats.stamp(report.published)
    return [
        key, _stamp(row), published.strftime("%Y%m%d%H%M%S") if published else None, 1 if address else 2,
        (host or "").removeprefix("www.") or report.outlet, _address(mention), mention.sentence or None,
        actor, recipient, event.trigger.start, 1, None, len(report.text), None, None, None,
    ]  # fmt: skip


def _address(mention: OccurrenceMention) -> str:
    """Where the report is to be had; where that is not known, its name here."""
    return web_address(mention.report.url) or mention.report.id


def _stamp(row: Occurrence) -> str | None:
    """When the event was first reported; nothing here depends on the clock of the day of the export."""
    stamps = [stamp for mention in row.mentions if (stamp := date_formats.stamp(mention.report.published))]
    return min(stamps).strftime("%Y%m%d%H%M%S") if stamps else None
