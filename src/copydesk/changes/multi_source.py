"""Several sources for one rewrite: each sentence goes to the source that fits it best, or to none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.annotation.reading import Reading
from copydesk.annotation.visible_reading import mover, visible_reading
from copydesk.changes import sentence_alignment
from copydesk.model import Alignment, Span
from copydesk.model.comparison import Draw, Patchwork
from copydesk.reuse import derivation
from copydesk.text.relocation import relocated


@dataclass(frozen=True, slots=True)
class PatchworkParameters:
    """Numbers of the choice among sources; chosen on invented pairs, 2026-11-22."""

    margin: float = 0.05
    """Two sources whose likeness differs by no more than this fit equally well."""


def lay_out(sources: Sequence[Reading], rewrite: Reading, parameters: PatchworkParameters | None = None) -> Patchwork:
    """Say for each sentence of the rewrite which source it draws on."""
    laid = _laid_out([visible_reading(source) for source in sources], visible_reading(rewrite), parameters)
    theirs, mine = [mover(source.report) for source in sources], mover(rewrite.report)
    relations = zip(laid.relations, theirs, strict=True)
    return Patchwork(
        tuple(source.report for source in sources),
        rewrite.report,
        tuple(relocated(relation, mine, {"source": move, "rewrite": mine}) for relation, move in relations),
        tuple(
            relocated(draw, mine, {"spans": theirs[draw.source]} if draw.source is not None else {})
            for draw in laid.draws
        ),
    )


def _laid_out(sources: Sequence[Reading], rewrite: Reading, parameters: PatchworkParameters | None) -> Patchwork:
    chosen = parameters or PatchworkParameters()
    aligned = [sentence_alignment.align(source, rewrite) for source in sources]
    relations = tuple(derivation.relate(source, rewrite, pairs) for source, pairs in zip(sources, aligned, strict=True))
    draws = tuple(_draw(rows, chosen) for rows in zip(*aligned, strict=True))
    return Patchwork(tuple(source.report for source in sources), rewrite.report, relations, draws)


def _draw(rows: Sequence[Alignment], chosen: PatchworkParameters) -> Draw:
    """One sentence of the rewrite against every source; all rows speak of the same sentence."""
    sentence: Span = rows[0].rewrite
    fitting = [index for index, row in enumerate(rows) if row.source]
    if not fitting:
        return Draw(sentence, similarity=max(row.similarity for row in rows))
    best = max(fitting, key=lambda index: (rows[index].similarity, -index))
    alike = tuple(index for index in fitting if rows[index].similarity >= rows[best].similarity - chosen.margin)
    if len(alike) > 1:
        return Draw(sentence, similarity=rows[best].similarity, candidates=alike)
    return Draw(sentence, best, rows[best].source, rows[best].similarity)
