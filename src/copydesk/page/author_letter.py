"""A comparison as a letter to whoever wrote the rewrite: plain text or Markdown, the grave changes with the words of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from copydesk.changes import summary
from copydesk.model import Change, Comparison, Report, Span
from copydesk.model.version import VERSION
from copydesk.page.change_words import EFFECTS, grave_by_effect, in_order, likelihood
from copydesk.page.date_words import day
from copydesk.text.sanitise import clipped, in_markdown, one_line

# Letters of a passage that are quoted.
_QUOTED = 400


Kind = Literal["body", "heading", "item", "quote"]


class Cited(str):
    """Words of a text, which never become markup."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class LetterParagraph:
    """A paragraph of the letter: the program's own words and those of the texts, in turn."""

    kind: Kind
    parts: tuple[str, ...]
    has_gap: bool = False
    """Whether an empty line stands before it in plain text."""

    @property
    def text(self) -> str:
        """The paragraph as plain text."""
        return "".join(self.parts)


def letter(comparison: Comparison, *, markdown: bool = False) -> str:
    """The letter; it ends with a line end, and the same comparison gives the same letter."""
    lines: list[str] = []
    for part in paragraphs(comparison):
        lines += [""] if part.has_gap else []
        lines += _markdown(part) if markdown else _plain(part)
    return "\n".join(lines) + "\n"


def _plain(part: LetterParagraph) -> list[str]:
    if part.kind == "heading":
        return [part.text.upper(), ""]
    return [f"   {part.text}" if part.kind == "quote" else part.text]


def _markdown(part: LetterParagraph) -> list[str]:
    text = "".join(in_markdown(words) if isinstance(words, Cited) else words for words in part.parts)
    if part.kind == "heading":
        return [f"## {text}", ""]
    return [f"   > {text}" if part.kind == "quote" else text]


def paragraphs(comparison: Comparison) -> Iterator[LetterParagraph]:
    """The letter, paragraph by paragraph."""
    ordered = in_order(comparison)
    source, rewrite = _name(ordered.source), _name(ordered.rewrite)
    yield LetterParagraph("body", ("Dear author,",))
    opening = ("Your text (", rewrite, ") was compared with its source (", source, ").")
    yield LetterParagraph("body", opening, has_gap=True)
    if summary.is_derived(ordered.relation):
        yield from _changes(ordered)
    else:
        yield LetterParagraph("body", (_cited(summary.relation_sentence(ordered.relation)),), has_gap=True)
        yield LetterParagraph("body", ("What differs between them is therefore not listed.",))
    found = f"Found by Copydesk {VERSION}, a program that can be wrong: the words of both texts decide."
    yield LetterParagraph("body", (found,), has_gap=True)


def _changes(comparison: Comparison) -> Iterator[LetterParagraph]:
    grave = sum(change.severity >= 2 for change in comparison.changes)
    details = sum(change.severity == 1 for change in comparison.changes)
    if grave:
        changes = "one change that a reader may" if grave == 1 else f"{grave} changes that readers may"
        yield LetterParagraph("body", (f"Please look at {changes} take for the facts of the source.",))
    else:
        yield LetterParagraph("body", ("No change was found that would mislead a reader.",))
    for effect, rows in grave_by_effect(comparison.changes):
        yield LetterParagraph("heading", (EFFECTS[effect],), has_gap=True)
        for number, change in rows:
            yield from _change(comparison, number, change)
    if details:
        are = "detail is" if details == 1 else "details are"
        yield LetterParagraph("body", (f"{details} {are} not listed.",), has_gap=True)


def _change(comparison: Comparison, number: int, change: Change) -> Iterator[LetterParagraph]:
    yield LetterParagraph("item", (f"{number}. ", _cited(change.says), f" ({likelihood(change)})"))
    sides = (("source", change.source, comparison.source), ("your text", change.rewrite, comparison.rewrite))
    for name, span, report in sides:
        if span is not None and len(span):
            cited = _cited(clipped(_around(report, span), _QUOTED))
            yield LetterParagraph("quote", (f"{name}: “", cited, "”"))


def _cited(text: str) -> Cited:
    return Cited(one_line(text))


def _around(report: Report, span: Span) -> str:
    """The words of a change with the rest of their line, where that is short."""
    start = report.text.rfind("\n", 0, span.start) + 1
    end = report.text.find("\n", span.end)
    line = report.text[start : len(report.text) if end < 0 else end]
    return line if len(line) <= _QUOTED else span.of(report.text)


def _name(report: Report) -> Cited:
    about = [report.outlet or "", day(report.published)]
    return _cited(", ".join(filter(None, (clipped(report.title or report.id or "no name", 100), *about))))
