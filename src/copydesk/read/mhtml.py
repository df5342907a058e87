"""MHTML (.mht, .mhtml), as Chrome and Edge save a page in one file: the page in it, by the reader of pages."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected
from copydesk.read import html
from copydesk.read.mail import header, parsed
from copydesk.read.raw import Noted, Options, Raw, Reader

_PAGES = ("text/html", "application/xhtml+xml")


def read_page(data: bytes, *, name: str) -> Noted:
    """The article of a saved page.

    Raises:
        UnreadableError: no page is in it, or none that is a report.
    """
    mail = parsed(data)
    page = next((part for part in mail.walk() if part.get_content_type() in _PAGES), None)
    body = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(body, bytes):
        raise UnreadableError("is a saved page without a page in it", where=name)
    addresses = (header(page, "content-location"), header(mail, "snapshot-content-location"))
    url = next((address.strip() for address in addresses if address.strip().startswith(("http://", "https://"))), None)
    return html.read_page(body, name=name, url=url, charset=page.get_content_charset())


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    del options
    data = raw.whole()
    yield raw.row(lambda: read_page(data, name=raw.name), data, may_be_known=True)


READER = Reader("mhtml", "1", _read, library="trafilatura")
