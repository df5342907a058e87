"""Addresses into reports: a page is an article, a feed its entries or the articles that they point to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any, cast
from urllib.parse import urldefrag

from copydesk.errors import CopydeskError, UnreadableError
from copydesk.fetch.client import Client, HttpResponse
from copydesk.fetch.robots import Robots
from copydesk.model import Received, Rejected, Report
from copydesk.read import html, opml
from copydesk.read.kinds import READERS, by_content
from copydesk.read.limits import LIMITS
from copydesk.read.raw import GZIP, Options, Raw, Reader, open_file

_CHARSET = re.compile(r"(?i)charset\s*=\s*[\"']?([\w.:-]{2,40})")
_GOOD = range(200, 300)
Keep = Callable[[HttpResponse], None]


class Fetcher:
    """Fetches addresses one after the other; a fault costs no other. ``keep`` is given every answer that is read."""

    def __init__(self, client: Client, *, articles: bool = False, keep: Keep | None = None) -> None:
        self._client = client
        self._robots = Robots(client)
        self._articles = articles
        self._keep = keep
        self._seen: set[str] = set()

    def reports(self, addresses: Iterable[str]) -> Iterator[Received | Rejected]:
        """The reports at these addresses; a local OPML file stands for the feeds that it lists."""
        for address in addresses:
            try:
                if "://" not in address:
                    yield from self.reports(_listed(address))
                else:
                    yield from self._from(address)
            except CopydeskError as error:
                yield Rejected(address, f"{error.what} ({error.hint})" if error.hint else error.what)

    def _from(self, address: str) -> Iterator[Received | Rejected]:
        answer = self._answer(address)
        reader = _reader(answer)
        raw = Raw(address, _stream(answer), reader, packed=answer.body.startswith(GZIP))
        if reader.name == "html":
            yield self._page(raw, answer)
            return
        rows = reader.read(raw, Options())
        if reader.name == "feed" and self._articles:
            rows = self._articles_of(rows)
        yield from rows

    def _answer(self, address: str) -> HttpResponse:
        """What an address answers, if its site allows to ask.

        Raises:
            UnreadableError: forbidden, not reached, no success, or seen before in this run.
        """
        answer = self._client.get(address, ask=self._robots.refuse)
        if answer.status not in _GOOD:
            raise UnreadableError(f"answers {answer.status}", where=address)
        if self._keep:
            self._keep(answer)
        return answer

    def _page(self, raw: Raw, answer: HttpResponse) -> Received:
        charset = _CHARSET.search(answer.kind)
        data = raw.whole()
        report = html.report_of(data, name=raw.name, url=answer.url, charset=charset.group(1) if charset else None)
        return raw.received(report, data)

    def _articles_of(self, rows: Iterable[Received | Rejected]) -> Iterator[Received | Rejected]:
        """The articles that the entries of a feed point to, each once; what the page does not say the entry may."""
        count = 0
        for row in rows:
            link = urldefrag(row.report.url or "").url if isinstance(row, Received) else ""
            if isinstance(row, Rejected) or not link:
                yield row
                continue
            if link in self._seen:
                continue
            self._seen.add(link)
            count += 1
            if count > self._client.parameters.articles:
                yield Rejected(link, f"more than {self._client.parameters.articles} articles in one feed")
                return
            for found in self.reports([link]):
                yield _with(found, row.report) if isinstance(found, Received) else found


def _with(found: Received, entry: Report) -> Received:
    """An article with what the feed's entry says and its page does not."""
    report = found.report
    facts: dict[str, Any] = {
        name: getattr(entry, name) for name in ("title", "published") if getattr(report, name) is None
    }
    credit_lines = tuple(dict.fromkeys((*report.credits, *entry.credits)))
    return replace(found, report=replace(report, credits=credit_lines, **facts))


def _listed(path: str) -> list[str]:
    """The feeds elsewhere that a local OPML file lists.

    Raises:
        UnreadableError: it is no such file, or lists none.
    """
    if Path(path).suffix.lower() not in {".opml", ".xml"}:
        hint = "write it with https://, or name an OPML file; files are read by: copydesk add"
        raise UnreadableError("is neither an address nor a list of feeds", where=path, hint=hint)
    with open_file(path) as file:
        data = file.read(LIMITS.whole) or b""
    found = [listed.address for listed in opml.feeds(data, name=path) if listed.is_remote]
    if not found:
        raise UnreadableError("lists no feeds elsewhere", where=path, hint="read it with: copydesk add")
    return found


def _reader(answer: HttpResponse) -> Reader:
    """The reader of an answer, by its type and its first bytes."""
    form = by_content(answer.body[:4096], name=answer.url)
    if answer.kind.lower().startswith("text/html") and form in {"text", "html", "json"}:
        form = "html"
    reader = READERS[form]
    if reader.seeks:
        hint = "save it to a file and read that with: copydesk add"
        raise UnreadableError(f"is {form}, which is read from files only", where=answer.url, hint=hint)
    return reader


def _stream(answer: HttpResponse) -> Any:
    return cast("Any", BufferedReader(cast("Any", BytesIO(answer.body))))
