"""Word (.docx, Office Open XML) and OpenDocument (.odt): the paragraphs as they are printed, one report a document.

Read from their XML with the bounds of every other XML here: no entities, no network, no macros. Deleted words of tracked changes,
comments, notes, headers, footers and pictures are left out; cells of tables are lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from copydesk.errors import UnreadableError
from copydesk.model import Report
from copydesk.read import exports
from copydesk.read.raw import Reader
from copydesk.read.xml import Tree, child, local, tree, words
from copydesk.read.zips import Zipped

_WORD, _CORE, _RELATIONS = "word/document.xml", "docProps/core.xml", "_rels/.rels"
# Parts of a text that are not printed in it: deletions, the second form of a text box, fields' codes, comments, notes.
_UNSEEN = frozenset(
    (
        "del",
        "moveFrom",
        "Fallback",
        "instrText",
        "delText",
        "tracked-changes",
        "annotation",
        "note",
        "forms",
        "sequence-decls",
    )
)
_PARAGRAPHS = frozenset(("p", "h"))


def docx_report(data: bytes, name: str) -> Report:
    """The report in a Word document.

    Raises:
        UnreadableError: none of its kind, broken, or without words.
    """
    archive = Zipped(data, name)
    body = child(tree(archive.read(_main_part(archive, name)), name=name), "body")
    return _report(body, archive, name, _CORE)


def _main_part(archive: Zipped, name: str) -> str:
    """The part with the text: the usual one, or the one that the document names as its own."""
    if _WORD in archive.names or _RELATIONS not in archive.names:
        return _WORD
    relations = tree(archive.read(_RELATIONS), name=name)
    named = (item.get("Target") for item in relations if (item.get("Type") or "").endswith("/officeDocument"))
    return next(filter(None, named), _WORD).lstrip("/")


def odt_report(data: bytes, name: str) -> Report:
    """The report in an OpenDocument text; raises as ``docx_report`` does."""
    archive = Zipped(data, name)
    body = child(tree(archive.read("content.xml"), name=name), "body", "text")
    return _report(body, archive, name, "meta.xml")


def _report(body: Tree | None, archive: Zipped, name: str, facts: str) -> Report:
    if body is None:
        raise UnreadableError("is a document without a text", where=name)
    lines = ["".join(_runs(paragraph)).strip() for paragraph in _paragraphs(body)]
    return Report(text="\n".join(line for line in lines if line), id=name, title=_title(archive, name, facts))


def _title(archive: Zipped, name: str, facts: str) -> str | None:
    """The title in the part with the facts of a document; none where that part is broken, which must not cost the text."""
    if facts not in archive.names:
        return None
    try:
        root = tree(archive.read(facts), name=name)
    except UnreadableError:
        return None
    return next((words(item) for item in root.iter() if local(item) == "title"), "") or None


def _paragraphs(element: Tree) -> Iterator[Tree]:
    """The paragraphs of a text in order, those of text boxes too; what is not printed is passed over."""
    stack = [element]
    while stack:
        item = stack.pop()
        if local(item) in _UNSEEN:
            continue
        if local(item) in _PARAGRAPHS:
            yield item
        stack.extend(reversed(item))


def _runs(paragraph: Tree) -> Iterator[str]:
    """The words of a paragraph, without those of paragraphs that stand in it."""
    if (paragraph.text and local(paragraph) != "p") or _is_odf(paragraph):
        yield paragraph.text or ""
    for item in paragraph:
        kind = local(item)
        if kind in ("tab", "s"):
            yield " " * int(
                next(
                    (
                        value
                        for key, value in item.attrib.items()
                        if key.endswith("}c") and value.isdigit() and len(value) < 4
                    ),
                    "1",
                )
            )
        elif kind in ("br", "line-break", "cr"):
            yield "\n"
        elif kind == "t":
            yield item.text or ""
        elif kind not in _UNSEEN and kind not in _PARAGRAPHS:
            yield from _runs(item)
        if _is_odf(paragraph):
            yield item.tail or ""


def _is_odf(element: Tree) -> bool:
    return isinstance(element.tag, str) and "opendocument" in element.tag


DOCX = Reader("docx", "1", partial(exports.read_document, docx_report), library="lxml")
ODT = Reader("odt", "1", partial(exports.read_document, odt_report), library="lxml")
