"""The many ways in which feeds, pages, mails and tables write a time, as the contract's ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")
# ISO 8601 with what the contract leaves out: basic form, slashes, hours alone, long fractions, a zone set off by a space.
_LOOSE = re.compile(
    r"(\d{4})([-/.]?)(\d\d)\2(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?"
)
_WORDS = (
    "%B %d, %Y", "%B %d %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%b. %d, %Y",
    "%B %d, %Y %I:%M %p", "%B %d, %Y at %I:%M %p", "%B %d, %Y %H:%M", "%d %B %Y %H:%M", "%d %b %Y %H:%M",
)  # fmt: skip


def is_date(text: str) -> bool:
    """Whether a string is a calendar date as the contract wants it: ``2025-03-14``, with or without time and zone."""
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def iso_date(text: str | None) -> str | None:
    """A time as the contract writes it, or None where it cannot be told; day and month are never guessed.

    >>> iso_date("Fri, 14 Mar 2025 09:30:00 +0100"), iso_date("20250314T093000Z"), iso_date("03/04/2025")
    ('2025-03-14T09:30:00+01:00', '2025-03-14T09:30:00Z', None)
    """
    words = " ".join(text.split()) if text else ""
    if not words or len(words) > 60:
        return None
    if is_date(words):
        return words
    loose = _LOOSE.fullmatch(words)
    found = _from_parts(loose) if loose else _from_words(words)
    return found if found and is_date(found) else None


def utc(moment: datetime) -> str:
    """A moment as the contract writes it, in UTC where it has a zone."""
    if moment.tzinfo is None:
        return moment.isoformat(timespec="seconds")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _from_parts(found: re.Match[str]) -> str:
    year, _, month, day, hour, minute, second, zone = found.groups()
    date = f"{year}-{month}-{day}"
    if hour is None:
        return date
    zone = {"UTC": "Z", "GMT": "Z"}.get(zone or "", zone or "")
    if len(zone) in (len("+01"), len("+0100")):
        zone = f"{zone[:3]}:{zone[3:] or '00'}"
    return f"{date}T{hour}:{minute}:{second or '00'}{zone}"


def _from_words(words: str) -> str | None:
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return next(filter(None, (_read_as(words, form) for form in _WORDS)), None)
    text = moment.isoformat(timespec="seconds")
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def _read_as(words: str, form: str) -> str | None:
    try:
        moment = datetime.strptime(words, form)  # no zone was given, so none is claimed
    except ValueError:
        return None
    return moment.isoformat(timespec="seconds") if "%M" in form else f"{moment:%Y-%m-%d}"
