"""One input, open: its name, its bytes unpacked and bounded, and how to say where a report of it came from."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import BinaryIO, cast

from copydesk.errors import UnreadableError
from copydesk.model import Provenance, Received, Rejected, Report
from copydesk.read.limits import LIMITS, Inflated, Tap, too_large

Before = Callable[[Provenance], Report | None]
"""Gives the report that these bytes at this place were read as before, if they were."""
GZIP = b"\x1f\x8b"
_BUFFER = 1 << 18


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says of the inputs."""

    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one format."""

    name: str
    version: str
    read: Callable[[Raw, Options], Iterator[Received | Rejected]]
    library: str = ""
    unpacks: bool = False  # unpacks gzip by itself, record by record
    seeks: bool = False  # needs a file, for it jumps about in it

    @property
    def full_version(self) -> str:
        """The reader's version, with that of the library it rests on."""
        return _version(self.version, self.library)


@lru_cache(maxsize=32)
def _version(version: str, library: str) -> str:
    return f"{version} ({library} {metadata.version(library)})" if library else version


class Raw:
    """The bytes of one input."""

    def __init__(
        self, name: str, stream: BinaryIO, reader: Reader, *, packed: bool = False, before: Before | None = None
    ) -> None:
        self.name = name
        self._before = before
        self.reader = reader
        unpacks = packed and not reader.unpacks
        self.stream = cast("BinaryIO", io.BufferedReader(Inflated(stream, name), _BUFFER)) if unpacks else stream

    def whole(self) -> bytes:
        """All bytes of a document.

        Raises:
            UnreadableError: more than a document may have.
        """
        data = self.stream.read(LIMITS.whole + 1)
        if len(data) > LIMITS.whole:
            raise too_large(self.name)
        return data

    def received(
        self, report: Report, data: bytes | str, *, place: str = "", offset: int | None = None, size: int | None = None
    ) -> Received:
        """A report with where it came from: the bytes of its record, or their SHA-256 and ``size`` where they were not held.

        A report without an id is named after the file and its place in it.
        """
        if not report.id:
            mark = place.rpartition(" ")[2]
            report = replace(report, id=f"{self.name}:{mark}" if mark else self.name)
        return Received(report, self._origin(data, place, offset, size))

    def page(self, data: bytes, make: Callable[[], Report], *, place: str = "", offset: int | None = None) -> Received:
        """The report in a page, made only where these very bytes were not read before."""
        origin = self._origin(data, place, offset, None)
        kept = self._before(origin) if self._before else None
        return Received(kept or make(), origin)

    def _origin(self, data: bytes | str, place: str, offset: int | None, size: int | None) -> Provenance:
        digest = data if isinstance(data, str) else hashlib.sha256(data).hexdigest()
        length = len(data) if size is None else size
        reader = self.reader
        return Provenance(self.name, digest, length, reader.name, reader.full_version, place, offset)


class Meter:
    """How many bytes of the inputs were read so far, packed as they lie on disk."""

    def __init__(self) -> None:
        self._finished = 0
        self._tap: Tap | None = None

    @property
    def bytes(self) -> int:
        """Bytes read."""
        return self._finished + (self._tap.count if self._tap else 0)

    def begin(self, stream: BinaryIO) -> BinaryIO:
        """The stream of the next input, counted."""
        self._tap = Tap(stream)
        return cast("BinaryIO", io.BufferedReader(self._tap, _BUFFER))

    def end(self, size: int) -> None:
        """An input of this size is done with, however much of it was read through its stream."""
        count = self._tap.count if self._tap else 0
        self._finished += max(size, count)
        self._tap = None


def open_file(path: str) -> io.FileIO:
    """A file, open for reading and not buffered.

    Raises:
        UnreadableError: missing, a folder, or not permitted.
    """
    try:
        return io.FileIO(path)
    except OSError as error:
        raise UnreadableError(reason(error), where=path) from error
    except ValueError as error:  # a NUL in the path
        raise UnreadableError(f"cannot be a path: {error}", where=path) from error


def reason(error: OSError) -> str:
    """Why a file cannot be read, in plain words."""
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    return f"cannot be read: {error.strerror or error}"


def size_of(path: str) -> int:
    """Bytes of a file; 0 where it cannot be told."""
    try:
        return os.stat(path).st_size  # noqa: PTH116 -- the path as given
    except (OSError, ValueError):
        return 0


def file_digest(path: str) -> str:
    """SHA-256 of a file, read in pieces."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
