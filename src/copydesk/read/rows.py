"""Reports and pairs from the contract's JSON objects."""

from __future__ import annotations

import re
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.model import Report
from copydesk.text.normalise import normalise_newlines

_STRINGS = ("id", "title", "url", "outlet", "published", "language")
_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")


def report_from(row: Any, *, where: str) -> Report:
    """A report from one JSON object of the contract.

    Raises:
        UnreadableError: the object has no text, or a field of the wrong type.
    """
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise UnreadableError("not a report: a JSON object with a string 'text' is needed", where=where)
    for name in _STRINGS:
        if row.get(name) is not None and not isinstance(row[name], str):
            raise UnreadableError(f"the field '{name}' is not a string", where=where)
    credit_lines = row.get("credits") or ()
    if not isinstance(credit_lines, list | tuple) or not all(isinstance(line, str) for line in credit_lines):
        raise UnreadableError("the field 'credits' is not a list of strings", where=where)
    fields: dict[str, Any] = {name: row[name] for name in _STRINGS if row.get(name) is not None}
    if "published" in fields and not is_date(fields["published"]):
        raise UnreadableError(f"'published' is not an ISO 8601 date: {fields['published']!r}", where=where)
    return Report(text=normalise_newlines(row["text"]), credits=tuple(credit_lines), **fields)


def is_date(text: str) -> bool:
    """Whether a string is a calendar date as the contract wants it: ``2025-03-14``, with or without time and zone."""
    from datetime import datetime

    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
