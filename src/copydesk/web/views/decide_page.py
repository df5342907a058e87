"""What people decided about two reports: kept with its reason, shown, undone."""

from __future__ import annotations

from typing import Any, get_args

from copydesk.errors import UsageError
from copydesk.model import Decision
from copydesk.model.decision import DecisionVerb
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.response import Fields, ViewResponse

VERBS = (
    ("confirm", "Confirm: the first was made from the second"),
    ("reject", "Reject: neither was made from the other"),
    ("merge", "Merge: both tell one story"),
    ("split", "Split: they tell different stories"),
)


def answer(shelf: LedgerReadModel, fields: Fields) -> ViewResponse:
    """All decisions; ``one`` and ``other`` open the form for two reports."""
    pair = (fields.text("one"), fields.text("other"))
    known = all(pair) and all(shelf.report(name) for name in pair)
    rows = list(shelf.decisions())

    def context() -> dict[str, Any]:
        return {
            "rows": list(reversed([(mark(place, row), row) for place, row in enumerate(rows)])),
            "pair": pair if known else None,
            "verbs": VERBS,
        }

    return ViewResponse(
        "decide.html",
        "Decisions",
        "Decisions",
        context,
        lambda: {"schema": "copydesk.decisions/1", "decisions": [_row(row) for row in rows]},
    )


def _row(decision: Decision) -> dict[str, Any]:
    return {
        "verb": decision.verb,
        "reports": list(decision.reports),
        "why": decision.why,
        "by": decision.by,
        "at": decision.at,
    }


def decided(shelf: LedgerReadModel, given: dict[str, str], at: str) -> Decision:
    """The decision that a form holds.

    Raises:
        UsageError: its verb is none, a report is not in the ledger, both are one, or no reason is given.
    """
    verb, one, other, why = (
        given.get("verb", ""),
        given.get("one", ""),
        given.get("other", ""),
        given.get("why", "").strip(),
    )
    if verb not in get_args(DecisionVerb):
        raise UsageError("says neither confirm, reject, merge nor split", where="verb")
    if one == other or shelf.report(one) is None or shelf.report(other) is None:
        raise UsageError("two reports that are in the ledger are needed", where="one, other")
    if not why:
        raise UsageError("a reason is needed, for whoever reads the log later", where="why")
    return Decision(verb, (one, other), why[:2000], given.get("by", "").strip()[:200], at)  # type: ignore[arg-type]


def mark(place: int, decision: Decision) -> str:
    """The name of a line of the log: its place, and when it was written, so that a line that moved is not taken for it."""
    return f"{place}:{decision.at or ''}:{decision.verb}"


def undone(shelf: LedgerReadModel, given: dict[str, str]) -> None:
    """Take back the decision that a form names.

    Raises:
        UsageError: the log no longer has it there.
    """
    for place, row in enumerate(shelf.decisions()):
        if mark(place, row) == given.get("mark"):
            shelf.undo(place, row)
            return
    raise UsageError("the log no longer has this decision at this place", hint="load the page again")
