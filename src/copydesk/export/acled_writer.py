"""Incidents in columns like those of ACLED (ACLED Codebook, 2024), as CSV: its names, types and codes, read off PLOVER's.

ACLED's own numbers (``iso``, ``region``, ``timestamp``) and what its coders know beyond reports are left empty. Without a day there is
no row, for ACLED has none; ``copydesk_guessed`` names columns that no source states outright.
"""

from __future__ import annotations

from functools import cache

from copydesk.export import codebook
from copydesk.export.escaping import csv_line
from copydesk.export.export_record import ExportOutput, ExportRecord
from copydesk.model import Incident
from copydesk.resources import conflict_parties, tsv
from copydesk.resources.cameo import ARMED
from copydesk.resources.conflict_parties import GROUP
from copydesk.resources.place_precision import country_name

COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 "
    "assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude "
    "geo_precision source source_scale notes fatalities tags timestamp"
).split()
ADDED = ["copydesk_guessed", "copydesk_incident"]
_STATE = frozenset(("GOV", "MIL", "COP", "SPY"))
# UCDP's precisions as those of ACLED: of time 1 a day, 2 a week, 3 a month; of place 1 a town, 2 a part of a country, 3 more.
_TIME = {1: 1, 2: 2, 3: 2, 4: 3}
_PLACE = {1: 1, 2: 2, 3: 2, 4: 2, 5: 2, 6: 3, 7: 3}
_RESTS_ON = {
    "actor": ("actor1", "inter1", "interaction"), "first_day": ("event_date", "year", "time_precision"),
    "place": ("location", "latitude", "longitude", "geo_precision"), "killed": ("fatalities",),
    "type": ("event_type", "sub_event_type"),
}  # fmt: skip


@cache
def _types() -> dict[tuple[str, str], tuple[str, str, str]]:
    return {
        (row["root"], row["mode"]): (row["disorder"], row["event"], row["sub_event"]) for row in tsv.rows("acled_types")
    }


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """A row for each incident of which a day, a week or a month is known, that holds to the codebook."""
    lines = out.file("events.csv")
    lines.write(csv_line([*COLUMNS, *ADDED]))
    for incident in rows.incidents():
        if incident.kind != "incident":
            out.leave_out(f"rows of the kind {incident.kind}")
        elif incident.date_precision not in _TIME:
            out.leave_out("incidents without a day, a week or a month")
        else:
            row = _row(incident)
            faults = codebook.faults("acled", row)
            if faults:
                out.leave_out(f"incidents that break the codebook: {faults[0]}")
            else:
                lines.write(csv_line([row.get(name) for name in (*COLUMNS, *ADDED)]))


def _row(incident: Incident) -> dict[str, object]:
    first, second = _inter(incident, "actor"), _inter(incident, "recipient")
    disorder, event, sub_event = _type(incident, first, second)
    guessed = [name for field in incident.guessed for name in _RESTS_ON.get(field, ())]
    return {
        "event_id_cnty": incident.id.replace("incident:", incident.country or ""),
        "event_date": incident.first_day,
        "year": (incident.first_day or "")[:4],
        "time_precision": _TIME.get(incident.date_precision or 0),
        "disorder_type": disorder,
        "event_type": event,
        "sub_event_type": sub_event,
        "actor1": _actor(incident.actor, incident.actor_id),
        "inter1": first,
        "actor2": _actor(incident.recipient, incident.recipient_id),
        "inter2": second,
        "interaction": "-".join(part for part in (first, second) if part) or None,
        "civilian_targeting": "Civilian targeting"
        if second == "Civilians" and disorder == "Political violence"
        else None,
        "country": country_name(incident.country),
        "admin1": incident.admin1,
        "admin2": incident.admin2,
        "location": incident.place,
        "latitude": incident.lat,
        "longitude": incident.lon,
        "geo_precision": _PLACE.get(incident.place_precision or 0),
        "source": "; ".join(dict.fromkeys(row.outlet or row.report for row in incident.sources)),
        "notes": incident.says,
        "fatalities": incident.killed.best or 0,
        "copydesk_guessed": " ".join(dict.fromkeys((*guessed, *(() if first else ("inter1",)), "sub_event_type"))),
        "copydesk_incident": incident.id,
    }


def _actor(name: str | None, known: str | None) -> str | None:
    """The listed name of a government or group, else the words of the reports."""
    listed = conflict_parties.party(known)
    return listed.name if listed is not None and known is not None and known.startswith(GROUP) else name


def _type(incident: Incident, first: str | None, second: str | None) -> tuple[str, str, str]:
    key = (incident.type, incident.mode or "-")
    found = _types().get(key) or _types().get((incident.type, "-")) or _types()["COERCE", "-"]
    if found[1] != "*":
        return found
    armed = ("State forces", "Rebel group")
    if first in armed and second in armed:
        return found[0], "Battles", "Armed clash"
    return found[0], "Violence against civilians", "Attack"


def _inter(incident: Incident, side: str) -> str | None:
    """What a side is to ACLED, by its sector; None where the sector does not say."""
    sector = incident.actor_sector if side == "actor" else incident.recipient_sector
    if incident.type == "PROTEST" and side == "actor":
        return "Rioters" if incident.mode == "riot" else "Protesters"
    if side == "recipient" and incident.civilians and not incident.fighters:
        return "Civilians"
    if sector in _STATE:
        return "State forces"
    if sector in ARMED:
        return "Rebel group"
    return (
        "Civilians"
        if sector == "CVL" or (side == "recipient" and sector in ("REF", "JRN", "EDU", "MED", "LAB"))
        else None
    )
