"""What became of many inputs: answers are printed, rejected ones named, and the exit code says whether all went well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from copydesk.cli.exit_codes import FAILED, IN_PART
from copydesk.cli.messages import complain, rejected
from copydesk.model import Rejected

T = TypeVar("T")


class Outcome(Generic[T]):
    """Takes the answers of a verb one by one."""

    def __init__(self, show: Callable[[T], None]) -> None:
        self._show = show
        self._good = 0
        self._bad = self._empty = 0

    def take(self, answer: T | Rejected) -> None:
        """Print an answer, or say on stderr why there is none."""
        if isinstance(answer, Rejected):
            self._bad += 1
            self._empty += answer.is_empty
            rejected(answer)
        else:
            self._good += 1
            self._show(answer)

    def exit_code(self, *, of: str) -> int:
        """0 all in, 1 none could be read, 3 in part or nothing there to be read; a run of several that lost some ends with a line that counts them."""
        if not self._good and not self._bad:
            complain(f"the input holds no {of}")
        if self._bad and self._good + self._bad > 1:
            complain(f"{self._good} {of}s read, {self._bad} not")
        if not self._bad:
            return 0
        return IN_PART if self._good or self._empty == self._bad else FAILED
