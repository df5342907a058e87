"""One input, open: its name, its bytes unpacked and bounded, and how a row of it becomes a report or a rejected row."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from importlib import metadata
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple, cast

from copydesk.errors import CopydeskError, UnreadableError, UsageError
from copydesk.machine_faults import MachineError
from copydesk.model import Provenance, Received, Rejected, Report
from copydesk.read.limits import LIMITS, Inflated, Tap, too_large
from copydesk.read.rows import checked

Before = Callable[[Provenance], Report | None]
"""Gives the report that these bytes at this place were read as before, if they were."""
GZIP = b"\x1f\x8b"
_BUFFER = 1 << 18
# Letters of what a library says of an input that it cannot read.
_LONGEST_REASON = 200
_OWN = PurePath(__file__).parents[1]
# Pipes that the shell opened, <(…) or a redirection: somebody writes to them.
_OPEN_PIPES = ("/dev/fd/", "/dev/stdin", "/proc/")


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says of the inputs."""

    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None


class Digest(NamedTuple):
    """What stands for bytes that are not held."""

    sha256: str
    size: int


class Noted(NamedTuple):
    """A report with what its reader noticed and could not mend, a sentence each."""

    report: Report
    notes: tuple[str, ...] = ()


Make = Callable[[], Report | Noted]


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
    try:
        return f"{version} ({library} {metadata.version(library)})" if library else version
    except metadata.PackageNotFoundError:  # an extra that is not installed: the reader itself says which
        return version


class Raw:
    """The bytes of one input."""

    def __init__(
        self, name: str, stream: BinaryIO, reader: Reader, *, packed: bool = False, before: Before | None = None
    ) -> None:
        self.name = name
        self._before = before
        self.reader = reader
        self._whole: tuple[bytes, str] | None = None
        self._is_unpacked = packed and not reader.unpacks
        self.stream = (
            cast("BinaryIO", io.BufferedReader(Inflated(stream, name), _BUFFER)) if self._is_unpacked else stream
        )

    def whole(self) -> bytes:
        """All bytes of a document.

        Raises:
            UnreadableError: more than a document may have.
        """
        data = self.stream.read(LIMITS.whole + 1)
        if len(data) > LIMITS.whole or (
            self._is_unpacked and self.stream.read(1)
        ):  # a fault of the packing is said last
            raise too_large(self.name)
        self._whole = data, ""
        return data

    def row(
        self, make: Make, data: bytes | Digest, *, place: str = "", offset: int | None = None,
        line: int | None = None, source: str = "", may_be_known: bool = False,
    ) -> Received | Rejected:  # fmt: skip
        """The report that ``make`` gives, with where it came from; or the rejected row that says why there is none.

        Every reader makes its rows here, so that a bad one costs itself and no other. ``data`` are the bytes of the record, or
        their digest where they are not held. With ``may_be_known``, bytes that were read
        before are not read again. A report without an id is named after the file and its place in it.

        Raises:
            UsageError: the call itself is wrong, so that every row would fail.
        """
        try:
            origin = self._origin(data, place, offset)
            known = self._before(origin) if may_be_known and self._before else None
            made = known or make()
            noted = made if isinstance(made, Noted) else Noted(made)
            return Received(checked(self._named(noted.report, place)), origin, noted.notes)
        except (UsageError, MachineError):
            raise
        except Exception as error:  # whatever a parser of ours or of others does on one row must not cost the next
            return Rejected(source or self.name, why(error), line)

    def _named(self, report: Report, place: str) -> Report:
        if report.id:
            return report
        mark = place.rpartition(" ")[2]
        return replace(report, id=f"{self.name}:{mark}" if mark else self.name)

    def _origin(self, data: bytes | Digest, place: str, offset: int | None) -> Provenance:
        held = data if isinstance(data, Digest) else Digest(self._digest(data), len(data))
        reader = self.reader
        return Provenance(self.name, held.sha256, held.size, reader.name, reader.full_version, place, offset)

    def _digest(self, data: bytes) -> str:
        """The SHA-256 of a record; that of the whole document is made once, however many rows it has."""
        if self._whole is None or data is not self._whole[0]:
            return hashlib.sha256(data).hexdigest()
        self._whole = data, self._whole[1] or hashlib.sha256(data).hexdigest()
        return self._whole[1]


def read_whole(make: Callable[..., Report | Noted], raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    """The row of a file that is one report: ``make`` gives it of the bytes and the name of the file."""
    del options
    data = raw.whole()
    yield raw.row(partial(make, data, name=raw.name), data)


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
        UnreadableError: missing, a folder, not permitted, or a pipe of the file system.
    """
    try:
        if stat.S_ISFIFO(os.stat(path).st_mode) and not path.startswith(_OPEN_PIPES):  # noqa: PTH116 -- the path as given
            hint = f"if somebody writes to it, pipe it in: copydesk add - < {path}"
            raise UnreadableError("is a pipe, which would be waited for, and not a file", where=path, hint=hint)
        return io.FileIO(path)
    except OSError as error:
        raise UnreadableError(reason(error), where=path) from error
    except ValueError as error:  # a NUL in the path
        raise UnreadableError(f"cannot be a path: {error}", where=path) from error


def why(error: Exception) -> str:
    """Why an input or a row of it cannot be read, in one plain sentence; only a bug of ours names a place in the program."""
    if isinstance(error, CopydeskError):
        return f"{error.what} ({error.hint})" if error.hint else error.what
    if isinstance(error, RecursionError):
        return "is nested too deep to be read"
    if isinstance(error, MemoryError):
        return "needs more memory than this machine gives"
    if isinstance(error, OSError):
        return reason(error)
    if isinstance(error, UnicodeError):
        return f"holds bytes that are no text: {error}"
    # From Python 3.13 on ``chr`` of a number too great for C raises ValueError.
    if isinstance(error, OverflowError) or "arg not in range(0x110000)" in str(error):
        return "holds a number that is out of range"
    last = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(str(error).split())[:_LONGEST_REASON]
    if not PurePath(last.filename).is_relative_to(_OWN):  # a library that breaks on bytes says something of the bytes
        return f"is damaged, or not of the kind that it seems: {said or type(error).__name__}"
    return f"cannot be read: {type(error).__name__} at {PurePath(last.filename).name}:{last.lineno}: {said}"


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
    """Bytes of a file; 0 where that is unknown."""
    try:
        return os.stat(path).st_size  # noqa: PTH116 -- the path as given
    except (OSError, ValueError):
        return 0


def file_digest(path: str) -> str:
    """SHA-256 of a file, read in pieces."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
