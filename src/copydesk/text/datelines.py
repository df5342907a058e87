"""The dateline that opens a report: where and when it was filed, and the agency that filed it, up to the dash."""

from __future__ import annotations

import re
from dataclasses import dataclass

from copydesk.model import Span
from copydesk.resources.word_classes import alternatives
from copydesk.text.normalise import fold_marks
from copydesk.text.spans import trim

# A dateline with a date, an agency and the tags of a monitoring service is the longest form.
_DATELINE_MAX_CHARACTERS = 240

_CAPITALS = r"A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĻŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ"
_PLACE = rf"[{_CAPITALS}][{_CAPITALS}'.\- ]*[{_CAPITALS}](?:/[{_CAPITALS}][{_CAPITALS}'.\- ]+)?"
_REGION = r"(?:, ?[A-Z][\w.']+(?: [A-Z][\w.']+){0,3}| \([A-Z][\w.' ]{2,24}\))"
_MONTH = rf"(?:{alternatives('calendar.month_starts')})[a-z]{{0,6}}\.?"
_DATE = rf"(?i:{_MONTH} ?\d{{1,2}}(?:, ?\d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{2,4}})?)"
_AGENCY = r"\((?P<agency>[A-Z][^()\n]{1,40})\)"
# The last of the first group are dashes read in the wrong encoding, once quotation marks are folded or not.
_MARK = r"(?:--?|—|_|â€[”“\"']?)(?=\s|$)|—(?=\S)"
_TAGS = r"(?P<tags>(?:\s*\[[A-Z0-9 ,.'&/\n-]{3,90}\])*)"

# Place and dash alone, or with a date, an agency, or both; a place in small letters, or none at all, needs an agency.
_FULL = re.compile(
    rf"(?P<place>{_PLACE}{_REGION}{{0,2}}?)(?:,? (?P<date>{_DATE}))?(?:,? ?{_AGENCY})? ?(?:{_MARK}){_TAGS}"
)
_KNOWN = rf"\((?P<agency>{alternatives('datelines.agencies')})\)"
_PLAIN = re.compile(
    rf"(?P<place>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){{0,3}}{_REGION}{{0,2}}?)(?:,? (?P<date>{_DATE}))? ?{_KNOWN} ?(?:{_MARK}){_TAGS}"
)
_PLACELESS = re.compile(rf"(?:(?P<date>{_DATE}),? )?{_KNOWN} ?(?:{_MARK}){_TAGS}")
# What a page puts before the dateline on the same line: where and when it went up ('LIMA | Mon May 2, 2011 6:12 am GMT'), who wrote it.
_WEEKDAY = f"(?i:{alternatives('calendar.weekday_forms')})"
_HOUR = r"\d{1,2}:\d\d ?(?i:[ap]\.?m\.?)?(?: [A-Z]{2,4})?"
_BEFORE = re.compile(
    rf"(?:{_PLACE}{_REGION}{{0,2}}? ?\| ?)?{_WEEKDAY},? {_DATE}(?:,? {_HOUR})? (?:[-|] ?)?"
    r"|By (?:[A-Z][\w.'-]+ (?:and )?){2,6}?(?=[A-Z]{2})"
)
# A day with its year that a page prints before the first word of the report: '15 Apr 2031 The march …', 'Published April 18 2031 A …'.
_STAMP = re.compile(
    rf"(?:(?i:published|updated|posted|last updated)(?: on)?:? )?(?:{_WEEKDAY},? )?"
    rf"(?i:{_MONTH} ?\d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}|\d{{1,2}}\.\d\d\.\d{{4}}|\d{{4}}-\d\d-\d\d)"
    rf"(?:,? {_HOUR})? ?(?=[\"'A-Z(])"
)
# Capitals before a dash that name no place.
_NO_PLACE = re.compile(rf"(?:{alternatives('datelines.labels')}|[A-Z.])(?:\b|$)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline and what it names."""

    span: Span
    agency: str | None
    agency_span: Span | None


def dateline(text: str, start: int) -> Dateline | None:
    """The dateline that opens a paragraph at ``start``, if one does.

    >>> found = dateline("BEIRUT, May 6 (Reuters) - Rain fell.", 0)
    >>> found.span, found.agency
    (Span(start=0, end=25), 'Reuters')
    """
    plain = fold_marks(text[start : start + _DATELINE_MAX_CHARACTERS])
    before = _BEFORE.match(plain)
    match = (_match(plain, before.end()) if before else None) or _match(plain, 0)
    if match is None or not _is_believable(plain, match):
        return None
    span = trim(text, start, start + match.end())
    if span is None:
        return None
    agency = match.group("agency")
    where = Span(start + match.start("agency"), start + match.end("agency")) if agency else None
    return Dateline(span, agency, where)


def stamp(text: str, start: int) -> Span | None:
    """The day that a page prints before the first word of its report, if the report runs on behind it without a mark.

    >>> stamp("15 Apr 2031 The march began at noon.", 0)
    Span(start=0, end=11)
    """
    match = _STAMP.match(fold_marks(text[start : start + _DATELINE_MAX_CHARACTERS]))
    return trim(text, start, start + match.end()) if match else None


def _match(plain: str, at: int) -> re.Match[str] | None:
    """The dateline proper that begins at a character; after a stamp or a byline it must name an agency."""
    found = _FULL.match(plain, at) or _PLAIN.match(plain, at) or _PLACELESS.match(plain, at)
    return found if found and (at == 0 or found.group("agency")) else None


def _is_believable(plain: str, match: re.Match[str]) -> bool:
    """Whether the words before the dash are a dateline: in a text in capitals, and before 'FILE -', more than a place is needed."""
    if match.group("agency") or match.group("date"):
        return True
    after = plain[match.end() : match.end() + 40].strip()
    if after and after.upper() == after:
        return False
    place = match.groupdict().get("place") or ""
    return len(place) <= 40 and not _NO_PLACE.match(place) and "\n" not in place
