"""Set up rich: the width of the output, and whether it is coloured. No other module does."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO, cast

from rich.console import Console
from rich.text import Text
from rich.theme import Theme

from copydesk.text.sanitise import visible

if TYPE_CHECKING:
    from rich.table import Table

# Narrower than this, tables fall apart; wider than this, lines of prose are hard to read.
_NARROWEST, _WIDEST = 40, 120
_PIPED = 80
_FILLING = re.compile(r" +\n")

THEME = Theme(
    {
        "grave": "bold red", "fact": "bold yellow", "light": "cyan", "same": "dim", "quiet": "dim", "head": "bold",
        "person": "bold cyan", "organisation": "bold blue", "place": "green", "group": "blue", "time": "magenta",
        "quantity": "yellow", "event": "bold red", "statement": "italic", "ok": "green",
        "table.header": "bold", "progress.elapsed": "dim",
    }
)  # fmt: skip


# Columns that what stands next to the ids of a table needs.
_BESIDE_IDS = 50


class _Trimmed(io.TextIOBase):
    """A stream that drops the white space with which table cells are filled up to the end of a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(_FILLING.sub("\n", text))
        return len(text)

    def flush(self) -> None:
        self._stream.flush()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._stream.encoding


def console() -> Console:
    """A console on stdout: as wide as the terminal within reason, 80 columns and plain when piped."""
    is_watched = sys.stdout.isatty()
    file = sys.stdout if is_watched else cast("TextIO", _Trimmed(sys.stdout))
    return Console(file=file, width=_columns(), theme=THEME, highlight=False, emoji=False, markup=False)


def print_table(table: Table, ids: Iterable[str]) -> None:
    """Print a table; where the window is too narrow for the ids in it, the table is wider, so that none is broken."""
    out = console()
    longest = max((len(name) for name in ids), default=0)
    out.print(table, width=max(out.width, longest + _BESIDE_IDS), crop=False, no_wrap=False)


def _columns() -> int:
    given = os.environ.get("COLUMNS", "")
    if given.isdigit() and int(given) > 0:
        columns = int(given)
    elif sys.stdout.isatty():
        columns = os.get_terminal_size(sys.stdout.fileno()).columns or _PIPED
    else:
        columns = _PIPED
    return max(_NARROWEST, min(columns, _WIDEST))


def plain(text: str, style: str = "") -> Text:
    """Words of a report or user as rich text, with no markup in them interpreted."""
    return Text(visible(text), style=style)


def has_unicode() -> bool:
    """Whether the output can show more than ASCII."""
    return (sys.stdout.encoding or "ascii").lower().replace("-", "").startswith("utf")
