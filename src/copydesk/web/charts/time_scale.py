"""A line of time: where a moment stands on it, and which days are written under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_STEPS = (1, 3, 6, 12, 24, 48, 24 * 7, 24 * 14, 24 * 30, 24 * 91, 24 * 182, 24 * 365, 24 * 365 * 5, 24 * 365 * 20)


def moment(published: str | None) -> datetime | None:
    """The moment of an ISO 8601 date, with time and zone where it has them; None where it is none.

    >>> moment("2025-05-14") == moment("2025-05-14T00:00:00Z")
    True
    """
    if not published:
        return None
    try:
        found = datetime.fromisoformat(published)
    except ValueError:
        return None
    try:
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except OverflowError:
        return None


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Moments from ``first`` to ``last`` on a line from ``left`` to ``right``, in units of the drawing."""

    first: datetime
    last: datetime
    left: float
    right: float

    def at(self, when: datetime) -> float:
        """Where a moment stands."""
        whole = (self.last - self.first).total_seconds()
        share = (when - self.first).total_seconds() / whole if whole else 0.5
        return round(self.left + (self.right - self.left) * share, 1)

    def ticks(self, most: int = 7, least: int = 1) -> list[tuple[float, str]]:
        """Round moments on the line with their names, at least so many hours apart."""
        hours = (self.last - self.first).total_seconds() / 3600
        step = next((size for size in _STEPS if hours / size <= most and size >= least), _STEPS[-1])
        start = datetime(self.first.year, self.first.month, self.first.day, tzinfo=UTC)
        found: list[tuple[float, str]] = []
        when = start
        while when <= self.last and len(found) < 4 * most:
            if when >= self.first:
                found.append((self.at(when), named(when, step)))
            when = _after(when, step)
            if when <= start:
                break
        return found


def _after(when: datetime, hours: int) -> datetime:
    try:
        return when + timedelta(hours=hours)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def named(when: datetime, hours: int = 24) -> str:
    """A moment as it is written under a line whose marks are so many hours apart.

    >>> named(datetime(2025, 5, 4, 18, tzinfo=UTC), 6), named(datetime(2025, 5, 4, tzinfo=UTC)), named(datetime(2025, 5, 4, tzinfo=UTC), 24 * 91)
    ('18:00', '4 May', 'May 2025')
    """
    if hours < 24 and when.hour:
        return f"{when.hour:02}:00"
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    if hours >= 24 * 30:
        return f"{months[when.month - 1]} {when.year}"
    return f"{when.day} {months[when.month - 1]}"


def scale(moments: Iterable[datetime], left: float, right: float) -> TimeScale | None:
    """A line on which all these moments fit; None where there are none. One lone moment stands in its day."""
    known = sorted(moments)
    if not known:
        return None
    first, last = known[0], known[-1]
    if first == last:
        day = datetime.combine(date(first.year, first.month, first.day), datetime.min.time(), UTC)
        first, last = day, _after(day, 24)
    return TimeScale(first, last, left, right)
