"""NewsML-G2 and NewsML 1.2, the news items of agencies in XML (IPTC): one report a news item in words.

G2 has ``newsMessage`` and ``newsItem``, 1.2 ``NewsML`` and ``NewsItem``. What a package, a picture or a video says of itself is no
report, and is passed over with its reason where it stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected, Report
from copydesk.read.bylines import authors_of, houses_of
from copydesk.read.dates import iso_date
from copydesk.read.markup import plain
from copydesk.read.raw import Options, Raw, Reader
from copydesk.read.xml import Tree, child, local, tree, words

ROOTS = ("newsmessage", "newsitem", "newsml", "packageitem")
_ITEMS = ("newsItem", "NewsItem")
# Elements that are a line of the text, in XHTML, in NITF and in the plain markup of agencies.
_LINES = frozenset("p h1 h2 h3 h4 h5 h6 hl1 hl2 li tr dt dd blockquote pre br".split())
_UNSEEN = frozenset("head script style media table figure figcaption body.head aside".split())
_TIMES_G2 = ("contentCreated", "firstCreated", "versionCreated", "sent")
_TIMES_1 = ("FirstCreated", "ThisRevisionCreated", "DateId", "DateAndTime")


def report_of(item: Tree, sent: str | None = None) -> Report:
    """The report in a news item; its id is the item's own.

    Raises:
        UnreadableError: it has no text in words.
    """
    is_g2 = local(item) == "newsItem"
    text = "\n".join(_text(item))
    if not text:
        kind = next(
            (
                inner.get("qcode") or inner.get("FormalName")
                for inner in item.iter()
                if local(inner) in ("itemClass", "MediaType")
            ),
            None,
        )
        raise UnreadableError(f"the news item{f' of class {kind}' if kind else ''} has no text in words")
    return _g2(item, text, sent) if is_g2 else _version_1(item, text)


def _g2(item: Tree, text: str, sent: str | None) -> Report:
    meta, content = child(item, "itemMeta"), child(item, "contentMeta")
    bylines = _all(content, "by") or [name for creator in _elements(content, "creator") if (name := _called(creator))]
    provider = _called(child(meta, "provider"))
    rights = child(item, "rightsInfo", "copyrightHolder")
    outlet = _called(rights) or provider
    times = [words(found) for name in _TIMES_G2 for part in (content, meta) for found in _elements(part, name)]
    sources = [name for source in _elements(content, "infoSource") if (name := _called(source))]
    return Report(
        text=_with_dateline(text, next(iter(_all(content, "dateline")), "")),
        id=item.get("guid") or "",
        title=next(iter(_all(content, "headline")), None),
        url=next(
            (link.get("href") for link in _elements(meta, "link") if "html" in (link.get("contenttype") or "")), None
        ),
        outlet=outlet,
        published=next(filter(None, map(iso_date, (*times, sent))), None),
        language=next((found.get("tag") for found in _elements(content, "language") if found.get("tag")), None),
        credits=tuple(
            dict.fromkeys(
                line for line in (*houses_of(bylines), *_all(content, "creditline"), *sources) if line != outlet
            )
        ),
        authors=tuple(authors_of(bylines, outlet=outlet)),
    )


def _version_1(item: Tree, text: str) -> Report:
    found: dict[str, list[str]] = {}
    formal: dict[str, str] = {}
    for element in item.iter():
        name = local(element)
        if name == "ContentItem":
            continue
        found.setdefault(name, []).append(words(element))
        if name in ("Provider", "Source", "Creator"):
            party = element.get("FormalName") or next(
                (part.get("FormalName") for part in element if part.get("FormalName")), None
            )
            formal.setdefault(name, party or words(element))
        elif element.get("FormalName"):
            formal.setdefault(name, element.get("FormalName"))
    bylines = list(filter(None, found.get("ByLine", []) + found.get("byline", [])))
    outlet = formal.get("Provider") or next(iter(found.get("ProviderId", [])), None) or None
    times = [time for name in _TIMES_1 for time in found.get(name, [])]
    credit_lines = (*houses_of(bylines), *found.get("CreditLine", []), formal.get("Source", ""))
    return Report(
        text=_with_dateline(text, next(iter(found.get("DateLine", [])), "")),
        id=next(iter(found.get("PublicIdentifier", [])), ""),
        title=next(filter(None, found.get("HeadLine", []) + found.get("hl1", [])), None),
        outlet=outlet,
        published=next(filter(None, map(iso_date, times)), None),
        language=formal.get("Language"),
        credits=tuple(dict.fromkeys(line for line in credit_lines if line and line != outlet)),
        authors=tuple(authors_of(bylines, outlet=outlet)),
    )


def _with_dateline(text: str, line: str) -> str:
    """The text with its dateline, which stands apart, above it; unless it begins with it."""
    return (
        f"{line}\n{text}"
        if line and not text.startswith(line[:20]) and not text.split("\n", maxsplit=1)[0].startswith(line)
        else text
    )


def _text(item: Tree) -> Iterator[str]:
    """The lines of the fullest body in words."""
    bodies = [
        list(_lines(holder)) for holder in item.iter() if local(holder) in ("inlineXML", "inlineData", "DataContent")
    ]
    bodies = [[line for line in lines if line] for lines in bodies]
    yield from max(bodies, key=lambda lines: sum(map(len, lines)), default=[])


def _lines(holder: Tree) -> Iterator[str]:
    if not len(holder):
        yield from _plain_lines(holder.text or "")
        return
    parts: list[str] = [holder.text or ""]
    stack: list[tuple[Tree, bool]] = [(inner, True) for inner in reversed(holder)]
    while stack:
        element, is_start = stack.pop()
        is_seen = local(element) not in _UNSEEN and isinstance(element.tag, str)
        if local(element) in _LINES or not is_seen:
            yield " ".join("".join(parts).split())
            parts.clear()
        if is_start and is_seen:
            parts.append(element.text or "")
            stack.append((element, False))
            stack.extend((inner, True) for inner in reversed(element))
        else:
            parts.append(element.tail or "")
    yield " ".join("".join(parts).split())


def _plain_lines(text: str) -> Iterator[str]:
    """The paragraphs of a body that is a string: of markup that was escaped, or of lines."""
    if "</p>" in text or "<br" in text:
        yield from plain(text).split("\n")
        return
    lines = [line.strip() for line in text.strip().split("\n")]
    if "" not in lines:
        yield from lines
        return
    for block in "\n".join(lines).split("\n\n"):
        yield " ".join(block.split())


def _elements(parent: Tree | None, name: str) -> list[Tree]:
    return [item for item in parent.iter() if local(item) == name] if parent is not None else []


def _all(parent: Tree | None, name: str) -> list[str]:
    return [line for item in _elements(parent, name) if (line := words(item))]


def _called(element: Tree | None) -> str | None:
    """The name of a party: in words, as a literal, or the last part of its code."""
    if element is None:
        return None
    name = next(iter(_all(element, "name")), "") or element.get("literal") or words(element)
    code = element.get("qcode") or element.get("uri") or ""
    return name or code.rstrip("/").rpartition(":")[2].rpartition("/")[2] or None


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    del options
    data = raw.whole()
    root = tree(data, name=raw.name)
    if local(root).lower() not in ROOTS:
        raise UnreadableError(f"is no NewsML: its root is <{local(root)}>", where=raw.name)
    items = [item for item in root.iter() if local(item) in _ITEMS]
    if not items:
        raise UnreadableError("holds no news items, only what leads to them", where=raw.name)
    sent = next(iter(_all(child(root, "header"), "sent")), None)
    for number, item in enumerate(items, 1):
        place = f"item {number}" if len(items) > 1 else ""
        yield raw.row(partial(report_of, item, sent), data, place=place, source=f"{raw.name}#{number}" if place else "")


READER = Reader("newsml", "1", _read, library="lxml")
