"""A batch over a small archive, in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("daft")

from archive_rows import Run, Tables, tables


@pytest.fixture
def batch(tmp_path: Path) -> Run:
    """``batch(place, out="out", wording=False, annotate=False, resume=False)``: the tables, by the native runner and one worker."""
    from copydesk.batch.daft_engine import started

    def run(place: object, out: str = "out", *, resume: bool = False, workers: int = 1, **options: bool) -> Tables:
        with started("native", workers) as engine:
            from copydesk.batch.batch_pipeline import ArchiveRun

            ArchiveRun(str(place), tmp_path / out, engine, lambda step, done, whole: None, **options).run(resume=resume)
        return tables(tmp_path / out)

    return run
