"""The checks of ``doctor`` as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from copydesk.cli.console import console, plain
from copydesk.model.check import Check

_SIGN = {"ok": "✓ ok", "differs": "✗ differs", "missing": "✗ missing", "note": "· note"}
_STYLE = {"ok": "ok", "differs": "grave", "missing": "grave", "note": "quiet"}


def show(checks: Sequence[Check]) -> None:
    """Print one row a check, and under it what to do where something is wrong."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("", "what", "found", "tested with"):
        table.add_column(heading, overflow="fold")
    for check in checks:
        table.add_row(
            plain(_SIGN[check.state], _STYLE[check.state]), check.name, plain(check.found), plain(check.expected)
        )
        if check.hint:
            table.add_row("", "", plain(f"→ {check.hint}", "quiet"), "")
    console().print(table)
