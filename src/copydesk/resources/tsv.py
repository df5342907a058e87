"""Reads the data files: tab-separated rows under a heading line; lines that open with ``#`` say where they come from."""

from __future__ import annotations

import gzip
import zlib
from functools import cache
from importlib import resources

from copydesk.errors import ModelError


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/NAME.tsv``, by the names in its heading line.

    Raises:
        ModelError: the file is cut short or altered.
    """
    data = resources.files("copydesk.resources").joinpath("tables", f"{name}.tsv").read_bytes()
    try:
        lines = [
            line for line in data.decode("utf-8").replace("\r\n", "\n").split("\n") if line and not line.startswith("#")
        ]
        heading = lines[0].split("\t")
        return tuple(dict(zip(heading, line.split("\t"), strict=True)) for line in lines[1:])
    except (ValueError, IndexError) as error:
        raise _damaged(f"{name}.tsv", error) from error


def unpacked(name: str) -> bytes:
    """The bytes of the packed table ``tables/NAME``.

    Raises:
        ModelError: the file is cut short or altered.
    """
    data = resources.files("copydesk.resources").joinpath("tables", name).read_bytes()
    try:
        return gzip.decompress(data)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise _damaged(name, error) from error


def _damaged(name: str, error: Exception) -> ModelError:
    hint = "copydesk doctor says what else is; install Copydesk again with pip"
    return ModelError(f"the table {name} of Copydesk is damaged: {error}", hint=hint)


@cache
def column(name: str, heading: str = "word") -> frozenset[str]:
    """One column of a data file as a set."""
    return frozenset(row[heading] for row in rows(name))
