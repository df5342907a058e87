"""A bug in one report, in any step that runs our own code on rows: that report is named, and costs no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from archive_rows import Run, Tables, jsonl, texts_of

from copydesk.app import origin_clusters, pair_scorer
from copydesk.batch import batch_reader, ingest, ngram_clusters, summarise
from copydesk.model import Report

BAD = "Zemblan"
Patched = Callable[..., Any]


def breaks_on(real: Patched) -> Patched:
    """A function that breaks where the bad report is among what it is given."""

    def broken(*given: Any, **named: Any) -> Any:
        if BAD in repr((given, named)):
            raise ValueError("odd")
        return real(*given, **named)

    return broken


def archive(path: Path) -> Path:
    """Three families of two and a fourth of which the bad report is one."""
    texts = texts_of(4)
    own = [Report(text, id=f"own-{place}", published="2025-01-01") for place, text in enumerate(texts)]
    later = [
        Report(text.replace("noon", "dusk", 2), id=f"edited-{place}", published="2025-02-01")
        for place, text in enumerate(texts)
    ]
    bad = Report(later.pop().text.replace("dusk", BAD), id=BAD, published="2025-02-02")
    return jsonl(path / "in.jsonl", [*own, *later, bad])


def groups(found: Tables) -> dict[str, str]:
    return {row["report"]: row["origin"] for row in found["lineage"]}


TOGETHER = {f"{kind}-{place}": f"own-{place}" for kind in ("own", "edited") for place in range(3)} | {"own-3": "own-3"}
# What breaks, in full or by wording; what is said of it; the origin that the report still goes to, if it is still there.
CASES = [
    ("reading", batch_reader, "checked", False, "read", None),
    ("index", ingest, "_headline", True, "indexed", None),
    ("keys", ingest.blocking, "keys_of", False, "indexed", None),
    ("vector", ingest, "_vector_json", False, "indexed", None),
    ("weighing", pair_scorer, "wordings", False, "weighed", BAD),
    ("grouping", origin_clusters.OriginClusters, "__init__", False, "grouped", BAD),
    ("grouping by wording", ngram_clusters, "_worded", True, "grouped", BAD),
    ("stories", summarise, "_grouped", False, "put into stories", "own-3"),
    ("a story", summarise, "described_story", False, "described", "own-3"),
]


@pytest.mark.parametrize(
    ("module", "name", "wording", "doing", "origin"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_one_report_fails(
    batch: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    module: Any, name: str, wording: bool, doing: str, origin: str | None,
) -> None:  # fmt: skip
    monkeypatch.setattr(module, name, breaks_on(getattr(module, name)))
    found = batch(archive(tmp_path), wording=wording)
    named = {(Path(row["source"]).name, row["line"]): row["why"] for row in found["rejected"]}
    # Reports are put into stories and described together: all of them are named.
    with_it = {(name, None) for name in TOGETHER} if module is summarise else {("own-3", None)}
    assert {(BAD, None), ("in.jsonl", 8)} & set(named)
    assert set(named) <= {(BAD, None), ("in.jsonl", 8), *with_it}
    for why in named.values():
        assert why.startswith(f"could not be {doing}: a bug in Copydesk: ValueError at test_one_fails.py")
    assert groups(found) == TOGETHER | ({BAD: origin} if origin else {})
    assert sorted(name for row in found["stories"] for name in row["reports"]) == sorted(groups(found))
