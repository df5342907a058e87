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
from copydesk.interrupts import interruptible
from copydesk.machine_faults import machine_fault

FAILED, USAGE, IN_PART, INTERRUPTED = 1, 2, 3, 130


def guarded(command: Callable[[], object], *, debug: bool = False) -> int:
    """Run a command; its exit code is what it returns, or what its failure stands for."""
    _open_closed_streams()
    _tolerate_odd_characters(sys.stdout, sys.stderr)
    try:
        with interruptible():
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
    except BrokenPipeError:  # the reader of our output has what it wanted (``| head``)
        _drop_output()
        return 0
    except Exception as error:  # the last line of defence: nobody sees a traceback unasked
        return _unforeseen(error, debug)
    return code if isinstance(code, int) else 0


def _unforeseen(error: Exception, debug: bool) -> int:
    """A fault of the machine is said as such; what is left over is a bug of ours."""
    if debug:
        traceback.print_exception(error)
    fault = machine_fault(error)
    if fault is not None:
        _drop_output()
        complain(str(fault))
        return fault.exit_code
    hint = "" if debug else "; run 'copydesk --debug …' for the traceback"
    complain(f"{bug_message(error)}{hint}")
    return FAILED


def _drop_output() -> None:
    """What Python still holds for standard output and flushes at exit goes nowhere: it cannot be written."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 -- open until the process ends


def _open_closed_streams() -> None:
    """Occupy the numbers of streams that were closed (``>&-``), lest a file that is opened later gets what is printed.

    Standard output is opened for reading: writing to it fails as it would have. What goes to a closed stderr is heard by nobody.
    """
    if sys.stdout is None:
        sys.stdout = open(_occupied(1, os.O_RDONLY), "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(_occupied(2, os.O_WRONLY), "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def _occupied(number: int, how: int) -> int:
    opened = os.open(os.devnull, how)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)
    return number


def _tolerate_odd_characters(*streams: TextIO) -> None:
    """A terminal that cannot show a character gets a question mark, not a crash."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
