"""JSON-LD in a page: the object of schema.org that is the page's own article, and not one of those that it leads to."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from copydesk.read.xml import Tree

# Article and all types below it that a publisher prints news as (schema.org 29.0), and Report.
_ARTICLES = frozenset(
    """Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle ReviewNewsArticle
    AskPublicNewsArticle AdvertiserContentArticle SatiricalArticle ScholarlyArticle TechArticle Report BlogPosting LiveBlogPosting
    SocialMediaPosting DiscussionForumPosting""".split()
)
# What is said of the page itself where it has no article.
_PAGES = frozenset("WebPage ItemPage AboutPage MedicalWebPage".split())
# Properties under which other articles stand: updates, lists of related ones, parts, comments.
_OTHERS = frozenset(
    """liveBlogUpdate itemListElement hasPart isPartOf mentions citation relatedLink comment comments subjectOf about review
    blogPost significantLink video associatedMedia""".split()
)
_FRAMES = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_SCHEMA = re.compile(r"^(?:https?://schema\.org/|schema:)")
_LARGEST_SCRIPT = 400_000
_DEEPEST = 12
_REFERENCE = re.compile(r"&(?:#\d{2,7}|#x[0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}\d?);")
# Objects of one page that are looked at.
_MOST = 5_000


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page's own article object says."""

    item: Mapping[str, Any] = field(default_factory=dict)
    by_id: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    kind: str = ""
    page: Mapping[str, Any] = field(default_factory=dict)
    """The object of the page around it."""

    def words(self, key: str) -> str | None:
        """A property as plain words: a string, or the name or address of what stands there, or of each in a list."""
        return _name(self.item.get(key), self.by_id)

    def names(self, key: str) -> list[str]:
        """The names of those who stand under a property, one each."""
        value = self.item.get(key)
        rows = value if isinstance(value, list) else [value]
        return [name for row in rows[:40] if (name := _name(row, self.by_id)) and "://" not in name]

    @property
    def body(self) -> str:
        """The article's text as the page states it, or nothing."""
        value = self.item.get("articleBody")
        return unescaped(value) if isinstance(value, str) else ""

    @property
    def is_free(self) -> bool | None:
        """Whether the page says that it may be read without paying; None where it does not say."""
        for item in (self.item, self.page):
            said = item.get("isAccessibleForFree")
            if said is not None:
                return str(said).rsplit("/", 1)[-1].strip().lower() != "false"
        return None

    @property
    def is_list(self) -> bool:
        """Whether the page says that it is a list of others."""
        return any(kind in {"CollectionPage", "SearchResultsPage"} for kind in _kinds(self.page))


def stated(root: Tree, is_own: Callable[[Mapping[str, Any]], bool]) -> Stated:
    """The page's own article: the one that ``is_own`` knows, else the first that stands under no other."""
    every = list(_objects([data for script in root.iter("script") for data in _parsed(script)]))[:_MOST]
    by_id = {item["@id"]: item for item, _ in every if isinstance(item.get("@id"), str) and "name" in item}
    own = [item for item, is_other in every if not is_other]
    articles = [item for item in own if _ARTICLES.intersection(_kinds(item))]
    page = next(
        (item for item in own if (_PAGES | {"CollectionPage", "SearchResultsPage"}).intersection(_kinds(item))), {}
    )
    chosen = next(filter(is_own, articles), articles[0] if articles else {})
    kind = next((kind for kind in _kinds(chosen) if kind in _ARTICLES), "")
    return Stated(chosen, by_id, kind, page)


def unescaped(words: str) -> str:
    """Words whose characters are written as references, once or twice over."""
    for _ in range(2):
        if not _REFERENCE.search(words):
            break
        words = html.unescape(words)
    return words


def _parsed(script: Tree) -> Iterator[Any]:
    text = script.text or ""
    if "ld+json" not in (script.get("type") or "") or len(text) > _LARGEST_SCRIPT:
        return
    for mended in (text, bare := _FRAMES.sub("", _FRAMES.sub("", text)), _TRAILING_COMMA.sub("", bare)):
        try:
            yield json.loads(mended, strict=False)
        except (ValueError, RecursionError):
            continue
        return


def _objects(data: Any, depth: int = 0, *, is_other: bool = False) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every object in order, with whether it stands where other articles do."""
    if depth > _DEEPEST:
        return
    if isinstance(data, dict):
        yield data, is_other
        for key, value in data.items():
            if isinstance(value, dict | list):
                yield from _objects(value, depth + 1, is_other=is_other or key in _OTHERS)
    elif isinstance(data, list):
        for value in data:
            yield from _objects(value, depth + 1, is_other=is_other)


def _kinds(item: Mapping[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [_SCHEMA.sub("", kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _name(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> str | None:
    if isinstance(value, list):
        names = (_name(item, by_id) for item in value[:20] if not isinstance(item, list))
        return ", ".join(filter(None, names)) or None
    if isinstance(value, dict):
        there = by_id.get(str(value.get("@id")), {})
        value = value.get("name") or there.get("name") or value.get("url") or value.get("@id")
        if isinstance(value, list):
            value = next((item for item in value if isinstance(item, str)), None)
    return " ".join(unescaped(value).split()) or None if isinstance(value, str) else None
