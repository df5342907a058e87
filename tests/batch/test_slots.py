"""However little is held at once, the tables are the same: many slots of keys, small blocks of texts, small lots of groups."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from archive_rows import Run, jsonl, texts_of, week

from copydesk.batch import batch_pipeline, ingest
from copydesk.batch.batch_parameters import SizeParameters
from copydesk.model import Report


@pytest.mark.parametrize("rows", [400, 40])
def test_small_sizes_change_nothing(batch: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    own = texts_of(8)
    made = [Report(text, id=f"own-{place}") for place, text in enumerate(own)]
    made += [Report(text.replace("noon", "dusk"), id=f"edited-{place}") for place, text in enumerate(own)]
    place = jsonl(tmp_path / "in.jsonl", [*made, *week(), Report(own[0], id="letter")])
    whole = batch(place, "whole", wording=True)
    assert len(whole["pairs"]) >= len(own)
    sizes = replace(SizeParameters(), rows=rows, block=3, grouped=2)
    monkeypatch.setattr(batch_pipeline, "SizeParameters", lambda: sizes)
    monkeypatch.setattr(ingest, "_ROWS", 100)
    assert batch(place, "parted", wording=True) == whole
