"""What people decided about incidents, replayed over what was joined: merge, split, correct a field, throw out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from copydesk.clustering.incidents.incident_clustering import Group
from copydesk.clustering.incidents.incident_parties import with_parties
from copydesk.clustering.incidents.incident_summary import date_precision
from copydesk.model import Incident, IncidentDecision, Toll
from copydesk.model.incident import IncidentKind
from copydesk.resources import countries

# Fields that a person may correct, each with what its value is.
TEXT_FIELDS = ("mode", "actor", "recipient", "place", "says")
CODE_FIELDS = ("type", "actor_sector", "recipient_sector")
COUNTRY_FIELDS = ("country", "actor_country", "recipient_country")
DAY_FIELDS = ("first_day", "last_day")
NUMBER_FIELDS = ("lat", "lon")
COUNT_FIELDS = (
    "killed_best", "killed_low", "killed_high", "injured_best", "injured_low", "injured_high", "civilians", "fighters",
    "date_precision", "place_precision", "geonameid",
)  # fmt: skip
FIELDS = ("kind", *CODE_FIELDS, *TEXT_FIELDS, *COUNTRY_FIELDS, *DAY_FIELDS, *NUMBER_FIELDS, *COUNT_FIELDS)
# Fields of which the divisions that a place lies in depend.
_OF_PLACE = ("place", "country", "lat", "lon", "geonameid")
_REACH = {"lat": 90.0, "lon": 180.0}
_CODES = {"date_precision": 5, "place_precision": 7}


@dataclass(frozen=True, slots=True)
class ReplayedIncidents:
    """What was joined, as people decided it."""

    groups: tuple[Group, ...]
    corrections: dict[str, tuple[IncidentDecision, ...]]
    """Corrections and rejections by the key of the first mention of the group that they are about."""
    unknown: tuple[tuple[IncidentDecision, str], ...]
    """Decisions with the key of a mention that is in no report, or not yet."""


def replay(groups: Sequence[Group], decisions: Sequence[IncidentDecision]) -> ReplayedIncidents:
    """Follow decisions in their order over groups of mentions; of those that contradict each other the latest holds."""
    parts: dict[int, list[str]] = {place: [row.key for row in group] for place, group in enumerate(groups)}
    home = {key: place for place, keys in parts.items() for key in keys}
    unknown: list[tuple[IncidentDecision, str]] = []
    about: list[tuple[IncidentDecision, str]] = []
    for decision in decisions:
        strange = [key for key in decision.mentions if key not in home]
        unknown += [(decision, key) for key in strange]
        known = [key for key in decision.mentions if key in home]
        if not known or strange:
            continue
        if decision.verb == "merge":
            _move(parts, home, [key for other in known[1:] for key in list(parts[home[other]])], home[known[0]])
        elif decision.verb == "split":
            leaving = [key for key in known[1:] if home[key] == home[known[0]] and key != known[0]]
            _move(parts, home, leaving, max(parts, default=0) + 1)
        else:
            about.append((decision, known[0]))
    mentions = {row.key: (place, row) for place, row in enumerate(row for group in groups for row in group)}
    joined = [sorted((mentions[key] for key in keys), key=lambda pair: pair[0]) for keys in parts.values() if keys]
    found = tuple(tuple(row for _, row in group) for group in sorted(joined, key=lambda group: group[0][0]))
    first = {row.key: group[0].key for group in found for row in group}
    corrections: dict[str, tuple[IncidentDecision, ...]] = {}
    for decision, key in about:
        corrections[first[key]] = (*corrections.get(first[key], ()), decision)
    return ReplayedIncidents(found, corrections, tuple(unknown))


def _move(parts: dict[int, list[str]], home: dict[str, int], keys: Sequence[str], to: int) -> None:
    for key in keys:
        if home[key] != to:
            parts[home[key]].remove(key)
            parts.setdefault(to, []).append(key)
            home[key] = to


def corrected(incident: Incident, decisions: Sequence[IncidentDecision]) -> Incident:
    """The incident with the fields that people set, in the order in which they set them; or thrown out by them."""
    for decision in decisions:
        if decision.verb == "reject":
            incident = replace(incident, kind="rejected")
        elif decision.field is not None:
            incident = _with_field(incident, decision.field, value_of(decision.field, decision.value))
    return incident


def _with_field(incident: Incident, field: str, value: Any) -> Incident:
    marked = tuple(dict.fromkeys((*incident.corrected, field)))
    base = field.split("_", maxsplit=1)[0]
    if base in ("killed", "injured"):
        toll: Toll = getattr(incident, base)
        changes: dict[str, Any] = {base: replace(toll, **{field.split("_")[1]: value}, is_estimate=False)}
    else:
        changes = {field: value}
    if field in DAY_FIELDS:
        first, last = changes.get("first_day", incident.first_day), changes.get("last_day", incident.last_day)
        changes["date_precision"] = date_precision(first, last) if first and last else None
    guessed = tuple(name for name in incident.guessed if name not in (field, base))
    if base in ("actor", "recipient"):  # its id follows from what a person says of it
        changes[f"{base}_id"] = None
    if field in _OF_PLACE:
        changes |= {"admin1": None, "admin2": None}
    return with_parties(replace(incident, **changes, corrected=marked, guessed=guessed))


def value_of(field: str, words: str | None) -> Any:
    """The value that words give a field; None empties it.

    Raises:
        ValueError: there is no such field, or the words are no value of it; the message says why.
    """
    if field not in FIELDS:
        raise ValueError(f"no field of an incident is called {field!r}; they are {', '.join(FIELDS)}")
    text = (words or "").strip()
    if field == "kind":
        if text not in get_args(IncidentKind):
            raise ValueError(f"a kind is one of {', '.join(get_args(IncidentKind))}")
        return text
    if not text:
        return "" if field == "says" else None
    if field in TEXT_FIELDS:
        return text
    if field in CODE_FIELDS:
        return text.upper()
    if field in COUNTRY_FIELDS:
        return _country(text)
    return _day(text) if field in DAY_FIELDS else _number(field, text)


def _country(text: str) -> str:
    code = text.upper() if text.upper() in countries.by_code() else countries.code(text)
    if code is None:
        raise ValueError(f"{text!r} is no country: give a code of three letters, like SYR, or a name")
    return code


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ValueError(f"{text!r} is no day like 2026-03-01") from error


def _number(field: str, text: str) -> float | int:
    try:
        value = float(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no number") from error
    if field in NUMBER_FIELDS:
        if not abs(value) <= _REACH[field]:
            raise ValueError(f"{field} lies between -{_REACH[field]:.0f} and {_REACH[field]:.0f}")
        return value
    if not (value >= 0 and value.is_integer()):
        raise ValueError(f"{field} is a whole number, 0 or more")
    if field in _CODES and not 1 <= value <= _CODES[field]:
        raise ValueError(f"{field} is 1 to {_CODES[field]}")
    return int(value)
