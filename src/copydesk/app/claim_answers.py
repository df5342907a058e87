"""What is asked of the claims that a ledger keeps; bringing them up to date is ``claim_updates``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from copydesk.ledger import claim_store
from copydesk.ledger.connection import Ledger
from copydesk.model import Claim, Story


def claims_of(ledger: Ledger, stories: Sequence[Story]) -> tuple[Claim, ...]:
    """The claims of these stories, those that most reports bear first."""
    found = [claim for story in stories for claim in claim_store.claims_of(ledger, story.id)]
    return tuple(sorted(found, key=lambda claim: claim.order))


def texts_of(ledger: Ledger, names: Iterable[str]) -> dict[str, str]:
    """The texts of reports, by id."""
    found = {}
    for name in dict.fromkeys(names):
        for (number,) in ledger.rows("SELECT number FROM report WHERE id = ?", (name,)):
            found[name] = next(ledger.reports([number])).report.text
    return found
