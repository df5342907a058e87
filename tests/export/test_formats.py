"""What holds for every format: the same bytes again, nothing from nothing, and no more work than it needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from copydesk.errors import UsageError
from copydesk.export.formats import FORMATS, format_of

ROOT = Path(__file__).resolve().parents[2]
Write = Callable[..., Any]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_record_gives_the_same_bytes(name: str, write: Write) -> None:
    assert write(name).files == write(name).files


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_record_is_written(name: str, write: Write, empty: Any) -> None:
    assert write(name, empty).files.keys() == set(FORMATS[name].files)


@pytest.mark.parametrize("name", FORMATS)
def test_a_record_without_dates_outlets_and_edges_is_written(name: str, write: Write, unplaced: Any) -> None:
    assert any(write(name, unplaced).files.values())


@pytest.mark.parametrize(("name", "asked"), [("jsonl", []), ("parquet", []), ("prov", ["lineage"])])
def test_a_format_asks_for_no_more_than_it_writes(name: str, asked: list[str], write: Write, bundle: Any) -> None:
    bundle.asked.clear()
    write(name)
    assert bundle.asked == asked


def test_a_format_that_is_none_is_told() -> None:
    with pytest.raises(UsageError, match="no such format"):
        format_of("docx")


@pytest.mark.parametrize("name", FORMATS)
def test_the_manual_says_of_every_format_what_it_is_and_what_is_lost(name: str) -> None:
    pages = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    section = pages.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    assert "**Lost:**" in section
    for file in FORMATS[name].files:
        assert FORMATS[name].is_folder is (f"`{file}`" in section)
