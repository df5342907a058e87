"""The chain by which a statement reached the reader: speaker, channel, agency, outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.annotation.quotations.speech_channels import Channel
from copydesk.model import Annotation, Link, Report, Span
from copydesk.resources import agencies
from copydesk.text import datelines

_SITE = re.compile(r"(?i)^(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)")


@dataclass(frozen=True, slots=True)
class Carriers:
    """Who wired a report and who printed it, and where the report says so."""

    agency: Link | None
    outlets: tuple[Link, ...]


def carriers(report: Report, found: Annotation, channels: Sequence[Channel]) -> Carriers:
    """The agency and the outlets of a whole report: from its datelines, credits, bylines and sign-offs."""
    outlets = [Link("outlet", report.outlet)] if report.outlet else []
    named = list(_named(report, found))
    agency = next((link for link in named if link.role == "agency"), None)
    outlets += [link for link in named if link.role == "outlet" and link.name != report.outlet][:1]
    if agency is None and any(item.kind == "sign_off" and "/" in item.span.of(report.text) for item in found.furniture):
        agency = _of_desk(channels)
    return Carriers(agency, tuple(outlets))


def _named(report: Report, found: Annotation) -> Iterator[Link]:
    for sentence in found.sentences:
        if sentence.kind == "dateline":
            line = datelines.dateline(report.text, sentence.span.start)
            if line and line.agency:
                yield _dateline_link(line.agency, line.agency_span, report.outlet or "")
    for item in found.furniture:
        if item.kind in ("credit", "byline") and item.name:
            yield from _credit_link(item.name, item.span)
    for credit in report.credits:
        name = agencies.in_line(credit)
        if name:
            yield Link("agency", name)


def _dateline_link(name: str, span: Span | None, outlet: str) -> Link:
    known = agencies.canonical(name) or agencies.in_line(name)
    if agencies.self_named(outlet) and name == "".join(filter(str.isupper, outlet)):
        known = outlet  # an agency's own report: '(CPA)', from the Corvane Press Agency
    if known or agencies.self_named(name):
        return Link("agency", known or name, span)
    return Link("outlet", name, span)


def _credit_link(name: str, span: Span) -> Iterator[Link]:
    agency = agencies.in_line(name)
    if agency:
        yield Link("agency", agency, span)
        return
    site = _SITE.match(name)
    if site:
        yield Link("outlet", site.group(1).lower(), span)


def _of_desk(channels: Sequence[Channel]) -> Link | None:
    """An agency's desk signs with initials: where the report also quotes a statement to one agency, it is that agency's."""
    names = {channel.agency for channel in channels if channel.agency}
    return Link("agency", names.pop()) if len(names) == 1 else None


def links(
    text: str, speaker: str | None, source: Span | None, channels: Sequence[Channel], carried: Carriers
) -> tuple[Link, ...]:
    """The chain of one statement, from the one who said it to the one who printed it."""
    chain: list[Link] = []
    heard = _agency_in(text, source)
    if heard:
        chain.append(Link("agency", heard, source))
    elif speaker:
        chain.append(Link("speaker", speaker, source))
    for channel in channels:
        if channel.agency:
            chain.append(Link("agency", channel.agency, channel.span))
        else:
            chain.append(Link("channel", _bare(channel.span.of(text)), channel.span))
    if carried.agency and carried.agency.name not in {link.name for link in chain}:
        chain.append(carried.agency)
    return (*chain, *carried.outlets)


def _agency_in(text: str, source: Span | None) -> str | None:
    """The agency that a source names, where it is itself the source: 'the official INA news agency'."""
    if source is None:
        return None
    words = source.of(text)
    whole = agencies.canonical(words)
    return whole or (agencies.in_line(words) if "agency" in words.lower() else None)


def _bare(words: str) -> str:
    return re.sub(r"^(?:an?|the|his|her|their|its) ", "", words)
