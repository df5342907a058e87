"""Where the verbs read from: named files, or standard input where nothing or ``-`` is named."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from copydesk.cli.json_output import print_bytes
from copydesk.errors import CopydeskError, UsageError
from copydesk.model import Report


def standard_input() -> BinaryIO:
    """What comes in on a pipe.

    Raises:
        UsageError: nothing does; a person sits at the keyboard.
    """
    if sys.stdin is None or sys.stdin.isatty():
        hint = "name a file, or pipe a text in; --help shows examples"
        raise UsageError("nothing to read: no file is named and nothing is piped in", hint=hint)
    return sys.stdin.buffer


@contextmanager
def stream_of(name: str) -> Iterator[BinaryIO]:
    """A file of JSON Lines, or standard input for ``-``."""
    from copydesk.read.jsonl import open_lines

    if name == "-":
        yield standard_input()
        return
    with open_lines(name) as stream:
        yield stream


def report_in(name: str, *, encoding: str | None = None) -> Report:
    """The report in a file, or on standard input for ``-``."""
    from copydesk.read import text

    return (
        text.read_stream(standard_input(), encoding=encoding)
        if name == "-"
        else text.read_file(name, encoding=encoding)
    )


def write_page(path: str, page: str, *, keep: Iterable[str] = ()) -> None:
    """Write a page to a file, or to standard output for ``-``.

    Raises:
        UsageError: the file is one of those to ``keep``: the texts that were read.
        CopydeskError: it cannot be written.
    """
    if path == "-":
        print_bytes(page.encode("utf-8", "replace"))
        return
    target = Path(path)
    if any(name != "-" and target.exists() and target.samefile(name) for name in keep):
        raise UsageError("is a text that was read; it would be overwritten", where=path, hint="name another file")
    try:
        target.write_text(page, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise CopydeskError(f"cannot be written: {error.strerror or error}", where=path) from error
