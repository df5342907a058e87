"""Deadly events in the columns of UCDP's Georeferenced Event Dataset (GED Codebook 25.1), as CSV.

What UCDP's coders decide (conflict, dyad, sides' numbers, grid cell) is left empty. ``number_of_sources`` counts text origins,
not reports: ten printings of one dispatch are one source.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby

from copydesk.export import date_formats
from copydesk.export.escaping import cell, encoded
from copydesk.export.export_record import ExportOutput, ExportRecord
from copydesk.export.identifiers import number
from copydesk.export.occurrences import Occurrence, OccurrenceMention, has_happened, occurrences
from copydesk.model import Place, Range
from copydesk.resources import place_precision
from copydesk.resources.cameo import ARMED

COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id "
    "dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources "
    "source_article source_office source_date source_headline source_original where_prec where_coordinates where_description "
    "adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end "
    "deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()

# Who acts for a state with arms, and who is no party to a fight.
_STATE = frozenset(("GOV", "MIL", "COP", "SPY"))
_UNARMED = frozenset(("CVL", "REF", "JRN", "LAB", "EDU", "MED", "AGR", "BUS", "NGO", "REL", "SOC"))
_STATE_BASED, _NON_STATE, _ONE_SIDED = 1, 2, 3


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """A row for each violent event of which a report says that somebody died."""
    _line(out, COLUMNS)
    for _, story in groupby(occurrences(rows), key=lambda occurrence: occurrence.story):
        deadly: list[Occurrence] = []
        for occurrence in story:
            told = tuple(mention for mention in occurrence.mentions if has_happened(mention) and _killed(mention))
            if told:
                deadly.append(replace(occurrence, mentions=told))
            elif occurrence.mentions[0].event.type == "ASSAULT":
                out.leave_out("violent events without a number of dead")
        for occurrence in _joined(deadly):
            row = _row(occurrence)
            _line(out, [row.get(name) for name in COLUMNS])


def _joined(deadly: list[Occurrence]) -> list[Occurrence]:
    """Events that one sentence tells with the same dead ("shelled the market, killing 12") as one, so that none dies twice."""
    kept: list[Occurrence] = []
    for occurrence in deadly:
        places = {_place_of(mention) for mention in occurrence.mentions}
        same = [row for row in kept if not places.isdisjoint(map(_place_of, row.mentions))]
        if not same:
            kept.append(occurrence)
            continue
        mentions = tuple(mention for row in (*same, occurrence) for mention in row.mentions)
        kept[kept.index(same[0])] = replace(same[0], mentions=mentions)
        kept = [row for row in kept if row not in same[1:]]
    return kept


def _place_of(mention: OccurrenceMention) -> tuple[str, int, float | None, float | None]:
    count = mention.event.fatalities or Range()
    return mention.report.id, mention.event.evidence.start, count.low, count.high


def _line(out: ExportOutput, row: Iterable[object]) -> None:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow([cell(value) for value in row])
    out.file("events.csv").write(encoded(line.getvalue()))


def _killed(mention: OccurrenceMention) -> Range | None:
    count = mention.event.fatalities
    ends = (count.low or 0.0, count.high or 0.0) if count else (0.0, 0.0)
    is_some = max(ends) >= 1 and all(float(end).is_integer() for end in ends)  # nobody counts the dead in fractions
    return count if is_some and mention.event.type == "ASSAULT" else None


def _row(occurrence: Occurrence) -> dict[str, object]:
    told = _one_a_report(occurrence)
    key = number(occurrence.id)
    found = next((days for days in map(_days, told) if days), None)
    place = next((mention.event.place for mention in told if mention.event.place), None)
    return {
        "id": key,
        "relid": occurrence.id,
        "year": found[0].year if found else None,
        "number_of_sources": len({mention.origin for mention in told}),
        "source_article": "; ".join(_article(mention) for mention in told),
        "source_office": "; ".join(dict.fromkeys(mention.report.outlet for mention in told if mention.report.outlet)),
        "source_date": "; ".join(mention.report.published for mention in told if mention.report.published),
        "source_headline": "; ".join(mention.report.title for mention in told if mention.report.title),
        "source_original": "; ".join(dict.fromkeys(mention.speaker for mention in told if mention.speaker)),
        "date_prec": _precision(*found) if found else None,
        "date_start": found[0].isoformat() if found else None,
        "date_end": found[1].isoformat() if found else None,
        **_sides(told),
        **_where(place),
        **_deaths(told),
    }


def _one_a_report(occurrence: Occurrence) -> list[OccurrenceMention]:
    """The telling of each report: the one that names who was killed, where there are several."""
    found: dict[str, OccurrenceMention] = {}
    for mention in occurrence.mentions:
        known = found.get(mention.report.id)
        if known is None or (known.event.recipient_sector is None and mention.event.recipient_sector is not None):
            found[mention.report.id] = mention
    return list(found.values())


def _days(mention: OccurrenceMention) -> tuple[date, date] | None:
    """The days that the report gives the event; None where it gives none: the day of publication is that of the report."""
    return date_formats.days(mention.event.time)


def _precision(first: date, last: date) -> int:
    """GED's date_prec: 1 a day, 2 up to six days, 3 a week, 4 a month, 5 longer."""
    length = (last - first).days + 1
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if length <= most), 5)


def _article(mention: OccurrenceMention) -> str:
    report = mention.report
    return ", ".join(part for part in (report.outlet, report.published, report.title or report.id) if part)


def _sides(told: list[OccurrenceMention]) -> dict[str, object]:
    """The sides, and the type of violence where their sectors tell it."""
    event = next((mention.event for mention in told if mention.event.actor_name), told[0].event)
    doer, target = event.actor_sector, event.recipient_sector
    kind: int | None = None
    if doer in _STATE | ARMED and target in _UNARMED:
        kind = _ONE_SIDED
    elif doer in _STATE | ARMED and target in _STATE | ARMED:
        kind = _STATE_BASED if _STATE & {doer, target} else _NON_STATE
    side_b = "Civilians" if kind == _ONE_SIDED else event.recipient_name
    dyad = f"{event.actor_name} - {side_b}" if event.actor_name and side_b else None
    return {"type_of_violence": kind, "side_a": event.actor_name, "side_b": side_b, "dyad_name": dyad}


def _where(place: Place | None) -> dict[str, object]:
    if place is None:
        return {}
    is_known = place.lat is not None and place.lon is not None
    precision = 6 if place_precision.is_country(place) else 1 if is_known else None
    return {
        "where_prec": precision,
        "where_coordinates": place.name,
        "where_description": place_precision.full_name(place),
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({cell(place.lon)} {cell(place.lat)})" if is_known else None,
        "country": place_precision.country_name(place.country),
    }


def _deaths(told: list[OccurrenceMention]) -> dict[str, object]:
    """Low and high over all tellings; best is what the newest one that gives a number says at least."""
    counts = [(mention, count) for mention in told if (count := _killed(mention))]
    least = [_least(count) for _, count in counts]
    most = [count.high if count.high is not None else _least(count) for _, count in counts]
    dated = [pair for pair in counts if pair[0].report.published] or counts
    best = _least(max(dated, key=lambda pair: pair[0].report.published or "")[1])
    target = next((mention.event.recipient_sector for mention in told if mention.event.recipient_sector), None)
    column = "deaths_civilians" if target in _UNARMED else "deaths_b" if target in ARMED | _STATE else "deaths_unknown"
    shares: dict[str, object] = dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0)
    return {**shares, column: best, "best": best, "high": max(*most, best), "low": min(least)}


def _least(count: Range) -> float:
    return count.low if count.low is not None else count.high or 0.0
