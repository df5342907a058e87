"""The steps of ``compare``: align, relate, then name what changed."""

from __future__ import annotations

from copydesk.annotation.reading import Reading
from copydesk.changes import change_detection, sentence_alignment
from copydesk.model import Comparison
from copydesk.reuse import derivation


def compare(source: Reading, rewrite: Reading, *, pair: str = "") -> Comparison:
    """Lay a rewrite beside its source."""
    pairs = sentence_alignment.align(source, rewrite)
    return Comparison(
        source=source.report,
        rewrite=rewrite.report,
        relation=derivation.relate(source, rewrite, pairs),
        alignment=pairs,
        changes=change_detection.find(source, rewrite, pairs),
        id=pair,
    )
