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
from copydesk.model import Change, Comparison, Report, Span

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


@dataclass
class Tally:
    """What was found in all pairs, and what was claimed."""

    marked: int = 0
    found: int = 0
    named: int = 0
    claims: int = 0
    right: int = 0
    alarms: int = 0
    sentences: int = 0
    derived: int = 0
    pairs: int = 0
    show_misses: bool = False

    def add(self, pair: Pair, result: Comparison) -> None:
        """Count what one comparison found."""
        grave = [change for change in result.changes if change.severity >= GRAVE]
        self.pairs += 1
        self.derived += result.relation.kind == "rewrite"
        self.sentences += len(pair.faithful)
        for planted in pair.planted:
            if planted.severity >= GRAVE:
                self._planted(pair, planted, [change for change in grave if finds(change, planted)])
        for change in grave:
            self._claimed(pair, change)
        if self.show_misses:
            print(f"       {pair.name}: {result.relation.kind} {result.relation.derived} {result.relation.direction}")

    def _planted(self, pair: Pair, planted: Planted, hits: list[Change]) -> None:
        self.marked += 1
        self.found += bool(hits)
        self.named += any(
            hit.aspect == planted.aspect or any({hit.aspect, planted.aspect} <= kin for kin in KIN) for hit in hits
        )
        if self.show_misses and not hits:
            before, after = (
                span and span.of(text)
                for span, text in ((planted.source, pair.source), (planted.rewrite, pair.rewrite))
            )
            print(f"missed {pair.name}: {planted.aspect} {before!r} -> {after!r}")

    def _claimed(self, pair: Pair, change: Change) -> None:
        self.claims += 1
        good = any(
            touches(change.source, planted.source) or touches(change.rewrite, planted.rewrite)
            for planted in pair.planted
        )
        alarm = change.rewrite is not None and any(span.covers(change.rewrite) for span in pair.faithful)
        self.right += good
        self.alarms += alarm
        if self.show_misses and not good:
            print(f"wrong  {pair.name}: {'ALARM ' if alarm else ''}{change.aspect}: {change.says}")


def main() -> None:
    """Compare all pairs and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was claimed wrongly")
    engine, of = Engine(), Tally(show_misses=parser.parse_args().misses)
    for pair in pairs():
        reports = Report(pair.source, id=f"{pair.name}.source"), Report(pair.rewrite, id=f"{pair.name}.rewrite")
        of.add(pair, engine.compare(*reports))
    print(f"recall_severity_2                  {of.found / of.marked:.3f}  ({of.found} of {of.marked})")
    print(f"aspect_accuracy                    {of.named / max(1, of.found):.3f}")
    print(f"precision                          {of.right / max(1, of.claims):.3f}  ({of.right} of {of.claims})")
    print(f"false_alarms_per_faithful_sentence {of.alarms / of.sentences:.3f}  ({of.alarms} in {of.sentences})")
    print(f"relation_right                     {of.derived / of.pairs:.3f}")


if __name__ == "__main__":
    main()
