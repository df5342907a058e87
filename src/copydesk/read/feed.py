"""RSS and Atom: one report an entry, with the feed's or the entry's own source as its outlet."""

from __future__ import annotations

import html
import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.model import Rejected, Report
from copydesk.text.normalise import normalise_newlines

LARGEST = 20_000_000
_BREAKS = re.compile(r"(?i)</(?:p|div|li|h[1-6]|blockquote)>|<br\s*/?>")
_TAGS = re.compile(r"<[^<>]{0,2000}>")
# Document types with entities of their own are how an XML file of a few bytes swells to gigabytes; no feed needs them.
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def reports(data: bytes, *, name: str) -> Iterator[Report | Rejected]:
    """The entries of a feed; one without words is a rejected row.

    Raises:
        UnreadableError: too large, defines entities, or is no feed.
    """
    import feedparser

    if len(data) > LARGEST:
        raise UnreadableError(f"too large for a feed: the limit is {LARGEST // 1_000_000} MB", where=name)
    if _ENTITY.search(data):
        raise UnreadableError("defines XML entities, which no feed needs", where=name)
    # A stream, never the bytes themselves: those it would take for a path or an address and open.
    feed = feedparser.parse(BytesIO(data))
    if not feed.get("version"):
        raise UnreadableError("is not an RSS or Atom feed", where=name)
    for place, entry in enumerate(feed.entries, 1):
        text = _text(entry)
        if text:
            yield _report(entry, text, feed.feed.get("title"), f"{name}#{place}")
        else:
            yield Rejected(f"{name}#{place}", "the entry has no text")


def _report(entry: Any, text: str, feed_title: str | None, place: str) -> Report:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    published = f"{datetime.fromtimestamp(timegm(moment), UTC):%Y-%m-%dT%H:%M:%SZ}" if moment else None
    source = (entry.get("source") or {}).get("title")
    credit_lines = [entry.get("author"), *(credit.get("content") for credit in entry.get("media_credit") or [])]
    return Report(
        text=text,
        id=entry.get("id") or entry.get("link") or place,
        title=entry.get("title"),
        url=entry.get("link"),
        outlet=source or feed_title,
        published=published,
        credits=tuple(line for line in credit_lines if line),
    )


def _text(entry: Any) -> str:
    """The fullest text that the entry carries, as plain paragraphs."""
    bodies = [part.get("value", "") for part in entry.get("content") or []] + [entry.get("summary", "")]
    return max((plain(body) for body in bodies), key=len)


def plain(markup: str) -> str:
    """The words of a snippet of HTML, a line a paragraph."""
    words = html.unescape(_TAGS.sub("", _BREAKS.sub("\n", markup)))
    lines = (" ".join(line.split()) for line in normalise_newlines(words).split("\n"))
    return "\n".join(line for line in lines if line)
