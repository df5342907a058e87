"""A file of JSON lines next to a ledger, to which lines are only added: what people said on the desk, and when."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from copydesk.errors import CopydeskError


class LoggedRow(Protocol):
    """A dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


T = TypeVar("T", bound=LoggedRow)


class JsonLines(Generic[T]):
    """The lines of one file, each a dataclass of strings and numbers."""

    def __init__(self, path: Path, kind: type[T], called: str) -> None:
        """``called`` says what a line is, for whoever has to mend one."""
        self.path = path
        self._kind = kind
        self._called = called
        self._lock = Lock()

    def append(self, row: T) -> None:
        """Keep a line: it is on disk when this returns."""
        line = json.dumps(asdict(row), ensure_ascii=True) + "\n"
        with self._lock, self.path.open("a", encoding="ascii") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def rows(self) -> Iterator[T]:
        """Every line, in the order in which they were written.

        Raises:
            CopydeskError: a line is not of this kind.
        """
        if not self.path.exists():
            return
        with self.path.open(encoding="utf-8", errors="replace") as file:
            for number, line in enumerate(file, 1):
                yield self._row(number, line)

    def mark(self) -> str:
        """Changes whenever a line is added."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return ""
        return f"{found.st_size}.{found.st_mtime_ns}"

    def _row(self, number: int, line: str) -> T:
        try:
            given: Mapping[str, Any] = json.loads(line)
            return self._kind(**given)
        except (ValueError, TypeError) as error:
            hint = "mend or remove the line"
            raise CopydeskError(f"line {number} is not {self._called}", where=self.path.name, hint=hint) from error
