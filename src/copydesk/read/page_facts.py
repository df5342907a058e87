"""What a page says of itself: JSON-LD (schema.org) first, then meta tags, links and microdata."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from copydesk.read.bylines import authors_of, houses_of
from copydesk.read.dates import fault, iso_date
from copydesk.read.json_ld import Stated, stated, unescaped
from copydesk.read.sites import original, site
from copydesk.read.xml import Tree, words
from copydesk.text.normalise import letters_and_digits

# Names of meta tags (``name``, ``property`` or ``itemprop``) by the fact they give, the most trusted first.
_TITLE = ("og:title", "twitter:title", "headline", "dc.title")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher", "cre")
_AUTHOR = (
    "author",
    "byl",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dc.creator.creator",
    "parsely-author",
    "sailthru.author",
    "byline",
    "authors",
    "article:author_name",
)
_TIME = (
    "article:published_time", "article:published", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date", "article.published", "date",
)  # fmt: skip
_CHANGED = ("article:modified_time", "og:updated_time", "datemodified", "dateupdated", "lastmod", "last-modified")
_SOURCE = (
    "original-source", "syndication-source", "source", "article:source", "dc.source", "news_agency", "agency", "provider",
)  # fmt: skip
_AUTHOR_MARK = re.compile(r"(?i)(?:^|[\s_-])(?:author|byline)(?:[_-]*name|s|[_-]*link)?(?:$|\s)")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself, as far as it does."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    changed: str | None = None
    url: str | None = None
    language: str | None = None
    """What its frame is said to be in, or else its article."""
    credits: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    body: str = ""
    """The article's text as its JSON-LD states it."""
    is_free: bool | None = None
    is_article: bool = False
    """Whether it states that it is an article."""
    is_list: bool = False
    notes: tuple[str, ...] = field(default=())


def facts(root: Tree | None, *, url: str | None = None) -> PageFacts:
    """What a page claims of itself; ``url`` is the address it was read from."""
    url = original(url) if url else None
    if root is None:
        return PageFacts(url=url)
    meta = _meta(root)
    canonical = _address(
        [link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    )
    shared = _address(meta["og:url"])
    heading = letters_and_digits(next((words(item) for item in root.iter("h1")), ""))
    own = {_bare(address) for address in (url, canonical, shared) if address}
    said = stated(root, lambda item: _is_own(item, own, heading))
    address = _own_address(url, shared or _address([said.words("url"), said.words("mainEntityOfPage")]), canonical)
    published, note = _published(root, said, meta)
    outlet = _not_address(said.words("publisher")) or _first(meta, _OUTLET)
    people = _people(root, said, meta, outlet)
    credit_lines = _credits(said, meta, people, (address, canonical))
    return PageFacts(
        title=said.words("headline") or _first(meta, _TITLE),
        outlet=outlet,
        published=published,
        changed=next(filter(None, map(iso_date, (said.words("dateModified"), *_of(meta, _CHANGED)))), None),
        url=address,
        language=_language(root) or said.words("inLanguage"),
        credits=tuple(dict.fromkeys(line for line in credit_lines if line != outlet)),
        authors=tuple(authors_of(people, outlet=outlet)),
        body=said.body,
        is_free=said.is_free,
        is_article=bool(said.kind) or "article" in meta["og:type"],
        is_list=said.is_list,
        notes=(note,) if note else (),
    )


def _published(root: Tree, said: Stated, meta: Mapping[str, list[str]]) -> tuple[str | None, str | None]:
    """When it was published, by the first date that can be read; where none can, why not, in a sentence."""
    stated_dates = (
        said.words("datePublished"),
        *_of(meta, _TIME),
        *_times(root),
        said.page.get("datePublished"),
        said.words("dateCreated"),
    )
    dates = [date for date in stated_dates if date]
    published = next(filter(None, map(iso_date, dates)), None)
    return published, None if published else next(filter(None, map(fault, dates)), None)


def _is_own(item: Mapping[str, Any], own: set[str], heading: str) -> bool:
    """Whether an article object is the page's: by its address, or by the headline that stands over the page."""
    of_page = item.get("mainEntityOfPage")
    named = [item.get("url"), item.get("@id"), of_page.get("@id") if isinstance(of_page, dict) else of_page]
    if any(isinstance(address, str) and _bare(original(address)) in own for address in named):
        return True
    headline = item.get("headline")
    return isinstance(headline, str) and bool(heading) and letters_and_digits(unescaped(headline)) == heading


def _own_address(url: str | None, stated_address: str | None, canonical: str | None) -> str | None:
    """The address of the page: the one it was read from, else the canonical one, unless that is another site's."""
    if url:
        return url
    if stated_address and canonical and site(stated_address) != site(canonical):
        return stated_address
    return canonical or stated_address


def _people(root: Tree, said: Stated, meta: Mapping[str, list[str]], outlet: str | None) -> list[str]:
    """The lines that name who wrote the page, from the first place that names anybody."""
    first: list[str] = []
    for lines in (said.names("author"), said.names("creator"), filter(_not_address, _of(meta, _AUTHOR)), _marked(root)):
        named = list(lines)
        if any(authors_of(named, outlet=outlet)):
            return named
        first = first or named
    return first


def _marked(root: Tree) -> Iterator[str]:
    """What elements of the page are marked as its author, short ones only."""
    for item in root.iter("a", "span", "address", "p", "div", "cite", "li"):
        is_author = "author" in (item.get("rel") or "").split() or "author" in (item.get("itemprop") or "").split()
        if is_author or _AUTHOR_MARK.search(item.get("class") or ""):
            name = words(item)
            if name and len(name) <= _LONGEST_NAME:
                yield name


def _credits(
    said: Stated, meta: Mapping[str, list[str]], people: Sequence[str], addresses: tuple[str | None, str | None]
) -> Iterator[str]:
    """From whom the page says it has its words; its own site is nobody else."""
    own, canonical = addresses
    here = site(own) if own else ""
    organisations = (_not_address(said.words(key)) for key in ("sourceOrganization", "provider"))
    lines = (*houses_of(people), said.words("creditText"), said.words("isBasedOn"), *organisations, *_of(meta, _SOURCE))
    for line in filter(None, lines):
        where = site(line) if "://" in line or re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", line) else ""
        if not where or where != here:
            yield line
    # A page whose canonical address is another site's says that it prints that site's text.
    if own and canonical and site(own) != site(canonical):
        yield canonical


def _language(root: Tree) -> str | None:
    return next(
        (
            value.strip()
            for item in root.iter("html")
            if (value := item.get("lang") or item.get("{http://www.w3.org/XML/1998/namespace}lang"))
        ),
        None,
    )


def _meta(root: Tree) -> dict[str, list[str]]:
    """The contents of the meta tags and of microdata, by name in small letters."""
    found: dict[str, list[str]] = defaultdict(list)
    for item in root.iter("meta"):
        content = unescaped(" ".join((item.get("content") or "").split()))
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


def _of(meta: Mapping[str, list[str]], names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield from meta.get(name, ())


def _first(meta: Mapping[str, list[str]], names: Sequence[str]) -> str | None:
    return next(_of(meta, names), None)


def _address(candidates: Sequence[str | None]) -> str | None:
    found = (text.strip() for text in candidates if text and text.strip().startswith(("http://", "https://")))
    return next((original(address) for address in found), None)


def _not_address(name: str | None) -> str | None:
    """A name, but not the address that stands in a graph for somebody who is named nowhere."""
    return name if name and "://" not in name else None


def _bare(address: str) -> str:
    """An address without what differs between copies of one: scheme, www, query, fragment."""
    return (
        re.sub(r"^https?://(?:www\.|m\.|amp\.)?", "", re.split(r"[?#]", address.strip(), maxsplit=1)[0])
        .rstrip("/")
        .lower()
    )
