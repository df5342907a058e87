"""Incidents as the JSON that the command line and the desk print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from copydesk.model import Incident, IncidentSource, Toll
from copydesk.model.findings import Range

Json = dict[str, Any]
_TUPLES = ("claimed_by", "accused_by", "denied_by", "stories", "guessed", "corrected")


def incidents_json(incidents: Iterable[Incident]) -> Json:
    """Incidents, each with a line for each of its sources."""
    return {"schema": "copydesk.incidents/1", "incidents": [incident_json(row) for row in incidents]}


def incident_json(incident: Incident) -> Json:
    """One incident."""
    row = asdict(incident)
    row["killed"], row["injured"] = _toll(incident.killed), _toll(incident.injured)
    row["civilians"], row["fighters"] = _number(incident.civilians), _number(incident.fighters)
    row.update({name: list(row[name]) for name in _TUPLES})
    row["tellings"] = [key for key, _ in incident.members]
    del row["members"]
    row["sources"] = [_source(line) for line in incident.sources]
    return row


def _source(line: IncidentSource) -> Json:
    row = asdict(line)
    del row["span"]
    return {
        **row,
        "killed": _range(line.killed),
        "injured": _range(line.injured),
        "start": line.span.start,
        "end": line.span.end,
    }


def _toll(toll: Toll) -> Json:
    ends = {name: _number(getattr(toll, name)) for name in ("best", "low", "high")}
    return {**ends, "sources": toll.sources, "is_estimate": toll.is_estimate}


def _range(count: Range | None) -> Json | None:
    return {"low": _number(count.low), "high": _number(count.high)} if count is not None else None


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and float(value).is_integer() else value
