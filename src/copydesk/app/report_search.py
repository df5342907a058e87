"""Words in the reports of a ledger, with filters; copies of one text shown once where that is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from copydesk.app.detail_views import story_named
from copydesk.errors import CopydeskError
from copydesk.ledger import lineage_queries, report_queries
from copydesk.ledger.connection import Ledger
from copydesk.ledger.report_queries import Filters
from copydesk.model import Hit
from copydesk.resources.outlets import outlet_key, outlet_of


def search(ledger: Ledger, words: str, filters: Filters, limit: int) -> tuple[Hit, ...]:
    """The best reports that hold these words and pass the filters."""
    return tuple(islice(_passing(ledger, words, filters), max(0, limit)))


def named(ledger: Ledger, filters: Filters) -> Filters:
    """The filters with the ids of stories and origins in place of what stands for them.

    Raises:
        CopydeskError: nothing in the ledger has an id that is asked for.
    """
    story = story_named(ledger, filters.story) if filters.story else None
    origin = lineage_queries.origin_of(ledger, filters.origin) if filters.origin else None
    if filters.origin and report_queries.digest_of(ledger, filters.origin) is None:
        raise CopydeskError("no report of this id is in the ledger", where=filters.origin)
    return replace(filters, story=story, origin=origin)


def _passing(ledger: Ledger, words: str, filters: Filters) -> Iterator[Hit]:
    wanted = outlet_key(filters.outlet) if filters.outlet else None
    seen: set[str] = set()
    for hit, url in report_queries.hits(ledger, words, filters):
        shown = outlet_of(hit.outlet, url)
        if wanted is not None and not _is_outlet(shown, wanted):
            continue
        if filters.once and (hit.origin or hit.id) in seen:
            continue
        seen.add(hit.origin or hit.id)
        yield Hit(hit.id, hit.context, hit.title, shown, hit.published, hit.origin, hit.story)


def _is_outlet(shown: str | None, wanted: str) -> bool:
    """Whether an outlet is the one that is wanted: by key, or a name that an address spells like."""
    key = outlet_key(shown) if shown else ""
    return bool(key) and (key == wanted or key.split(".")[0] == wanted or key == wanted.split(".", maxsplit=1)[0])
