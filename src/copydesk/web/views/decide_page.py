"""What people decided about two reports: kept with its reason, shown, undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, get_args

from copydesk.errors import UsageError
from copydesk.model import Decision
from copydesk.model.decision import DecisionVerb
from copydesk.text.sanitise import clipped
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.read_model import LabelledReport
from copydesk.web.response import Fields, NotFoundError, ViewResponse
from copydesk.web.views import incident_decisions_page

VERBS = (
    ("confirm", "The first was made from the second"),
    ("confirm_turned", "The second was made from the first"),
    ("common", "Both were made from a third text, such as an agency’s"),
    ("reject", "Neither was made from the other, nor both from one text"),
    ("merge", "Both are of one story"),
    ("split", "They are of different stories"),
)
# What a decision comes to, as the log says it.
DECIDED: Mapping[DecisionVerb, str] = {
    "confirm": "the first was made from the second", "reject": "neither was made from the other", "merge": "both are of one story",
    "split": "they are of different stories", "common": "both were made from a third text",
}  # fmt: skip
# What can be said of more than two reports at once.
MANY = (
    ("merge", "All are of one story"),
    ("split", "Each is of another story"),
    ("common", "All were made from one text that is not among them"),
)
# Reports that one form decides about, and that a search shows.
MOST_PICKED, MOST_FOUND = 12, 30


@dataclass(frozen=True, slots=True)
class DecidedLine:
    """A decision of the log, with the titles of its reports and the story of the first."""

    mark: str
    decision: Decision
    says: str
    titles: tuple[str, str]
    story: str | None


def answer(read_model: LedgerReadModel, fields: Fields) -> ViewResponse:
    """All decisions; ``pick`` names reports to decide about, ``find`` seeks more by their words."""
    picked = list(dict.fromkeys([fields.text("one"), fields.text("other"), *fields.every("pick", MOST_PICKED)]))
    chosen = [_known(read_model, name) for name in picked if name]
    rows = list(read_model.decisions())
    sought = fields.text("find", 400).strip()

    def context() -> dict[str, Any]:
        names = {row.id for row in chosen}
        found = [row for row in read_model.find(sought, MOST_FOUND) if row.id not in names] if sought else []
        return {
            "rows": list(reversed([_line(read_model, place, row) for place, row in enumerate(rows)])), "chosen": chosen, "find_words": sought,
            "found": found, "pair": tuple(row.id for row in chosen) if len(chosen) == 2 else None, "verbs": VERBS, "many": MANY,
            "most": MOST_PICKED, "incidents": incident_decisions_page.lines(read_model),
        }  # fmt: skip

    return ViewResponse(
        "decide.html",
        "Decisions",
        "Decisions",
        context,
        lambda: {"schema": "copydesk.decisions/1", "decisions": [_row(row) for row in rows]},
    )


def _known(read_model: LedgerReadModel, name: str) -> LabelledReport:
    row = read_model.labelled(name)
    if row is None:
        hint = "look for it by words of its title, under Decisions"
        raise NotFoundError("no report of this name is in the ledger", where=clipped(name, 200), hint=hint)
    return row


def _line(read_model: LedgerReadModel, place: int, decision: Decision) -> DecidedLine:
    known = [read_model.labelled(name) for name in decision.reports]
    one, other = (row.title if row else name for row, name in zip(known, decision.reports, strict=True))
    return DecidedLine(
        mark(place, decision), decision, DECIDED[decision.verb], (one, other), known[0].story if known[0] else None
    )


def _row(decision: Decision) -> dict[str, Any]:
    return {
        "verb": decision.verb,
        "reports": list(decision.reports),
        "why": decision.why,
        "by": decision.by,
        "at": decision.at,
    }


def decided(read_model: LedgerReadModel, given: Mapping[str, str], at: str) -> list[Decision]:
    """The decisions that a form holds: about two reports, or about several (``report0``, ``report1``, …) at once.

    Raises:
        UsageError: its verb is none, a report is not in the ledger or named twice, or no reason is given.
    """
    verb, why = given.get("verb", ""), given.get("why", "").strip()
    names = [given.get("one", ""), given.get("other", "")]
    names = [name for name in (*names, *(given.get(f"report{number}", "") for number in range(MOST_PICKED))) if name]
    if verb == "confirm_turned":
        verb, names = "confirm", names[::-1]
    if verb not in get_args(DecisionVerb):
        raise UsageError("nothing was chosen", hint="choose what you decide about these reports")
    if len(set(names)) != len(names) or len(names) < 2 or any(read_model.report(name) is None for name in names):
        raise UsageError("two different reports that are in the ledger are needed", hint="find them under Decisions")
    if len(names) > 2 and verb not in dict(MANY):
        raise UsageError("this can be said of two reports only", hint="choose two of them")
    if not why:
        raise UsageError("a reason is needed", hint="write it for whoever reads the log later")
    third = given.get("third", "").strip()[:200]
    if verb == "common" and third:
        if read_model.report(third) is not None and third not in names:
            return [_decision("confirm", (name, third), why, given, at) for name in names]
        why = f"{why} (from: {third})"
    pairs = combinations(names, 2) if verb == "split" else ((names[0], name) for name in names[1:])
    return [_decision(verb, pair, why, given, at) for pair in pairs]


def log_words(read_model: LedgerReadModel, decision: Decision) -> tuple[str, str]:
    """A decision as the log of the desk names it: what was decided, and about which reports for what reason."""
    titles = _line(read_model, 0, decision).titles
    return DECIDED[decision.verb], f"“{clipped(titles[0], 120)}” and “{clipped(titles[1], 120)}”: {decision.why}"


def _decision(verb: str, pair: tuple[str, str], why: str, given: Mapping[str, str], at: str) -> Decision:
    return Decision(verb, pair, why[:2000], given.get("by", "").strip()[:200], at)  # type: ignore[arg-type]


def mark(place: int, decision: Decision) -> str:
    """The name of a line of the log: its place, and when it was written, so that a line that moved is not taken for it."""
    return f"{place}:{decision.at or ''}:{decision.verb}"


def undone(read_model: LedgerReadModel, given: Mapping[str, str]) -> Decision:
    """Take back the decision that a form names, and return it.

    Raises:
        UsageError: the log no longer has it there.
    """
    for place, row in enumerate(read_model.decisions()):
        if mark(place, row) == given.get("mark"):
            read_model.undo(place, row)
            return row
    raise UsageError("the log no longer has this decision at this place", hint="load the page again")
