"""The command line: a file for each verb, loaded when the verb is called; ``copydesk --help`` loads none of them."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from copydesk.errors import UsageError

# What `copydesk --help` says of each verb, so that it need not load them.
VERBS = {
    "add": "Take reports into a ledger.",
    "annotate": "Say what is in a report: who did what, when, where, and who says so.",
    "backup": "Copy a ledger safely while it is in use.",
    "batch": "Group an archive of reports into stories and origins, on one machine or many.",
    "check": "Check that enough texts stand behind each story and claim; exit 4 where not.",
    "claims": "Say what the reports of a ledger claim, and how many know it.",
    "compare": "Say how two reports stand to each other, and what the second changed.",
    "completion": "Print what a shell needs to complete verbs, options and files.",
    "corroborate": "Say which reports say a sentence, give another number, or deny it.",
    "decide": "Decide what stands between two reports; every later answer heeds it.",
    "demo": "Run everything on bundled reports about an invented event.",
    "desk": "Open the desk and show it in the browser: two texts in, what changed out.",
    "doctor": "Check that what is installed is what was tested.",
    "events": "List who did what to whom in the reports of a ledger.",
    "explain": "Say why the program thinks what it thinks of a report or a story.",
    "export": "Write what a ledger holds in a format that other programs read.",
    "fetch": "Fetch pages and feeds by their addresses, over the network.",
    "incidents": "List what happened, one row an incident, with a line for each source.",
    "lineage": "Say how many texts stand behind the reports of a ledger, and who copied whom.",
    "mcp": "Let an assistant ask a ledger over the Model Context Protocol.",
    "quotes": "Show who said what, through whom, and in which wordings.",
    "report": "Write a story as one web page to send, print or keep.",
    "schema": "Print the JSON Schema of what Copydesk reads or writes.",
    "search": "Find words in the reports of a ledger.",
    "serve": "Serve the desk: compare two texts, look at a ledger.",
    "show": "Show one story or one report, with what it goes back to.",
    "stories": "Put the reports of a ledger into stories: reports, outlets, owners, texts.",
    "trace": "Trace a number or words to the earliest report that says them.",
    "versions": "Show how a report changed under its id or address.",
    "watch": "Watch a folder and take in what is new.",
}


class _Verbs(click.Group):
    """A group whose verbs are modules, imported at their first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in VERBS:
            return None
        command = import_module(f"copydesk.cli.{cmd_name}_command").command
        assert isinstance(command, click.Command)  # noqa: S101 -- a verb module without a command is a bug of ours
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="copydesk", message="%(prog)s %(version)s", prog_name="copydesk")
@click.option("--debug", is_flag=True, help="Show the full Python traceback when something unforeseen goes wrong.")
def cli(debug: bool) -> None:
    """Forty articles say it: how many know it?

    Copydesk reads news reports and answers with spans of their own text: who did
    what and who says so, which report was made from which, and what a rewrite
    dropped, added or altered. Only fetch
    uses the network, and compare --reader, which asks a model that you run.

    \b
    Try it:
      copydesk demo
      copydesk annotate report.txt --published 2025-03-14
      copydesk compare wire.txt rewrite.txt --html page.html
      copydesk compare wire.txt rewrite.txt --json | jq .relation

    \b
    Exit codes: 0 done · 1 failed · 2 usage · 3 done in part (some inputs could
    not be read; each is named on stderr) · 130 interrupted. Data goes to stdout,
    talk to stderr.
    """
    del debug  # read by the guard, before anything can go wrong


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; nothing is raised."""
    from copydesk.cli.exit_codes import guarded

    words = list(sys.argv[1:] if arguments is None else arguments)
    return guarded(lambda: _invoked(words), debug="--debug" in words[:1])


def _invoked(words: list[str]) -> object:
    """What a verb returns. Not ``cli.main``, for it would turn a reader that left and Ctrl-C into codes of its own."""
    if "_COPYDESK_COMPLETE" in os.environ:
        return cli.main(words, prog_name="copydesk")
    try:
        with cli.make_context("copydesk", words) as context:
            return cli.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except UnicodeEncodeError as error:
        # Bytes that are no text come in as half surrogates. A path may hold them, a word that is sought may not.
        odd = next((word for word in words if any("\ud800" <= sign <= "\udfff" for sign in word)), None)
        if odd is None:
            raise
        shown = os.fsencode(odd).decode("utf-8", "backslashreplace")
        raise UsageError(f"an argument is not UTF-8: {shown}") from error


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The entry point ``copydesk``: run a command line and leave with its exit code."""
    code = run(arguments)
    if "daft" in sys.modules:
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> NoReturn:
    """Leave after all that waits for the end has run, but without taking the interpreter down: the engine of ``batch`` has
    threads of its own, and one that lets go of a Python object at that moment aborts a process whose work is done and written.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 -- the library has no public name for it
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
