"""What a page says of itself: JSON-LD (schema.org ``NewsArticle``) first, then meta tags, links and microdata."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from copydesk.read.dates import iso_date
from copydesk.read.xml import Tree, words

_ARTICLE = re.compile(
    r"(?:News|Reportage|Analysis|Blog|Opinion|Background|Review|Social|Report)?(?:Article|Posting)|Report"
)
_LARGEST_SCRIPT = 400_000
_DEEPEST = 12
# Names of meta tags (``name``, ``property`` or ``itemprop``) by what they tell, the most trusted first.
_TITLE = ("og:title", "twitter:title", "headline", "dc.title")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher", "cre")
_AUTHOR = ("author", "byl", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byline")
_TIME = (
    "article:published_time", "article:published", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date", "article.published", "date",
)  # fmt: skip
_SOURCE = (
    "original-source",
    "syndication-source",
    "source",
    "article:source",
    "dc.source",
    "news_agency",
    "agency",
    "provider",
)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself, as far as it does."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    credits: tuple[str, ...] = ()


def facts(root: Tree | None, *, url: str | None = None) -> PageFacts:
    """Title, outlet, time, address, language and credits that a page claims; ``url`` is the address it was read from."""
    if root is None:
        return PageFacts(url=url)
    told, meta = _article(root), _meta(root)
    canonical = _address(
        [link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower()]
    )
    own = url or _address([told.get("url"), told.get("mainEntityOfPage"), *meta["og:url"]]) or canonical
    dates = [told.get("datePublished"), *_of(meta, _TIME), *_times(root), told.get("dateCreated")]
    outlet = _not_address(told.get("publisher")) or _first(meta, _OUTLET)
    return PageFacts(
        title=told.get("headline") or _first(meta, _TITLE),
        outlet=outlet,
        published=next(filter(None, map(iso_date, dates)), None),
        url=own,
        language=told.get("inLanguage"),  # the language of the page's frame says little of the article's
        credits=tuple(dict.fromkeys(line for line in _credits(told, meta, own, canonical) if line != outlet)),
    )


def _credits(told: dict[str, str], meta: dict[str, list[str]], own: str | None, canonical: str | None) -> Iterator[str]:
    author = _not_address(told.get("author")) or _not_address(_first(meta, _AUTHOR))
    organisations = (_not_address(told.get(key)) for key in ("sourceOrganization", "provider"))
    yield from filter(None, (author, told.get("creditText"), told.get("isBasedOn"), *organisations))
    yield from _of(meta, _SOURCE)
    # A page whose canonical address is another site's says that it prints that site's text.
    if own and canonical and _host(own) != _host(canonical):
        yield canonical


def _article(root: Tree) -> dict[str, str]:
    """What the page's first article object in JSON-LD says of it, as plain strings."""
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > _LARGEST_SCRIPT:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        every = list(_objects(data))
        article = next((item for item in every if _is_article(item)), None)
        if article:
            by_id = {item["@id"]: item for item in every if isinstance(item.get("@id"), str) and "name" in item}
            keys = (
                "headline", "datePublished", "dateCreated", "url", "mainEntityOfPage", "inLanguage", "publisher", "author",
                "isBasedOn", "creditText", "sourceOrganization", "provider",
            )  # fmt: skip
            return {key: text for key in keys if (text := _name(article.get(key), by_id))}
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


def _name(value: Any, by_id: dict[str, dict[str, Any]]) -> str | None:
    """A string, or the name or address of an object (also of one that stands elsewhere in the graph), or of each in a list."""
    if isinstance(value, list):
        return (
            ", ".join(filter(None, (_name(item, by_id) for item in value[:20] if not isinstance(item, list)))) or None
        )
    if isinstance(value, dict):
        there = by_id.get(str(value.get("@id")), {})
        value = value.get("name") or there.get("name") or value.get("url") or value.get("@id")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _meta(root: Tree) -> dict[str, list[str]]:
    """The contents of the meta tags and of microdata, by name in small letters."""
    found: dict[str, list[str]] = defaultdict(list)
    for item in root.iter("meta"):
        content = " ".join((item.get("content") or "").split())
        for attribute in ("name", "property", "itemprop"):
            name = (item.get(attribute) or "").strip().lower()
            if name and content:
                found[name].append(content)
    return found


def _times(root: Tree) -> Iterator[str]:
    """Times that the page marks as its own."""
    for item in root.iter("time"):
        marks = (
            f"{item.get('itemprop') or ''} {item.get('class') or ''} {'pubdate' if 'pubdate' in item.attrib else ''}"
        )
        if re.search(r"(?i)datePublished|pubdate|publish|entry-date", marks):
            yield item.get("datetime") or words(item)


def _of(meta: dict[str, list[str]], names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield from meta.get(name, ())


def _first(meta: dict[str, list[str]], names: Sequence[str]) -> str | None:
    return next(_of(meta, names), None)


def _address(candidates: Sequence[str | None]) -> str | None:
    return next(
        (text.strip() for text in candidates if text and text.strip().startswith(("http://", "https://"))), None
    )


def _not_address(name: str | None) -> str | None:
    """A name, but not the address that stands in a graph for somebody who is named nowhere."""
    return name if name and "://" not in name else None


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return url
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")
