"""JSON as those who collect news write it, as reports of the contract.

Known by their keys: the contract itself, ninjs, trafilatura, news-please, NewsAPI, JSON Feed, Telegram's export, posts of X (Twitter's
archive, its API of versions 1.1 and 2), Mastodon's. Each is a table of keys; the first that an object has says the field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.model import Report
from copydesk.read import ninjs
from copydesk.read.bylines import authors_of
from copydesk.read.dates import iso_date
from copydesk.read.markup import plain
from copydesk.read.raw import Noted
from copydesk.read.rows import FIELDS, renamed, report_from
from copydesk.text.normalise import normalise_newlines

# Keys by the field that they say, the fullest first. ``content_html`` and the like hold markup.
_TEXT = (
    "text",
    "maintext",
    "full_text",
    "content_text",
    "content",
    "articleBody",
    "article_body",
    "body",
    "message",
    "description",
)
_TITLE = ("title", "headline", "title_page")
_URL = ("url", "link", "webpage_url", "external_url", "canonical_link", "source")
_OUTLET = (
    "outlet",
    "sitename",
    "site_name",
    "source_domain",
    "hostname",
    "publisher",
    "source",
    "site",
    "channel",
    "from",
)
_TIME = (
    "published", "date_unixtime", "date", "date_publish", "publishedAt", "date_published", "published_at", "publish_date", "pubDate", "created_at",
    "datePublished", "published_date", "timestamp",
)  # fmt: skip
_AUTHOR = ("authors", "author", "byline", "creator", "user", "account")
_ID = ("id", "id_str", "guid", "url", "link")
# Lists that a document wraps its rows in.
_LISTS = (
    "items",
    "reports",
    "data",
    "articles",
    "messages",
    "results",
    "news",
    "tweets",
    "posts",
    "entries",
    "documents",
    "stories",
    "value",
)
# What NewsAPI puts at the end of each text of its free plan.
_CUT = re.compile(r"\s?(?:…|\.\.\.)?\s?\[\+\d{1,9} chars\]$")
_BEGINNING = "its text is cut: the service gives only the beginning"
_CONTRACT = frozenset(FIELDS)
# Keys of those whose text stands under ``text`` too: trafilatura, Telegram, X, Mastodon.
_FOREIGN = frozenset(
    ("sitename", "raw_text", "source-hostname", "fingerprint", "date_unixtime", "id_str", "created_at")
)


def rows_of(document: Any) -> list[Any]:
    """The objects of a document: itself, its items, or those of the list that it wraps."""
    if isinstance(document, list):
        return document
    if isinstance(document, dict) and not ninjs.is_item(document) and not _has_text(document):
        listed = [document[key] for key in _LISTS if isinstance(document.get(key), list)]
        if listed:
            first, *others = listed
            more = [item for items in others for item in items if isinstance(item, dict) and _has_text(item)]
            return [_with_parent(item, document) for item in (*first, *more) if not _is_service(item)]
        if isinstance(document.get("chats"), dict):  # a whole archive of Telegram
            return [row for chat in document["chats"].get("list") or () for row in rows_of(chat)]
    return [document]


def _with_parent(item: Any, document: Mapping[str, Any]) -> Any:
    """A row with what its document says of all of them: the name of a Telegram channel, of a JSON Feed."""
    if not isinstance(item, dict):
        return item
    inner = item.get("tweet")
    row = inner if isinstance(inner, dict) else item
    if "messages" in document and isinstance(document.get("name"), str):
        return {"outlet": document["name"], "id": f"{document.get('id', document['name'])}/{row.get('id')}"} | {
            key: value for key, value in row.items() if key not in ("id", "from", "from_id")
        }
    if "jsonfeed" in str(document.get("version", "")):
        return {"outlet": document.get("title"), "authors": document.get("authors")} | row
    return row


def _is_service(item: Any) -> bool:
    """Whether a message of Telegram says only that somebody joined or that a picture was changed."""
    return isinstance(item, dict) and item.get("type") == "service" and "action" in item


def read_row(row: Any, columns: Mapping[str, str] | None = None) -> Noted:
    """The report in one JSON object, with a note where a service gave only its beginning; raises as ``report_of`` does."""
    report = report_of(row, columns)
    cut = _CUT.search(report.text) if report.text.endswith(" chars]") else None
    if not cut or cut.start() == 0:
        return Noted(report)
    return Noted(replace(report, text=report.text[: cut.start()]), (_BEGINNING,))


def report_of(row: Any, columns: Mapping[str, str] | None = None, *, where: str = "") -> Report:
    """The report in one JSON object, of whichever kind it is.

    Raises:
        UnreadableError: it is of none, or a field of it has the wrong type.
    """
    row = renamed(row, columns or {})
    if isinstance(row, dict) and row.keys() <= _CONTRACT and row.get("text"):  # nearly every row of nearly every file
        return report_from(row, where=where)
    if ninjs.is_item(row):
        return ninjs.report_of(row)
    if isinstance(row, dict) and isinstance(row.get("tweet"), dict):
        row = row["tweet"]
    if isinstance(row, dict) and row.get("text") == "" and not _has_text(row):
        raise UnreadableError("the text is empty", where=where)
    if not isinstance(row, dict) or not _has_text(row):
        hint = "name the key of the text: --column text=NAME"
        hint = f"{hint}; its keys are {', '.join(map(repr, list(row)[:20]))}" if isinstance(row, dict) and row else ""
        raise UnreadableError("not a report: a JSON object with a string 'text' is needed", where=where, hint=hint)
    if not columns and not _is_contract(row):
        return _translated(row)
    return report_from(row, where=where)


def _is_contract(row: Mapping[str, Any]) -> bool:
    """Whether an object with a ``text`` speaks the contract's words; the keys of those that do not give them away."""
    return isinstance(row.get("text"), str) and not _FOREIGN & row.keys()


def _has_text(row: Mapping[str, Any]) -> bool:
    return bool(_text(row))


def _text(row: Mapping[str, Any]) -> str:
    """The fullest text of an object, markup turned into paragraphs."""
    marked = row.get("content_html")
    if isinstance(marked, str) and marked.strip():
        return plain(marked)
    text: Any = next((row[key] for key in _TEXT if _is_words(row.get(key))), "")
    if isinstance(text, list):  # Telegram: strings, and objects for links and bold words
        text = "".join(part if isinstance(part, str) else str(part.get("text", "")) for part in text)
    legacy = row.get("legacy")
    if not text and isinstance(legacy, dict):
        return _text(legacy)
    return plain(text) if "</" in text and text.lstrip().startswith("<") else text


def _is_words(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(
            isinstance(part, str) or (isinstance(part, dict) and "text" in part) for part in value
        )
    return isinstance(value, str) and bool(value.strip())


def _translated(row: Mapping[str, Any]) -> Report:
    outlet = _name(row, _OUTLET)
    url = next((value for key in _URL if (value := _word(row.get(key))) and "://" in value), None)
    return Report(
        text=normalise_newlines(_text(row)),
        id=next((value for key in _ID if (value := _word(row.get(key)))), url or ""),
        title=_word(next((row[key] for key in _TITLE if _word(row.get(key))), None)),
        url=url,
        outlet=outlet,
        published=next(filter(None, (iso_date(row.get(key)) for key in _TIME)), None),
        language=_word(row.get("language")) or _word(row.get("lang")),
        authors=tuple(authors_of(_people(row), outlet=outlet)),
        credits=tuple(line for key in ("credits", "source_credit") if (line := _word(row.get(key)))),
    )


def _people(row: Mapping[str, Any]) -> Iterator[str]:
    for key in _AUTHOR:
        value = row.get(key)
        found = [name for item in (value if isinstance(value, list) else [value]) if (name := _called(item))]
        if found:
            yield from found
            return


def _name(row: Mapping[str, Any], keys: Iterable[str]) -> str | None:
    """The first name under one of these keys that is a name and no address."""
    for key in keys:
        name = _called(row.get(key))
        if name and "://" not in name:
            return name
    return None


def _called(value: Any) -> str | None:
    """A word, or the name of an object: the source of NewsAPI, the author of JSON Feed, the user of a post."""
    if isinstance(value, dict):
        return next(
            (name for key in ("name", "display_name", "screen_name", "username") if (name := _word(value.get(key)))),
            None,
        )
    return _word(value)


def _word(value: Any) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return " ".join(value.split()) or None if isinstance(value, str) else None
