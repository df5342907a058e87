"""How far long work is: one line on stderr with the rate and the time left, rewritten in place where a person is watching."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import click

from copydesk.text.sanitise import one_line

Progress = Callable[[int, int], None]
"""Hears how many things are done, and how much of the whole (in whatever unit the whole is given)."""

# Seconds between two rewritings of the line, and before a rate is shown.
_PAUSE = 0.2
_SETTLE = 2.0


class ProgressMeter:
    """Hears the step, how many are done and of how many (0: not known); shows it in one line."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._step = ""
        self._began = 0.0
        self._from = 0
        self._shown = 0.0
        self._width = 0

    def __call__(self, step: str, done: int, whole: int, part: int | None = None) -> None:
        """Show how far a step is; a call that comes too soon after another shows nothing.

        ``part`` of ``whole`` is done where the whole is in another unit (bytes) than what is counted.
        """
        now = self._clock()
        if step != self._step:
            self._step, self._began, self._from = step, now, done
        elif now - self._shown < _PAUSE and done != whole:
            return
        self._shown = now
        self._write(self._line(done, whole, now - self._began, part))

    def _line(self, done: int, whole: int, seconds: float, part: int | None) -> str:
        """The line: "Annotating: 120 of 2,000 · 5.2 a second · 6 min left"; or "Adding: 120 · 41 % · …"."""
        if not done and not whole:
            return f"{self._step} …"
        share = min(1.0, part / whole) if part is not None and whole else None
        text = f"{self._step}: {done:,}"
        text += f" · {share:.0%}".replace("%", " %") if share is not None else f" of {whole:,}" if whole else ""
        steps = done - self._from
        if seconds < _SETTLE or steps <= 0:
            return text
        rate = steps / seconds
        text += f" · {rate:,.1f} a second" if rate < 100 else f" · {rate:,.0f} a second"
        if share is not None:
            return f"{text} · {left(seconds * (1 - share) / share)} left" if 0 < share < 1 else text
        return f"{text} · {left((whole - done) / rate)} left" if whole > done else text

    def close(self) -> None:
        """Wipe the line."""
        if self._width:
            self._write("")
            click.echo("\r", nl=False, err=True)
            self._width = 0

    def _write(self, text: str) -> None:
        click.echo("\r" + text.ljust(self._width), nl=False, err=True)
        self._width = len(text)


@contextmanager
def progress(on: str, *, whole: int = 0) -> Iterator[Progress]:
    """A listener to the progress of one step: shown where a person is watching, else silent."""
    if not sys.stderr.isatty():
        yield _silent
        return
    step = one_line(on)
    with closing(ProgressMeter()) as meter:
        yield lambda done, part: meter(step, done, whole, part if whole else None)


def _silent(done: int, part: int) -> None:
    del done, part


def left(seconds: float) -> str:
    """A length of time as a person says it.

    >>> left(42), left(400), left(9000)
    ('42 s', '7 min', '2 h 30 min')
    """
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
