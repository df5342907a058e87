"""What is counted of two reports, and what is said of them, is what was recorded."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import recorded_relations as recorded

RECORD = json.loads(recorded.RECORD.read_text(encoding="utf-8"))
HINT = "a number was altered: fit the trees anew, then run tests/reuse/recorded_relations.py"


@pytest.mark.parametrize("name", recorded.NAMES)
def test_what_is_counted_of_a_report_is_what_was_recorded(name: str) -> None:
    assert recorded.counted(name) == RECORD["counted"][name], HINT


@pytest.mark.parametrize("pair", recorded.PAIRS, ids=" + ".join)
def test_what_is_said_of_two_reports_is_what_was_recorded(pair: tuple[str, str]) -> None:
    found, kept = recorded.related(*pair), RECORD["related"][" + ".join(pair)]
    assert found.pop("numbers") == pytest.approx(kept.pop("numbers"), abs=2e-4), HINT
    assert found.pop("copied") == pytest.approx(kept.pop("copied"), abs=2e-4), HINT
    assert found == kept
