"""OPML as a list of feeds: those that lie next to it are read, those elsewhere are named and left to ``copydesk fetch``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath

from copydesk.errors import CopydeskError, UnreadableError
from copydesk.model import Received, Rejected
from copydesk.read import feed
from copydesk.read.limits import LIMITS, too_large
from copydesk.read.raw import Options, Raw, Reader, open_file, why
from copydesk.read.xml import local, tree


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed that a list names."""

    address: str
    title: str

    @property
    def is_remote(self) -> bool:
        """Whether it lies elsewhere than on this machine."""
        return "://" in self.address and not self.address.lower().startswith("file:")


def feeds(data: bytes, *, name: str) -> list[Listed]:
    """The feeds of a list, each once.

    Raises:
        UnreadableError: defines entities, is not well-formed, or is no OPML.
    """
    root = tree(data, name=name)
    if local(root) != "opml":
        raise UnreadableError(f"is no OPML: its root is <{local(root)}>", where=name)
    found: dict[str, Listed] = {}
    for item in root.iter():
        address = (item.get("xmlUrl") or item.get("xmlurl") or "").strip() if local(item) == "outline" else ""
        if address:
            found.setdefault(address, Listed(address, item.get("title") or item.get("text") or ""))
    if not found:
        raise UnreadableError("the list names no feeds", where=name)
    return list(found.values())


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    for listed in feeds(raw.whole(), name=raw.name):
        try:
            yield from _local(raw, listed, options)
        except CopydeskError as error:
            yield Rejected(listed.address, why(error))


def _local(raw: Raw, listed: Listed, options: Options) -> Iterator[Received | Rejected]:
    if listed.is_remote:
        hint = f"fetch it: copydesk fetch {listed.address} --ledger FILE"
        raise UnreadableError("is a feed elsewhere, and nothing is fetched here", hint=hint)
    if not is_beside(listed.address):
        raise UnreadableError("a list may name files in its own folder only")
    path = str(Path(raw.name).parent / listed.address)
    with open_file(path) as file:
        data = file.read(LIMITS.whole + 1)
    if data is not None and len(data) > LIMITS.whole:
        raise too_large(path, what="a feed")
    yield from feed.READER.read(Raw(path, BytesIO(data or b""), feed.READER), options)


def is_beside(name: str) -> bool:
    """Whether a relative name stays in the folder that it is read from, on any system."""
    for path in (PurePosixPath(name), PureWindowsPath(name)):
        if path.is_absolute() or path.drive or ".." in path.parts:
            return False
    return bool(name) and not name.lower().startswith("file:") and "\x00" not in name


READER = Reader("opml", "1", _read, library="lxml")
