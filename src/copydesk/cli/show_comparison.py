"""A comparison in a terminal: a summary in words, the changes by severity, the alignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.cli.console import console, plain
from copydesk.model import Comparison

if TYPE_CHECKING:
    from rich.console import Console


def show(comparison: Comparison, *, show_all: bool = False, to: Console | None = None) -> None:
    """Print a comparison; changes below severity 2 only when ``show_all``."""
    out = to or console()
    out.print(plain(comparison.relation.kind))
    for change in comparison.changes:
        if show_all or change.severity >= 2:
            out.print(plain(f"{change.severity} {change.aspect} {change.says}"))
