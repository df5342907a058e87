"""``copydesk doctor``: is what is installed what was tested?"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from copydesk.cli.options import model_option
from copydesk.model.check import Check

_SIGN = {"ok": "✓ ok", "differs": "✗ differs", "missing": "✗ missing", "note": "· note"}
_STYLE = {"ok": "ok", "differs": "grave", "missing": "grave", "note": "quiet"}


@click.command(name="doctor")
@model_option
@click.option("--ledger", "path", metavar="FILE", help="Also check this ledger, and say how a damaged one is repaired.")
@click.option("--json", "as_json", is_flag=True, help="Print the checks as one JSON document.")
def command(model: str | None, path: str | None, as_json: bool) -> int:
    """Check Python, our weights and tables, the language model, this terminal, and a ledger.

    The answers of Copydesk rest on the weights of one language model. Its version
    and the digest of each of its files are compared with those that were tested.
    Exit code 1 when something differs or is missing.

    \b
    Examples:
      copydesk doctor
      copydesk doctor --ledger case.db
      copydesk doctor --json | jq '.checks[] | select(.state != "ok")'
    """
    from copydesk.cli.engine_options import engine_for

    checks = (*engine_for(model).doctor(), *_terminal(), *_of_ledger(path))
    if as_json:
        _print_json(checks)
    else:
        _show(checks)
    return 1 if any(check.state in {"differs", "missing"} for check in checks) else 0


def _show(checks: Sequence[Check]) -> None:
    """Print one row a check, and under it what to do where something is wrong."""
    from rich.table import Table

    from copydesk.cli.console import console, plain

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


def _of_ledger(path: str | None) -> tuple[Check, ...]:
    if path is None:
        return ()
    from copydesk.ledger.ledger_check import ledger_checks

    return ledger_checks(path)


def _terminal() -> tuple[Check, ...]:
    encoding = (sys.stdout.encoding or "unknown").lower()
    is_utf8 = encoding.replace("-", "") == "utf8"
    colour = "no colour is used: NO_COLOR is set" if os.environ.get("NO_COLOR") else "colour is used on a terminal"
    kind = "a terminal" if sys.stdout.isatty() else "not a terminal: plain text, no colour"
    return (
        Check("encoding of output", "ok" if is_utf8 else "note", encoding, "utf-8",
              "" if is_utf8 else "set PYTHONUTF8=1; characters that it lacks are shown as ?"),
        Check("standard output", "ok", f"{kind}; {colour}"),
    )  # fmt: skip


def _print_json(checks: tuple[Check, ...]) -> None:
    from dataclasses import asdict

    from copydesk.cli.json_output import print_json

    print_json({"schema": "copydesk.doctor/1", "checks": [asdict(check) for check in checks]})
