"""What is found between two sentences is what was recorded and read."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from copydesk.changes.checks import NAMES

sys.path.insert(0, str(Path(__file__).parent))
import recorded_findings as recorded

RECORD = json.loads(recorded.RECORD.read_text(encoding="utf-8"))
PAIRS = [
    (f"{about}: {source} -> {rewrite}", setting, texts)
    for about, source, rewrite, report in recorded.pairs()
    for setting, texts in recorded.settings(source, rewrite, report).items()
]


@pytest.mark.parametrize(("pair", "setting", "texts"), PAIRS, ids=lambda part: part if isinstance(part, str) else "")
def test_what_is_found_between_two_sentences(read, pair, setting, texts):
    assert recorded.found(read, *texts) == RECORD[pair][setting]


def test_every_check_is_tried():
    assert {about for about, *_ in recorded.pairs()} >= NAMES - {"right_of_reply"}  # fmt: skip


def test_every_pair_that_is_recorded_is_tried():
    assert {pair for pair, _, _ in PAIRS} == RECORD.keys()
