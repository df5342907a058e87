"""How far long work is, on stderr where a person is watching: what is done, how fast, and how long it will take."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from copydesk.text.sanitise import one_line

Tell = Callable[[int, int], None]
"""Told how many things are done, and how much of the whole (in whatever unit the whole is given)."""


def _tell_nobody(done: int, part: int) -> None:
    del done, part


@contextmanager
def progress(on: str, *, whole: int = 0, things: str = "reports") -> Iterator[Tell]:
    """A line on the terminal while work goes on: a bar and the time left where the whole is known, things and rate always."""
    if not sys.stderr.isatty():
        yield _tell_nobody
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Things done, and how many of them a second."""

        def render(self, task: Task) -> Text:
            done, seconds = int(task.fields["done"]), task.elapsed or 0.0
            rate = f", {done / seconds:,.0f} a second" if seconds >= 1 and done else ""
            return Text(f"{done:,} {things}{rate}")

    bar = (BarColumn(), TextColumn("{task.percentage:>3.0f} %")) if whole else ()
    left = (TextColumn("left"), TimeRemainingColumn()) if whole else ()
    columns = (TextColumn("{task.description}"), *bar, Rate(), TimeElapsedColumn(), *left)
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(one_line(on), total=whole or None, done=0)
        yield lambda done, part: shown.update(task, completed=min(part, whole) if whole else part, done=done)
