"""What ``demo`` prints: the four reports, how they stand to the wire report, what the rewrite changed, what to try next."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table

from copydesk import demo
from copydesk.changes import summary
from copydesk.cli.console import console, plain
from copydesk.cli.show_comparison import show_changes
from copydesk.cli.stories_command import show as show_stories
from copydesk.model import Comparison, Story

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# Changes of the rewrite that are printed; the page shows them all.
_SHOWN = 6
_KIND = {
    "copy": "a copy of it",
    "excerpt": "holds a part of it",
    "rewrite": "made from it",
    "common_source": "made from the same text",
    "same_story": "same story, own report",
    "unrelated": "another story",
}


def show(
    comparisons: Mapping[str, Comparison],
    stories: Sequence[Story],
    *,
    rewrite: str,
    folder: str,
    page: str,
    to: Console | None = None,
) -> None:
    """Print the tour."""
    out = to or console()
    out.print(plain("An explosion that never happened, in four reports", "head"))
    out.print(_indented(_rows([(name, what) for name, what in demo.WHAT.items()])))
    out.print()
    out.print(plain("How the others stand to wire.txt", "head"))
    out.print(_indented(_relations(comparisons)))
    out.print()
    out.print(plain(f"What {rewrite} changed", "head"))
    chosen = comparisons[rewrite]
    out.print(_indented(plain(" ".join(summary.sentences(chosen, told=0)))))
    out.print()
    show_changes(out, chosen, least=2, most=_SHOWN)
    out.print(plain("A week of reports: how many texts stand behind each story", "head"))
    show_stories(stories, limit=len(stories))
    out.print()
    out.print(plain("Written", "head"))
    out.print(_indented(_rows([(f"{folder}/{page}", "both texts side by side, every change marked"),
                               (f"{folder}/*.txt", "the four reports"),
                               (f"{folder}/week.jsonl", "the four and thirteen more"),
                               (f"{folder}/case.db", "the ledger of all seventeen")])))  # fmt: skip
    out.print()
    out.print(plain("Try next", "head"))
    for line in _next(folder, page):
        out.print(plain(f"  {line}"), soft_wrap=True)


def _indented(body: Table | Text) -> Padding:
    return Padding(body, (0, 0, 0, 2))


def _rows(rows: list[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(overflow="fold")
    table.add_column(style="quiet")
    for name, what in rows:
        table.add_row(plain(name), plain(what))
    return table


def _relations(comparisons: Mapping[str, Comparison]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column()
    for name, comparison in comparisons.items():
        relation = comparison.relation
        verdict = plain(_KIND[relation.kind], "head")
        if relation.reasons:
            verdict.append_text(plain(f"\n{relation.reasons[0].says}", "quiet"))
        table.add_row(name, summary.probability(relation.derived), verdict)
    return table


def _next(folder: str, page: str) -> list[str]:
    at = shlex.quote(folder)
    return [
        f"copydesk annotate {at}/wire.txt --published 2025-05-14",
        f"copydesk compare {at}/wire.txt {at}/rewrite.txt --all",
        f"copydesk compare {at}/wire.txt {at}/independent.txt",
        f"copydesk show wire.txt --ledger {at}/case.db",
        f"copydesk claims --ledger {at}/case.db",
        f"copydesk serve --ledger {at}/case.db",
        f"open {at}/{page} in a browser; the keys n and p step through the changes",
    ]
