"""The script that fits how certain events are: its table of verdicts, its figures and its cut by reports."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

# Its lock is that of the trainers, which is not installed where the package is tested.
pytest.importorskip("sklearn")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))
import event_certainty


def invented(count: int) -> list[event_certainty.Judged]:
    """Events of invented reports: right where the word is listed."""
    return [
        event_certainty.Judged(
            f"r{place // 2}", "AID", {"score": 0.1, "word=listed": 1.0} if place % 3 else {"score": 0.1, "word=unlisted": 1.0},
            "right" if place % 3 else "wrong",
        )
        for place in range(count)
    ]  # fmt: skip


def test_the_verdicts_are_places_and_no_words() -> None:
    lines = event_certainty.VERDICTS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    assert len(rows) == len(event_certainty.verdicts())
    for report, trigger, root, verdict, coder, repeats in rows:
        assert report[0].isalpha()
        assert [part.isdigit() for part in trigger.split("-")] == [True, True]
        assert root.isupper()
        assert verdict in ("right", "arguable", "wrong")
        assert coder in ("keep", "drop")
        assert repeats == "-" or all(part.isdigit() for part in repeats.split("-"))


def test_what_is_left_out_is_told_from_the_others() -> None:
    rows = invented(90)
    told = event_certainty.left_out(rows)
    right = np.array([row.verdict == "right" for row in rows])
    assert told[right].min() > told[~right].max()


def test_a_bar_counts_what_is_above_it() -> None:
    found = event_certainty.at_bar(np.array([0.9, 0.8, 0.3, 0.2]), ["right", "wrong", "right", "arguable"], 0.5)
    assert found == {"shown": 2, "right": 0.5, "wrong": 0.5, "right_kept": 0.5, "right_below": 0.5}


def test_a_rare_feature_is_left_out() -> None:
    rows = [*invented(40), event_certainty.Judged("x", "AID", {"only here": 1.0}, "right")]
    assert "only here" not in event_certainty.names_of(rows)
    assert "word=listed" in event_certainty.names_of(rows)
