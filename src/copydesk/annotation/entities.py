"""Persons, organisations, places and groups, the mentions of each merged within the report."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.annotation.deeds import standings
from copydesk.annotation.names import coreference, definites, mentions
from copydesk.annotation.names.mention import Mention
from copydesk.knowledge import gazetteer
from copydesk.language.parse import Parse
from copydesk.model import Annotation, Entity, Report


def find(parse: Parse, report: Report, found: Annotation) -> Iterator[Entity]:
    """Find the mentions of a report in order; mentions of one thing share ``entity`` and its fullest ``name``."""
    seen = mentions.find(parse)
    beside = [standings.of(parse, mention) if mention.kind == "person" else standings.Standing() for mention in seen]
    chains = coreference.merged(parse, seen, beside)
    definites.attach(parse, chains, seen)
    rows: list[tuple[Mention, coreference.Chain]] = []
    for chain in chains:
        rows.extend((mention, chain) for mention in chain.mentions)
    numbers: dict[int, str] = {}
    for mention, chain in sorted(rows, key=lambda row: (row[0].first, row[0].last)):
        name = numbers.setdefault(id(chain), f"e{len(numbers) + 1}")
        span = parse.span(mention.first, mention.last)
        yield Entity(span, chain.kind, chain.name, name, chain.country or _country(chain), chain.roles)


def _country(chain: coreference.Chain) -> str | None:
    """The country of a place that has no namesake to speak of elsewhere."""
    return gazetteer.country(chain.name) if chain.kind == "place" else None
