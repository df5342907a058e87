"""A finished batch as an input: a folder of our own tables, known by its manifest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from copydesk.model.version import VERSION

_MANIFEST, _SCHEMA = "manifest.json", "copydesk.batch/"


def manifest_of(folder: Path) -> dict[str, Any] | None:
    """The manifest of a finished batch; None where a folder is none."""
    try:
        found = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and str(found.get("schema", "")).startswith(_SCHEMA) else None


def reports_of(folder: Path) -> Path:
    """Where the reports of a folder are: in one of its tables where it is a finished batch, else anywhere in it."""
    return folder / "reports" if manifest_of(folder) else folder


def weights_of(folder: Path) -> Iterator[tuple[str, str, float]]:
    """Pairs of reports with the probability that their texts are of one origin, as this version would weigh them.

    There are none where the batch went by wording alone, or was made by another version.
    """
    from copydesk.clustering.blocking import VERSION as KEYS

    manifest = manifest_of(folder)
    if not manifest or (manifest.get("depth"), manifest.get("version"), manifest.get("keys")) != (
        "full",
        VERSION,
        KEYS,
    ):
        return
    from pyarrow import parquet

    for file in sorted((folder / "pairs").glob("*.parquet")):
        for batch in parquet.ParquetFile(file).iter_batches(columns=["one", "other", "derived"]):
            yield from ((row["one"], row["other"], row["derived"]) for row in batch.to_pylist())
