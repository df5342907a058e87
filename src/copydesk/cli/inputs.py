"""Where the verbs read from: named files, or standard input where nothing or ``-`` is named."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from copydesk.cli.json_output import print_bytes
from copydesk.cli.messages import complain
from copydesk.errors import CopydeskError, UnreadableError, UsageError
from copydesk.model import Received, Rejected, Report

if TYPE_CHECKING:
    from copydesk.read.raw import Options

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


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


def rows_in(names: Iterable[str], options: Options, form: str | None = None) -> Iterator[Received | Rejected]:
    """What files, folders, patterns, addresses and standard input hold, each read by the reader of its kind, as ``add`` does."""
    from copydesk.read.paths import Inputs

    for name in names:
        if _ADDRESS.match(name):
            from copydesk.cli.fetch_command import rows_at

            yield from rows_at(name)
        else:
            yield from Inputs([name], options=options, form=form, stdin=standard_input)


def report_in(name: str, options: Options, form: str | None = None) -> Report:
    """The one report in an input; what its reader noticed is said on stderr.

    Raises:
        UnreadableError: it cannot be read, or holds more than one.
    """
    found: Received | None = None
    for row in rows_in([name], options, form):
        if isinstance(row, Rejected):
            source = row.source if row.line is None else f"{row.source}:{row.line}"
            raise UnreadableError(row.why, where=source)
        if found is not None:
            hint = "give one report a side: a file of its own, or pairs in JSON Lines with --pairs"
            raise UnreadableError("holds more than one report", where=name, hint=hint)
        found = row
    if found is None:
        raise UnreadableError("holds no reports", where=name)
    note(found)
    return found.report


def note(row: Received) -> None:
    """Say on stderr what the reader of a report noticed and could not mend."""
    for line in row.notes:
        complain(f"{row.report.id}: {line}")


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
