"""What readers said of changes: counted by what the changes do, listed, and exported as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from copydesk.errors import UsageError
from copydesk.model import Change, Comparison
from copydesk.page.change_words import EFFECTS, Effect, effect, label
from copydesk.page.html_markup import element, safe
from copydesk.web.change_marks import STATUSES, VERDICTS, ChangeMark, Verdict, key_of, marked
from copydesk.web.csv_rows import csv_bytes
from copydesk.web.response import ViewResponse
from copydesk.web.views.notes_page import status_in

WORDS: Mapping[str, str] = {"accept": "accepted", "wrong": "wrong", "noted": "noted"}
_BUTTONS: tuple[tuple[Verdict, str], ...] = (("accept", "Accept"), ("wrong", "Wrong"))
MOST_NOTE = 2000


def answer(marks: Sequence[ChangeMark]) -> ViewResponse:
    """The page of all marks."""

    def context() -> dict[str, Any]:
        return {
            "counts": _counts(marks),
            "rows": [(row, label(_change(row)), WORDS[row.verdict]) for row in reversed(marks)],
        }

    return ViewResponse(
        "marks.html", "What you taught it", "Decisions", context,
        lambda: {"schema": "copydesk.marks/1", "marks": [asdict(row) for row in marks]},
    )  # fmt: skip


def table(marks: Sequence[ChangeMark]) -> bytes:
    """All marks as CSV, in the order in which they were said."""
    heading = [field.name for field in fields(ChangeMark)]
    return csv_bytes(heading, ([getattr(row, name) for name in heading] for row in marks))


def _change(row: ChangeMark) -> Change:
    return Change(row.kind, row.aspect, row.says, severity=row.severity, confidence=row.confidence)  # type: ignore[arg-type]


def _counts(marks: Sequence[ChangeMark]) -> list[tuple[str, int, int]]:
    """For each effect how many changes were accepted and how many were called wrong."""
    found: dict[Effect, list[str]] = {}
    for row in marks:
        found.setdefault(effect(_change(row)), []).append(row.verdict)
    return [
        (name, found[kind].count("accept"), found[kind].count("wrong"))
        for kind, name in EFFECTS.items()
        if kind in found
    ]


def controls(comparison: Comparison, marks: Sequence[ChangeMark]) -> dict[int, str]:
    """For each change, by its number, what a reader said of it and the buttons to say it; they belong to the form ``marks``."""
    known = {row.key: row for row in marks}
    return {
        number: _control(key, known.get(key))
        for number, change in enumerate(comparison.changes, 1)
        for key in (key_of(comparison, change),)
    }


def _control(key: str, mark: ChangeMark | None) -> str:
    buttons: list[tuple[Verdict, str]] = [*_BUTTONS, (mark.verdict if mark else "noted", "Keep note and status")]
    buttons += [("none", "Take back")] if mark else []
    inner = element("label", "Note " + element("textarea", safe(mark.note if mark else ""), form="marks", name=f"note-{key}", rows="1",
                                               maxlength=str(MOST_NOTE)))  # fmt: skip
    inner += element("label", "Status " + element("select", _options(mark), form="marks", name=f"status-{key}"))
    inner += " ".join(
        element("button", says, form="marks", name="mark", value=f"{verdict}:{key}", type="submit")
        for verdict, says in buttons
    )
    return element("details", element("summary", safe(_said(mark))) + element("div", inner), class_="mark-it")


def _said(mark: ChangeMark | None) -> str:
    """A mark in one line.

    >>> _said(None)
    'Mark it'
    """
    if mark is None:
        return "Mark it"
    words = "Noted" if mark.verdict == "noted" else f"Marked as {WORDS[mark.verdict]}"
    return words + (f", {mark.status}" if mark.status else "") + (f": {mark.note}" if mark.note else "")


def _options(mark: ChangeMark | None) -> str:
    stands = mark.status if mark else ""
    return "".join(
        element("option", safe(status or "none"), value=status, selected="" if status == stands else None)
        for status in STATUSES
    )


def read_form(comparison: Comparison, given: Mapping[str, str], at: str) -> tuple[int, ChangeMark]:
    """The mark that a form holds, with the number of the change.

    Raises:
        UsageError: it says nothing that can be said, or names no change of this comparison.
    """
    verdict, _, key = given.get("mark", "").partition(":")
    if verdict not in VERDICTS:
        raise UsageError("nothing was chosen", hint="press one of the buttons under the change")
    for number, change in enumerate(comparison.changes, 1):
        if key_of(comparison, change) == key:
            note = given.get(f"note-{key}", "").strip()[:MOST_NOTE]
            status, by = status_in(given, f"status-{key}"), given.get("by", "").strip()[:200]
            return number, marked(comparison, change, verdict, note=note, at=at, status=status, by=by)
    raise UsageError("this change is not in the comparison any more", hint="load the page again")
