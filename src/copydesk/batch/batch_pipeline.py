"""An archive from end to end: each step written once and by name, so that a run that was cut short goes on where it stopped."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import daft
import pyarrow as pa
import pyarrow.parquet as pq
from daft import col
from daft.exceptions import DaftCoreException
from daft.functions import when

from copydesk.batch import (
    annotation_step,
    block,
    cluster,
    containment,
    dedupe,
    ingest,
    input_files,
    ngram_clusters,
    summarise,
    worker_watch,
)
from copydesk.batch.batch_folder import BatchFolder, files
from copydesk.batch.batch_parameters import BatchWordingParameters, SizeParameters
from copydesk.batch.batch_reader import Admit
from copydesk.batch.daft_engine import DaftEngine
from copydesk.batch.failure_log import FOLDER, FailureLog
from copydesk.batch.parquet_tables import table, write
from copydesk.clustering import blocking, stories
from copydesk.clustering.blocking import CandidateParameters
from copydesk.errors import CopydeskError, UnreadableError
from copydesk.model import Rejected
from copydesk.model.version import VERSION
from copydesk.nlp import spacy_model
from copydesk.nlp.models import DEFAULT_MODEL

Progress = Callable[[str, int, int], None]
"""Hears the step, how many are done, and of how many (0 where that is not known)."""
# Version of what a finished folder holds, and of the index that it was made with.
FORMAT = 2


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """What became of an archive."""

    reports: int
    rejected: int
    known: int
    origins: int
    stories: int
    cut: int
    """Pairs left out so that no group grows without bound."""


class ArchiveRun:
    """One run over an archive."""

    def __init__(
        self,
        place: str,
        out: Path,
        engine: DaftEngine,
        progress: Progress,
        *,
        wording: bool = False,
        annotate: bool = False,
        model: str = DEFAULT_MODEL,
    ) -> None:
        self._place = place
        self._folder = BatchFolder(out)
        self._engine = engine
        self._progress = progress
        self._wording = wording
        self._annotate = annotate
        self._model = model
        self._sizes = SizeParameters()

    def run(self, *, resume: bool = False) -> BatchOutcome:
        """Ingest, block, score, cluster and summarise; the tables stand in the folder when all is done.

        Raises:
            UsageError: the folder holds something else, or was begun with other inputs or options.
            UnreadableError: there is nothing to read.
            ModelError: reports are to be annotated, and there is no language model.
            CopydeskError: the engine failed; what was done is kept.
        """
        if self._annotate:
            spacy_model.load(self._model)  # fails here, and not in a worker, where there is no model
        listed = input_files.found(self._place)
        if not listed:
            raise UnreadableError("there are no files", where=input_files.shown(self._place))
        self._folder.begin(self._call(listed), resume=resume)
        if (closed := self._folder.close()) is not None:
            return BatchOutcome(**closed["counts"])
        if self._engine.runner == "native" and sum(file.size for file in listed) < self._sizes.small:
            self._engine = replace(self._engine, workers=1)
        hint = f"what was done is kept in {self._folder.out}; go on with --resume"
        try:
            with worker_watch.watched(hint):
                return self._steps(listed)
        except (DaftCoreException, RuntimeError, OSError) as error:
            raise CopydeskError(f"the engine failed: {last_line(error)}", hint=hint) from error

    def refused(self, most: int) -> Iterator[Rejected]:
        """The first rows of a finished batch that were refused."""
        rows = table(self._folder.out / "rejected", ingest.REJECTED).sort(["source", "line", "why"]).limit(most)
        yield from (Rejected(row["source"], row["why"], row["line"]) for row in rows.to_pylist())

    def _call(self, listed: list[input_files.InputFile]) -> dict[str, Any]:
        """What must be the same for a run to be gone on with."""
        return {
            "input": input_files.shown(self._place), "files": [[input_files.shown(file.path), file.size] for file in listed],
            "depth": "wording" if self._wording else "full", "annotate": self._annotate, "version": VERSION, "format": FORMAT,
            "keys": blocking.VERSION, "stories": stories.VERSION, "model": self._model if self._annotate else None,
        }  # fmt: skip

    def _steps(self, listed: list[input_files.InputFile]) -> BatchOutcome:
        made = self._made(listed)
        tables = {
            "reports": made["reports"],
            "rejected": made["rejected"],
            "pairs": self._step("named", lambda out: write(_named(made["weighed"], made["index"]), out)),
            "lineage": made["lineage"],
            "stories": made["told"],
        }
        if self._annotate:
            done = self._step(
                "annotated", lambda out: annotation_step.annotate(made["reports"], out, self._engine, self._model)
            )
            tables["annotations"] = done / "rows"
        failed = [row for name in _FAILING for row in FailureLog(self._folder.work / name / FOLDER).rows()]
        if failed or self._annotate:
            annotations = tables.get("annotations")
            tables["rejected"] = self._step(
                "refused", lambda out: annotation_step.refused(made["rejected"], failed, annotations, out)
            )
        outcome = self._outcome(tables)
        self._folder.finish(tables, {**self._call(listed), "counts": asdict(outcome)})
        return outcome

    def _made(self, listed: list[input_files.InputFile]) -> dict[str, Path]:
        """What the steps make, by name."""
        taken = self._step("taken", lambda out: self._take(listed, out), keep=True)
        sifted = self._step("sifted", lambda out: _note(out, known=dedupe.sift(taken, out)))
        made = {name: sifted / name if files(sifted / name) else taken / name for name in ingest.TABLES}
        index = made["index"]
        candidates_of = self._step("candidates", lambda out: self._candidates(made["keys"], out))
        if self._wording:
            return made | self._worded(candidates_of, index, taken)
        from copydesk.batch import score  # the whole case; wording starts without it

        weighed = self._step(
            "weighed",
            lambda out: score.weigh(candidates_of / "rows", index, made["reports"], out, self._engine, self._sizes),
        )
        made["weighed"] = weighed / "rows"
        grouped = self._step(
            "grouped",
            lambda out: _note(out, cut=cluster.group(made["weighed"], index, made["reports"], out, self._engine)),
        )
        made["lineage"] = grouped / "rows"
        described = self._step(
            "told",
            lambda out: _note(out, cut=summarise.describe(made["weighed"], index, made["lineage"], out, self._engine)),
        )
        made["told"] = described / "rows"
        return made

    def _worded(self, found: Path, index: Path, taken: Path) -> dict[str, Path]:
        """What the steps make by wording alone."""
        weighed = (
            self._step(
                "weighed",
                lambda out: containment.measure(found / "rows", index, taken, out, self._engine, self._sizes),
            )
            / "rows"
        )
        grouped = self._step(
            "grouped",
            lambda out: _note(out, cut=ngram_clusters.group(weighed, index, taken, out, self._engine, self._sizes)),
        )
        return {"weighed": weighed, "lineage": grouped / "rows", "told": grouped / "stories"}

    def _step(self, name: str, make: Callable[[Path], None], *, keep: bool = False) -> Path:
        self._progress(_SAYS[name], 0, 0)
        return self._folder.step(name, make, keep=keep)

    def _take(self, listed: list[input_files.InputFile], out: Path) -> None:
        pieces, bad = input_files.file_slices([file for file in listed if not file.why], self._engine)
        admit: Admit | None = None  # by wording alone reports of any language are looked at
        if not self._wording:
            from copydesk.app.engine import refuse_other_languages  # all that reads a report; wording starts without it

            admit = refuse_other_languages

        def show_progress(done: int, whole: int) -> None:
            self._progress(_SAYS["taken"], done, whole)

        ingest.take(pieces, self._engine, admit, out, show_progress, wording=self._wording)
        refused = [
            {"source": input_files.shown(file.path), "line": None, "why": file.why}
            for file in (*listed, *bad)
            if file.why
        ]
        for left in out.rglob("*.part"):  # of a piece that was cut short, and then read again
            left.unlink()
        if refused:
            pq.write_table(
                pa.Table.from_pylist(refused, schema=ingest.REJECTED), out / "rejected" / "part-files.parquet"
            )

    def _candidates(self, keys: Path, out: Path) -> None:
        chosen = CandidateParameters()
        count = block.share(keys, out, self._engine, self._sizes.rows)
        wording = BatchWordingParameters() if self._wording else None
        block.candidates(out / "shared", count, out / "rows", chosen, wording)
        shutil.rmtree(out / "shared", ignore_errors=True)

    def _outcome(self, tables: dict[str, Path]) -> BatchOutcome:
        work = self._folder.work
        return BatchOutcome(
            reports=_count(tables["reports"]), rejected=_count(tables["rejected"]), known=_noted(work / "sifted", "known"),
            origins=table(tables["lineage"], cluster.LINEAGE, "origin").distinct().count_rows(),
            stories=_count(tables["stories"]), cut=sum(_noted(work / name, "cut") for name in ("grouped", "told") if (work / name).exists()),
        )  # fmt: skip


# The steps in order, and what is said while each is done.
_SAYS = {
    "taken": "Reading",
    "sifted": "Looking for ids that come twice",
    "candidates": "Looking for texts that share something",
    "weighed": "Comparing",
    "grouped": "Grouping",
    "told": "Describing stories",
    "named": "Writing pairs",
    "annotated": "Annotating",
    "refused": "Writing what was refused",
}
# Those that note what failed in a file.
_FAILING = ("weighed", "grouped", "told")
_NAMED = ("one", "other", "derived", "jaccard", "contained", "likeness")


def last_line(error: Exception) -> str:
    """What a failure of the engine says in the end, after the trace of a worker."""
    lines = [line.strip() for line in str(error).split("\n") if line.strip()]
    return lines[-1][:300] if lines else type(error).__name__


def _named(weighed: Path, index: Path) -> daft.DataFrame:
    """Pairs under the ids of the reports that stand for their texts, the lesser id first."""
    names = block.texts(index, "text_number", "id")
    rows = table(weighed, containment.PAIRS)
    for side in ("one", "other"):
        rows = rows.join(names.select(col("text_number").alias(side), col("id").alias(f"{side}_id")), on=side)
    turned = col("one_id") < col("other_id")
    least = when(turned, col("one_id")).otherwise(col("other_id")).alias("one")
    greatest = when(turned, col("other_id")).otherwise(col("one_id")).alias("other")
    return rows.select(least, greatest, *_NAMED[2:])


def _count(path: Path) -> int:
    return sum(pq.read_metadata(file).num_rows for file in files(path))


def _note(out: Path, **numbers: int) -> None:
    """Keep what a step counted, for a run that goes on after it."""
    (out / "numbers.json").write_text(json.dumps(numbers), encoding="utf-8")


def _noted(step: Path, name: str) -> int:
    return int(json.loads((step / "numbers.json").read_text(encoding="utf-8"))[name])
