"""Deadly incidents in the columns of UCDP's Georeferenced Event Dataset (GED Codebook 25.1), as CSV.

What UCDP's coders decide (conflict, dyad and side numbers, Gleditsch-Ward codes) is left empty. ``number_of_sources`` counts text
origins, not reports: ten printings of one dispatch are one source. Two columns behind the official ones say what is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor

from copydesk.clustering.incidents.incident_parties import CIVILIANS, is_against_civilians, is_armed
from copydesk.export import codebook
from copydesk.export.escaping import cell, csv_line
from copydesk.export.export_record import ExportOutput, ExportRecord
from copydesk.export.identifiers import number
from copydesk.model import Incident
from copydesk.resources import conflict_parties
from copydesk.resources.conflict_parties import STATE_SECTORS
from copydesk.resources.place_precision import country_name

COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id "
    "dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources "
    "source_article source_office source_date source_headline source_original where_prec where_coordinates where_description "
    "adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end "
    "deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()
# Ours, behind those of the codebook: columns that no source states outright, and the name of the incident.
ADDED = ["copydesk_guessed", "copydesk_incident"]

# The ActorId of civilians as side b of one-sided violence (GED Codebook 25.1).
_CIVILIANS_ID = 9999
_STATE_BASED, _NON_STATE, _ONE_SIDED = 1, 2, 3
# Widest place and time by which an event is still separate from others (event_clarity 1).
_CLEAR_PLACE, _CLEAR_DATE = 3, 3
# Columns by the fields of an incident that they rest on.
_RESTS_ON = {
    "actor": ("side_a", "dyad_name", "type_of_violence"), "first_day": ("date_start", "date_end", "date_prec", "year"),
    "place": ("where_coordinates", "latitude", "longitude", "adm_1"), "killed": ("best", "high", "low"),
    "type": ("type_of_violence",),
}  # fmt: skip


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """A row for each violent incident of which a report says that somebody died, that holds to the codebook."""
    lines = out.file("events.csv")
    lines.write(csv_line([*COLUMNS, *ADDED]))
    titles = {report.id: report.title for report in rows.reports()}
    for incident in rows.incidents():
        if incident.kind != "incident" or incident.type != "ASSAULT":
            out.leave_out(
                f"rows of the kind {incident.kind}" if incident.kind != "incident" else "incidents without violence"
            )
        elif not (incident.killed.best or 0) >= 1:
            out.leave_out("violent events without a number of dead")
        else:
            row = _row(incident, titles)
            faults = codebook.faults("ged", row)
            if faults:
                out.leave_out(f"events that break the codebook: {faults[0]}")
            else:
                lines.write(csv_line([row.get(name) for name in (*COLUMNS, *ADDED)]))


def _row(incident: Incident, titles: Mapping[str, str | None]) -> dict[str, object]:
    lines = {row.report: row for row in incident.sources if row.role != "denies"}
    guessed = [name for field in incident.guessed for name in _RESTS_ON.get(field, ())]
    found: dict[str, object] = {
        "id": number(incident.id),
        "relid": incident.id,
        "year": incident.first_day[:4] if incident.first_day else None,
        "number_of_sources": incident.origins,
        "source_article": "; ".join(
            ", ".join(part for part in (row.outlet, row.published, titles.get(name) or name) if part)
            for name, row in lines.items()
        ),
        "source_office": _listed(row.outlet for row in lines.values()),
        "source_date": "; ".join(row.published for row in lines.values() if row.published),
        "source_headline": "; ".join(title for name in lines if (title := titles.get(name))),
        "source_original": _listed(row.speaker for row in incident.sources if row.role == "reports"),
        "event_clarity": 1 if _is_clear(incident) else 2,
        "date_prec": incident.date_precision,
        "date_start": incident.first_day,
        "date_end": incident.last_day,
        **_sides(incident),
        **_where(incident),
        **_deaths(incident),
        "copydesk_incident": incident.id,
    }
    guessed += ["type_of_violence"] if found.get("type_of_violence") else []
    return {**found, "copydesk_guessed": " ".join(dict.fromkeys(guessed))}


def _listed(words: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(word for word in words if word))


def _is_clear(incident: Incident) -> bool:
    """Whether place and time are close enough for a separate event, and no summary."""
    place, day = incident.place_precision, incident.date_precision
    return place is not None and day is not None and place <= _CLEAR_PLACE and day <= _CLEAR_DATE


@dataclass(frozen=True, slots=True)
class _Party:
    """One side of a fight."""

    name: str | None
    number: int | None = None
    gwno: int | None = None


def _sides(incident: Incident) -> dict[str, object]:
    """The sides with their ids at UCDP, and the type of violence where it follows from who they are; a state is side a."""
    first = _party(incident.actor, incident.actor_id)
    second = _party(incident.recipient, incident.recipient_id)
    kind = _kind_of_violence(incident)
    if kind == _ONE_SIDED:
        second = _Party(CIVILIANS, _CIVILIANS_ID)
    elif not is_armed(incident.recipient_sector, incident.recipient_id):  # 'at least five people' is no side
        second = _Party(None)
    if _is_turned(incident):
        first, second = second, first
    plain = f"{first.name} - {second.name}" if first.name and second.name else None
    return {
        "type_of_violence": kind, "side_a": first.name, "side_a_new_id": first.number, "gwnoa": first.gwno,
        "side_b": second.name, "side_b_new_id": second.number, "gwnob": second.gwno,
        "dyad_name": incident.dyad or plain,
    }  # fmt: skip


def _party(words: str | None, known: str | None) -> _Party:
    listed = conflict_parties.party(known)
    return _Party(words) if listed is None else _Party(listed.name, listed.ucdp, listed.gwno)


def _kind_of_violence(incident: Incident) -> int | None:
    doer = is_armed(incident.actor_sector, incident.actor_id)
    if doer and is_against_civilians(incident):
        return _ONE_SIDED
    if not (doer and is_armed(incident.recipient_sector, incident.recipient_id)):
        return None
    return _STATE_BASED if _is_state(incident, "actor") or _is_state(incident, "recipient") else _NON_STATE


def _is_state(incident: Incident, side: str) -> bool:
    listed = conflict_parties.party(getattr(incident, f"{side}_id"))
    return getattr(incident, f"{side}_sector") in STATE_SECTORS or (listed is not None and listed.gwno is not None)


def _is_turned(incident: Incident) -> bool:
    """Whether a group did it to a state: UCDP has the state as side a all the same."""
    is_fight = _kind_of_violence(incident) == _STATE_BASED
    return is_fight and _is_state(incident, "recipient") and not _is_state(incident, "actor")


def _where(incident: Incident) -> dict[str, object]:
    country = country_name(incident.country)
    is_known = incident.lat is not None and incident.lon is not None
    return {
        "where_prec": incident.place_precision,
        "where_coordinates": incident.place,
        "where_description": ", ".join(dict.fromkeys(part for part in (incident.place, country) if part)) or None,
        "adm_1": incident.admin1,
        "adm_2": incident.admin2,
        "latitude": incident.lat,
        "longitude": incident.lon,
        "geom_wkt": f"POINT ({cell(incident.lon)} {cell(incident.lat)})" if is_known else None,
        "priogrid_gid": priogrid(incident.lat, incident.lon),
        "country": country,
    }


def priogrid(lat: float | None, lon: float | None) -> int | None:
    """The cell of PRIO-GRID 2.0 (half degrees, row by row from the south-west) that a point lies in; None where no point is known.

    >>> priogrid(-89.9, -179.9), priogrid(33.51, 36.29)
    (1, 178273)
    """
    if lat is None or lon is None:
        return None
    row, column = min(359, floor((lat + 90) * 2)), min(719, floor((lon + 180) * 2))
    return row * 720 + column + 1


def _deaths(incident: Incident) -> dict[str, object]:
    """The dead by side: who bore no arms, who bore them on the side that suffered the deed, and of whom that is not said."""
    best = incident.killed.best or 0.0
    civilians = min(best, incident.civilians or 0.0)
    fighters = min(best - civilians, incident.fighters or 0.0)
    sides = (fighters, 0) if _is_turned(incident) else (0, fighters)
    return {
        "deaths_a": sides[0], "deaths_b": sides[1], "deaths_civilians": civilians, "deaths_unknown": best - civilians - fighters,
        "best": best, "high": max(best, incident.killed.high or best), "low": min(best, incident.killed.low or best),
    }  # fmt: skip
