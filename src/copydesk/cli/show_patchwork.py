"""A rewrite with several sources in a terminal: how it stands to each, and which sentence comes from which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table

from copydesk.changes import summary
from copydesk.cli.console import console, plain
from copydesk.page.sentence_outline import Outline, outline
from copydesk.text.sanitise import clipped

if TYPE_CHECKING:
    from rich.console import Console

    from copydesk.model.comparison import Draw, Patchwork


def show(patchwork: Patchwork, *, to: Console | None = None) -> None:
    """Print how the rewrite stands to each source, then each of its sentences with the source it draws on."""
    out = to or console()
    out.print(plain(f"What {patchwork.rewrite.id or 'the rewrite'} is made of", "head"))
    sources = Table.grid(padding=(0, 2))
    drawn = [sum(draw.source == index for draw in patchwork.draws) for index in range(len(patchwork.sources))]
    for number, (report, relation) in enumerate(zip(patchwork.sources, patchwork.relations, strict=True), start=1):
        count = f"{drawn[number - 1]} of {len(patchwork.draws)} sentences"
        likely = f"derived {summary.probability(relation.derived)}"
        sources.add_row(f"source {number}", plain(report.id or "(no name)", "head"), likely, count)
    out.print(Padding(sources, (0, 0, 0, 2), expand=False))
    out.print()
    _sentences(out, patchwork)


def _sentences(out: Console, patchwork: Patchwork) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="quiet")
    table.add_column("rewrite", justify="right", no_wrap=True)
    table.add_column("from source", no_wrap=True)
    table.add_column("likeness", justify="right", no_wrap=True)
    table.add_column("begins", no_wrap=True, overflow="ellipsis")
    rewrite, sources = outline(patchwork.rewrite), [outline(source) for source in patchwork.sources]
    for draw in patchwork.draws:
        begins = clipped(draw.rewrite.of(patchwork.rewrite.text), max(out.width - 44, 20))
        likeness = f"{draw.similarity:.2f}" if draw.source is not None or draw.candidates else ""
        table.add_row(f"R{rewrite.number(draw.rewrite)}", _from(draw, sources), likeness, plain(begins, "quiet"))
    out.print(plain("Which sentence comes from which", "head"))
    out.print(Padding(table, (0, 0, 0, 2), expand=False))


def _from(draw: Draw, sources: list[Outline]) -> str:
    if draw.source is not None:
        sentences = ", ".join(f"S{sources[draw.source].number(span)}" for span in draw.spans)
        return f"{draw.source + 1}: {sentences}"
    return " or ".join(str(index + 1) for index in draw.candidates) or "none"
