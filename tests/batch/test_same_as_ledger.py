"""An archive and a ledger give the same answers for the same reports."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from archive_rows import Run, Tables, jsonl, texts_of, week

from copydesk.app.workspace import Workspace
from copydesk.contract.ledger_json import lineage_json, stories_json
from copydesk.model import Report

STORY = ("id", "title", "from", "to", "reports", "outlets", "owners", "origins", "undecided", "series")


def invented() -> list[Report]:
    """Own texts, excerpts, edited copies, copies to the letter, short and empty-looking ones."""
    own = texts_of(12)
    made = [Report(text, id=f"own-{number:02}", outlet=f"Paper {number}") for number, text in enumerate(own)]
    made += [Report(own[0].replace("noon", "dusk"), id="edited", published="2025-02-02", outlet="Gazette")]
    made += [Report(own[1][:220] + " It was a calm day in Orlen and nobody else came.", id="excerpt")]
    made += [Report(own[2], id="letter", published="2025-02-01"), Report(own[2], id="letter-2", outlet="Paper 2")]
    made += [Report("Calm.", id="short"), Report("…", id="dots"), Report("—", id="dash"), Report("شمس 🙂", id="odd")]
    return made


def asked(path: Path, reports: list[Report]) -> tuple[dict[str, Any], dict[str, Any]]:
    case = Workspace(path, create=True)
    for _ in case.add(reports):
        pass
    return lineage_json(case.lineage()), stories_json(case.stories())


@pytest.mark.parametrize("reports", [week(), invented()], ids=["week", "invented"])
def test_the_same_origins_edges_and_stories(batch: Run, tmp_path: Path, reports: list[Report]) -> None:
    found = batch(jsonl(tmp_path / "in.jsonl", reports))
    lineage, stories = asked(tmp_path / "case.db", reports)
    assert origins(found) == {row["id"]: row["reports"] for row in lineage["origins"]}
    assert len(origins(found)) < len(reports)
    assert edges(found) == {
        (row["child"], row["parent"], row["kind"], row["derived"], row["decided"], said(row["reasons"]))
        for row in lineage["edges"]
    }
    assert {row["id"]: told(row) for row in found["stories"]} == {row["id"]: told(row) for row in stories["stories"]}


def origins(found: Tables) -> dict[str, list[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for row in found["lineage"]:
        groups[row["origin"]].add(row["report"])
    return {name: sorted(reports) for name, reports in groups.items()}


def edges(found: Tables) -> set[tuple[Any, ...]]:
    rows = (row for row in found["lineage"] if row["parent"])
    return {
        (
            row["report"],
            row["parent"],
            row["kind"],
            round(row["derived"], 4),
            row["decided"],
            said(json.loads(row["reasons"])),
        )
        for row in rows
    }


def said(reasons: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(f"{row['kind']}: {row['says']}" for row in reasons)


def told(story: dict[str, Any]) -> dict[str, Any]:
    series = story["series"] if isinstance(story["series"], list) else json.loads(story["series"])
    return {name: story[name] for name in STORY} | {"series": series}
