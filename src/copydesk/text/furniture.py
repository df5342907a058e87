"""What stands in a text and is not the report: found by its form and its place, kept, typed, and never analysed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copydesk.model import Furniture, Span
from copydesk.model.findings import FurnitureKind
from copydesk.text.normalise import fold_marks
from copydesk.text.spans import lines, trim

# Each pattern speaks of one whole line, after typographic marks are folded.
_WHOLE_LINE: tuple[tuple[FurnitureKind, re.Pattern[str]], ...] = (
    ("sign_off", re.compile(r"[a-z]{2,6}(?:-[a-z]{2,6})*(?:/[a-z]{1,6}(?:-[a-z]{2,6})*)+")),
    ("heading", re.compile(r"-{1,2} [^-].{0,70}[^-] -{1,2}")),
    ("heading", re.compile(r"(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}")),
    ("promotion", re.compile(r"(?i)(?:solve|play|try) (?:the|our|today's) .{0,30}(?:crossword|puzzle|quiz|sudoku|game)s?\W*")),
    ("promotion", re.compile(r"(?i)(?:read (?:more|also|next)|related|see also|also read|watch|listen|more on this)\b ?[:|>-].{0,120}")),
    ("promotion", re.compile(r"(?i)(?:sign up|subscribe|follow us|click here|download our|get our|join our)\b.{0,140}")),
    ("promotion", re.compile(r"(?i)(?:advertisement|story continues(?: below)?|article continues below|recommended stories|share this)\W*")),
    ("notice", re.compile(r"(?i)(?:\(c\)|©|copyright\b).{0,160}|all rights reserved\W*")),
)  # fmt: skip
_CREDIT = re.compile(
    r"(?i)(?:original(?:ly published)? (?:source|article|at)|source|via|with inputs? from|credits?|photo|image|originally published (?:by|on|in))"
    r"\s*(?:[:|]|-)\s*(?P<name>\S.{0,100})"
)


def find(text: str) -> Iterator[Furniture]:
    """The furniture of a text, in order."""
    for line in lines(text):
        plain = fold_marks(line.of(text))
        credit = _CREDIT.fullmatch(plain)
        if credit:
            yield Furniture(line, "credit", credit.group("name").strip(" ."))
            continue
        kind = next((kind for kind, pattern in _WHOLE_LINE if pattern.fullmatch(plain)), None)
        if kind:
            yield Furniture(line, kind)


def spans(found: Sequence[Furniture]) -> list[Span]:
    """Where the furniture stands."""
    return [item.span for item in found]


def headline(text: str, title: str | None) -> Span | None:
    """The first line, where it is a headline: it stands alone, is short, and does not end like a sentence."""
    first = next(lines(text), None)
    if first is None or first.end == len(text.rstrip()):
        return None
    plain = first.of(text)
    if title and plain.strip() == title.strip():
        return first
    if len(plain) <= 150 and not plain.endswith((".", "!", '"', "”", ":", ",", ";")):
        return first
    return None


_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z'.\- ]{2,}(?:, ?[A-Z][\w.' ]+){0,2}?)(?:, (?P<date>(?:[A-Z][a-z]{2,8}\.?,? ?\d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{2,4})?)))?"
    r",? ?(?:\((?P<agency>[^()]{2,40})\))? ?(?:--?|—|:) ?"
)


def dateline(text: str, start: int) -> Span | None:
    """The dateline that opens a paragraph at ``start``: place in capitals, a date, an agency in brackets, a dash."""
    match = _DATELINE.match(fold_marks(text[start : start + 120]))
    return trim(text, start, start + match.end()) if match else None
