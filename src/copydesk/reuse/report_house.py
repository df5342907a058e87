"""Whose word a report is: the agency that it bears at its head or end, or else its outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Annotation, Furniture, Report
from copydesk.resources import agencies
from copydesk.resources.outlets import outlet_key, outlet_of
from copydesk.text import datelines

# Credits for a picture say nothing of the words: 'Photo: …', 'Ada Tarn/AP', 'via Getty', an agency's name alone on its line.
_PICTURE = re.compile(
    r"(?i)\s*(?:photo|image|picture|video|enlarge this image)|.*\bvia [A-Z]|(?:[\w.'-]+ ){1,4}?[\w.'-]+ ?/ ?[\w. ]+$|\W*[\w.]+\W*$"
)
# Letters of a closing notice in which an agency says that the words are its own.
_NOTICE_REACH = 400
_OWN_NOTICE = re.compile(
    r"(?:\(c\)|©|copyright)[^\n]{0,40}\b(?:19|20)\d\d\b|all rights reserved|may not be (?:published|reproduced|redistributed)",
    re.IGNORECASE,
)
# An agency's name that closes a text after a dash or in brackets: "--Reuters", "(AFP)". Alone on its line it may be that of a picture.
_SIGNED = re.compile(r"(?:\s-{1,2}|\s[—–]|\s\()\s?(?P<name>[A-Z][\w .-]{1,30}?)\)?[\s.]*\Z")
_SIGNED_REACH = 60
_CONTRIBUTED = re.compile(
    r"[^.\n]*\bcontributed (?:reporting )?(?:to|for|from) (?:this|the) (?:report|story|article|dispatch)\b"
)


def agency_of(found: Annotation) -> str | None:
    """The agency whose text a report says it is: by its dateline, its credits, its copyright notice, or who contributed to it."""
    return next(_named(found), None)


def outlet_house(report: Report) -> str | None:
    """The outlet of a report in the form under which outlets are counted; its agency's name where it is one."""
    outlet = outlet_of(report.outlet, report.url)
    if outlet is None:
        return None
    return agencies.canonical(outlet) or agencies.in_line(outlet) or outlet_key(outlet) or None


def _named(found: Annotation) -> Iterator[str]:
    text = found.report.text
    for sentence in found.sentences:
        if sentence.kind == "dateline":
            line = datelines.dateline(text, sentence.span.start)
            named = line.agency if line else None
            if named and not _are_initials(named, found.report.outlet) and (name := agencies.canonical(named)):
                yield name
    for item in found.furniture:
        if _is_of_the_words(text, item) and (name := agencies.in_line(item.name or item.span.of(text))):
            yield name
    for credit in found.report.credits:
        if not _PICTURE.match(credit) and (name := agencies.in_line(credit)):
            yield name
    signed = _SIGNED.search(text[-_SIGNED_REACH:])
    if signed and (name := agencies.canonical(signed["name"])):
        yield name
    yield from _in_closing_notice(text)
    tail = text[-_NOTICE_REACH * 2 :]
    for match in _CONTRIBUTED.finditer(tail) if "contributed" in tail else ():
        if name := agencies.in_line(match.group()):
            yield name


def _are_initials(name: str, outlet: str | None) -> bool:
    """Whether a name is that of the outlet by its initials: '(TNS)' in a report of the Tarn News Service."""
    return bool(outlet) and name == "".join(filter(str.isupper, outlet or ""))


def _is_of_the_words(text: str, item: Furniture) -> bool:
    return item.kind in ("credit", "byline", "notice") and not _PICTURE.match(item.span.of(text))


def _in_closing_notice(text: str) -> Iterator[str]:
    """An agency named in a notice of copyright at the end of a paragraph that is no line of its own."""
    tail = text[-_NOTICE_REACH:]
    notice = _OWN_NOTICE.search(tail)
    if notice:
        name = agencies.in_line(tail[max(notice.start() - 60, 0) : notice.end() + 60])
        if name:
            yield name
