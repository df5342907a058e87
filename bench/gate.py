"""Hold the floors: ``python bench/gate.py --sets DIR [--full] [--only SET] [--update [--allow-regression]]``.

Runs each evaluation set, on a fixed sample or with ``--full`` on all its rows, and compares the figures with
``bench/floors.json``. Exit 1 where a figure is below its floor. It lists the rows whose outcome got better or worse since
the floors were set, so that a gain bought with a loss is seen. ``--update`` raises floors to what was measured and refuses
to lower one unless ``--allow-regression`` is given too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
# A floor is set this far below what was measured, so that the same code passes on another processor's rounding.
SLACK = 0.002
# A row counts as gained or lost where its own figures moved by more than this.
MOVED = 0.05

Row = dict[str, Any]
Score = Callable[[list[Row], list[Row]], Mapping[str, float]]


@dataclass(frozen=True)
class Verdict:
    """What the gate found for one set."""

    name: str
    figures: dict[str, float]
    broken: list[str]
    gained: list[str]
    lost: list[str]


def is_better_low(figure: str) -> bool:
    """Whether a figure counts errors, so that less is better."""
    return any(word in figure for word in ("alarm", "extra", "figurative_marked_literal", "coded_nothing"))


def is_broken(figure: str, floor: float, now: float) -> bool:
    """Whether a figure is on the wrong side of its floor."""
    return now > floor if is_better_low(figure) else now < floor


def case_name(row: Row) -> str:
    """A row's name in the list of outcomes: a digest, for the sets' own ids are not ours to ship."""
    return hashlib.blake2b(str(row["id"]).encode(), digest_size=5).hexdigest()


def outcome(score: Score, gold: Row, predicted: Row, figures: Iterable[str]) -> float:
    """One number for one row: its own figures, errors counted against it."""
    own = score([gold], [predicted])
    return round(sum(-own.get(figure, 0.0) if is_better_low(figure) else own.get(figure, 0.0) for figure in figures), 3)


def moved(before: Mapping[str, float], after: Mapping[str, float]) -> tuple[list[str], list[str]]:
    """The cases that got better and those that got worse, by name, the largest move first."""
    moves = {name: after[name] - before[name] for name in sorted(before.keys() & after.keys())}
    gained = sorted((name for name, by in moves.items() if by > MOVED), key=lambda name: (-moves[name], name))
    lost = sorted((name for name, by in moves.items() if by < -MOVED), key=lambda name: (moves[name], name))
    return gained, lost


def judge(
    name: str, entry: Mapping[str, Any], figures: Mapping[str, float], cases: Mapping[str, float], part: str
) -> Verdict:
    """Hold the measured figures of one set against its floors."""
    floors = entry.get(part, {}).get("floors", {})
    now = {figure: round(float(figures[figure]), 4) for figure in entry["figures"]}
    broken = [figure for figure, floor in floors.items() if is_broken(figure, floor, now[figure])]
    gained, lost = moved(entry.get(part, {}).get("cases", {}), cases)
    return Verdict(name, now, broken, gained, lost)


def raised(entry: Row, figures: Mapping[str, float], cases: Mapping[str, float], part: str, *, lower: bool) -> Row:
    """The entry with floors at what was measured; a floor is only lowered where ``lower`` allows it."""
    floors = dict(entry.get(part, {}).get("floors", {}))
    for figure in entry["figures"]:
        now = float(figures[figure])
        new = round(now + SLACK if is_better_low(figure) else max(0.0, now - SLACK), 4)
        old = floors.get(figure)
        better = old is None or (new < old if is_better_low(figure) else new > old)
        if better or lower:
            floors[figure] = new
    return {**entry, part: {"floors": floors, "cases": dict(sorted(cases.items()))}}


def show(verdict: Verdict, entry: Mapping[str, Any], part: str) -> None:
    """Print one set's figures next to their floors, then what was gained and lost."""
    print(f"{verdict.name}")
    for figure, now in verdict.figures.items():
        floor = entry.get(part, {}).get("floors", {}).get(figure)
        mark = "BELOW ITS FLOOR" if figure in verdict.broken else "ok" if floor is not None else "no floor yet"
        print(f"  {figure:36} {now:8.4f}   floor {floor if floor is not None else '-':>8}   {mark}")
    for word, names in (("gained", verdict.gained), ("lost", verdict.lost)):
        print(f"  {word} {len(names)}: {' '.join(names[:12])}{' …' if len(names) > 12 else ''}")


def measure(
    name: str, entry: Mapping[str, Any], sets: Path, *, full: bool
) -> tuple[dict[str, float], dict[str, float]]:
    """Run a set; its figures, and the outcome of every row."""
    import run

    folder = sets / run.FOLDER.get(name, name)
    gold = run.gold_of(sets, name)[:: 1 if full else entry["every"]]
    predicted = list(run.predicted(name, gold, folder))
    score = run.scorer(sets, name)
    # Of sets of groups the answer is one object: a row has no figures of its own.
    pairs = () if name in (*run.GROUPED, *run.TOLD) else zip(gold, predicted, strict=True)
    cases = {case_name(row): outcome(score, row, found, entry["figures"]) for row, found in pairs}
    return dict(score(gold, predicted)), cases


def main(arguments: list[str] | None = None) -> int:
    """Run the gate; 1 where a floor does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=Path, required=True, help="folder of the evaluation sets, with score.py in it")
    parser.add_argument("--full", action="store_true", help="all rows, not the sample")
    parser.add_argument("--only", action="append", help="just this set (may be given again)")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")
    options = parser.parse_args(arguments)
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    part = "full" if options.full else "sample"
    failed = False
    for name in options.only or floors:
        figures, cases = measure(name, floors[name], options.sets, full=options.full)
        verdict = judge(name, floors[name], figures, cases, part)
        show(verdict, floors[name], part)
        failed = failed or bool(verdict.broken)
        if options.update:
            floors[name] = raised(floors[name], figures, cases, part, lower=options.allow_regression)
    if options.update:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return int(failed and not (options.update and options.allow_regression))


if __name__ == "__main__":
    sys.exit(main())
