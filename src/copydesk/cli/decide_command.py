"""``copydesk decide``: what people know better, written down and taken into account from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from copydesk.cli.decision_notes import named_in, warn_of_faults
from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.messages import complain
from copydesk.cli.options import json_option
from copydesk.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.app.decision_effects import DecisionStatus
    from copydesk.app.workspace import Workspace
    from copydesk.ledger.decision_log import IncidentEntry
    from copydesk.model.decision import DecisionVerb

_VERBS = ("confirm", "reject", "merge", "split", "common", "incident", "list", "undo")


@click.command(name="decide")
@click.argument("verb", metavar="VERB", type=click.Choice(_VERBS))
@click.argument("names", metavar="[A B | N | VERB …]", nargs=-1)
@ledger_option
@click.option("--why", default="", help="The reason, for those who read the log later.")
@click.option("--by", default="", help="Who decided.")
@json_option
def command(verb: str, names: tuple[str, ...], path: str, why: str, by: str, as_json: bool) -> int:
    """Decide what stands between two reports; every later answer heeds it.

    \b
    confirm A B  report A was made from report B (they are then of one story, too)
    reject A B   neither was made from the other, nor both from one text
    merge A B    both are of one story
    split A B    they are of different stories (so neither was made from the other)
    common A B   both were made from a third text, such as an agency's that is not held
    incident …   merge, split, correct or throw out incidents (see below)
    list         show the decisions, each with its number
    undo N       take decision N back

    The log is a file next to the ledger, case.decisions.jsonl, a decision a line,
    and may be edited by hand; of decisions that contradict each other the latest
    holds. A line that cannot be read is named with its number: exit 3.

    \b
    incident merge ID ID            they are one incident
    incident split ID SOURCE…       these sources or reports are about another one
    incident correct ID FIELD VALUE a field has this value; no value empties it
    incident reject ID              it is no incident
    incident import FILE            all that was edited in a sheet which
                                    `export --format incidents` wrote

    \b
    Examples:
      copydesk decide confirm rewrite.txt wire.txt --why 'same typo' --by ab
      copydesk decide list --ledger case.db
      copydesk decide undo 1 --ledger case.db
    """
    with opened(path) as case:
        part = _carry_out(case, verb, names, why, by)
        rows = case.decisions()
        code = warn_of_faults(case) or part
        about_incidents = case.incident_decisions()
        log = case.log_path
    if as_json:
        _print_json(rows, about_incidents, log)
    elif verb == "list":
        _show(rows, about_incidents, log)
    return code


def _carry_out(case: Workspace, verb: str, names: tuple[str, ...], why: str, by: str) -> int:
    """Follow one order; returns the exit code of an import that was carried out in part."""
    if verb == "undo":
        taken = case.undo(_number(names))
        complain(f"taken back: {taken.verb} {' '.join(named_in(taken))}")
    elif verb == "incident":
        from copydesk.cli.decide_incident import decide as decide_incident

        return decide_incident(case, names, why, by)
    elif verb != "list":
        from copydesk.model import Decision

        entry = case.decide(Decision(cast("DecisionVerb", verb), _two(verb, names), why, by))
        complain(f"decision {entry.line}: {verb} {names[0]} {names[1]}; it bears on every answer from now on")
    elif names:
        raise UsageError("takes no names", where="decide list")
    return 0


def _two(verb: str, names: Sequence[str]) -> tuple[str, str]:
    if len(names) != 2:
        raise UsageError("needs the ids of two reports", where=f"decide {verb}", hint="copydesk decide --help")
    return names[0], names[1]


def _number(names: Sequence[str]) -> int:
    if len(names) != 1 or not names[0].isascii() or not names[0].isdigit():
        raise UsageError("needs the number of a decision", where="decide undo", hint="copydesk decide list shows them")
    return int(names[0][:18])


def _print_json(
    rows: Sequence[DecisionStatus], about_incidents: Sequence[tuple[IncidentEntry, tuple[str, ...]]], log: str
) -> None:
    from copydesk.cli.json_output import print_json
    from copydesk.contract.answers_json import decision_json, decisions_json, incident_decision_json

    lines = (decision_json(row.entry.line, row.entry.decision, row.unknown, overruled=row.overruled) for row in rows)
    about = (incident_decision_json(row.line, row.decision, unknown) for row, unknown in about_incidents)
    print_json(decisions_json(log, sorted((*lines, *about), key=lambda row: row["line"])))


def _show(
    rows: Sequence[DecisionStatus], about_incidents: Sequence[tuple[IncidentEntry, tuple[str, ...]]], log: str
) -> None:
    from rich.table import Table

    from copydesk.cli.console import console, plain

    out = console()
    if not rows and not about_incidents:
        out.print(plain(f"Nothing was decided; decisions go to {log}"))
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("", justify="right")
    for heading in ("decision", "reports", "why", "by", "at"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        found = row.entry.decision
        state = " (overruled later)" if row.overruled else ""
        waiting = f" (not in the ledger: {', '.join(row.unknown)})" if row.unknown else ""
        table.add_row(
            str(row.entry.line), plain(found.verb + state), plain(" ".join(found.reports) + waiting), plain(found.why),
            plain(found.by), plain((found.at or "").replace("T", " ")[:16]),
        )  # fmt: skip
    for entry, strange in about_incidents:
        made = entry.decision
        waiting = f" (in no report: {', '.join(strange)})" if strange else ""
        says = f"{made.field} is {made.value or 'empty'}; " if made.field else ""
        table.add_row(
            str(entry.line), plain(f"incident {made.verb}"), plain(" ".join(made.mentions) + waiting), plain(says + made.why),
            plain(made.by), plain((made.at or "").replace("T", " ")[:16]),
        )  # fmt: skip
    out.print(table)
