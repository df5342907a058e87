"""Why a mention of a claim may be none, or counts with another: the doubts and echoes of the claims engine, in words for the page."""

from __future__ import annotations

from collections.abc import Callable

from copydesk.model import Claim, ClaimEvidence
from copydesk.model.speech_doubts import doubt_words


def echo_words(mention: ClaimEvidence, outlet: Callable[[str], str]) -> str:
    """Whose words a mention repeats, so that the two count as one; empty where it has its own.

    ``outlet`` names who published a report.
    """
    if mention.echoes is None:
        return ""
    return f"In the same words as {outlet(mention.echoes)}, which had them first: the two count as one."


def notes_on(claim: Claim, report: str, start: int, end: int, outlet: Callable[[str], str]) -> tuple[str, ...]:
    """What has to be known of the words at a place of a report, as a mention of a claim."""
    rows = (row for row in claim.reports if (row.id, row.span.start, row.span.end) == (report, start, end))
    return tuple(words for row in rows for words in (doubt_words(row), echo_words(row, outlet)) if words)
