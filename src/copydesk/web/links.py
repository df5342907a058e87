"""Where everything is: an address for each view, and which addresses from outside may be followed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode, urlsplit

from copydesk.model import Span

Field = str | int | None


def address(path: str, fields: Iterable[tuple[str, Field]] = ()) -> str:
    """A path of the desk with its fields; names of reports may hold anything, so they stand in the query.

    >>> address("/story", [("id", "story:a/b ü"), ("page", None)])
    '/story?id=story%3Aa%2Fb%20%C3%BC'
    """
    given = [(name, str(value)) for name, value in fields if value not in (None, "")]
    return path + ("?" + urlencode(given, quote_via=quote, safe="", errors="replace") if given else "")


def outward(url: str | None) -> str | None:
    """An address from a report, where it is safe to follow: a plain web address, or nothing.

    >>> outward("javascript:alert(1)") is outward(" data:text/html,x") is outward("https:///x") is None
    True
    >>> outward("https://example.org/a?b=c")
    'https://example.org/a?b=c'
    """
    if not url or any(ord(mark) <= 0x20 or ord(mark) == 0x7F for mark in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.hostname else None


class PageLinks:
    """Addresses of the served desk."""

    in_file = False

    def stories(self, **fields: Field) -> str:
        """The list of stories."""
        return address("/stories", fields.items())

    def story(self, name: str, **fields: Field) -> str:
        """One story."""
        return address("/story", [("id", name), *fields.items()])

    def report(self, name: str, **fields: Field) -> str:
        """One report, whole."""
        return address("/report", [("id", name), *fields.items()])

    def compare(self, source: str, rewrite: str, *more: str) -> str | None:
        """A rewrite next to its source, or next to several."""
        return address("/compare", [("source", source), *(("source", name) for name in more), ("rewrite", rewrite)])

    def evidence(self, report: str, span: Span, about: str | None = None) -> str:
        """The words of a span in their context, with all that is known of where they come from."""
        return address("/evidence", [("report", report), ("start", span.start), ("end", span.end), ("about", about)])

    def claim(self, name: str) -> str:
        """One claim with every report that has it."""
        return address("/claim", [("id", name)])


@dataclass
class FileLinks(PageLinks):
    """Addresses inside one file: every span that is pointed to gets an entry of its own at the end of the file."""

    reports: dict[str, str]
    entries: dict[tuple[str, Span], str] = field(default_factory=dict)
    compared: dict[tuple[str, str], str] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)

    in_file = True

    def story(self, name: str, **fields: Field) -> str:
        """The top of the file, which is of one story."""
        del name, fields
        return "#top"

    def report(self, name: str, **fields: Field) -> str:
        """The report at the end of the file."""
        del fields
        return "#" + self.reports[name]

    def compare(self, source: str, rewrite: str, *more: str) -> str | None:
        """What the rewrite changed, where the file holds it."""
        del more
        place = self.compared.get((source, rewrite))
        return f"#{place}" if place else None

    def evidence(self, report: str, span: Span, about: str | None = None) -> str:
        """The entry of a span."""
        del about
        return "#" + self.entries.setdefault((report, span), f"e{len(self.entries) + 1}")

    def claim(self, name: str) -> str:
        """The claim further down in the file."""
        return "#" + self.claims.get(name, "claims")
