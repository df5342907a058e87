"""NITF, the News Industry Text Format of the IPTC: one document as one report, its dateline the first line of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from copydesk.errors import UnreadableError
from copydesk.model import Report
from copydesk.read.bylines import authors_of, houses_of
from copydesk.read.dates import iso_date
from copydesk.read.raw import Reader, read_whole
from copydesk.read.xml import Tree, child, local, tree, words

_BLOCKS = {"p", "hl2", "li", "tr", "dt", "dd", "bq", "fn", "credit"}
_APART = {"media", "table"}


def report_of(data: bytes, *, name: str) -> Report:
    """The report in a NITF document; its id is the document's own where it has one.

    Raises:
        UnreadableError: defines entities, is not well-formed, is no NITF, or has no words.
    """
    root = tree(data, name=name)
    if local(root) != "nitf":
        raise UnreadableError(f"is no NITF: its root is <{local(root)}>", where=name)
    head, body = child(root, "head"), child(root, "body")
    top, content = child(body, "body.head"), child(body, "body.content")
    facts = child(head, "docdata")
    paragraphs = [line for line in _paragraphs(content) if line] if content is not None else []
    dateline = _dateline(child(top, "dateline"))
    bylines = _lines(top, "byline")
    if dateline and not "".join(paragraphs[:1]).startswith(dateline):
        paragraphs.insert(0, dateline)
    return Report(
        text="\n".join([*paragraphs, *_lines(child(body, "body.end"), "tagline")]) if paragraphs else "",
        id=_attribute(child(facts, "doc-id"), "id-string") or name,
        title=words(child(top, "hedline", "hl1")) or words(child(head, "title")) or None,
        url=_attribute(child(head, "pubdata"), "ex-ref"),
        outlet=_attribute(child(head, "pubdata"), "name") or _holder(facts) or words(child(top, "distributor")) or None,
        published=_published(facts, head, top),
        credits=tuple(dict.fromkeys((*houses_of(bylines), *_credits(top, facts)))),
        authors=tuple(authors_of(bylines)),
    )


READER = Reader("nitf", "2", partial(read_whole, report_of), library="lxml")


def _paragraphs(element: Tree) -> Iterator[str]:
    """The lines of the body: blocks that hold no other blocks; media and tables stand apart."""
    for item in element:
        if local(item) in _APART:
            continue
        is_leaf = not any(local(inner) in _BLOCKS for inner in item.iterdescendants())
        if local(item) in _BLOCKS or is_leaf:
            yield words(item)
        else:
            yield from _paragraphs(item)


def _lines(element: Tree | None, name: str) -> list[str]:
    return [line for item in (element if element is not None else ()) if local(item) == name and (line := words(item))]


def _attribute(element: Tree | None, name: str) -> str | None:
    return (element.get(name) or "").strip() or None if element is not None else None


def _dateline(element: Tree | None) -> str:
    """The place, day and house above a story; EFE's own dates there are for machines, and CP names the country in full."""
    if element is None:
        return ""
    return " ".join("".join(_seen(element)).split())


def _seen(element: Tree) -> Iterator[str]:
    yield element.text or ""
    for item in element:
        if not (local(item) == "story.date" and iso_date(words(item)) and words(item)[:8].isdigit()):
            yield from _seen(item)
        yield item.tail or ""


def _holder(facts: Tree | None) -> str | None:
    """Who holds the copyright, without the sentence that says so."""
    holder = _attribute(child(facts, "doc.copyright"), "holder")
    return re.sub(r"(?i)[.,;]?\s*all rights reserved\W*$", "", holder) or None if holder else None


def _published(facts: Tree | None, head: Tree | None, top: Tree | None) -> str | None:
    times = (
        _attribute(child(facts, "date.issue"), "norm"),
        _attribute(child(facts, "date.release"), "norm"),
        _attribute(child(head, "pubdata"), "date.publication"),
        _attribute(child(top, "dateline", "story.date"), "norm"),
    )
    return next(filter(None, map(iso_date, times)), None)


def _credits(top: Tree | None, facts: Tree | None) -> Iterator[str]:
    yield from _lines(top, "distributor")
    holder = _holder(facts)
    if holder:
        yield holder
