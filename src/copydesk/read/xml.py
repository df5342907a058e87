"""The one home of XML and HTML trees: no entities of a document's own, no document types loaded, no network, no endless depth."""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import Any

from copydesk.errors import UnreadableError

# Document types with entities of their own are how an XML file of a few bytes swells to gigabytes; no news needs them.
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_NAMES = {b"amp", b"lt", b"gt", b"quot", b"apos"}
_BEFORE_ROOT = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
Tree = Any
"""An lxml element; lxml has no types of its own."""


def refuse_entities(data: bytes, *, name: str) -> None:
    """Let a document pass unless it defines entities, in whatever encoding.

    Raises:
        UnreadableError: it does.
    """
    if _ENTITY.search(data) or (b"\x00" in data[:200] and _ENTITY.search(data.replace(b"\x00", b""))):
        raise UnreadableError("defines XML entities, which no news needs and bombs are made of", where=name)


def tree(data: bytes, *, name: str) -> Tree:
    """The root element of a document. Named characters of HTML (``&mdash;``) are read without a document type.

    Raises:
        UnreadableError: defines entities, or is not well-formed.
    """
    from lxml import etree  # type: ignore[import-untyped]

    refuse_entities(data, name=name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        return etree.fromstring(_NAMED.sub(_as_number, data), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise UnreadableError(f"is not well-formed XML: {error}", where=name) from error


def page_tree(markup: str) -> Tree | None:
    """The root element of an HTML page, mended where it is broken; None where there is nothing in it."""
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, huge_tree=False, recover=True, encoding="utf-8", remove_comments=True)
    try:
        return etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _as_number(found: re.Match[bytes]) -> bytes:
    word = found.group(1)
    if word in _XML_NAMES or f"{word.decode()};" not in html5:
        return found.group()
    return "".join(f"&#{ord(sign)};" for sign in html.unescape(found.group().decode())).encode()


def root_of(head: bytes) -> str:
    """The name of the first element in the opening of a document, in small letters and without its prefix; else empty."""
    text = head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    place = 0
    while skipped := _BEFORE_ROOT.match(text, place):
        place = skipped.end()
    found = _ROOT.match(text, place)
    return found.group(1).decode("ascii", "replace").lower() if found else ""


def local(element: Tree) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def words(element: Tree | None) -> str:
    """All words in an element, on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def child(element: Tree | None, *path: str) -> Tree | None:
    """The first element down a path of names, whatever their namespace."""
    for step in path:
        element = next((item for item in element if local(item) == step), None) if element is not None else None
    return element
