"""To be written."""

from __future__ import annotations

from copydesk.annotate.reading import Reading
from copydesk.model import Alignment, Relation


def relate(source: Reading, rewrite: Reading, pairs: tuple[Alignment, ...]) -> Relation:
    """How they stand to each other."""
    return Relation("unrelated", 0.0)
