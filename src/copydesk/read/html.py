"""A saved web page as one report: the article's text, and what the page says of itself.

The text comes out of trafilatura. Title, outlet, time and address are taken from JSON-LD (schema.org ``NewsArticle``) where
the page has it, then from its meta tags; ``isBasedOn`` and credit lines become ``credits``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.model import Report
from copydesk.read.rows import is_date
from copydesk.text.normalise import normalise_newlines

# A saved article page with its scripts is 0.1–5 MB; what is larger is refused before it is parsed.
LARGEST = 20_000_000
_ARTICLE = re.compile(r"(?:News|Reportage|Analysis|Blog|Opinion|Background|Review|Social)?(?:Article|Posting)")
_JSON_LD = re.compile(
    r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>(.{0,400000}?)</script>", re.DOTALL | re.IGNORECASE
)
_DEEPEST = 8


def report_of(data: bytes, *, name: str, url: str | None = None) -> Report:
    """The article of a page.

    Raises:
        UnreadableError: too large, or no article is found in it.
    """
    from trafilatura import bare_extraction
    from trafilatura.utils import decode_file

    if len(data) > LARGEST:
        raise UnreadableError(f"too large for a page: the limit is {LARGEST // 1_000_000} MB", where=name)
    markup = decode_file(data)
    document = bare_extraction(
        markup, url=url, with_metadata=True, include_comments=False, include_tables=False, favor_recall=True
    )
    text = normalise_newlines(str(getattr(document, "text", "") or ""))
    if not text.strip():
        raise UnreadableError(
            "no article was found in this page", where=name, hint="save the article's own page, not a list"
        )
    told = _told(markup)
    published = told.get("datePublished") or getattr(document, "date", None)
    return Report(
        text=text,
        id=name,
        title=told.get("headline") or getattr(document, "title", None),
        url=url or told.get("url") or getattr(document, "url", None),
        outlet=told.get("publisher") or getattr(document, "sitename", None) or getattr(document, "hostname", None),
        published=published if isinstance(published, str) and is_date(published) else None,
        language=told.get("inLanguage"),
        credits=tuple(told[key] for key in ("author", "isBasedOn", "creditText") if told.get(key)),
    )


def _told(markup: str) -> dict[str, str]:
    """What the page's first article object in JSON-LD says of it, as plain strings."""
    for script in _JSON_LD.findall(markup):
        try:
            data = json.loads(script)
        except (json.JSONDecodeError, RecursionError):
            continue
        article = next((item for item in _objects(data) if _is_article(item)), None)
        if article:
            keys = ("headline", "datePublished", "url", "inLanguage", "publisher", "author", "isBasedOn", "creditText")
            return {key: text for key in keys if (text := _name(article.get(key)))}
    return {}


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _objects(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _objects(value, depth + 1)


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.fullmatch(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _name(value: Any) -> str | None:
    """A string, or the name or address of an object, or of each in a list."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value))) or None
    if isinstance(value, dict):
        value = value.get("name") or value.get("url") or value.get("@id")
    return value.strip() or None if isinstance(value, str) else None
