"""The invented stories of bench/claims: their marks are sound, and what was reached on them is kept."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("claims_bench", BENCH / "claims.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["claims_bench"] = module
    spec.loader.exec_module(module)
    return module


STORIES = sorted((BENCH / "claims").glob("*/*.txt"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_marks_are_sound(bench: ModuleType, path: Path) -> None:
    reports, marked = bench.story(path)
    assert marked
    for mark in marked:
        assert mark.span.of(reports[mark.report].text).strip()
        assert mark.stance in ("says", "differs", "denies")
    assert not any("{" in report.text or "}" in report.text for report in reports)


def test_what_was_reached_is_kept(bench: ModuleType) -> None:
    """Two stories that were measured: one of a moving toll, one of a denial. Looser than the figures of the manual."""
    whole = bench.Score()
    for name in ("ferry", "airstrike"):
        reports, marked = bench.story(BENCH / "claims" / "dev" / f"{name}.txt")
        groups = list(bench.grouped(list(bench.readings(reports))))
        whole.add(bench.score(groups, marked, reports, show=False))
    assert whole.right >= 0.95 * whole.found
    assert whole.right >= 0.85 * whole.marked
    assert whole.stances >= 0.9 * whole.mentions


def test_nested_marks_are_read(bench: ModuleType) -> None:
    text, found = bench.unmarked("{s-a says|the {q-b differs 5|five men} fled}.")
    assert text == "the five men fled."
    assert {(label, text[span.start : span.end]) for label, _, span in found} == {
        ("s-a", "the five men fled"), ("q-b", "five men"),
    }  # fmt: skip
