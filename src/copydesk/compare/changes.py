"""To be written."""

from __future__ import annotations

from copydesk.annotate.reading import Reading
from copydesk.model import Alignment, Change


def find(source: Reading, rewrite: Reading, pairs: tuple[Alignment, ...]) -> tuple[Change, ...]:
    """What changed, the gravest first."""
    return ()
