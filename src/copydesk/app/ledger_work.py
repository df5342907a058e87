"""What every step over a ledger is given: the ledger, and who hears of its progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from copydesk.ledger.connection import Ledger

Progress = Callable[[str, int, int], None]
"""Hears the step, how many are done, and of how many (0 where that is not known)."""


def silent(step: str, done: int, whole: int) -> None:
    """Report to nobody."""
    del step, done, whole


@dataclass(frozen=True, slots=True)
class LedgerWork:
    """A ledger and its listener; the steps of a case are functions of it."""

    ledger: Ledger
    progress: Progress = silent
