"""To be written."""

from __future__ import annotations

from copydesk.annotate.reading import Reading
from copydesk.model import Alignment


def align(source: Reading, rewrite: Reading) -> tuple[Alignment, ...]:
    """One row for each sentence of the rewrite, in order."""
    return ()
