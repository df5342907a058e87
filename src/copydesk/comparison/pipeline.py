"""The steps of ``compare``: align, relate, then name what changed."""

from __future__ import annotations

from copydesk.annotation.reading import Reading
from copydesk.comparison import alignment, changes
from copydesk.comparison.kinship import relation
from copydesk.model import Comparison


def compare(source: Reading, rewrite: Reading, *, pair: str = "") -> Comparison:
    """Lay a rewrite beside its source."""
    pairs = alignment.align(source, rewrite)
    return Comparison(
        source=source.report,
        rewrite=rewrite.report,
        relation=relation.relate(source, rewrite, pairs),
        alignment=pairs,
        changes=changes.find(source, rewrite, pairs),
        id=pair,
    )
