"""Which reader takes an input: by the ending of its name, then by its first bytes, or as the user says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from copydesk.errors import UnreadableError, UsageError
from copydesk.read import (
    csv,
    epub,
    feed,
    html,
    json,
    jsonl,
    mail,
    mbox,
    mhtml,
    newsml,
    nitf,
    office,
    opml,
    parquet,
    pdf,
    rtf,
    text,
    wacz,
    warc,
    xlsx,
    xml,
    zipped,
)  # fmt: skip
from copydesk.read.limits import head_of
from copydesk.read.raw import GZIP, Reader

READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        text.READER, html.READER, feed.READER, jsonl.READER, json.READER, csv.READER, xlsx.READER, parquet.READER, warc.READER, wacz.READER,
        mhtml.READER, nitf.READER, newsml.READER, mail.READER, mbox.READER, pdf.READER, office.DOCX, office.ODT, rtf.READER, epub.READER,
        opml.READER, zipped.READER,
    )
}  # fmt: skip
ENDINGS: dict[str, str] = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".rss": "feed", ".atom": "feed",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".ninjs": "json", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet",
    ".warc": "warc", ".wacz": "wacz", ".nitf": "nitf", ".eml": "eml", ".opml": "opml", ".mht": "mhtml", ".mhtml": "mhtml",
    ".mbox": "mbox", ".pdf": "pdf", ".docx": "docx", ".odt": "odt", ".rtf": "rtf", ".epub": "epub", ".xlsx": "xlsx",
}  # fmt: skip
# Endings of programs and of what browsers need next to a page: no report, whoever names them.
_PROGRAMS = frozenset(".bat .bin .class .css .dll .exe .ico .js .map .o .py .sh .so .svg .ttf .woff .woff2".split())
# Endings under which the content is looked at, and a note made if it is not what they say.
_UNCLEAR = (".json", ".xml")
_ROOTS = {"rss": "feed", "feed": "feed", "rdf": "feed", "nitf": "nitf", "opml": "opml", "html": "html"} | dict.fromkeys(
    newsml.ROOTS, "newsml"
)
_MHTML = re.compile(rb"(?im)^(?:Snapshot-Content-Location:|X-MAF|From: <?Saved by)")
_HEADER = re.compile(
    rb"(?:From|To|Received|Return-Path|Message-ID|Delivered-To|MIME-Version|Subject|Date|Content-Type):", re.IGNORECASE
)
# Kinds of files that no report is read from, by their first bytes.
_NOT_READ = (
    (b"\x89PNG", "is a picture"), (b"\xff\xd8\xff", "is a picture"), (b"GIF8", "is a picture"), (b"RIFF", "is a picture or a sound"),
    (b"\xd0\xcf\x11\xe0", "is a file of an old Office program: save it as .docx, or as text"),
    (b"7z\xbc\xaf", "is a packed archive: unpack it first"), (b"Rar!", "is a packed archive: unpack it first"),
    (b"BZh", "is packed with bzip2: unpack it first"), (b"\xfd7zXZ", "is packed with xz: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "is packed with zstd: unpack it first"), (b"SQLite format 3", "is a database: name it with --ledger"),
    (b"bplist00", "is a web archive of Safari: save the page as HTML"), (b"%!PS", "is PostScript: save it as PDF or text"),
)  # fmt: skip
# What may stand behind the last dot of a name and be an ending: not the figures of a date, a number, a query.
_AN_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,7}|\.7z")


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


def reader_for(name: str, head: Callable[[], bytes], *, is_named: bool = True) -> Reader:
    """The reader of an input by its name, and by its first bytes where the name says too little; ``-`` says nothing.

    A file that the user does not name but that lies in a folder is not taken for plain text under an ending that says otherwise:
    scripts and style sheets lie next to saved pages.

    Raises:
        UnreadableError: no reader takes it.
    """
    ending = _ending(name)
    if ending in ENDINGS:
        form = ENDINGS[ending]
        return READERS["json" if form == "jsonl" and json.is_list(_unpacked(head())) else form]
    form = by_content(head(), ending=ending, name=name)
    if form == "text" and ending not in (*_UNCLEAR, "") and (ending in _PROGRAMS or not is_named):
        hint = "read it all the same: --format text"
        raise UnreadableError(
            "no reader for files of this ending, and it does not begin like any", where=name, hint=hint
        )
    return READERS[form]


def _ending(name: str) -> str:
    """The ending that says what is in a file: ``.xml`` of ``a.xml.gz``; none for a pipe."""
    if name == "-":
        return ""
    path = PurePath(name)
    ending = path.suffix.lower()
    ending = path.with_suffix("").suffix.lower() if ending == ".gz" else ending
    return ending if _AN_ENDING.fullmatch(ending) else ""


def by_content(head: bytes, *, ending: str = "", name: str = "") -> str:
    """The format that the opening of an input is of.

    Raises:
        UnreadableError: a kind that no reader takes, or what the ending says is not there.
    """
    head = _unpacked(head)
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    for mark, form in (
        (b"WARC/", "warc"),
        (b"PAR1", "parquet"),
        (b"PK\x03\x04", "zip"),
        (b"window.YTD.", "json"),
        (b"%PDF-", "pdf"),
        (b"{\\rtf", "rtf"),
    ):
        if start.startswith(mark):
            return form
    for mark, what in _NOT_READ:
        if head.startswith(mark):
            raise UnreadableError(what, where=name)
    if ending == ".json" or (start.startswith((b"{", b"[")) and ending != ".xml"):
        return (
            "jsonl"
            if ending != ".json" and json.has_lines(head)
            else "json"
            if ending == ".json" or _is_json(start)
            else "text"
        )
    if start.startswith(b"<") or ending == ".xml":
        return _by_root(start, ending, name)
    if _is_mail(start):
        return "mhtml" if _MHTML.search(start[:4096]) else "eml"
    if start.startswith(b"From ") and _is_mail(start.partition(b"\n")[2]):
        return "mbox"
    return "csv" if _is_table(start) else "text"


def _unpacked(head: bytes) -> bytes:
    return head_of(head) if head.startswith(GZIP) else head


def _by_root(start: bytes, ending: str, name: str) -> str:
    root = xml.root_of(start)
    if root in _ROOTS:
        return _ROOTS[root]
    if ending == ".xml" or start.startswith(b"<?xml"):
        what = f"is XML of a kind that is not read: its root is <{root}>" if root else "is no XML"
        raise UnreadableError(what, where=name, hint="read are RSS, Atom, NITF, NewsML, OPML and pages")
    return "html" if root else "text"


def _is_json(start: bytes) -> bool:
    """Whether what opens with a bracket is JSON and not a text: '[Editor's note …'."""
    return bool(re.match(rb'[\[{]\s*(?:[\[{"\]}]|$)', start))


def _is_mail(start: bytes) -> bool:
    """Whether it opens with two headers of a mail."""
    lines = [line for line in start[:4096].split(b"\n") if not line.startswith((b" ", b"\t"))]
    return bool(_HEADER.match(start)) and len(lines) > 1 and sum(bool(_HEADER.match(line)) for line in lines[:12]) > 1


def _is_table(start: bytes) -> bool:
    """Whether the first line names a column 'text' among others."""
    first = start.split(b"\n", 1)[0].strip().lower()
    return any(
        len(cells) > 1 and b"text" in cells
        for cells in ([cell.strip(b'" ') for cell in first.split(sign)] for sign in (b",", b"\t", b";", b"|"))
    )
