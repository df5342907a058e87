"""Notes and status of claims and changes: the form on a claim, and the list of all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from copydesk.errors import UsageError
from copydesk.model import Claim
from copydesk.web.change_marks import STATUSES, ChangeMark, Status
from copydesk.web.claim_notes import ClaimNote, StandingNotes, note_on
from copydesk.web.csv_rows import csv_bytes
from copydesk.web.links import PageLinks
from copydesk.web.response import Fields, ViewResponse

MAX_NOTE_CHARACTERS = 2000
# What each status means, in the order in which work goes.
STATUS_WORDS: Mapping[Status, str] = {"open": "open", "checked": "checked", "used": "used"}
STATUS_HELP: Mapping[Status, str] = {
    "open": "somebody has to look at it",
    "checked": "somebody looked, and it holds",
    "used": "it stands in what we print",
}


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note of the list, on a claim or on a change."""

    about: str
    status: str
    note: str
    at: str
    by: str
    says: str
    href: str | None


def answer(rows: Sequence[NoteLine], fields: Fields) -> ViewResponse:
    """All notes, the latest first; ``status`` chooses those of one status."""
    wanted = fields.text("status", 10)
    shown = [row for row in rows if row.status == wanted] if wanted in STATUS_WORDS else rows

    def context() -> dict[str, Any]:
        counts = [(name, words, sum(row.status == name for row in rows)) for name, words in STATUS_WORDS.items()]
        return {"rows": shown, "total": len(rows), "counts": counts, "wanted": wanted}

    def json() -> dict[str, Any]:
        return {"schema": "copydesk.notes/1", "notes": [asdict(row) for row in shown]}

    return ViewResponse("notes.html", "Notes", "Decisions", context, json)


def lines(
    notes: StandingNotes, marks: Sequence[ChangeMark], links: PageLinks, is_held: Callable[[str], bool]
) -> list[NoteLine]:
    """What was noted of claims and of changes, the latest first; ``is_held`` says whether the ledger has a report."""
    found = [
        NoteLine("claim", row.status, row.note, row.at, row.by, row.says, links.claim(row.claim)) for row in notes.rows
    ]
    found += [
        NoteLine("change", row.status, row.note, row.at, row.by, row.says,
                 links.compare(row.source, row.rewrite) if is_held(row.source) and is_held(row.rewrite) else None)
        for row in marks
        if row.status or row.note
    ]  # fmt: skip
    return sorted(found, key=lambda row: row.at)[::-1]


def table(rows: Sequence[NoteLine]) -> bytes:
    """All notes as CSV."""
    heading = ["about", "status", "note", "at", "by", "says"]
    return csv_bytes(heading, ([getattr(row, name) for name in heading] for row in rows))


def status_in(given: Mapping[str, str], field: str = "status") -> Status:
    """The status that a form holds; empty where it holds none.

    Raises:
        UsageError: it is none.
    """
    for status in STATUSES:
        if status == given.get(field, ""):
            return status
    raise UsageError("this is no status", hint="open, checked, used or none")


def read_form(claim: Claim, given: Mapping[str, str], at: str) -> ClaimNote:
    """The note that a form holds; an empty one takes back what stood.

    Raises:
        UsageError: its status is none, or no report has the claim.
    """
    if not claim.reports:
        raise UsageError("no report has this claim any more", where=claim.id)
    note = given.get("note", "").strip()[:MAX_NOTE_CHARACTERS]
    return note_on(claim, status_in(given), note, at=at, by=given.get("by", "").strip()[:200])
