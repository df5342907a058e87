"""The pairs that the scorers of changes are fitted on: every candidate with its numbers, and what people say of it.

Labels of editors (``editor``, ``aspects``, ``bench/invented_rewrites``), marked summaries (``support``) and verdicts of readers on printed
claims (``claim_verdicts.tsv``), which correct the labels.
"""

from __future__ import annotations

import gzip
import importlib
import pickle
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from copydesk.changes import sentence_alignment
from copydesk.changes.candidate_features import features
from copydesk.changes.candidates import ChangeCandidate, candidates
from copydesk.changes.report_pair import report_pair
from copydesk.changes.severity import shown
from copydesk.model import Change, Span
from copydesk.read.rows import report_from

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))
import run  # noqa: E402 -- parses are cached by the script that runs the sets

Row = dict[str, Any]
Floats = np.ndarray[Any, np.dtype[np.float64]]
# What a verdict counts as.
VERDICTS = {"right": 1.0, "arguable": 0.5, "wrong": 0.0}
# What one candidate of a set counts: planted changes half; marked summaries a third, for they are many and of another kind.
WEIGHTS = {"editor": 1.0, "invented": 1.0, "real": 1.0, "aspects": 0.5, "support": 0.35}


@dataclass
class Labelled:
    """The candidates of one pair, with numbers and labels; ``hand`` is who labelled it, or its set."""

    id: str
    hand: str
    kind: str
    found: list[Row]
    numbers: Floats
    grave: Floats
    marked: Floats
    faithful: Floats
    weight: float
    gold: Row
    verdict: Floats
    """What a reader said of the claim that a candidate became: 1 right, .5 arguable, 0 wrong, NaN where nobody was asked."""


@cache
def verdicts() -> dict[tuple[str, ...], float]:
    """What readers said of printed claims, by pair, kind, origin and places (``claim_verdicts.tsv``)."""
    lines = (Path(__file__).parent / "claim_verdicts.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {tuple(row[:5]): VERDICTS[row[5]] for row in rows}


def _place(span: Row | None) -> str:
    return f"{span['start']}-{span['end']}" if span else "-"


def rows_of(sets: Path, extra: Sequence[Path]) -> Iterator[tuple[Row, str, str]]:
    """Every labelled pair as (row, hand, kind)."""
    for part in ("dev", "more"):
        for row in run.rows_of(sets / "editor" / f"{part}.jsonl"):
            yield row, row["id"].split("-")[1] if part == "more" else "dev", "editor"
    for row in run.rows_of(sets / "aspects" / "dev.jsonl"):
        yield row, "aspects", "aspects"
    for path in extra:
        for row in run.rows_of(path):
            yield (
                row,
                f"{path.name.split('.')[0]}-{row.get('labeller') or ''}",
                "real" if path.name.startswith("real") else "invented",
            )
    reports = {row["id"]: row for row in run.rows_of(sets / "support" / "reports.jsonl.gz")}
    for row in run.rows_of(sets / "support" / "more.jsonl")[::4]:
        full = {**row, "source": reports[row["source"]], "rewrite": reports[row["rewrite"]]}
        yield full, row["gold"]["set"], "support"
    for row in run.rows_of(sets / "support" / "dev.jsonl"):
        full = {**row, "source": reports[row["source"]], "rewrite": reports[row["rewrite"]]}
        yield full, row["gold"]["set"], "support_dev"


def claimed(change: Change) -> Row:
    """A change as the scorers read it."""

    def side(span: Span | None) -> Row | None:
        return {"start": span.start, "end": span.end} if span else None

    return {"kind": change.kind, "aspect": change.aspect, "source": side(change.source), "rewrite": side(change.rewrite),
            "severity": 2, "confidence": 0.5}  # fmt: skip


def scorers(sets: Path) -> Any:
    """The module that says what a claim finds."""
    sys.path.insert(0, str(sets))
    return importlib.import_module("scorers.aspects")


def editors_scorer(sets: Path) -> Any:
    """The scorer of ``editor``: called with gold rows and answers, it gives the figures."""
    return run.scorer(sets, "editor")


def labelled(row: Row, hand: str, kind: str, names: list[str], judge: Any) -> Labelled:
    """The candidates of one pair with their numbers and labels; ``names`` gets the names of the numbers with the first pair that has any."""
    source, rewrite = (
        run.reading(report_from({k: v for k, v in row[side].items() if v}, where=row["id"]))
        for side in ("source", "rewrite")
    )
    pair = report_pair(source, rewrite, sentence_alignment.align(source, rewrite))
    found = candidates(pair)
    numbers = features(pair, found)
    if not names and numbers:
        names.extend(sorted(numbers[0]))
    values = np.array([[one[name] for name in names] for one in numbers], dtype=np.float64)
    claims = [claimed(one.change) for one in found]
    is_summary = kind.startswith("support")
    grave, marked, faithful, weight = (
        _support(claims, row["gold"]) if is_summary else _editor(claims, row["gold"], judge)
    )
    verdict = _verdicts_on(row["id"], claims, found)
    grave = np.where(verdict == 1, 1.0, np.where(verdict == 0, 0.0, grave))
    marked = np.where(verdict == 1, 1.0, marked)
    origins = [
        {**claim, "origin": one.origin, "named": one.named, "weight": one.change.severity, "shown": claimed(shown(pair, one.change))}
        for claim, one in zip(claims, found, strict=True)
    ]  # fmt: skip
    return Labelled(
        id=row["id"], hand=hand, kind=kind, found=origins, numbers=values.reshape(len(found), len(names)), grave=grave, marked=marked,
        faithful=faithful, weight=weight * WEIGHTS.get(kind, 0.35), gold=row["gold"], verdict=verdict,
    )  # fmt: skip


def _verdicts_on(name: str, claims: Sequence[Row], found: Sequence[ChangeCandidate]) -> Floats:
    """What a reader said of each claim of a pair; NaN where nobody was asked."""
    known = verdicts()
    keys = (
        (name, claim["kind"], one.origin, _place(claim["source"]), _place(claim["rewrite"]))
        for claim, one in zip(claims, found, strict=True)
    )
    return np.array([known.get(key, np.nan) for key in keys], dtype=np.float64)


def _editor(claims: list[Row], gold: Row, judge: Any) -> tuple[Floats, Floats, Floats, float]:
    grave = [one for one in gold["changes"] if one["severity"] >= 2]
    marked = [one for one in gold["changes"] if one["severity"] >= 1]
    return (
        np.array([any(judge.finds(claim, one) for one in grave) for claim in claims], dtype=float),
        np.array([any(judge.touches(claim, one) for one in marked) for claim in claims], dtype=float),
        np.array([any(judge.inside(claim, one) for one in gold["faithful"]) for claim in claims], dtype=float),
        1.0,
    )


def _support(claims: list[Row], gold: Row) -> tuple[Floats, Floats, Floats, float]:
    """Of a wrong summary the claims that touch a marked span are right; where nothing is marked it teaches nothing."""
    wrong = gold["spans"] or [one for one in gold.get("sentences") or [] if one["wrong"]]
    consistent = bool(gold["consistent"])
    right = np.array([
        not consistent and claim["rewrite"] is not None and any(
            claim["rewrite"]["start"] < one["end"] and one["start"] < claim["rewrite"]["end"] for one in wrong)
        for claim in claims], dtype=float)  # fmt: skip
    return right, right, np.zeros(len(claims)), 1.0 if consistent or wrong else 0.0


def data(sets: Path, extra: Sequence[Path], cache: Path | None) -> tuple[list[str], list[Labelled]]:
    """All pairs; read from the cache if there is one."""
    if cache and cache.exists():
        loaded: tuple[list[str], list[Labelled]] = pickle.loads(gzip.decompress(cache.read_bytes()))
        return loaded
    judge = scorers(sets)
    names: list[str] = []
    found = []
    for number, row in enumerate(rows_of(sets, extra)):
        found.append(labelled(*row, names, judge))
        if number % 200 == 0:
            print(number, file=sys.stderr, flush=True)
    if cache:
        cache.write_bytes(gzip.compress(pickle.dumps((names, found)), 1))
    return names, found
