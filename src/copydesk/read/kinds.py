"""Which reader takes an input: told by the ending of its name, then by its first bytes, or by the user."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from copydesk.errors import UnreadableError, UsageError
from copydesk.read import csv, feed, html, json, jsonl, mail, nitf, opml, parquet, text, wacz, warc, xml
from copydesk.read.limits import head_of
from copydesk.read.raw import GZIP, Reader

READERS: dict[str, Reader] = {
    module.READER.name: module.READER
    for module in (text, html, feed, jsonl, json, csv, parquet, warc, wacz, nitf, mail, opml)
}
ENDINGS: dict[str, str] = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".rss": "feed", ".atom": "feed",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".ninjs": "json", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet",
    ".warc": "warc", ".wacz": "wacz", ".nitf": "nitf", ".eml": "eml", ".opml": "opml",
}  # fmt: skip
# Endings that say too little.
_UNCLEAR = {".json", ".xml", ".gz", ""}
_ROOTS = {"rss": "feed", "feed": "feed", "rdf": "feed", "nitf": "nitf", "opml": "opml", "html": "html"}
_MAIL = (b"From:", b"Received:", b"Return-Path:", b"Message-ID:", b"Delivered-To:", b"MIME-Version:", b"Subject:")


def named(form: str) -> Reader:
    """The reader of a format that the user names.

    Raises:
        UsageError: there is none.
    """
    if form == "ninjs":
        form = "json"
    if form not in READERS:
        raise UsageError(f"no such format: {form!r}", where="--format", hint=f"formats are {', '.join(READERS)}")
    return READERS[form]


def reader_for(name: str, head: Callable[[], bytes]) -> Reader:
    """The reader of an input by its name, and by its first bytes where the name says too little; ``-`` says nothing.

    Raises:
        UnreadableError: no reader takes it.
    """
    ending = _ending(name)
    if ending in ENDINGS:
        return READERS[ENDINGS[ending]]
    if ending not in _UNCLEAR:
        known = " ".join(sorted({*ENDINGS, ".json", ".xml"}))
        raise UnreadableError(f"no reader for files of this ending; read are {known}, each also with .gz", where=name)
    return READERS[by_content(head(), ending=ending, name=name)]


def _ending(name: str) -> str:
    """The ending that says what is in a file: ``.xml`` of ``a.xml.gz``; none for a pipe."""
    if name == "-":
        return ""
    path = PurePath(name)
    ending = path.suffix.lower()
    return path.with_suffix("").suffix.lower() if ending == ".gz" else ending


def by_content(head: bytes, *, ending: str = "", name: str = "") -> str:
    """The format that the opening of an input is of.

    Raises:
        UnreadableError: XML of a kind that no reader takes, or what the ending says is not there.
    """
    if head.startswith(GZIP):
        head = head_of(head)
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    for mark, form in ((b"WARC/", "warc"), (b"PAR1", "parquet"), (b"PK\x03\x04", "wacz")):
        if start.startswith(mark):
            return form
    if ending == ".json" or (start.startswith((b"{", b"[")) and ending != ".xml"):
        return "jsonl" if not ending and json.has_lines(head) else "json"
    if start.startswith(b"<") or ending == ".xml":
        root = xml.root_of(start)
        if root in _ROOTS:
            return _ROOTS[root]
        if ending == ".xml":
            what = f"is XML of a kind that is not read: its root is <{root}>" if root else "is no XML"
            raise UnreadableError(what, where=name, hint="read are RSS, Atom, NITF, OPML and pages")
        return "html" if root else "text"
    return "eml" if start.startswith(_MAIL) else "text"
