"""The tolls that reports give, the highest first: who says how many, and what is named only for comparison."""

from __future__ import annotations

import re

from copydesk.clustering.claims.counted_nouns import fate_of
from copydesk.ledger import finding_queries
from copydesk.ledger.connection import Ledger
from copydesk.model.query_results import ReportedToll

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def highest(ledger: Ledger, fate: str, story: str | None) -> tuple[ReportedToll, ...]:
    """The numbers of people whom this befell ('dead', 'hurt', 'missing', 'held'), the highest first.

    One row for each report and value. Numbers in a sentence that names an earlier year come behind: they are of another event.
    """
    kept: dict[tuple[str, float, str | None], ReportedToll] = {}
    for mention, unit, says in finding_queries.tolls(ledger, story):
        least = mention.low if mention.low is not None else mention.high
        if least is None or mention.value is None or fate not in {fate_of(word) for word in unit.split()}:
            continue
        kept.setdefault(
            (mention.id, least, mention.bound), ReportedToll(mention, says, _is_earlier(mention.published, says))
        )
    return tuple(sorted(kept.values(), key=_rank))


def _is_earlier(published: str | None, sentence: str) -> bool:
    """Whether a sentence names a year before that of the report."""
    return bool(published) and any(year < (published or "")[:4] for year in _YEAR.findall(sentence))


def _rank(row: ReportedToll) -> tuple[bool, float, str, str]:
    mention = row.mention
    value = mention.low if mention.low is not None else mention.high or 0.0
    return row.earlier, -(value + 0.5 * (mention.bound == "more_than")), mention.published or "~", mention.id
