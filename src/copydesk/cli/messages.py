"""What is said to a person while data goes elsewhere: stderr only, one line at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from copydesk.text.sanitise import one_line

if TYPE_CHECKING:  # the nouns cost more than all of --help
    from copydesk.model import Rejected

T = TypeVar("T")


def complain(message: str) -> None:
    """One line on stderr, whatever the message holds; where stderr takes nothing, the exit code alone has to say it."""
    try:
        click.echo(f"copydesk: {one_line(message)}", err=True)
    except OSError:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 -- open until the process ends


def rejected(row: Rejected) -> None:
    """Name an input that could not be read, and why."""
    place = row.source if row.line is None else f"{row.source}:{row.line}"
    complain(f"{place}: {row.why}" if place else row.why)


def _is_watched() -> bool:
    return sys.stderr.isatty()


@contextmanager
def working(on: str) -> Iterator[None]:
    """Show on a terminal that something is going on."""
    if not _is_watched():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(one_line(on), spinner="dots"):
        yield


def tracked(rows: Iterable[T], *, on: str, total: int | None = None) -> Iterator[T]:
    """The rows, with a line of progress on stderr, where it is a terminal."""
    if not _is_watched():
        yield from rows
        return
    if total == 1 or sys.stdout.isatty():  # answers on the same terminal would run into a bar
        with working(f"{on} …"):
            first = next(remaining := iter(rows), None)
        yield from () if first is None else (first,)
        yield from remaining
        return
    from copydesk.cli.meter import ProgressMeter

    with closing(ProgressMeter()) as meter:
        for done, row in enumerate(rows, 1):
            yield row
            meter(one_line(on), done, total or 0)
