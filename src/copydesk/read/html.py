"""A saved web page as one report: the article's text, and what the page says of itself.

The text comes out of trafilatura; datelines that it drops are put back. Title, outlet, time and address are taken from JSON-LD
(schema.org ``NewsArticle``) where the page has it, then from its meta tags; authors, ``isBasedOn``, a canonical address at
another site, and credit lines become ``credits``.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected, Report
from copydesk.read.dates import iso_date
from copydesk.read.limits import LIMITS, too_large
from copydesk.read.page_facts import facts
from copydesk.read.page_lines import lines, restored
from copydesk.read.raw import Options, Raw, Reader
from copydesk.read.xml import page_tree
from copydesk.text.normalise import normalise_newlines

_PAGE = re.compile(r"<html\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Guesses of dates from the words of a page are wrong too often; only what a page marks as its date is taken.
_DATES = {"original_date": True, "extensive_search": False}


def report_of(data: bytes, *, name: str, url: str | None = None, charset: str | None = None) -> Report:
    """The article of a page; ``charset`` is the encoding that came with it.

    Raises:
        UnreadableError: too large, or no article is found in it.
    """
    from trafilatura import bare_extraction

    for library in ("trafilatura", "htmldate"):  # what they would say on stderr is said here, once and plainly
        logging.getLogger(library).setLevel(logging.CRITICAL)
    if len(data) > LIMITS.whole:
        raise too_large(name, what="a page")
    markup = _decoded(data, charset)
    if markup.count("<") > LIMITS.tags:
        raise UnreadableError(f"has more tags than a page may: the limit is {LIMITS.tags:,}", where=name)
    if "<" in markup and not _PAGE.search(markup):  # the extractor takes no part of a page for one
        markup = f"<html><body>{markup}</body></html>"
    document = bare_extraction(
        markup, url=url, with_metadata=True, include_comments=False, include_tables=False, favor_recall=True,
        date_extraction_params=_DATES,
    )  # fmt: skip
    found = normalise_newlines(str(getattr(document, "text", "") or ""))
    text = "\n".join(line for row in found.split("\n") if (line := row.strip()))
    if not text:
        hint = "save the article's own page, not a list"
        raise UnreadableError("no article was found in this page", where=name, hint=hint)
    root = page_tree(markup)
    told = facts(root, url=url)
    text, credit_lines = restored(text, lines(root)) if root is not None else (text, ())
    return Report(
        text=text,
        id=name,
        title=told.title or getattr(document, "title", None),
        url=told.url or getattr(document, "url", None),
        outlet=told.outlet or getattr(document, "sitename", None) or getattr(document, "hostname", None),
        published=told.published or iso_date(getattr(document, "date", None)),
        language=told.language,
        credits=tuple(dict.fromkeys((*told.credits, *credit_lines))),
    )


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    data = raw.whole()
    yield raw.page(data, lambda: report_of(data, name=raw.name, charset=options.encoding))


READER = Reader("html", "2", _read, library="trafilatura")


def _decoded(data: bytes, charset: str | None) -> str:
    """The page in its own encoding: a byte order mark, what came with it, what it says, UTF-8, or what it looks like."""
    from trafilatura.utils import decode_file

    mark = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    said = _CHARSET.search(data[:4096])
    for encoding in filter(None, (mark, charset, said and said.group(1).decode("ascii", "replace"), "utf-8")):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    return str(decode_file(data))
