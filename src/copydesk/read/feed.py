"""RSS and Atom: one report an entry, with the feed's or the entry's own source as its outlet."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected, Report
from copydesk.read.limits import LIMITS, too_large
from copydesk.read.markup import plain
from copydesk.read.raw import Options, Raw, Reader
from copydesk.read.xml import refuse_entities


def reports(data: bytes, *, name: str) -> Iterator[Report | Rejected]:
    """The entries of a feed; one without words is a rejected row.

    Raises:
        UnreadableError: too large, defines entities, or is no feed.
    """
    for place, entry, feed in entries(data, name=name):
        text = _text(entry)
        if text:
            yield _report(entry, text, feed, f"{name}#{place}")
        else:
            yield Rejected(f"{name}#{place}", "the entry has no text")


def entries(data: bytes, *, name: str) -> Iterator[tuple[int, Any, Any]]:
    """Each entry of a feed with its number and the feed's own facts, as feedparser tells them.

    Raises:
        UnreadableError: too large, defines entities, or is no feed.
    """
    import feedparser

    if len(data) > LIMITS.whole:
        raise too_large(name, what="a feed")
    refuse_entities(data, name=name)
    # A stream, never the bytes themselves: those it would take for a path or an address and open.
    found = feedparser.parse(BytesIO(data))
    if not found.get("version"):
        raise UnreadableError("is not an RSS or Atom feed", where=name)
    for place, entry in enumerate(found.entries, 1):
        yield place, entry, found.feed


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    del options
    data = raw.whole()
    for place, row in enumerate(reports(data, name=raw.name), 1):
        yield row if isinstance(row, Rejected) else raw.received(row, data, place=f"entry {place}")


READER = Reader("feed", "2", _read, library="feedparser")


def _report(entry: Any, text: str, feed: Any, place: str) -> Report:
    # A plain look: feedparser's own would stand in one time for the other, and warn of it.
    moment = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    published = f"{datetime.fromtimestamp(timegm(moment), UTC):%Y-%m-%dT%H:%M:%SZ}" if moment else None
    link = entry.get("link") or ""
    return Report(
        text=text,
        id=entry.get("id") or link or place,
        title=plain(entry.get("title") or "").replace("\n", " ") or None,
        url=link if link.startswith(("http://", "https://")) else None,
        outlet=(entry.get("source") or {}).get("title") or feed.get("title"),
        published=published,
        credits=tuple(dict.fromkeys(_credits(entry))),
    )


def _credits(entry: Any) -> Iterator[str]:
    """Authors, the credits of the media, and the source that Dublin Core names."""
    names = [author.get("name") for author in entry.get("authors") or []] or [entry.get("author")]
    lines = (", ".join(filter(None, names)), *(credit.get("content") for credit in entry.get("media_credit") or []))
    yield from (line for line in (*lines, entry.get("dc_source")) if line)


def _text(entry: Any) -> str:
    """The fullest text that the entry carries, as plain paragraphs."""
    bodies = [part.get("value") for part in entry.get("content") or []] + [entry.get("summary")]
    return max((plain(body or "") for body in bodies), key=len)
