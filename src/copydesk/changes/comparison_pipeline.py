"""The steps of ``compare``: align, relate, then name what changed."""

from __future__ import annotations

from dataclasses import replace

from copydesk.annotation.reading import Reading
from copydesk.annotation.visible_reading import mover, visible_reading
from copydesk.changes import change_detection, sentence_alignment
from copydesk.changes.field_comparison import with_field_changes
from copydesk.changes.title_comparison import Titles
from copydesk.model import Comparison
from copydesk.reuse import derivation
from copydesk.reuse.report_provenance import manifest_reasons
from copydesk.text.relocation import relocated


def compare(source: Reading, rewrite: Reading, *, titles: Titles | None = None, pair: str = "") -> Comparison:
    """Compare a rewrite with its source; invisible characters change nothing, and spans point into the texts as held.

    ``titles`` are their headlines, read, where they stand apart from the texts.
    """
    theirs, mine = visible_reading(source), visible_reading(rewrite)
    found = _compared(theirs, mine, titles, pair)
    if theirs is source and mine is rewrite:
        return found
    moves = {"source": mover(source.report), "rewrite": mover(rewrite.report)}
    held = replace(relocated(found, moves["rewrite"], moves), source=source.report, rewrite=rewrite.report)
    evidence = tuple(manifest_reasons(source.report, rewrite.report))
    return replace(held, relation=replace(held.relation, reasons=(*held.relation.reasons, *evidence)))


def _compared(source: Reading, rewrite: Reading, titles: Titles | None, pair: str) -> Comparison:
    pairs = sentence_alignment.align(source, rewrite)
    relation = derivation.relate(source, rewrite, pairs)
    changes = change_detection.find(source, rewrite, pairs)
    return Comparison(
        source=source.report,
        rewrite=rewrite.report,
        relation=relation,
        alignment=pairs,
        changes=with_field_changes(source, rewrite, titles, relation, changes),
        id=pair,
    )
