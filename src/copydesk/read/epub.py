"""EPUB, as which papers and news services are sold and saved: one report a document of its reading order."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected, Report
from copydesk.read.bylines import authors_of
from copydesk.read.dates import iso_date
from copydesk.read.markup import plain
from copydesk.read.raw import Options, Raw, Reader
from copydesk.read.xml import Tree, local, page_tree, tree, words
from copydesk.read.zips import Zipped

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
# Documents of fewer words are covers, title pages and lists of contents.
_FEWEST_WORDS = 40
_HEADINGS = frozenset(("h1", "h2", "h3", "title"))


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    del options
    data = raw.whole()
    archive = Zipped(data, raw.name)
    container = tree(archive.read(_CONTAINER), name=raw.name)
    package = next((item.get("full-path") for item in container.iter() if local(item) == "rootfile"), None)
    if not package:
        raise UnreadableError("is no EPUB: it names no package", where=raw.name)
    root = tree(archive.read(package), name=raw.name)
    locked = _locked(archive, raw.name)
    number = 0
    for number, member in enumerate(_spine(root, posixpath.dirname(package)), 1):
        row = raw.row(
            partial(_report, archive, member, root, is_locked=member in locked),
            data,
            place=f"document {number}",
            source=f"{raw.name}!{member}",
        )
        if isinstance(row, Rejected) or len(row.report.text.split()) >= _FEWEST_WORDS:
            yield row


def _spine(root: Tree, folder: str) -> Iterator[str]:
    """The documents in their order, each once, without the list of contents."""
    items = {item.get("id"): item for item in root.iter() if local(item) == "item"}
    given: dict[str, None] = {}
    for reference in root.iter():
        item = items.get(reference.get("idref")) if local(reference) == "itemref" else None
        if item is not None and "nav" not in (item.get("properties") or "").split():
            address = unquote((item.get("href") or "").partition("#")[0])
            if address:
                given.setdefault(posixpath.normpath(posixpath.join(folder, address)))
    yield from given


def _locked(archive: Zipped, name: str) -> frozenset[str]:
    """The parts that are encrypted, by their addresses; the fonts of many honest books are."""
    if _ENCRYPTION not in archive.names:
        return frozenset()
    root = tree(archive.read(_ENCRYPTION), name=name)
    addresses = (item.get("URI") or "" for item in root.iter() if local(item) == "CipherReference")
    return frozenset(unquote(address).lstrip("/") for address in addresses)


def _report(archive: Zipped, member: str, package: Tree, *, is_locked: bool) -> Report:
    if is_locked:
        raise UnreadableError("is encrypted: only the shop's own program reads it")
    markup = archive.read(member).decode("utf-8", "replace")
    page = page_tree(markup.partition("?>")[2] if markup.lstrip().startswith("<?xml") else markup)
    heading = (
        next((words(item) for item in page.iter() if local(item) in _HEADINGS and words(item)), "")
        if page is not None
        else ""
    )
    body = markup[max(0, markup.lower().find("<body")) :]
    outlet = _fact(package, "publisher") or _fact(package, "title")
    creator = _fact(package, "creator")
    return Report(
        text=plain(body) or " ",
        title=heading or None,
        outlet=outlet,
        published=iso_date(_fact(package, "date")),
        authors=tuple(authors_of([creator] if creator else [], outlet=outlet)),
    )


def _fact(package: Tree, name: str) -> str | None:
    return next((words(item) for item in package.iter() if local(item) == name), "") or None


READER = Reader("epub", "1", _read, library="lxml")
