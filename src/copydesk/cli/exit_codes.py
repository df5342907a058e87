"""Every way in which a command can end, turned into an exit code and at most one line on stderr."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from typing import TextIO

import click

from copydesk.cli.messages import complain
from copydesk.errors import CopydeskError, bug_message

FAILED, USAGE, IN_PART, INTERRUPTED = 1, 2, 3, 130


def guarded(command: Callable[[], object], *, debug: bool = False) -> int:
    """Run a command; its exit code is what it returns, or what its failure stands for."""
    _tolerate_odd_characters(sys.stdout, sys.stderr)
    try:
        code = command()
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return USAGE if isinstance(error, click.UsageError) else error.exit_code
    except CopydeskError as error:
        complain(str(error))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_left()
    except Exception as error:  # the last line of defence: nobody sees a traceback unasked
        return _unforeseen(error, debug)
    return code if isinstance(code, int) else 0


def _unforeseen(error: Exception, debug: bool) -> int:
    if debug:
        traceback.print_exception(error)
    hint = "" if debug else "; run 'copydesk --debug …' for the traceback"
    complain(f"{bug_message(error)}{hint}")
    return FAILED


def _reader_left() -> int:
    """The reader of our output has what it wanted (``| head``); what Python flushes at exit goes nowhere."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 -- open until the process ends
    return 0


def _tolerate_odd_characters(*streams: TextIO) -> None:
    """A terminal that cannot show a character gets a question mark, not a crash."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
