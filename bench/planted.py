"""The project's own pairs with planted changes: ``python bench/planted.py [--misses]``.

Each pair in ``bench/planted`` is a report of an invented event, a rewrite of it, the changes that were planted (kind, aspect,
severity, the words in both texts) and sentences that are faithful in other words. All were written before any rule was run on
them; what they showed was mended afterwards, so they are blind no longer (docs/measures.md has the first figures). A planted change is found if a change of severity 2 or more
overlaps it on every side that has words; a claim is right if it overlaps a planted change on some side.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from copydesk.app.engine import Engine
from copydesk.model import Change, Report, Span

FOLDER = Path(__file__).resolve().parent / "planted"
GRAVE = 2
# Kinds of change that an editor would call by either name.
KIN = (
    {"number", "bound"},
    {"agent", "role"},
    {"hedge", "modality", "attribution"},
    {"negation", "wording", "modality"},
)


@dataclass(frozen=True)
class Planted:
    """One change that was made on purpose."""

    kind: str
    aspect: str
    severity: int
    source: Span | None
    rewrite: Span | None


@dataclass(frozen=True)
class Pair:
    """A report, its rewrite, and what is known of the two."""

    name: str
    source: str
    rewrite: str
    planted: tuple[Planted, ...]
    faithful: tuple[Span, ...]


def span_in(text: str, words: str, where: str) -> Span | None:
    """Where the words stand; they must stand there once."""
    if not words:
        return None
    if text.count(words) != 1:
        raise ValueError(f"{where}: {words!r} stands {text.count(words)} times")
    start = text.index(words)
    return Span(start, start + len(words))


def pairs() -> Iterable[Pair]:
    """All pairs, in order of their names."""
    for path in sorted(FOLDER.glob("*.changes.tsv")):
        name = path.name.removesuffix(".changes.tsv")
        source, rewrite, faithful = (
            (FOLDER / f"{name}.{part}.txt").read_text(encoding="utf-8") for part in ("source", "rewrite", "faithful")
        )
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        planted = tuple(
            Planted(
                row["kind"],
                row["aspect"],
                int(row["severity"]),
                span_in(source, row["source"], name),
                span_in(rewrite, row["rewrite"] or "", name),
            )
            for row in rows
        )
        spans = (span_in(rewrite, line, name) for line in faithful.split("\n") if line)
        yield Pair(name, source, rewrite, planted, tuple(span for span in spans if span))


def touches(a: Span | None, b: Span | None) -> bool:
    """Whether two spans share a character."""
    return a is not None and b is not None and a.overlaps(b)


def finds(change: Change, planted: Planted) -> bool:
    """Whether a change is on the planted one, on every side that has words; a lost word may be told as dropped."""
    sides = [(change.source, planted.source), (change.rewrite, planted.rewrite)]
    if change.kind == "dropped" and planted.kind == "altered":
        return touches(*sides[0])
    return all(touches(claimed, marked) for claimed, marked in sides if marked)


def main() -> None:
    """Compare all pairs and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was claimed wrongly")
    options = parser.parse_args()
    desk = Engine()
    marked = found = named = claims = right = alarms = sentences = derived = count = 0
    for pair in pairs():
        count += 1
        result = desk.compare(
            Report(pair.source, id=f"{pair.name}.source"), Report(pair.rewrite, id=f"{pair.name}.rewrite")
        )
        grave = [change for change in result.changes if change.severity >= GRAVE]
        derived += result.relation.kind == "rewrite"
        for planted in pair.planted:
            hits = [change for change in grave if finds(change, planted)]
            if planted.severity >= GRAVE:
                marked += 1
                found += bool(hits)
                named += any(
                    hit.aspect == planted.aspect or any({hit.aspect, planted.aspect} <= kin for kin in KIN)
                    for hit in hits
                )
                if options.misses and not hits:
                    print(
                        f"missed {pair.name}: {planted.aspect} {planted.source and planted.source.of(pair.source)!r} -> {planted.rewrite and planted.rewrite.of(pair.rewrite)!r}"
                    )
        for change in grave:
            claims += 1
            good = any(
                touches(change.source, planted.source) or touches(change.rewrite, planted.rewrite)
                for planted in pair.planted
            )
            right += good
            alarm = change.rewrite is not None and any(span.covers(change.rewrite) for span in pair.faithful)
            alarms += alarm
            if options.misses and not good:
                print(f"wrong  {pair.name}: {'ALARM ' if alarm else ''}{change.aspect}: {change.says}")
        sentences += len(pair.faithful)
        if options.misses:
            print(f"       {pair.name}: {result.relation.kind} {result.relation.derived} {result.relation.direction}")
    print(f"recall_severity_2                  {found / marked:.3f}  ({found} of {marked})")
    print(f"aspect_accuracy                    {named / max(1, found):.3f}")
    print(f"precision                          {right / max(1, claims):.3f}  ({right} of {claims})")
    print(f"false_alarms_per_faithful_sentence {alarms / sentences:.3f}  ({alarms} in {sentences})")
    print(f"relation_right                     {derived / count:.3f}")


if __name__ == "__main__":
    main()
