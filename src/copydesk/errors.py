"""What went wrong, where, and what to do next: one root, an exit code in each class."""

from __future__ import annotations

import traceback
from pathlib import PurePath

# Letters of a message that are printed: a value of a megabyte makes no message of a megabyte.
_MESSAGE_MAX_CHARACTERS = 600


def _shown(words: str) -> str:
    return words if len(words) <= _MESSAGE_MAX_CHARACTERS else words[: _MESSAGE_MAX_CHARACTERS - 1] + "…"


class CopydeskError(Exception):
    """A failure that fits in one line: what, where, and what to do next."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{_shown(self.where)}: " if self.where else ""
        return f"{place}{_shown(self.what)}" + (f" ({self.hint})" if self.hint else "")


class UsageError(CopydeskError):
    """The call itself is wrong: an option, a date, a pair of arguments."""

    exit_code = 2


class UnreadableError(CopydeskError):
    """An input cannot be read as a report."""


class ModelError(CopydeskError):
    """A model is missing, damaged, or not the one that was asked for."""


def bug_message(error: Exception) -> str:
    """What is said of a fault of our own: what broke, in which file and line.

    >>> bug_message(ValueError("odd"))
    'a bug in Copydesk: ValueError: odd'
    """
    trace = traceback.extract_tb(error.__traceback__)
    place = f" at {PurePath(trace[-1].filename).name}:{trace[-1].lineno}" if trace else ""
    return f"a bug in Copydesk: {type(error).__name__}{place}: {error}"
