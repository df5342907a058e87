"""A saved web page as one report: the article's text, and what the page says of itself.

The text comes out of trafilatura as its defaults give it, tables included; its recall reading, which lets more of the page in, is
taken only where the first finds nothing or the page's own ``articleBody`` (schema.org) holds more. Datelines that it drops are put
back. Title, outlet, time, address and authors are taken from JSON-LD where the page has it, then from its meta tags; ``isBasedOn``,
a canonical address at another site, agencies and credit lines become ``credits``. Pages that are no report are refused.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected, Report
from copydesk.read.bylines import authors_of, houses_of
from copydesk.read.dates import iso_date
from copydesk.read.limits import LIMITS, too_large
from copydesk.read.markup import plain
from copydesk.read.page_facts import PageFacts, facts
from copydesk.read.page_limits import refuse_crowded, refuse_many_attributes
from copydesk.read.page_lines import LostLines, lines, restored
from copydesk.read.page_refusals import ends_at_paywall, refusal
from copydesk.read.raw import Noted, Options, Raw, Reader
from copydesk.read.sites import host
from copydesk.read.xml import page_tree
from copydesk.text.language_id import identify
from copydesk.text.normalise import normalise_newlines

_PAGE = re.compile(r"<html\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Browsers read these as Windows-1252, and pages are written for browsers (WHATWG Encoding, names and labels).
_LATIN = frozenset(("iso-8859-1", "latin-1", "latin1", "iso8859-1", "iso_8859-1", "ascii", "us-ascii", "windows-1252"))
# Guesses of dates from the words of a page are wrong too often; only what a page marks as its date is taken.
_DATES = {"original_date": True, "extensive_search": False}
# Share of the stated text that must be in what was extracted; templates cut, repeat and caption up to some 10 % of it.
_WHOLE = 0.85
# Words of a stated text below which it is a teaser.
_STATED_WORDS = 60
_GRAM = 4
# Share below which the extracted text is so far from the stated one that the stated one is taken, where it has paragraphs.
_HALF, _PARAGRAPHS = 0.6, 5
_CUT = "its text looks cut: {share:.0%} of the words that the page states as its article are in it"
_AS_STATED = "its text is the one that the page states as its article, for most of that was not found on the page"
_PAYWALL = "its text ends with the notice of a paywall, so it may end early"
_CHARGED = "the page says that it is not free to read, so its text may end early"
_CHANGED = "its date is that of its last change, for the page gives no other"


def report_of(data: bytes, *, name: str, url: str | None = None, charset: str | None = None) -> Report:
    """The article of a page, without notes; else as ``read_page``."""
    return read_page(data, name=name, url=url, charset=charset).report


def read_page(data: bytes, *, name: str, url: str | None = None, charset: str | None = None) -> Noted:
    """The article of a page; ``charset`` is the encoding that came with it.

    Raises:
        UnreadableError: too large, no report, or no article is found in it.
    """
    for library in ("trafilatura", "htmldate"):  # what they would say on stderr is said here, once and plainly
        logging.getLogger(library).setLevel(logging.CRITICAL)
    if len(data) > LIMITS.whole:
        raise too_large(name, what="a page")
    markup = _decoded(data, charset)
    if markup.count("<") > LIMITS.tags:
        raise UnreadableError(f"has more tags than a page may: the limit is {LIMITS.tags:,}", where=name)
    if "<" in markup and not _PAGE.search(markup):  # the extractor takes no part of a page for one
        markup = f"<html><body>{markup}</body></html>"
    refuse_many_attributes(markup, name=name)
    root = page_tree(markup)
    if root is not None:
        refuse_crowded(root, name=name)
    page = facts(root, url=url)
    text, document, notes = _article(markup, page)
    why = refusal(root, page, text) if root is not None else None
    if why:
        raise UnreadableError(f"is {why}", where=name, hint="save the article's own page")
    if not text:
        hint = "save the article's own page, not a list"
        raise UnreadableError("no article was found in this page", where=name, hint=hint)
    text, lost = restored(text, lines(root)) if root is not None else (text, LostLines())
    return _report(name, text, page, lost, (document, notes))


def _report(name: str, text: str, page: PageFacts, lost: LostLines, read: tuple[Any, list[str]]) -> Noted:
    document, notes = read
    url = page.url or getattr(document, "url", None)
    name_of_site = getattr(document, "sitename", None)
    if name_of_site and _HOST.fullmatch(name_of_site):  # the machine that the canonical link names, be it an archive's
        name_of_site = None
    outlet = page.outlet or name_of_site or (host(url).removeprefix("www.") if url else None)
    guessed = iso_date(getattr(document, "date", None))
    if not page.published and guessed and guessed[:10] == (page.changed or "")[:10]:
        notes.append(_CHANGED)
    people = page.authors or tuple(authors_of((*lost.bylines, *_guessed_authors(document)), outlet=outlet))
    houses = (house for house in houses_of(lost.bylines) if house != outlet)
    report = Report(
        text=text,
        id=name,
        title=page.title or getattr(document, "title", None),
        url=url,
        outlet=outlet,
        published=page.published or guessed,
        language=_language(text, page.language),
        credits=tuple(dict.fromkeys((*page.credits, *houses, *lost.credits))),
        authors=people,
        photo_credits=lost.photos,
    )
    return Noted(report, (*page.notes, *notes))


def _stated_paragraphs(body: str) -> list[str]:
    rows = normalise_newlines(plain(body) if "</" in body else body).split("\n")
    return [line for row in rows if (line := " ".join(row.split()))]


def _guessed_authors(document: Any) -> list[str]:
    return [name for name in str(getattr(document, "author", None) or "").split(";") if name.strip()]


def _article(markup: str, page: PageFacts) -> tuple[str, Any, list[str]]:
    """The text, what the library says of the page, and whether the text looks cut."""
    # What the page says of itself in full need not be looked for again.
    is_complete = bool(page.title and page.published and page.authors and page.outlet)
    document = _extracted(markup, page.url, facts_too=not is_complete)
    text = _text(document)
    stated = _grams("\n".join(_stated_paragraphs(page.body)))
    share = _covered(stated, text)
    if not text or (share is not None and share < _WHOLE):
        wider = _text(_extracted(markup, page.url, recall=True))
        wider_share = _covered(stated, wider)
        if not text or (share is not None and wider_share is not None and wider_share > share):
            text, share = wider, wider_share
    notes = [_CUT.format(share=share)] if share is not None and share < _WHOLE else []
    body = _stated_paragraphs(page.body)
    if share is not None and share < _HALF and len(body) >= _PARAGRAPHS and len("\n".join(body)) > len(text):
        text, notes = "\n".join(body), [_AS_STATED]
    if page.is_free is False:
        notes.append(_CHARGED)
    elif ends_at_paywall(text):
        notes.append(_PAYWALL)
    return text, document, notes


def _extracted(markup: str, url: str | None, *, facts_too: bool = False, recall: bool = False) -> Any:
    from trafilatura import bare_extraction

    return bare_extraction(
        markup,
        url=url,
        with_metadata=facts_too,
        include_comments=False,
        favor_recall=recall,
        date_extraction_params=_DATES,
    )


def _text(document: Any) -> str:
    found = normalise_newlines(str(getattr(document, "text", "") or ""))
    return "\n".join(line for row in found.split("\n") if (line := row.strip()))


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    if len(words) < _STATED_WORDS:
        return frozenset()
    return frozenset(zip(*(words[start:] for start in range(_GRAM)), strict=False))


def _covered(stated: frozenset[tuple[str, ...]], text: str) -> float | None:
    """The share of a stated text's word 4-grams that are in another one; None where too little is stated."""
    if not stated:
        return None
    words = re.findall(r"\w+", text.casefold())
    there = frozenset(zip(*(words[start:] for start in range(_GRAM)), strict=False))
    return len(stated & there) / len(stated)


def _language(text: str, claimed: str | None) -> str | None:
    """The language of the text, as far as it is known; else what its page claims, for templates claim at random."""
    found = identify(text).language
    if found == "en":
        return "en"
    return None if found else claimed


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    data = raw.whole()
    yield raw.row(lambda: read_page(data, name=raw.name, charset=options.encoding), data, may_be_known=True)


READER = Reader("html", "3", _read, library="trafilatura")


def _decoded(data: bytes, charset: str | None) -> str:
    """The page in its own encoding: a byte order mark, UTF-8 where it is that, what came with it, what it says, what it looks like.

    Bytes that are UTF-8 by chance are not to be met with; pages that are UTF-8 and say otherwise are.
    """
    from trafilatura.utils import decode_file

    mark = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    said = _CHARSET.search(data[:4096])
    for encoding in filter(None, (mark, "utf-8", charset, said and said.group(1).decode("ascii", "replace"))):
        try:
            return data.decode("cp1252" if encoding.lower() in _LATIN else encoding)
        except (LookupError, UnicodeError):
            continue
    return str(decode_file(data))
