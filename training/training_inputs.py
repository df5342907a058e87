"""Say which inputs of ``make train`` are there: ``python training/training_inputs.py --sets DIR``.

``make train`` asks this first, so that a missing file is named at once and not after hours of fitting. Exit code 1 where one is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_SCORERS = ("score.py", "scorers/annotation.py")
# The files that each script reads, below the folder of the sets; in the order in which ``make train`` runs the scripts.
INPUTS: Mapping[str, Sequence[str]] = {
    "toponyms": ("place/dev.jsonl",),
    "toponym_sites": ("place/dev.jsonl",),
    "attributions": ("attribution/dev.jsonl",),
    "events": ("events_pair/dev.jsonl", *_SCORERS),
    "asides": ("muc4/dev.jsonl", *_SCORERS),
    "main_event": ("main_event/dev.jsonl",),
    "relation": (
        "lineage_pairs/dev.jsonl", "lineage_pairs/reports.jsonl.gz", "origins/dev.jsonl", "origins/reports.jsonl.gz",
        "stories/dev.jsonl", "stories/reports.jsonl.gz", "stories_dated/dev.jsonl", "stories_dated/reports.jsonl.gz",
    ),
    "summary_relation": (
        "support/more.jsonl", "support/dev.jsonl", "support/reports.jsonl.gz", "lineage_pairs/dev.jsonl",
        "lineage_pairs/reports.jsonl.gz", "stories_dated/dev.jsonl", "stories_dated/reports.jsonl.gz",
    ),
    "stories": (
        "stories/dev.jsonl", "stories/reports.jsonl.gz", "stories_dated/dev.jsonl", "stories_dated/reports.jsonl.gz",
        "origins/dev.jsonl", "origins/reports.jsonl.gz",
    ),
    "change_scorer": (
        "editor/dev.jsonl", "editor/more.jsonl", "aspects/dev.jsonl", "support/more.jsonl", "support/dev.jsonl",
        "support/reports.jsonl.gz", "scorers/aspects.py",
    ),
}  # fmt: skip


def missing(sets: Path) -> list[tuple[str, str]]:
    """Each script with each of its inputs that is not there."""
    return [(script, name) for script, names in INPUTS.items() for name in names if not (sets / name).is_file()]


def main() -> int:
    """Print a line a script."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=Path, required=True, help="the folder of evaluation sets")
    sets = parser.parse_args().sets
    lacking = missing(sets)
    for script in INPUTS:
        absent = [name for other, name in lacking if other == script]
        print(f"{script}: {'missing ' + ', '.join(absent) if absent else 'its inputs are there'}")
    if lacking:
        print(f"{sets}: {len({name for _, name in lacking})} files are missing; see docs/training.md", file=sys.stderr)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
