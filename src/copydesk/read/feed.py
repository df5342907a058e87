"""RSS and Atom: one report an entry, with the feed's or the entry's own source as its outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected, Report
from copydesk.read.bylines import authors_of, houses_of
from copydesk.read.dates import fault, iso_date
from copydesk.read.limits import LIMITS, too_large
from copydesk.read.markup import plain
from copydesk.read.raw import Noted, Options, Raw, Reader
from copydesk.read.recoding import markup_as_utf8
from copydesk.read.xml import refuse_entities

# Bytes of one tag; feedparser's time grows with the square of its attributes.
_LONGEST_TAG = 32_000
_LONG_TAG = re.compile(rb"<(?![!?])[^<>]{%d}" % _LONGEST_TAG)
# Prefixes of one feed; feedparser's time grows with the square of those that differ. Honest feeds have some twenty.
_MOST_PREFIXES = 1_000
_PREFIX = re.compile(rb"xmlns:([^\s=<>]{1,200})")
# What blog programs put below a summary.
_TAIL = re.compile(
    r"(?:\s*(?:\[?(?:…|\.\.\.)\]?)?\s*(?:Continue reading|Read more|Read the full (?:story|article))\b[^\n]{0,200}?(?:→|»|…|\.\.\.)?)?"
    r"\s*The post \S[^\n]{0,300} (?:first appeared|appeared first) on [^\n]{1,120}$|\s*(?:Continue reading|Read more)\b[^\n]{0,200}(?:→|»)\s*$"
)


def rows(
    data: bytes, raw: Raw, *, name: str, place: str = "", offset: int | None = None
) -> Iterator[Received | Rejected]:
    """The entries of a feed as rows of an input; one without words is a rejected row, and so is a feed without entries.

    Raises:
        UnreadableError: too large, defines entities, or is no feed.
    """
    number = 0
    for number, entry, feed in entries(data, name=name):
        mark = f"{name}#{number}"
        make = partial(_report, entry, feed, mark)
        yield raw.row(make, data, place=place or f"entry {number}", offset=offset, source=mark)
    if not number:
        yield Rejected(name, "the feed has no entries", is_empty=True)


def entries(data: bytes, *, name: str) -> Iterator[tuple[int, Any, Any]]:
    """Each entry of a feed with its number and the feed's own facts, as feedparser gives them.

    Raises:
        UnreadableError: too large, defines entities, or is no feed.
    """
    import feedparser

    if len(data) > LIMITS.whole:
        raise too_large(name, what="a feed")
    refuse_entities(data, name=name)
    data = markup_as_utf8(data)
    if _LONG_TAG.search(data):
        raise UnreadableError(f"has a tag of more than {_LONGEST_TAG:,} bytes", where=name)
    if len(set(_PREFIX.findall(data))) > _MOST_PREFIXES:
        raise UnreadableError(f"has more than {_MOST_PREFIXES:,} prefixes of namespaces", where=name)
    # A stream, never the bytes themselves: those it would take for a path or an address and open.
    found = feedparser.parse(BytesIO(data))
    if not found.get("version"):
        raise UnreadableError("is not an RSS or Atom feed", where=name)
    for place, entry in enumerate(found.entries, 1):
        yield place, entry, found.feed


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    del options
    yield from rows(raw.whole(), raw, name=raw.name)


READER = Reader("feed", "3", _read, library="feedparser")


def _report(entry: Any, feed: Any, place: str) -> Noted:
    text = _text(entry)
    if not text:
        raise UnreadableError("the entry has no text")
    # Plain looks at the words of the dates: feedparser's own reading of them takes zones and halves of the day for nothing.
    dates = [date for key in ("published", "updated", "created") if (date := dict.get(entry, key))]
    published = next(filter(None, map(iso_date, dates)), None)
    link = entry.get("link") or ""
    outlet = (entry.get("source") or {}).get("title") or feed.get("title")
    people = _people(entry)
    report = Report(
        text=text,
        id=entry.get("id") or link or place,
        title=plain(entry.get("title") or "").replace("\n", " ") or None,
        url=link if link.startswith(("http://", "https://")) else None,
        outlet=outlet,
        published=published,
        authors=tuple(authors_of(people, outlet=outlet)),
        credits=tuple(dict.fromkeys(filter(None, (*houses_of(people), entry.get("dc_source"))))),
        photo_credits=tuple(dict.fromkeys(_pictures(entry))),
    )
    note = None if published else next(filter(None, map(fault, dates)), None)
    return Noted(report, (note,) if note else ())


def _people(entry: Any) -> list[str]:
    names = [author.get("name") for author in entry.get("authors") or []] or [entry.get("author")]
    return [name for name in names if name]


def _pictures(entry: Any) -> Iterator[str]:
    yield from filter(None, (credit.get("content") for credit in entry.get("media_credit") or []))


def _text(entry: Any) -> str:
    """The fullest text that the entry carries, as plain paragraphs, without the line that leads back to the site."""
    bodies = [part.get("value") for part in entry.get("content") or []] + [entry.get("summary")]
    text = max((plain(body or "") for body in bodies), key=len)
    return _TAIL.sub("", text) or text
