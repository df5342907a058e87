"""Turn any path into reports: walk folders, expand patterns, and give each input to the reader of its format."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from copydesk.errors import UnreadableError, UsageError
from copydesk.machine_faults import MachineError
from copydesk.model import Received, Rejected
from copydesk.read.batches import reports_of
from copydesk.read.kinds import named, reader_for
from copydesk.read.limits import HEAD
from copydesk.read.raw import GZIP, Before, Meter, Options, Raw, Reader, open_file, size_of, why

_WILD = frozenset("*?[")
# Browsers and wget put what belongs to a saved page into a folder of its name: pictures, frames, advertisements.
_BELONGINGS = ("_files", "_Files", ".files", "_file")
_PAGES = (".html", ".htm", ".xhtml")
_EMPTY = "holds no reports"


class Inputs:
    """Files, folders, patterns and standard input, named in advance so that their size is known.

    ``form`` is the format of all of them, where the user says so; ``stdin`` gives what ``-`` stands for. ``before`` may be set to
    what knows the pages that were read before, so that none is read twice. Symbolic links that lead out of a folder are rejected
    rows unless ``follow_links``: a folder of strangers could name any file of this machine as a report.
    """

    def __init__(
        self, paths: Iterable[str], *, options: Options | None = None, form: str | None = None,
        stdin: Callable[[], BinaryIO] = BytesIO, follow_links: bool = False,
    ) -> None:  # fmt: skip
        given = list(paths)
        self._listed = given
        self._given = frozenset(given)
        self._found = {path: files_of(path) for path in given}
        self.names = [name for path in given for name in self._found[path]]
        self.size = sum(size_of(name) for name in self.names if name != "-")
        self.meter = Meter()
        self.before: Before | None = None
        self._options = options or Options()
        self._reader = named(form) if form else None
        self._stdin = stdin
        self._follow_links = follow_links

    def __iter__(self) -> Iterator[Received | Rejected]:
        """The reports of every input, in order; what cannot be read is a rejected row and costs no other."""
        for path in self._listed:
            for name in self._found[path]:
                if not self._follow_links and leads_out(path, name):
                    yield _printable(Rejected(name, "is a link that leads out of the folder (--follow-links reads it)"))
                else:
                    yield from self.read(name)
            if not self._found[path]:
                yield Rejected(path, "is a folder without files that are read", is_empty=True)

    def read(self, name: str) -> Iterator[Received | Rejected]:
        """The reports of one file, or of standard input for ``-``; one that holds none is a rejected row that says so."""
        is_empty = True
        try:
            for row in self._opened(name):
                is_empty = False
                yield _printable(row) if isinstance(row, Rejected) else row
            if is_empty:
                yield Rejected(name, _EMPTY, is_empty=True)
        except (UsageError, MachineError):
            raise
        except Exception as error:  # a parser of ours or of others that broke on this input must not cost the next
            yield _printable(Rejected(name, why(error)))
        finally:
            self.meter.end(size_of(name) if name != "-" else 0)

    def _opened(self, name: str) -> Iterator[Received | Rejected]:
        if not _is_unicode(name):
            raise UnreadableError("its name is not UTF-8, and an id must be", hint="rename the file")
        if name != "-" and not Path(name).exists() and _WILD & set(name):
            raise UnreadableError("no file matches this pattern", where=name)
        stream = self._stdin() if name == "-" else cast("BinaryIO", open_file(name))
        counted = self.meter.begin(stream)
        try:
            head: bytes = counted.peek(HEAD)[:HEAD]  # type: ignore[attr-defined]
            reader = self._reader or reader_for(name, lambda: head, is_named=name in self._given)
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
    """The files of a folder at any depth or of a pattern, in order of their names. A file is itself.

    Hidden files are left alone, and so is the folder of pictures and frames that a browser saves with a page.
    """
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


def leads_out(folder: str, name: str) -> bool:
    """Whether a file that was found in a folder is a symbolic link to something outside of it."""
    if name == folder or not os.path.islink(name) or not os.path.isdir(folder):  # noqa: PTH112, PTH114 -- paths as given
        return False
    return not Path(os.path.realpath(name)).is_relative_to(os.path.realpath(folder))


def _walked(path: str) -> list[str]:
    folder = reports_of(Path(path))
    found = sorted(item for item in folder.rglob("*") if item.is_file())
    parts = {item: item.relative_to(folder).parts for item in found}
    shown = (item for item in found if not any(part.startswith(".") for part in parts[item]))
    pages = {str(item.with_suffix("")) for item in found if item.suffix.lower() in _PAGES}
    return sorted(str(item) for item in shown if not any(_belongs(parent, pages) for parent in item.parents))


def _belongs(folder: Path, pages: set[str]) -> bool:
    """Whether a folder holds what belongs to a saved page next to it."""
    name = str(folder)
    return any(name.endswith(ending) and name.removesuffix(ending) in pages for ending in _BELONGINGS)


def _is_unicode(name: str) -> bool:
    return name.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in name)


def _printable(row: Rejected) -> Rejected:
    """A row whose words any terminal, file and table can hold; bytes that are no letters are written as \\x and figures."""
    if _is_unicode(row.source) and _is_unicode(row.why):
        return row
    source, said = (
        os.fsencode(word).decode("utf-8", "backslashreplace")
        if all(not "\ud800" <= sign <= "\udfff" or "\udc80" <= sign <= "\udcff" for sign in word)
        else word.encode("utf-8", "backslashreplace").decode()
        for word in (row.source, row.why)
    )
    return replace(row, source=source, why=said)


def _refuse_pipe(name: str, reader: Reader) -> None:
    if name == "-" or not Path(name).is_file():
        hint = "save it to a file first"
        raise UnreadableError(f"{reader.name} cannot be read from a pipe", where=name, hint=hint)
