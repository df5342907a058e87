"""Choose the numbers by which reports are put into stories: ``python training/stories.py --sets DIR``.

Reports of two sets, one without dates and with events made to be mistaken for one another, one with dates, go through a
ledger as at run time; the numbers are tried on a grid. Each topic is judged with the numbers that were best on all other
topics, and each set with those that were best on the other set. Reports of further sets, most of which tell stories of their
own, show how many are joined that should stay alone. The file holds the numbers with a birth certificate; no text goes in.
"""

from __future__ import annotations

import argparse
import itertools
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from math import log
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from certificate import certificate as certificate_of
from copydesk.app.component_partition import Component
from copydesk.app.ledger_work import LedgerWork
from copydesk.app.story_updates import StoryUpdater
from copydesk.app.workspace import Workspace
from copydesk.clustering.constraints import PairConstraints
from copydesk.clustering.document_vector import document_vector_of, vector_similarity, vector_sum_of
from copydesk.clustering.stories import Atom, StoryParameters, closeness, group
from copydesk.clustering.story_description import atom_of
from copydesk.ledger import story_store as kept
from copydesk.read.rows import report_from
from relation_pairs import rows_of

SETS = ("stories", "stories_dated")
PRIORS, LEAST, SURER = (0.15, 0.2, 0.25, 0.3), (0.7, 0.74, 0.78, 0.82), (0.16, 0.2, 0.24)


@dataclass(frozen=True)
class Reading:
    """One set: its atoms by component, the reports of each, and their true stories."""

    parts: tuple[tuple[Component, tuple[Atom, ...]], ...]
    reports: dict[str, list[str]]
    gold: dict[str, str]


def reading_of(folder: Path) -> Reading:
    """A set as a ledger sees it."""
    gold = {row["id"]: row["gold"]["story"] for row in rows_of(folder / "dev.jsonl")}
    with tempfile.TemporaryDirectory() as place:
        case = Workspace(Path(place) / "case.db", create=True)
        for _ in case.add(report_from(row, where=row["id"]) for row in rows_of(folder / "reports.jsonl.gz")):
            pass
        case.stories()
        texts = {text for (text,) in case.ledger.rows("SELECT text FROM report_text")}
        with case.ledger.transaction() as connection:
            _, reading = StoryUpdater(LedgerWork(case.ledger)).partition(connection, PairConstraints(), texts)
        members = reading.by_origin
        words = kept.vectors(case.ledger, [row.number for rows in members.values() for row in rows])
        parts = tuple(
            (part, tuple(atom_of(name, members[name], words) for name in part.atoms)) for part in reading.components
        )
        case.close()
    return Reading(parts, {name: [row.id for row in rows] for name, rows in members.items()}, gold)


def found_in(reading: Reading, chosen: StoryParameters) -> dict[str, str]:
    """The group of every report of a set."""
    told = (row for part, atoms in reading.parts for row in group(atoms, part.links, None, chosen))
    return {report: row.atoms[0] for row in told for atom in row.atoms for report in reading.reports[atom]}


def b_cubed(gold: dict[str, str], found: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Precision and recall of each report (Bagga and Baldwin 1998)."""
    both = Counter((gold[name], found[name]) for name in gold)
    true, told = Counter(gold.values()), Counter(found[name] for name in gold)
    return {
        name: (both[gold[name], found[name]] / told[found[name]], both[gold[name], found[name]] / true[gold[name]])
        for name in gold
    }


def f1(rows: Iterable[tuple[float, float]]) -> float:
    """F1 of mean precision and mean recall."""
    precision, recall = (float(np.mean(column)) for column in zip(*rows, strict=True))
    return 2 * precision * recall / (precision + recall)


def topics(reading: Reading) -> dict[str, str]:
    """Reports of stories that may be mistaken for one another are of one topic."""
    home = {report: part.digest for part, _ in reading.parts for atom in part.atoms for report in reading.reports[atom]}
    most: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for report, story in reading.gold.items():
        most[story][home[report]] += 1
    return {report: most[story].most_common(1)[0][0] for report, story in reading.gold.items()}


Grid = dict[StoryParameters, dict[str, dict[str, tuple[float, float]]]]


def tried(readings: dict[str, Reading]) -> Grid:
    """Precision and recall of every report of both sets, with each choice of numbers."""
    grid = [
        replace(StoryParameters(), prior=p, least=q, surer=r) for p, q, r in itertools.product(PRIORS, LEAST, SURER)
    ]
    return {
        chosen: {name: b_cubed(reading.gold, found_in(reading, chosen)) for name, reading in readings.items()}
        for chosen in grid
    }


def best(grid: Grid, reports: Mapping[str, Sequence[str]]) -> StoryParameters:
    """The numbers with the highest mean F1 over the sets, on these reports; of equals those nearest to what ships."""
    usual = StoryParameters()

    def rank(chosen: StoryParameters) -> tuple[float, float]:
        score = np.mean([f1([grid[chosen][name][row] for row in rows]) for name, rows in reports.items() if rows])
        away = abs(chosen.prior - usual.prior) + abs(chosen.least - usual.least) + abs(chosen.surer - usual.surer)
        return round(float(score), 6), -away

    return max(grid, key=rank)


def topic_left_out(grid: Grid, readings: dict[str, Reading]) -> dict[str, float]:
    """F1 of each set where every topic is judged with numbers that were chosen without it."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in readings}
    of = {name: topics(reading) for name, reading in readings.items()}
    for name in readings:
        for topic in sorted(set(of[name].values())):
            others = {key: [row for row in rows if (key, rows[row]) != (name, topic)] for key, rows in of.items()}
            chosen = best(grid, others)
            found[name].extend(grid[chosen][name][row] for row in of[name] if of[name][row] == topic)
    return {name: round(f1(rows), 4) for name, rows in found.items()}


def other_set(grid: Grid, readings: dict[str, Reading]) -> dict[str, float]:
    """F1 of each set with the numbers that were best on the other."""
    found = {}
    for name, other in (SETS, SETS[::-1]):
        chosen = best(grid, {other: list(readings[other].gold)})
        found[name] = round(f1(grid[chosen][name].values()), 4)
    return found


def alone(sets: Path, chosen: StoryParameters) -> tuple[int, int]:
    """Of reports of other sets, one an origin, how many are joined with another; and how many there are."""
    sources = {row["id"] for row in rows_of(sets / "origins" / "dev.jsonl") if row["gold"]["source"]}
    rows = [row for row in rows_of(sets / "origins" / "reports.jsonl.gz") if row["id"] in sources]
    atoms = [Atom(row["id"], vector_sum_of([document_vector_of(row["text"], row.get("title"))])) for row in rows]
    links = [pair for pair, like in likely(atoms) if like >= chosen.look]
    told = group(atoms, links, None, replace(chosen, whole=0))
    return sum(len(row.atoms) for row in told if len(row.atoms) > 1), len(atoms)


def likely(atoms: Sequence[Atom]) -> Iterator[tuple[tuple[str, str], float]]:
    """Pairs of atoms that share one of their heaviest words, with their likeness."""
    having: defaultdict[str, list[Atom]] = defaultdict(list)
    for atom in atoms:
        for term in list(atom.bundle.terms)[:40]:
            having[term].append(atom)
    pairs = {
        tuple(sorted((a.name, b.name)))
        for group_ in having.values()
        if len(group_) < 100
        for a, b in itertools.combinations(group_, 2)
    }
    by_name = {atom.name: atom.bundle for atom in atoms}
    for one, other in sorted(pairs):
        yield (one, other), vector_similarity(by_name[one], by_name[other])


def slope(readings: dict[str, Reading], chosen: StoryParameters) -> float:
    """How fast closeness turns into probability: over pairs of single texts of one topic, even odds where they join."""
    values, labels = [], []
    for reading in readings.values():
        for _, atoms in reading.parts:
            for one, other in itertools.combinations(atoms, 2):
                stories = {reading.gold[reading.reports[atom.name][0]] for atom in (one, other)}
                close = closeness(one, other, chosen)
                if close > 0:
                    values.append(log(close * chosen.prior / (chosen.alike + chosen.surer)))
                    labels.append(len(stories) == 1)
    model = LogisticRegression(C=1e6, fit_intercept=False, class_weight="balanced").fit(
        np.array(values).reshape(-1, 1), labels
    )
    return round(float(model.coef_[0][0]), 2)


def main() -> None:
    """Choose, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True, help="the folder of evaluation sets")
    parser.add_argument("--out", type=Path, default=Path("src/copydesk/resources/models/stories.json"))
    options = parser.parse_args()
    readings = {name: reading_of(options.sets / name) for name in SETS}
    grid = tried(readings)
    shipped = StoryParameters()
    names = sorted(name for reading in readings.values() for name in reading.gold)
    joined, whole = alone(options.sets, shipped)
    certificate = certificate_of(
        __file__, "stories, stories_dated, origins (development parts)", [options.sets / name / "dev.jsonl" for name in SETS], len(names),
        {
            "b3_f1": {name: round(f1(grid[shipped][name].values()), 4) for name in SETS},
            "b3_f1_best_of_grid": {name: round(max(f1(row[name].values()) for row in grid.values()), 4) for name in SETS},
            "b3_f1_worst_of_grid": {name: round(min(f1(row[name].values()) for row in grid.values()), 4) for name in SETS},
            "b3_f1_by_topic_left_out": topic_left_out(grid, readings), "b3_f1_with_numbers_of_the_other_set": other_set(grid, readings),
            "unrelated_reports_joined": [joined, whole], "slope_fitted": slope(readings, shipped),
        },
    )  # fmt: skip
    options.out.write_text(
        json.dumps({"certificate": certificate, "parameters": asdict(shipped)}, indent=1) + "\n", encoding="utf-8"
    )
    print(json.dumps(certificate, indent=1))


if __name__ == "__main__":
    main()
