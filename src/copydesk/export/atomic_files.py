"""Files that are whole or not there: written next to their place under another name, then renamed."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from copydesk.draft_files import draft_of
from copydesk.errors import CopydeskError, UsageError
from copydesk.export.export_record import ExportOutput

_FORCE = "to replace it: --force"
# What writing may meet while a format is at work: no room, no quota, too large a file, a disk that fails.
_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO))


@contextmanager
def one_file(name: str, path: Path, *, force: bool = False) -> Iterator[ExportOutput]:
    """A format's only file; it is there when all of it is written, and not before.

    Raises:
        UsageError: the path is a folder, or there is something already and ``force`` is not given.
        CopydeskError: it cannot be written.
    """
    if path.is_dir():
        raise UsageError("is a folder; this format is one file", where=str(path), hint=f"name it: {path / name}")
    with _written({name: path}, force=force) as out:
        yield out


@contextmanager
def folder(names: Sequence[str], path: Path, *, force: bool = False) -> Iterator[ExportOutput]:
    """A folder with a format's files; those are there when all of them are written. Other files in it are left alone.

    Raises:
        UsageError: the path is a file, or one of the files is there already and ``force`` is not given.
        CopydeskError: it cannot be written.
    """
    if path.exists() and not path.is_dir():
        raise UsageError(
            "is a file; this format is a folder of files", where=str(path), hint="name a folder: -o FOLDER"
        )
    is_new = not path.exists()
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise CopydeskError(f"cannot be made: {error.strerror}", where=str(path)) from error
    try:
        with _written({name: path / name for name in names}, force=force) as out:
            yield out
    except BaseException:
        if is_new and not any(path.iterdir()):
            path.rmdir()
        raise


@contextmanager
def _written(places: dict[str, Path], *, force: bool) -> Iterator[ExportOutput]:
    targets = {name: Path(os.path.realpath(path)) for name, path in places.items()}
    there = next((path for path in targets.values() if path.exists() and not force and not _is_device(path)), None)
    if there is not None:
        raise UsageError("is there already", where=str(there), hint=_FORCE)
    drafts: dict[Path, Path] = {}
    streams: dict[str, BinaryIO] = {}
    try:
        for name, path in targets.items():
            with _explained(path):
                streams[name] = _opened(path, drafts)
        with _explained(next(iter(places.values())), only=_FULL):
            yield ExportOutput(streams)
        for name, path in targets.items():
            with _explained(path):
                _finish(streams.pop(name))
        for path, draft in drafts.items():
            with _explained(path):
                draft.replace(path)
    finally:
        for stream in streams.values():
            with suppress(OSError):  # what could not be written is reported already, and the draft goes
                stream.close()
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


@contextmanager
def _explained(path: Path, *, only: frozenset[int] | None = None) -> Iterator[None]:
    """A failure of the file system in one plain line; of those numbers ``only``, for other failures are no matter of this file."""
    try:
        yield
    except OSError as error:
        if only is not None and error.errno not in only:
            raise
        raise CopydeskError(f"cannot be written: {error.strerror or error}", where=str(path)) from error


def _opened(path: Path, drafts: dict[Path, Path]) -> BinaryIO:
    """A draft next to the path; a device or a pipe is written to as it is."""
    if _is_device(path):
        return path.open("wb")
    draft = draft_of(path)
    stream = draft.open("wb")
    drafts[path] = draft
    return stream


def _finish(stream: BinaryIO) -> None:
    """Close a stream whose bytes are on disk."""
    with stream:
        stream.flush()
        if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            os.fsync(stream.fileno())


def _is_device(path: Path) -> bool:
    """Whether it is something that cannot be renamed over: a terminal, /dev/null, a named pipe."""
    return path.exists() and not stat.S_ISREG(path.stat().st_mode) and not path.is_dir()
