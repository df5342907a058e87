"""An incident as the cells of a spreadsheet that people edit and give back: which cells may be edited, and which were."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from copydesk.clustering.incidents.incident_decisions import FIELDS
from copydesk.model import Incident
from copydesk.resources.place_precision import country_name

# Columns that are not editable: the keys of a row, and what helps a person to recognise it.
KEYS = ("id", "telling")
DERIVED = (
    "country_name", "admin1", "admin2", "actor_id", "recipient_id", "dyad", "reports", "origins", "houses", "claimed_by", "accused_by", "denied_by", "guessed", "corrected", "sources",
)  # fmt: skip
# Columns that a person fills in: 'reject', 'merge ID' or 'split SOURCE …', and the reason.
ASKED = ("decision", "why")
# The editable cells as they were exported, as JSON: a cell that differs from them was edited.
SENT = "sent"
COLUMNS = (*KEYS, *ASKED, *FIELDS, *DERIVED, SENT)


def cells(incident: Incident) -> dict[str, str]:
    """The cells of an incident, by column; empty cells are empty strings."""
    editable = {name: _words(_value(incident, name)) for name in FIELDS}
    derived = {
        "country_name": country_name(incident.country) or "",
        **{name: _words(getattr(incident, name)) for name in DERIVED[1:9]},
        **{name: "; ".join(getattr(incident, name)) for name in ("claimed_by", "accused_by", "denied_by", "guessed", "corrected")},
        "sources": "\n".join(_source_lines(incident)),
    }  # fmt: skip
    sent = json.dumps({name: word for name, word in editable.items() if word}, ensure_ascii=False)
    first = incident.members[0][0] if incident.members else ""
    return {"id": incident.id, "telling": first, "decision": "", "why": "", **editable, **derived, SENT: sent}


def edits(row: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """The fields of a row that came back in which its cells differ from those that went out, with their new words.

    Raises:
        ValueError: the row has lost what it was sent with.
    """
    try:
        sent = json.loads(row.get(SENT) or "")
    except json.JSONDecodeError as error:
        raise ValueError(f"its column {SENT!r} was changed, so that what was edited is unknown") from error
    if not isinstance(sent, dict):
        raise ValueError(f"its column {SENT!r} was changed, so that what was edited is unknown")
    for name in FIELDS:
        now, before = _plain(row.get(name, "")), _plain(str(sent.get(name, "")))
        if name in row and now != before:
            yield name, now or None


def _value(incident: Incident, field: str) -> object:
    base, _, part = field.partition("_")
    return getattr(getattr(incident, base), part) if base in ("killed", "injured") else getattr(incident, field)


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def _plain(words: str) -> str:
    """The words of a cell without what spreadsheets add: spaces, '12.0' for 12, a time of day after a day."""
    text = " ".join(words.split()).removesuffix(" 00:00:00")
    whole, dot, rest = text.partition(".")
    return whole if dot and whole.removeprefix("-").isdigit() and rest.strip("0") == "" else text


def _source_lines(incident: Incident) -> Iterator[str]:
    for row in incident.sources:
        parts = (row.key, row.house or row.outlet, row.published, row.role, row.speaker, row.number, row.says)
        yield " | ".join(part for part in parts if part)
