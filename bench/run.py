"""Run copydesk over an evaluation set and score it: ``python bench/run.py SET --sets DIR [--limit N]``.

DIR holds a folder for each set and the scorer ``score.py``. Parses are cached by content under ``.cache/parses``, so only
the first run over a set pays for the language model.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from copydesk.annotation import annotation_pipeline as annotating
from copydesk.annotation.reading import Reading
from copydesk.annotation.report_outline import outlined
from copydesk.app.workspace import Workspace
from copydesk.changes import comparison_pipeline as comparing
from copydesk.contract import annotation_json, comparison_json
from copydesk.contract.ledger_json import lineage_json, stories_json
from copydesk.model import Report
from copydesk.nlp import spacy_model
from copydesk.nlp.parse import Parse
from copydesk.read.rows import report_from

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "parses"
ANNOTATED = ("attribution", "events_pair", "events_free", "time", "place", "main_event", "muc4")
GROUPED = ("origins", "speed")
TOLD = ("stories", "stories_dated")
FOLDER = {"events_free": "events_pair"}
# Sets of the project's own: the file of their gold, and the scorer that they share with a set of others.
OWN = {"invented_rewrites": (ROOT / "bench" / "invented_rewrites" / "judge.jsonl", "editor")}


# Of a stored parse: raise it where what is stored of one changes.
LAYOUT = 2


def cached_parse(text: str, spans: list[Any]) -> Parse:
    """The parse of a text, from the cache where the same text was cut into the same sentences before."""
    key = hashlib.blake2b(
        repr((LAYOUT, text, [(s.start, s.end) for s in spans])).encode("utf-8", "surrogatepass"), digest_size=16
    ).hexdigest()
    path = CACHE / key[:2] / f"{key}.pickle"
    if path.exists():
        parse: Parse = pickle.loads(path.read_bytes())
        return parse
    parse = spacy_model.load().parse(text, spans)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{time.time_ns()}")
    part.write_bytes(pickle.dumps(parse, protocol=5))
    part.replace(path)
    return parse


def reading(report: Report) -> Reading:
    """A report read with a cached parse."""
    outline = outlined(report)
    parse = cached_parse(report.text, [sentence.span for sentence in outline.sentences])
    return Reading(parse, annotating.found_in(parse, outline))


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file, compressed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def annotated(gold: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """An annotation for each row of an annotation set."""
    for row in gold:
        yield annotation_json(reading(report_from(row["report"], where=row["id"])).annotation)


def compared(gold: list[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """A comparison for each row of a set of pairs."""
    beside = folder / "reports.jsonl.gz"
    reports = {row["id"]: row for row in rows_of(beside)} if beside.exists() else {}
    readings: dict[str, Reading] = {}

    def read(side: Any) -> Reading:
        row = reports[side] if isinstance(side, str) else side
        if row["id"] not in readings:
            readings[row["id"]] = reading(report_from(row, where=row["id"]))
        return readings[row["id"]]

    for row in gold:
        yield comparison_json(comparing.compare(read(row["source"]), read(row["rewrite"]), pair=row["id"]))


def predicted(name: str, gold: list[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """What copydesk prints for each row of a set."""
    if name in GROUPED:
        return asked(folder, lambda case: lineage_json(case.lineage()))
    if name in TOLD:
        return asked(folder, lambda case: stories_json(case.stories()))
    return annotated(gold) if name in ANNOTATED else compared(gold, folder)


def asked(folder: Path, question: Callable[[Workspace], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The answer of a ledger made for it to a question about all reports of a set of groups."""
    with tempfile.TemporaryDirectory() as place:
        case = Workspace(Path(place) / "case.db", create=True)
        for _ in case.add(report_from(row, where=row["id"]) for row in rows_of(folder / "reports.jsonl.gz")):
            pass
        yield question(case)
        case.close()


def gold_of(sets: Path, name: str) -> list[dict[str, Any]]:
    """The gold rows of a set: its development part, or the part of our own that nothing was fitted on."""
    return rows_of(OWN[name][0] if name in OWN else sets / FOLDER.get(name, name) / "dev.jsonl")


def scorer(sets: Path, name: str) -> Any:
    """The scoring function of a set."""
    name = OWN[name][1] if name in OWN else name
    spec = importlib.util.spec_from_file_location("score", sets / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.scorer_of(name)


def main() -> None:
    """Run one set and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set")
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--every", type=int, default=1, help="take every nth row")
    parser.add_argument("--out", type=Path, help="keep the predictions here")
    options = parser.parse_args()
    folder = options.sets / FOLDER.get(options.set, options.set)
    gold = gold_of(options.sets, options.set)[:: options.every][: options.limit]
    began = time.time()
    found = list(predicted(options.set, gold, folder))
    print(f"{len(gold)} rows in {time.time() - began:.1f} s", file=sys.stderr)
    if options.out:
        options.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), encoding="utf-8")
    for figure, value in scorer(options.sets, options.set)(gold, found).items():
        print(f"{figure:34} {value:.4f}" if isinstance(value, float) else f"{figure:34} {value}")


if __name__ == "__main__":
    main()
