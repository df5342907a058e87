"""Small archives of invented reports, and the tables of a finished folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from copydesk import demo
from copydesk.model import Report

Tables = dict[str, list[dict[str, Any]]]

WORDS = """ferry harbour council bridge engineers strike mayor reservoir tunnel inspectors voters flood school clinic pilots
drought quarry tram museum orchard lighthouse customs barge cannery signal depot market station archive""".split()


def texts_of(count: int) -> list[str]:
    """Texts of their own, each of some sixty words that no other has in that order."""
    made = []
    for number in range(count):
        parts = [
            f"The {WORDS[(number * 7 + step * 3) % 29]} in Tarn{number} said {number * 13 + step} of the "
            f"{WORDS[(number * 5 + step) % 29]} had left the {WORDS[(number + step * 11) % 29]} by noon."
            for step in range(5)
        ]
        made.append(" ".join(parts))
    return made


def week() -> list[Report]:
    """The bundled reports of a week, the four of the demo, and two copies to the letter under other names."""
    lines = resources.files("copydesk.demo").joinpath("week.jsonl").read_text(encoding="utf-8").strip().split("\n")
    rows = [Report(**{**row, "credits": tuple(row.get("credits") or ())}) for row in map(json.loads, lines)]
    rows.extend(demo.reports().values())
    rows.append(Report(rows[0].text, id="a-copy", outlet="Tolmark Courier", published="2025-05-30"))
    rows.append(Report(rows[-2].text, id="z-copy", title="Own headline", outlet="Tolmark Courier"))
    return rows


def jsonl(path: Path, reports: Iterable[Report | Mapping[str, Any]]) -> Path:
    """A file of JSON Lines."""
    rows = (asdict(row) if isinstance(row, Report) else row for row in reports)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def tables(out: Path, names: Sequence[str] = ("reports", "pairs", "lineage", "stories", "rejected")) -> Tables:
    """The rows of each table of a finished folder, sorted."""
    return {name: sorted(pq.read_table(out / name).to_pylist(), key=json.dumps) for name in names}


Run = Callable[..., Tables]
