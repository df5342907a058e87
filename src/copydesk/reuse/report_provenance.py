"""What a report says of itself: who wired it, who printed it, whom it credits, when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.annotation.reading import Reading
from copydesk.model import Furniture, Reason, Report, Span
from copydesk.nlp.memo import once
from copydesk.resources import agencies
from copydesk.resources.word_classes import alternatives
from copydesk.text import datelines
from copydesk.text.text_manifest import TextManifest, manifests

_SITE = re.compile(r"(?i)(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)")
_HOUSE = re.compile(rf"(?i)\b(?:{alternatives('outlets.name_words')})\b")
# A credit for a picture says nothing of the words.
_PICTURE = re.compile(r"(?i)\s*(?:photo|image|picture|video|enlarge this image)")
_DESK = re.compile(r"[a-z]{2,6}(?:-[a-z]{2,6})*/[a-z-]{1,12}(?:/[a-z-]{1,12})*")


@dataclass(frozen=True, slots=True)
class NamedOutlet:
    """A house that a report names, and where it does."""

    name: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class ReportProvenance:
    """What one report says of where it comes from."""

    own: tuple[NamedOutlet, ...]
    """Who made it: the agency of its dateline or of its desk, its outlet, the site of its address."""
    credited: tuple[NamedOutlet, ...]
    """From whom it says it took its words."""
    cited: tuple[NamedOutlet, ...]
    """Agencies to which it lays single statements."""
    published: str | None
    wired: tuple[NamedOutlet, ...] = ()
    """The agency of its dateline, its desk or its copyright notice, where another outlet prints it."""

    @property
    def houses(self) -> tuple[NamedOutlet, ...]:
        """All houses that it may have from its words."""
        return *self.own, *self.credited, *self.cited


@once
def provenance(reading: Reading) -> ReportProvenance:
    """Read what a report says of where it comes from."""
    report = reading.report
    own = [NamedOutlet(name, None) for name in (report.outlet, _site(report.url)) if name]
    wired = list(_wired(reading))
    credited = [named for item in reading.annotation.furniture for named in _credit(report.text, item)]
    credited.extend(NamedOutlet(line.strip(), None) for line in report.credits if _names_a_house(line))
    others = [named for named in credited if not any(same_house(named.name, mine.name) for mine in own)]
    printed = tuple(named for named in wired if own and not any(same_house(named.name, mine.name) for mine in own))
    return ReportProvenance((*own, *wired), tuple(others), tuple(_cited(reading)), report.published, printed)


def _names_a_house(line: str) -> bool:
    """Whether a credit names an agency, a site or a house, and not the person who wrote the report."""
    words = line.strip()
    return bool(words) and bool(agencies.in_line(words) or _SITE.match(words) or _HOUSE.search(words))


def same_house(a: str, b: str) -> bool:
    """Whether two names are of one house: by agency, by site, or by the words themselves.

    >>> same_house("www.reuters.com", "Reuters"), same_house("The Delta Post", "deltapost.example"), same_house("AP", "AFP")
    (True, True, False)
    """
    left, right = _plain(a), _plain(b)
    return bool(left) and left == right


def _plain(name: str) -> str:
    agency = agencies.in_line(name)
    if agency:
        return agency.lower()
    site = _SITE.match(name)
    words = site.group(1).split(".")[0] if site else name
    return re.sub(r"[^a-z0-9]", "", words.lower().removeprefix("the "))


def _site(url: str | None) -> str | None:
    match = _SITE.match(url) if url else None
    return match.group(1).lower() if match else None


def _wired(reading: Reading) -> Iterator[NamedOutlet]:
    text = reading.report.text
    for sentence in reading.annotation.sentences:
        if sentence.kind == "dateline":
            line = datelines.dateline(text, sentence.span.start)
            if line and line.agency and not any(map(str.isdigit, line.agency)):
                yield NamedOutlet(agencies.canonical(line.agency) or line.agency, sentence.span)
    for item in reading.annotation.furniture:
        name = agencies.in_line(item.span.of(text)) if item.kind == "notice" else None
        if name:
            yield NamedOutlet(name, item.span)
        if item.kind == "sign_off" and _DESK.fullmatch(item.span.of(text)):
            yield NamedOutlet(_addressed_agency(reading) or "an agency's desk", item.span)


def _cited(reading: Reading) -> Iterator[NamedOutlet]:
    links = (link for item in reading.annotation.attributions for link in item.chain if link.role == "agency")
    yield from dict.fromkeys(NamedOutlet(link.name, link.span) for link in links)


def _addressed_agency(reading: Reading) -> str | None:
    """The one agency that the report's statements were made to: its desk's initials are then that agency's."""
    names = {named.name for named in _cited(reading)}
    return names.pop() if len(names) == 1 else None


def _credit(text: str, item: Furniture) -> Iterator[NamedOutlet]:
    if item.kind == "credit" and item.name and not _PICTURE.match(item.span.of(text)):
        yield NamedOutlet(item.name, item.span)


def manifest_reasons(source: Report, rewrite: Report) -> Iterator[Reason]:
    """A reason for each manifest in either text."""
    for manifest in manifests(source.text):
        yield Reason("manifest", _manifest_sentence("first", manifest), source=manifest.span)
    for manifest in manifests(rewrite.text):
        yield Reason("manifest", _manifest_sentence("second", manifest), rewrite=manifest.span)


def _manifest_sentence(which: str, manifest: TextManifest) -> str:
    part = "" if manifest.is_whole else f", of which {manifest.present:,} are there"
    size = f"{manifest.declared:,} bytes{part}"
    return (
        f"The {which} report carries a C2PA manifest of {size}, in invisible characters; its signature was not checked."
    )
