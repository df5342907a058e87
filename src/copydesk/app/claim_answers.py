"""What is asked of the claims that a ledger keeps; bringing them up to date is ``claim_updates``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from copydesk.ledger import claim_store
from copydesk.ledger.connection import Ledger
from copydesk.model import Claim, Story


def claims_of(ledger: Ledger, stories: Sequence[Story]) -> tuple[Claim, ...]:
    """The claims of these stories, those that most reports bear first."""
    found = [claim for story in stories for claim in claim_store.claims_of(ledger, story.id)]
    return tuple(
        sorted(
            found, key=lambda claim: (claim.is_doubtful, -_count(claim), -claim.text_origins, _time(claim), claim.id)
        )
    )


def texts_of(ledger: Ledger, names: Iterable[str]) -> dict[str, str]:
    """The texts of reports, by id."""
    found = {}
    for name in dict.fromkeys(names):
        for (number,) in ledger.rows("SELECT number FROM report WHERE id = ?", (name,)):
            found[name] = next(ledger.reports([number])).report.text
    return found


def _count(claim: Claim) -> int:
    """How many reports say a claim, differ or deny it."""
    return len({mention.id for mention in claim.reports})


def _time(claim: Claim) -> str:
    return claim.reports[0].published or "~"
