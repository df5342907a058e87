"""Any path into reports: a folder is walked, a name's ending says which reader takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from copydesk.errors import CopydeskError
from copydesk.model import Rejected, Report
from copydesk.read import feed, html, jsonl, text

Reader = Callable[[str], Iterator[Report | Rejected]]


def read_paths(paths: Iterable[str]) -> Iterator[Report | Rejected]:
    """The reports of files and folders, in order of their names; what cannot be read is a rejected row."""
    for path in paths:
        for name in _files(path):
            yield from _read(name)


def _files(path: str) -> list[str]:
    """The files of a folder at any depth, in order of their names; hidden ones are left alone. A file is itself."""
    folder = Path(path)
    if not folder.is_dir():
        return [path]
    found = (item for item in folder.rglob("*") if item.is_file())
    shown = (item for item in found if not any(part.startswith(".") for part in item.relative_to(folder).parts))
    return sorted(str(item) for item in shown)


def _read(name: str) -> Iterator[Report | Rejected]:
    reader = READERS.get(Path(name).suffix.lower())
    if reader is None:
        known = " ".join(sorted(READERS))
        yield Rejected(name, f"no reader for files of this ending; read are {known}")
        return
    try:
        yield from reader(name)
    except CopydeskError as error:
        yield Rejected(name, f"{error.what} ({error.hint})" if error.hint else error.what)


def _plain(name: str) -> Iterator[Report | Rejected]:
    yield text.read_file(name)


def _page(name: str) -> Iterator[Report | Rejected]:
    yield html.report_of(text.bytes_of(name), name=name)


def _feed(name: str) -> Iterator[Report | Rejected]:
    yield from feed.reports(text.bytes_of(name), name=name)


def _lines(name: str) -> Iterator[Report | Rejected]:
    with jsonl.open_lines(name) as stream:
        yield from jsonl.reports(stream, name=name)


READERS: dict[str, Reader] = {
    ".txt": _plain,
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".html": _page,
    ".htm": _page,
    ".rss": _feed,
    ".atom": _feed,
    ".xml": _feed,
}
