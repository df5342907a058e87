"""Stories, reports, checks, explanations, searches and decisions as the JSON that the command line prints."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from copydesk.contract.ledger_json import story_json
from copydesk.model import Checked, Decision, Explanation, Hit, IncidentDecision, ReportView, Story, StoryView

Json = dict[str, Any]


def story_view_json(view: StoryView) -> Json:
    """One story with its reports and the texts that they go back to."""
    row = _plain(view)
    return {"schema": "copydesk.story/1", **row, "story": story_json(view.story)}


def report_view_json(view: ReportView) -> Json:
    """One report with its text, its story and what it goes back to."""
    return {"schema": "copydesk.report/1", **_plain(view)}


def checked_json(found: Checked) -> Json:
    """What a check found."""
    return {"schema": "copydesk.check/1", "holds": not found.weak, **_plain(found)}


def explanation_json(found: Explanation) -> Json:
    """Why the program says what it says; a passage's ``text`` is ``text[start:end]`` of the report that it names."""
    return {"schema": "copydesk.explanation/1", **_plain(found)}


def hits_json(words: str, hits: Iterable[Hit]) -> Json:
    """What a search found."""
    return {"schema": "copydesk.search/1", "words": words, "reports": [_plain(hit) for hit in hits]}


def decision_json(line: int, decision: Decision, unknown: Iterable[str] = (), *, overruled: bool = False) -> Json:
    """A decision and the line of the log that it stands in."""
    return {"line": line, **_plain(decision), "unknown": list(unknown), "overruled": overruled}


def incident_decision_json(line: int, decision: IncidentDecision, unknown: Iterable[str] = ()) -> Json:
    """A decision about an incident and the line of the log that it stands in; ``reports`` are those of its mentions."""
    reports = list(dict.fromkeys(key.rpartition("@")[0] for key in decision.mentions))
    row = {"line": line, "about": "incident", **_plain(decision), "reports": reports}
    return {**row, "unknown": list(unknown), "overruled": False}


def decisions_json(log: str, rows: Iterable[Json]) -> Json:
    """The log of decisions, in its order."""
    return {"schema": "copydesk.decisions/1", "log": log, "decisions": list(rows)}


def _plain(value: Any) -> Any:
    """A noun as an object, field by field."""
    if isinstance(value, Story):
        return story_json(value)
    if dataclasses.is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return round(value, 4) if isinstance(value, float) else value
