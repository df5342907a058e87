"""Reads the data files: tab-separated rows under a heading line; lines that open with ``#`` say where they come from."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/NAME.tsv``, by the names in its heading line."""
    text = resources.files("copydesk.resources").joinpath("tables", f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    heading = lines[0].split("\t")
    return tuple(dict(zip(heading, line.split("\t"), strict=True)) for line in lines[1:])


@cache
def column(name: str, heading: str = "word") -> frozenset[str]:
    """One column of a data file as a set."""
    return frozenset(row[heading] for row in rows(name))
