"""What the codebooks of event data sets allow in each column: ranges, codes, forms, and columns that must agree.

``faults("ged", row)`` names what is wrong with a row; nothing is wrong with an empty cell of a column that may be empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from copydesk.errors import UsageError
from copydesk.resources import tsv

Row = Mapping[str, object]


@cache
def _columns(form: str) -> tuple[dict[str, str], ...]:
    return tuple(row for row in tsv.rows("codebooks") if row["format"] == form)


def faults(form: str, row: Row) -> list[str]:
    """What a row breaks of the codebook of a format, in plain words; empty where nothing.

    Args:
        form: ``ged``, ``acled``, ``gdelt`` or ``plover``.
        row: cells by column: numbers, or words as they stand in a file; None and '' are empty.

    Raises:
        UsageError: no codebook of that name is known.

    >>> faults("plover", {"date": "2025-03-04", "quad_code": 5})
    ['quad_code is none of its codes: 5']
    """
    columns = _columns(form)
    if not columns:
        raise UsageError("no codebook of this name is known", where=form, hint="known: acled, gdelt, ged, plover")
    found = [fault for column in columns if (fault := _fault(column, row)) is not None]
    return [*found, *_together(form, row)]


def _fault(column: Mapping[str, str], row: Row) -> str | None:
    name, value = column["column"], row.get(column["column"])
    if value is None or value == "":
        return f"{name} is empty" if column["needed"] == "yes" else None
    if column["type"] == "code":
        return None if str(value) in column["allowed"].split("; ") else f"{name} is none of its codes: {value}"
    if column["type"] == "date":
        return None if _day(value) else f"{name} is no date: {value}"
    if column["type"] == "form":
        return None if re.fullmatch(column["allowed"], str(value)) else f"{name} has another form: {value}"
    number = _number(value)
    if number is None or (column["type"] == "integer" and not number.is_integer()):
        return f"{name} is no {column['type']}: {value}"
    low, high = (_number(end) for end in column["allowed"].split(" to "))
    if (low is not None and number < low) or (high is not None and number > high):
        return f"{name} is not between {column['allowed'].replace(' to ', ' and ')}: {value}"
    return None


def _number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _together(form: str, row: Row) -> Iterator[str]:
    """Columns that must agree with each other."""
    if form == "ged":
        for less, more in (("low", "best"), ("best", "high")):
            ends = _number(row.get(less)), _number(row.get(more))
            if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
                yield f"{less} is more than {more}"
        parts = [_number(row.get(f"deaths_{side}")) for side in ("a", "b", "civilians", "unknown")]
        best = _number(row.get("best"))
        if None not in parts and best is not None and sum(part for part in parts if part is not None) != best:
            yield "the deaths of the sides do not add up to best"
    for first, last in (("date_start", "date_end"), ("date", "enddate")):
        days = _day(row.get(first)), _day(row.get(last))
        if days[0] and days[1] and days[0] > days[1]:
            yield f"{first} is after {last}"
