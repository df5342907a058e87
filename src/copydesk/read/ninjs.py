"""ninjs, the news item in JSON of the IPTC, versions 1.x to 3: one item as one report.

1.x has ``body_text``, ``body_xhtml`` and ``headline``; 2 and 3 have lists ``bodies`` and ``headlines`` of roles and values, 3 in
camel case. Names are compared in small letters, so that one table serves all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.model import Report
from copydesk.read.bylines import authors_of, houses_of
from copydesk.read.dates import iso_date
from copydesk.read.markup import plain
from copydesk.text.normalise import normalise_newlines

_TIMES = ("contentcreated", "firstcreated", "versioncreated")
_MARKS = {
    "body_text",
    "body_xhtml",
    "body_html",
    "bodies",
    "headline",
    "headlines",
    "versioncreated",
    "pubstatus",
    "copyrightholder",
}


def is_item(row: Any) -> bool:
    """Whether a JSON object is a news item rather than a report of the contract."""
    if not isinstance(row, dict) or "text" in row:
        return False
    names = {key.lower() for key in row}
    return bool(_MARKS & names) or ("uri" in names and any(name.startswith("body_") for name in names))


def report_of(row: dict[str, Any]) -> Report:
    """The report in a news item; its id is the item's ``uri``.

    Raises:
        UnreadableError: it has no body in words.
    """
    item = {key.lower(): value for key, value in row.items()}
    text = normalise_newlines(_body(item))
    if not text.strip():
        kind = item.get("type")
        what = f" of type {kind!r}" if isinstance(kind, str) else ""
        raise UnreadableError(f"the news item{what} has no body in words")
    byline = _word(item.get("byline")) or _word(item.get("by")) or _value(item.get("bylines"), "main")
    uri, language = _word(item.get("uri")), _word(item.get("language"))
    return Report(
        text=text,
        id=uri or "",
        title=_word(item.get("headline")) or _value(item.get("headlines"), "main") or _word(item.get("title")),
        url=_word(item.get("url")) or (uri if uri and uri.startswith(("http://", "https://")) else None),
        outlet=_word(item.get("copyrightholder")) or next(_names(item), None),
        published=next(filter(None, (iso_date(_word(item.get(name))) for name in _TIMES)), None),
        language=language,
        credits=tuple(dict.fromkeys((*houses_of(filter(None, (byline,))), *_names(item)))),
        authors=tuple(authors_of(filter(None, (byline,)))),
    )


def _body(item: dict[str, Any]) -> str:
    """The body with its paragraphs, where there is one in markup; else in plain text."""
    bodies = item.get("bodies")
    rows: list[dict[str, Any]] = (
        [{key.lower(): value for key, value in row.items()} for row in bodies if isinstance(row, dict)]
        if isinstance(bodies, list)
        else []
    )
    rows.sort(key=lambda row: row.get("role") not in (None, "main", "richtext", "html", "text"))
    marked = [value for name in ("body_xhtml", "body_html") if (value := _word(item.get(name)))]
    # The schema lets a provider name further bodies of its own: body_main, body_short.
    others = [
        value for name, value in sorted(item.items(), key=_main_first) if name.startswith("body_") and _word(value)
    ]
    marked += [value for value in others if "</" in value]
    marked += [value for row in rows if "html" in str(row.get("contenttype")) and (value := _word(row.get("value")))]
    if marked:
        return plain(marked[0])
    texts = [_word(item.get("body_text")), *(_word(row.get("value")) for row in rows), *others]
    return next(filter(None, texts), "")


def _main_first(pair: tuple[str, Any]) -> tuple[bool, int]:
    """The main body, then the longest."""
    name, value = pair
    return name != "body_main", -len(value) if isinstance(value, str) else 0


def _names(item: dict[str, Any]) -> Iterator[str]:
    """The sources of information that the item names, agencies as a rule."""
    for key in ("infosource", "infosources"):
        sources = item.get(key)
        for source in sources if isinstance(sources, list) else ():
            name = _word(source.get("name")) if isinstance(source, dict) else None
            if name:
                yield name


def _value(rows: Any, role: str) -> str | None:
    """The value of the row of this role, or of the first."""
    listed = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    listed.sort(key=lambda row: row.get("role") not in (None, role))
    return next((plain(value) for row in listed if (value := _word(row.get("value")))), None)


def _word(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
