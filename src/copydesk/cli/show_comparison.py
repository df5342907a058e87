"""A comparison in a terminal: a summary in words, the evidence, the changes by severity, the alignment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from copydesk.changes import summary
from copydesk.cli.console import console, has_unicode, plain
from copydesk.model import Change, Comparison, Reason
from copydesk.page.sentence_outline import Outline, outline
from copydesk.text.sanitise import clipped, one_line, visible

if TYPE_CHECKING:
    from rich.console import Console

# Severity is shown by a sign, a word and a colour; any one of them is enough.
_SEVERITY = {
    3: ("!!!", "would mislead: who did what to whom, how many, or how sure", "grave"),
    2: ("!!", "a fact or its source is lost or shifted", "fact"),
    1: ("!", "details", "light"),
    0: ("=", "the same meaning in other words", "same"),
}
# Evidence that is shown however much other evidence there is.
_ALWAYS_SHOWN = frozenset({"manifest", "too_short"})
# Letters of either side that are quoted under a change: a clause as it is shown is no longer.
_MOST_QUOTED = 200
_KIND = {"altered": ("≠", "~"), "dropped": ("−", "-"), "added": ("+", "+")}


def show(comparison: Comparison, *, show_all: bool = False, to: Console | None = None) -> None:
    """Print a comparison; changes below severity 2 only when ``show_all``."""
    out = to or console()
    _title(out, comparison)
    _summary(out, comparison)
    _reasons(out, comparison.relation.reasons)
    if summary.is_derived(comparison.relation) or show_all:
        show_changes(out, comparison, least=0 if show_all else 2)
        _alignment(out, comparison)
    elif comparison.changes:
        why = "it is not sure that one" if summary.is_too_short(comparison.relation) else "neither"
        out.print(plain(f"What differs is not listed, for {why} was made from the other; --all lists it.", "quiet"))


def _title(out: Console, comparison: Comparison) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="quiet")
    table.add_column(overflow="fold")
    labels = ("source", "rewrite") if summary.is_derived(comparison.relation) else ("first", "second")
    for side, report in zip(labels, (comparison.source, comparison.rewrite), strict=True):
        about = " · ".join(filter(None, (report.id, report.outlet, report.published)))
        table.add_row(side, plain(about or "(no name)", "head"))
    out.print(table)
    out.print()


def _summary(out: Console, comparison: Comparison) -> None:
    first, *rest = summary.sentences(comparison, told=3)
    out.print(plain(first, "head"))
    if rest:
        out.print(plain(" ".join(rest)))
    out.print()


def _reasons(out: Console, reasons: Sequence[Reason]) -> None:
    if not reasons:
        return
    out.print(Text("Why", style="head"))
    for reason in (*reasons[:6], *(reason for reason in reasons[6:] if reason.kind in _ALWAYS_SHOWN)):
        sign = "+" if reason.weight >= 0 else _minus()
        out.print(_hanging(Text(sign), plain(one_line(reason.says))))
    out.print()


def _minus() -> str:
    return "−" if has_unicode() else "-"


def _hanging(sign: Text, body: Text, *, width: int = 1) -> Padding:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(min_width=width, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(sign, body)
    return Padding(grid, (0, 0, 0, 2))


def show_changes(out: Console, comparison: Comparison, *, least: int, most: int | None = None) -> None:
    """Print the changes of severity ``least`` and above, the gravest first and not more than ``most``; count the others."""
    outlines = outline(comparison.source), outline(comparison.rewrite)
    ranked = sorted((one for one in comparison.changes if one.severity >= least), key=lambda one: -one.severity)
    chosen = ranked[:most]
    for severity, (sign, meaning, style) in _SEVERITY.items():
        alike = [change for change in chosen if change.severity == severity]
        if not alike:
            continue
        total = sum(change.severity == severity for change in comparison.changes)
        count = f"{len(alike)} of {total}" if len(alike) < total else f"{total}"
        out.print(Text.assemble((f"{sign} {count} ", style), (f"· {meaning}", "head")))
        for change in alike:
            out.print(_hanging(_head(change, outlines, style), _body(comparison, change), width=13))
        out.print()
    if hidden := _hidden(comparison, chosen):
        out.print(plain(f"Not shown: {hidden}. compare --all shows them.", "quiet"))
        out.print()


def _hidden(comparison: Comparison, chosen: Sequence[Change]) -> str:
    """How many changes of each weight are not among the chosen, in words."""
    left = Counter(change.severity for change in comparison.changes)
    left.subtract(change.severity for change in chosen)
    grave, details, same = left[3] + left[2], left[1], left[0]
    counts = (
        (grave, f"{grave} grave change{'s' * (grave != 1)}"),
        (details, f"{details} detail{'s' * (details != 1)}"),
        (same, f"{same} with the same meaning in other words"),
    )
    return ", ".join(words for number, words in counts if number)


def _head(change: Change, outlines: tuple[Outline, Outline], style: str) -> Text:
    """Sign and aspect of a change, and under them the numbers of the sentences it stands in."""
    sign = _KIND[change.kind][0 if has_unicode() else 1]
    sides = zip("SR", outlines, (change.source, change.rewrite), strict=True)
    numbers = " ".join(
        f"{letter}{sentences.number(span)}" for letter, sentences, span in sides if span and sentences.number(span)
    )
    place = " ".join(filter(None, (change.field, numbers)))
    return Text.assemble((f"{sign} {change.aspect}", style), (f"\n  {place}", "quiet"))


def _body(comparison: Comparison, change: Change) -> Text:
    """The change in a sentence, and the words of either side that the sentence does not quote, what changed in bold."""
    body = plain(one_line(change.says))
    sides = (
        ("source", change.source, change.source_words, comparison.source.text),
        ("rewrite", change.rewrite, change.rewrite_words, comparison.rewrite.text),
    )
    for side, span, exact, text in sides:
        words = one_line(span.of(text)) if span else ""
        if span and words.casefold() not in one_line(change.says).casefold():
            line = plain(f"\n{side}: {clipped(words, _MOST_QUOTED)}", "quiet")
            if exact is not None:
                line.highlight_words([visible(one_line(exact.of(text)))], "head")
            body.append_text(line)
    if change.reader:
        body.append_text(plain(f"\n{summary.reader_words(change)}", "quiet"))
    return body


def _alignment(out: Console, comparison: Comparison) -> None:
    if not comparison.alignment:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), title=None, header_style="quiet")
    arrow = "←" if has_unicode() else "<-"
    table.add_column("rewrite", justify="right", no_wrap=True)
    table.add_column(f"{arrow} source", no_wrap=True)
    table.add_column("likeness", justify="right", no_wrap=True)
    table.add_column("begins", no_wrap=True, overflow="ellipsis")
    source, rewrite = outline(comparison.source), outline(comparison.rewrite)
    for pair in comparison.alignment:
        drawn = ", ".join(f"S{source.number(span)}" for span in pair.source) or "none"
        begins = clipped(pair.rewrite.of(comparison.rewrite.text), max(out.width - 34, 20))
        table.add_row(
            f"R{rewrite.number(pair.rewrite)}",
            drawn,
            f"{pair.similarity:.2f}" if pair.source else "",
            plain(begins, "quiet"),
        )
    out.print(Text("Which sentence draws on which", style="head"))
    out.print(Padding(table, (0, 0, 0, 2)))
