"""What went wrong, where, and what to do next: one root, an exit code in each class."""

from __future__ import annotations


class CopydeskError(Exception):
    """A failure that can be told in one line: what, where, and what to do next."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f" ({self.hint})" if self.hint else "")


class UsageError(CopydeskError):
    """The call itself is wrong: an option, a date, a pair of arguments."""

    exit_code = 2


class UnreadableError(CopydeskError):
    """An input cannot be read as a report."""


class ModelError(CopydeskError):
    """The language model is missing, or is not the one that was asked for."""
