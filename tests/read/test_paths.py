"""Folders, endings, and inputs that cannot be read and cost no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from copydesk.model import Received, Rejected
from copydesk.read.paths import read_paths


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text("Second report.", encoding="utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text("First report.", encoding="utf-8")
    rows = [{"id": "r1", "text": "One.", "published": "2025-03-14"}, {"id": "r2"}, {"id": "r3", "text": "Three."}]
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("Not for us.", encoding="utf-8")
    return tmp_path


def test_a_folder_is_read_in_order_of_its_names(folder: Path) -> None:
    rows = list(read_paths([str(folder)]))
    assert [row.report.text for row in rows if isinstance(row, Received)] == [
        "Second report.",
        "One.",
        "Three.",
        "First report.",
    ]


def test_what_cannot_be_read_is_named_with_its_reason(folder: Path) -> None:
    refused = [row for row in read_paths([str(folder), str(folder / "gone.txt")]) if isinstance(row, Rejected)]
    assert [(Path(row.source).name, row.line) for row in refused] == [
        ("c.jsonl", 2),
        ("picture.png", None),
        ("gone.txt", None),
    ]
    assert refused[1].why == "is a picture"
    assert "no such file" in refused[2].why


def test_an_empty_folder_has_no_reports(tmp_path: Path) -> None:
    (row,) = read_paths([str(tmp_path)])
    assert isinstance(row, Rejected)
    assert row.is_empty
