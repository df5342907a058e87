"""Hostile inputs for every reader, for texts, for queries and for forms: seeds of ours, mutated by rules that a seed repeats."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from functools import lru_cache
from pathlib import Path

from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "read"))
import reading_samples as samples

TEXT = samples.TEXTS
_RSS_ENTRY = "<entry><id>e</id><updated>2025-03-14T08:00:00Z</updated><content type='html'>&lt;p&gt;{}&lt;/p&gt;</content></entry>"
_MAIL = (
    "From: Ida Brandt <ida@nw.example>\nDate: Fri, 14 Mar 2025 08:00:00 +0100\nSubject: =?utf-8?q?B=C3=BCrger?=\nMIME-Version: 1.0\n"
    'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n{}\n\n'
    "--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+VGhlIGNvdW5jaWwgbWV0LjwvcD4=\n--b--\n"
)
_NITF = (
    '<?xml version="1.0"?><nitf><head><title>S</title><docdata><date.issue norm="20250314T093000+0100"/></docdata></head><body>'
    "<body.head><hedline><hl1>Bridge</hl1></hedline><dateline>OAKMERE</dateline></body.head><body.content><p>{}</p></body.content></body></nitf>"
)
_NINJS = '{{"uri": "urn:1", "versioncreated": "2025-03-14T08:00:00Z", "headline": "Bridge", "body_text": "{}", "infosources": [{{"name": "CPA"}}]}}'
_PAGE = (
    '<html><head><title>Bridge</title><meta property="og:site_name" content="Post"><script type="application/ld+json">'
    '{{"@type": "NewsArticle", "headline": "Bridge", "datePublished": "2025-03-14T08:00:00+01:00", "author": {{"name": "Ida Brandt"}}}}</script></head>'
    "<body><article><h1>Bridge</h1><p>{0}</p><p>{1}</p></article></body></html>"
)
_OPML = (
    '<opml version="2.0"><body><outline text="a" xmlUrl="a.rss"/><outline xmlUrl="https://nw.example/f"/></body></opml>'
)


@lru_cache(1)
def seeds() -> dict[str, bytes]:
    """A small whole file of every format that is read, by a name whose ending says what it is."""
    rows = (*TEXT[:2], samples.BAD, TEXT[2])
    made = {name: make(rows) for name, make in samples.MANY.items()}
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>{"".join(_RSS_ENTRY.format(text) for text in TEXT)}</feed>'
    page = _PAGE.format(TEXT[0], TEXT[1]).encode()
    return made | {
        "a.txt": "\n\n".join(TEXT).encode(), "a.tsv": samples.table(rows).replace(b",", b"\t"), "a.atom": atom.encode(), "a.html": page,
        "saved": page, "a.eml": _MAIL.format(TEXT[0]).encode(), "a.nitf": _NITF.format(TEXT[0]).encode(), "a.ninjs": _NINJS.format(TEXT[0]).encode(),
        "a.opml": _OPML.encode(), "a.mht": samples.mht(TEXT[0]), "a.pdf": samples.pdf(TEXT), "a.docx": samples.docx(TEXT), "a.odt": samples.odt(TEXT),
        "a.rtf": samples.rtf(TEXT), "a.epub": samples.epub(TEXT), "a.warc.gz": gzip.compress(samples.warc_short(rows), mtime=0),
        "a.jsonl.gz": gzip.compress(samples.jsonl(rows), mtime=0), "a.wacz": samples.zipped({"archive/data.warc": samples.warc_short(rows).decode("latin-1")}),
    }  # fmt: skip


# Pieces that parsers trip over: brackets of every kind of markup, lengths, encodings, zeros, half characters, signs of compression.
_PIECES = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe9", b"\x80", b"\\ud83d", b"\r", b"\n\n", b"\t", b'"', b"'", b"<", b">", b"</", b"<!--", b"<![CDATA[",
    b"&#0;", b"&#xD800;", b"&lol;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"{", b"}", b"[", b"]", b"[[[[", b"}}", b",", b":", b"=", b"=?utf-8?b?", b"?=", b"--b", b"--b--",
    b"-1", b"0", b"99999999999999999999", b"1e400", b"NaN", b"null", b"true", b"Content-Length: 7", b"Content-Length: -5", b"Content-Type: message/rfc822\n\n",
    b"charset=utf-7", b"charset=\x00", b"Content-Transfer-Encoding: x-uuencode", b"WARC/1.0\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"\x1f\x8b\x08", b"PK\x03\x04", b"PK\x01\x02", b"PAR1",
    b"%PDF-", b"endobj", b"stream\n", b"{\\rtf", b"\\bin9999999 ", b"\\u-1 ", b"From ", b"\nFrom a\n", b"2025-13-45", b"\xf0\x9f\x9a\xa2", b"e\xcc\x81", b"\xe2\x80\xae", b"A" * 3000, b"(" * 400,
)  # fmt: skip
_EDIT = st.tuples(
    st.sampled_from(("put", "put", "set", "cut", "twice", "swap", "flip", "end")),
    st.integers(0, 1_000_000), st.integers(0, 400), st.sampled_from(_PIECES),
)  # fmt: skip


def _edited(data: bytes, edit: tuple[str, int, int, bytes]) -> bytes:
    kind, where, length, piece = edit
    at = where % (len(data) + 1)
    held = data[at : at + length]
    match kind:
        case "put":
            return data[:at] + piece + data[at:]
        case "set":
            return data[:at] + piece + data[at + len(piece) :]
        case "cut":
            return data[:at] + data[at + length :]
        case "twice":
            return data[:at] + held * (2 + length % 3) + data[at + length :]
        case "swap":
            return data[at:] + data[:at]
        case "flip":
            return data[:at] + bytes([(data[at] if at < len(data) else 0) ^ (1 << length % 8)]) + data[at + 1 :]
        case _:
            return data[:at]


@st.composite
def files(draw: st.DrawFn, name: str | None = None) -> tuple[str, bytes]:
    """The name and the bytes of a file that is nearly one of a format."""
    chosen = name or draw(st.sampled_from(sorted(seeds())))
    data = seeds()[chosen]
    edits = draw(st.lists(_EDIT, max_size=6))
    if data.startswith((b"PK", b"\x1f\x8b")) and draw(st.booleans()):
        return chosen, _edited_inside(data, edits, draw(st.integers(0, 20)))
    for edit in edits:
        data = _edited(data, edit)
    return chosen, data


def _edited_inside(data: bytes, edits: list[tuple[str, int, int, bytes]], number: int) -> bytes:
    """A packed file whose packing is whole, and whose content (of a ZIP file, one member's) is edited."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {item: archive.read(item) for item in archive.namelist()}
        chosen = list(members)[number % len(members)]
    else:
        chosen, members = "", {"": gzip.decompress(data)}
    for edit in edits:
        members[chosen] = _edited(members[chosen], edit)
    if not chosen:
        return gzip.compress(members[chosen], mtime=0)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for item, held in members.items():
            archive.writestr(zipfile.ZipInfo(item), held)
    return out.getvalue()


_WORDS = (
    '"', "“", "”", "'", "’", "\n", "\n\n", " - ", "(AFP)", "...", "…", "said", "told reporters", "on Friday", "at least 12 people", "were killed",
    "Baghdad", "Mr. Smith", "the so-called governor", "did not", "may", "according to", "Source: x.org", "13-year war", "between 10 and 12", "—", "U.S.",
    "a third of", "🙂", "\u200f", "שלום", "e\u0301", "\x00", "\t", "CAIRO, May 6 (Reuters) -", "abc-def/ghi", "1,383", "$3.5 million", "12-year-old", ".", "!",
    "?", ",", ";", "10 May to 12 May", "the army denied", "protesters", "shelled", "not", "never", "former", "allegedly", "will", "Editing by", "http://x.org",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join),
    st.lists(st.one_of(st.sampled_from(_WORDS), st.text(max_size=6)), max_size=30).map("".join),
)
_SWAPS = st.tuples(st.integers(0, 1000), st.sampled_from(_WORDS))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """A text and what somebody made of it; in one case of four another text."""
    text = draw(TEXTS)
    if draw(st.integers(0, 3)) == 0:
        return text, draw(TEXTS)
    words = text.split(" ")
    for place, word in draw(st.lists(_SWAPS, max_size=6)):
        words[place % len(words)] = word
    return text, " ".join(words)


DATES = st.one_of(st.none(), st.dates().map(str))
QUERIES = st.lists(
    st.one_of(
        st.sampled_from(
            ('"', "“", "”", "AND", "OR", "NOT", "NEAR(", "*", "ferry*", "^ferry", "text:", "(", ")", "-", "+", "'", ";", "--", "12", "\x00", "a" * 300, "𝔣", "%", "_", "{", "}", ":")
        ),
        st.text(max_size=8),
        st.sampled_from(_WORDS),
    ),
    max_size=9,
).map(" ".join)  # fmt: skip
