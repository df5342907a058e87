"""A comparison as a letter to whoever wrote the rewrite: plain text or Markdown, the grave changes with the words of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.changes import summary
from copydesk.model import Change, Comparison, Report, Span
from copydesk.model.version import VERSION
from copydesk.page.change_words import EFFECTS, grave_by_effect, in_order, likelihood
from copydesk.page.date_words import day
from copydesk.page.markdown_markup import escaped
from copydesk.text.sanitise import clipped, one_line

# Letters of a passage that are quoted.
_QUOTED = 400


@dataclass(frozen=True, slots=True)
class _Style:
    is_markdown: bool

    def words(self, text: str) -> str:
        """Words of a text, which never become markup."""
        return escaped(text) if self.is_markdown else one_line(text)

    def heading(self, text: str) -> str:
        return f"## {text}" if self.is_markdown else text.upper()

    def quote(self, name: str, text: str) -> str:
        cited = self.words(clipped(text, _QUOTED))
        return f"   > {name}: “{cited}”" if self.is_markdown else f"   {name}: “{cited}”"


def letter(comparison: Comparison, *, markdown: bool = False) -> str:
    """The letter; it ends with a line end, and the same comparison gives the same letter."""
    style = _Style(markdown)
    return "\n".join(_lines(in_order(comparison), style)) + "\n"


def _lines(comparison: Comparison, style: _Style) -> Iterator[str]:
    source, rewrite = style.words(_name(comparison.source)), style.words(_name(comparison.rewrite))
    yield from ("Dear author,", "")
    yield f"Your text ({rewrite}) was compared with its source ({source})."
    if not summary.is_derived(comparison.relation):
        yield from ("", style.words(summary.relation_sentence(comparison.relation)))
        yield "What differs between them is therefore not listed."
    else:
        yield from _changes(comparison, style)
    yield from ("", f"Found by Copydesk {VERSION}, a program that can be wrong: the words of both texts decide.")


def _changes(comparison: Comparison, style: _Style) -> Iterator[str]:
    grave = sum(change.severity >= 2 for change in comparison.changes)
    details = sum(change.severity == 1 for change in comparison.changes)
    if grave:
        changes = "one change that a reader may" if grave == 1 else f"{grave} changes that readers may"
        yield f"Please look at {changes} take for the facts of the source."
    else:
        yield "No change was found that would mislead a reader."
    for effect, rows in grave_by_effect(comparison.changes):
        yield from ("", style.heading(EFFECTS[effect]), "")
        for number, change in rows:
            yield from _change(comparison, number, change, style)
    if details:
        yield from ("", f"{details} {'detail is' if details == 1 else 'details are'} not listed.")


def _change(comparison: Comparison, number: int, change: Change, style: _Style) -> Iterator[str]:
    yield f"{number}. {style.words(change.says)} ({likelihood(change)})"
    sides = (("source", change.source, comparison.source), ("your text", change.rewrite, comparison.rewrite))
    for name, span, report in sides:
        if span is not None and len(span):
            yield style.quote(name, _around(report, span))


def _around(report: Report, span: Span) -> str:
    """The words of a change with the rest of their line, where that is short."""
    start = report.text.rfind("\n", 0, span.start) + 1
    end = report.text.find("\n", span.end)
    line = report.text[start : len(report.text) if end < 0 else end]
    return line if len(line) <= _QUOTED else span.of(report.text)


def _name(report: Report) -> str:
    about = [report.outlet or "", day(report.published)]
    return ", ".join(filter(None, (clipped(report.title or report.id or "no name", 100), *about)))
