"""What is printed with every answer that rests on decisions and owners: lines of theirs that could not be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.cli.exit_codes import IN_PART
from copydesk.cli.messages import complain, rejected

if TYPE_CHECKING:
    from copydesk.app.workspace import Workspace
    from copydesk.model import Decision, IncidentDecision

owners_option = click.option(
    "--owners",
    metavar="FILE",
    help="Who owns which outlet, where you know better than the table that ships; without it case.owners.toml or owners.toml next to the ledger.",
)


def named_in(decision: Decision | IncidentDecision) -> tuple[str, ...]:
    """The reports that a decision is about, or the mentions of an incident."""
    from copydesk.model import Decision

    return decision.reports if isinstance(decision, Decision) else decision.mentions


def warn_of_faults(case: Workspace) -> int:
    """Name the lines that could not be followed; 3 where there are any, else 0."""
    for row in case.strays():
        complain(f"{row.source}:{row.line}: {row.why}")
    faults = case.faults()
    for row in faults:
        rejected(row)
    return IN_PART if faults else 0
