"""Any path into reports: a folder is walked, a pattern spelt out, and each input read by the reader of its kind."""

from __future__ import annotations

import glob
import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO, cast

from copydesk.errors import CopydeskError, UnreadableError, UsageError
from copydesk.model import Received, Rejected
from copydesk.read.batches import reports_of
from copydesk.read.kinds import named, reader_for
from copydesk.read.raw import GZIP, Before, Meter, Options, Raw, Reader, open_file, size_of

_WILD = frozenset("*?[")


class Inputs:
    """Files, folders, patterns and standard input, named in advance so that their size is known.

    ``form`` is the format of all of them, where the user says so; ``stdin`` gives what ``-`` stands for. ``before`` may be set to
    what knows the pages that were read before, so that none is read twice.
    """

    def __init__(
        self, paths: Iterable[str], *, options: Options | None = None, form: str | None = None,
        stdin: Callable[[], BinaryIO] = BytesIO,
    ) -> None:  # fmt: skip
        self.names = [name for path in paths for name in files_of(path)]
        self.size = sum(size_of(name) for name in self.names if name != "-")
        self.meter = Meter()
        self.before: Before | None = None
        self._options = options or Options()
        self._reader = named(form) if form else None
        self._stdin = stdin

    def __iter__(self) -> Iterator[Received | Rejected]:
        """The reports of every input, in order; what cannot be read is a rejected row and costs no other."""
        for name in self.names:
            yield from self.read(name)

    def read(self, name: str) -> Iterator[Received | Rejected]:
        """The reports of one file, or of standard input for ``-``."""
        try:
            yield from self._opened(name)
        except UsageError:
            raise
        except CopydeskError as error:
            yield Rejected(name, f"{error.what} ({error.hint})" if error.hint else error.what)
        except (MemoryError, OSError) as error:
            yield Rejected(name, f"cannot be read: {error or type(error).__name__}")
        except Exception as error:  # a parser of ours or of others that broke on this input must not cost the next
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{PurePath(last.filename).name}:{last.lineno}"
            yield Rejected(name, f"cannot be read: {type(error).__name__} at {place}: {error}")
        finally:
            self.meter.end(size_of(name) if name != "-" else 0)

    def _opened(self, name: str) -> Iterator[Received | Rejected]:
        if name != "-" and not Path(name).exists() and _WILD & set(name):
            raise UnreadableError("no file matches this pattern", where=name)
        stream = self._stdin() if name == "-" else cast("BinaryIO", open_file(name))
        counted = self.meter.begin(stream)
        try:
            head: bytes = counted.peek(1)  # type: ignore[attr-defined]
            reader = self._reader or reader_for(name, lambda: head)
            if reader.seeks:
                _refuse_pipe(name, reader)
            raw = Raw(name, counted, reader, packed=head.startswith(GZIP), before=self.before)
            yield from reader.read(raw, self._options)
        finally:
            if name != "-":
                counted.close()


def read_paths(paths: Iterable[str]) -> Iterator[Received | Rejected]:
    """The reports of files, folders and patterns, in order of their names; what cannot be read is a rejected row."""
    yield from Inputs(paths)


def files_of(path: str) -> list[str]:
    """The files of a folder at any depth or of a pattern, in order of their names; hidden ones are left alone. A file is itself."""
    if path == "-":
        return [path]
    try:
        is_folder = os.path.isdir(path)  # noqa: PTH112 -- the path as given
        is_there = is_folder or os.path.lexists(path)
    except ValueError:  # a NUL in the path; the reader will say so
        return [path]
    if not is_there and _WILD & set(path):
        found = sorted(name for name in glob.glob(path, recursive=True))  # noqa: PTH207 -- names as the user writes them
        return [name for match in found for name in (_walked(match) if Path(match).is_dir() else [match])] or [path]
    return _walked(path) if is_folder else [path]


def _walked(path: str) -> list[str]:
    folder = reports_of(Path(path))
    found = (item for item in folder.rglob("*") if item.is_file())
    shown = (item for item in found if not any(part.startswith(".") for part in item.relative_to(folder).parts))
    return sorted(str(item) for item in shown)


def _refuse_pipe(name: str, reader: Reader) -> None:
    if name == "-" or not Path(name).is_file():
        hint = "save it to a file first"
        raise UnreadableError(f"{reader.name} cannot be read from a pipe", where=name, hint=hint)
