"""Four bundled reports of an explosion that never happened, in a town, by an agency and papers that do not exist.

And a week of reports around it, for a ledger: updates of the death toll, talks of two foreign ministers, a strike.
"""

from __future__ import annotations

import json
from importlib import resources

from copydesk.model import Report
from copydesk.text.normalise import normalise_newlines

# What each report is, and who is supposed to have published it when.
WHAT = {
    "wire.txt": "a wire report of the Corvane Press Agency (CPA)",
    "rewrite.txt": "a rewrite of it, as a language model writes them",
    "excerpt.txt": "a local paper that printed a part of it and added two sentences",
    "independent.txt": "another paper's own report of the same event",
}
_PUBLISHED = {
    "wire.txt": ("2025-05-14T06:40:00Z", "Corvane Press Agency"),
    "rewrite.txt": ("2025-05-15", "The Harbour Beacon"),
    "excerpt.txt": ("2025-05-15", "Northgate Gazette"),
    "independent.txt": ("2025-05-14T18:00:00Z", "The Estuary Post"),
}


def reports() -> dict[str, Report]:
    """The bundled reports by name, the wire report first."""
    return {name: _report(name) for name in WHAT}


def _report(name: str) -> Report:
    text = resources.files("copydesk.demo").joinpath(name).read_text(encoding="utf-8")
    published, outlet = _PUBLISHED[name]
    return Report(text=normalise_newlines(text), id=name, published=published, outlet=outlet, language="en")


def week() -> list[Report]:
    """The four reports and thirteen more of the same week, in order of their ids."""
    text = resources.files("copydesk.demo").joinpath("week.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    more = [Report(**{**row, "credits": tuple(row.get("credits", ()))}) for row in rows]
    return sorted([*reports().values(), *more], key=lambda report: report.id)


def week_lines() -> str:
    """The week as the contract's JSON Lines: what ``copydesk add`` reads."""
    fields = ("id", "outlet", "published", "title", "url", "language", "credits", "text")
    rows = ({name: getattr(report, name) for name in fields if getattr(report, name)} for report in week())
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
