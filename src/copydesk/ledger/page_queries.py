"""What pages show, a page at a time, as it is kept: nothing is worked out, and no question reads all of a large ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from copydesk.ledger import story_queries
from copydesk.ledger.connection import Ledger
from copydesk.model import Span
from copydesk.text.search_words import full_text_query

Row = tuple[Any, ...]
# Reports that a search looks at, and events that one choice holds: beyond them the newest are shown, and it is said.
MOST_FOUND, MOST_EVENTS = 5_000, 2_000

_ORDERS = {
    "echo": "outlets - origins DESC, reports DESC, id",
    "reports": "reports DESC, id",
    "texts": "origins DESC, reports DESC, id",
    "new": "last_published DESC, id",
    "old": "first_published NULLS LAST, id",
}


def counts(ledger: Ledger) -> tuple[int, int, str]:
    """Reports that are in, those of them in a story, and a mark that changes with whatever was worked out."""
    (reports,) = ledger.rows("SELECT count(*) FROM report")[0]
    (placed,) = ledger.rows("SELECT count(*) FROM story_report")[0]
    return reports, placed, work_mark(ledger)


def work_mark(ledger: Ledger) -> str:
    """A mark that changes with whatever was worked out; unlike the counts it costs the same however large the ledger is."""
    latest = ledger.rows("SELECT number FROM run WHERE step <> 'add' ORDER BY number DESC LIMIT 1")
    return str(latest[0][0]) if latest else ""


def story_page(ledger: Ledger, asked: StoryQuery, limit: int, offset: int) -> tuple[list[str], int]:
    """Ids of a page of stories, and how many there are in all."""
    where, values = asked.where()
    (total,) = ledger.rows(f"SELECT count(*) FROM story{where}", values)[0]  # noqa: S608 -- constants of this module
    order = _ORDERS[asked.sort]
    query = f"SELECT id FROM story{where} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608 -- constants of this module
    return [name for (name,) in ledger.rows(query, (*values, limit, offset))], total


class StoryQuery:
    """Which stories, in which order."""

    def __init__(self, sort: str, words: str, since: str, until: str, least: int) -> None:
        self.sort, self.words, self.since, self.until, self.least = sort, words, since, until, least

    def where(self) -> tuple[str, list[Any]]:
        """The conditions, and the values bound in them."""
        parts: list[str] = []
        values: list[Any] = []
        for condition, value in (
            ("last_published >= ?", self.since), ("first_published < ? || '~'", self.until),
            ("reports >= ?", self.least if self.least > 1 else None),
        ):  # fmt: skip
            if value:
                parts.append(condition)
                values.append(value)
        if self.words:
            parts.append(
                "id IN (SELECT story FROM story_report WHERE report IN (SELECT rowid FROM words WHERE words MATCH ? LIMIT ?))"
            )
            values += [self.words, MOST_FOUND]
        return (" WHERE " + " AND ".join(parts) if parts else ""), values


def as_query(words: str) -> str:
    """Words as a full-text query; where they hold no letter, one that finds nothing."""
    return full_text_query(words) or '""'


def quoted(words: str) -> str:
    """A full-text query for each of these words as it is written."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in words.replace("\x00", " ").split())


# What stands before and behind each word that a query found: no printable text holds them.
FOUND_OPENS, FOUND_CLOSES = "\x02", "\x03"


def snippet(ledger: Ledger, story: str, words: str) -> tuple[str, str]:
    """One report of a story in which a query finds its words, and these in their context, each between marks; empty where none has them."""
    query = (
        "SELECT report.id, snippet(words, 1, char(2), char(3), ' … ', 24) FROM words JOIN report ON report.number = words.rowid "
        "WHERE words MATCH ? AND words.rowid IN (SELECT report FROM story_report WHERE story = ?) LIMIT 1"
    )
    rows = ledger.rows(query, (words, story))
    return (str(rows[0][0]), str(rows[0][1])) if rows else ("", "")


def disputes(ledger: Ledger, stories: Sequence[str]) -> dict[str, str]:
    """For each story that has one, the claim on which most texts differ or deny."""
    query = (
        "SELECT story, claim.id FROM claim JOIN claim_mention AS mention ON mention.claim = claim.id WHERE story IN ({}) AND stance <> 'says' "
        "AND polarity = 'asserted' AND distorts IS NULL "
        "GROUP BY claim.id ORDER BY claim.doubtful, count(DISTINCT origin) DESC, claim.reports DESC, claim.id"
    )
    found: dict[str, str] = {}
    for story, claim in story_queries.asked(ledger, query, stories):
        found.setdefault(story, claim)
    return found


def claims_in(ledger: Ledger, report: str) -> list[str]:
    """Ids of the claims that a report makes."""
    return [
        name
        for (name,) in ledger.rows(
            "SELECT DISTINCT claim FROM claim_mention WHERE report = ? ORDER BY claim", (report,)
        )
    ]


def statement_page(ledger: Ledger, asked: dict[str, str], limit: int, offset: int) -> tuple[list[str], int, int]:
    """Ids of a page of claims that somebody said something, those that most reports bear first and doubtful ones last.

    ``asked`` may name a ``story``, ``words`` of the statement, and a ``speaker``. With them how many there are, and how many
    of these are doubtful.
    """
    where = "kind = 'statement'"
    values: list[Any] = []
    if asked.get("story"):
        where, values = f"{where} AND story = ?", [asked["story"]]
    if asked.get("words"):
        where, values = f"{where} AND says LIKE ? ESCAPE '\\'", [*values, _like(asked["words"])]
    if asked.get("speaker"):
        where += " AND id IN (SELECT claim FROM claim_mention WHERE speaker LIKE ? ESCAPE '\\' LIMIT ?)"
        values += [_like(asked["speaker"]), MOST_FOUND]
    (sure, doubtful) = (
        ledger.rows(f"SELECT count(*) FROM claim WHERE {where} AND doubtful = ?", (*values, one))[0][0]  # noqa: S608 -- constants
        for one in (0, 1)
    )
    # One after the other, for each comes in the order of its index; sorted by both, a page of a large ledger reads all of it.
    query = f"SELECT id FROM claim WHERE {where} AND doubtful = ? ORDER BY reports DESC, id LIMIT ? OFFSET ?"  # noqa: S608 -- constants
    names = [name for (name,) in ledger.rows(query, (*values, 0, limit, offset))]
    if len(names) < limit:
        rest = (*values, 1, limit - len(names), max(offset - sure, 0))
        names += [name for (name,) in ledger.rows(query, rest)]
    return names, sure + doubtful, doubtful


def _like(words: str) -> str:
    return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def chain_of(ledger: Ledger, report: str, span: Span) -> tuple[str, str]:
    """How a statement reached the reader, as it is kept, and of what kind it is; nothing where none overlaps the span."""
    query = (
        "SELECT chain, kind FROM statement JOIN annotated USING (annotation) JOIN report ON report.number = annotated.report "
        'WHERE report.id = ? AND statement.start < ? AND statement."end" > ? ORDER BY abs(statement.start - ?) LIMIT 1'
    )
    rows = ledger.rows(query, (report, span.end, span.start, span.start))
    return (rows[0][0], rows[0][1]) if rows else ("", "")


# TIMEX3 values that name a day, week, month or year open with a digit; then those that do not ("PAST_REF"), and events without one.
_DAYS_FIRST = ("day >= '0' AND day < ':'", "day >= ':'", "day IS NULL")


def events(ledger: Ledger, asked: dict[str, str]) -> list[sqlite3.Row]:
    """The events of a choice, those of the latest days first, those of no day last; ``story``, ``type``, ``country`` and ``words`` may be asked for."""
    where: list[str] = []
    values: list[Any] = []
    for name, condition in (
        ("story", "annotated.report IN (SELECT report FROM story_report WHERE story = ?)"), ("type", "event.type = ?"),
        ("country", "event.country = ?"),
    ):  # fmt: skip
        if asked.get(name):
            where.append(condition)
            values.append(asked[name])
    if asked.get("words"):
        like = _like(asked["words"])
        where.append("annotated.report IN (SELECT rowid FROM words WHERE words MATCH ? LIMIT ?)")
        where.append("(says LIKE ? ESCAPE '\\' OR place LIKE ? ESCAPE '\\' OR actor LIKE ? ESCAPE '\\')")
        values += [quoted(asked["words"]), MOST_FOUND, like, like, like]
    found: list[sqlite3.Row] = []
    for of_day in _DAYS_FIRST:
        query = (
            "SELECT report.id AS report, report.outlet, type, mode, actor, recipient, day, place, event.country AS country, lat, lon, killed_low, "  # noqa: S608 -- constants
            'killed_high, polarity, modality, speaker, says, start, "end" FROM event JOIN annotated USING (annotation) '
            f"JOIN report ON report.number = annotated.report WHERE {' AND '.join([*where, of_day])} ORDER BY day DESC LIMIT ?"
        )
        found += ledger.named_rows(query, (*values, MOST_EVENTS - len(found)))
    return found


def event_types(ledger: Ledger) -> list[str]:
    """The types of event that are kept."""
    query = (  # from one type to the next through the index: DISTINCT would read all of it
        "WITH RECURSIVE found (type) AS (SELECT min(type) FROM event UNION ALL "
        "SELECT (SELECT min(type) FROM event WHERE event.type > found.type) FROM found WHERE found.type IS NOT NULL) "
        "SELECT type FROM found WHERE type IS NOT NULL"
    )
    return [name for (name,) in ledger.rows(query)]


def provenance(ledger: Ledger, report: str) -> list[Row]:
    """Where a report was read from: path, place, SHA-256 of the bytes, reader and its version."""
    query = (
        "SELECT path, place, sha256, reader, version FROM provenance JOIN report ON report.number = provenance.report "
        "WHERE report.id = ? ORDER BY path, place LIMIT 5"
    )
    return ledger.rows(query, (report,))


def runs(ledger: Ledger) -> list[dict[str, Any]]:
    """The last run of each step, and how many there were."""
    query = (
        "SELECT run.step, many, made, version, parameters FROM run JOIN (SELECT max(number) AS last, count(*) AS many FROM run "
        "GROUP BY step) ON run.number = last ORDER BY run.step"
    )
    names = ("step", "count", "made", "version", "parameters")
    return [dict(zip(names, row, strict=True)) for row in ledger.rows(query)]


def latest_with(ledger: Ledger, words: str, most: int) -> list[tuple[str, str, str]]:
    """The reports that hold these words, those that came in last first: id, when it came in (ISO 8601), words in their context."""
    query = (
        "SELECT report.id, run.made, snippet(words, 1, '', '', ' … ', 32) FROM words JOIN report ON report.number = words.rowid "
        "JOIN run ON run.number = report.run WHERE words MATCH ? ORDER BY words.rowid DESC LIMIT ?"
    )
    return [(str(name), str(made), str(found)) for name, made, found in ledger.rows(query, (as_query(words), most))]
