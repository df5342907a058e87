"""Persons, organisations, places and groups, the mentions of each merged within the report."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.annotation.entities import coreference, definite_descriptions, mention_detection, person_titles
from copydesk.annotation.entities.mention import Mention
from copydesk.model import Annotation, Entity, Report
from copydesk.nlp.parse import Parse
from copydesk.resources import gazetteer


def find(parse: Parse, report: Report, found: Annotation) -> Iterator[Entity]:
    """Find the mentions of a report in order; mentions of one thing share ``entity`` and its fullest ``name``."""
    seen = mention_detection.find(parse)
    beside = [
        person_titles.of(parse, mention) if mention.kind == "person" else person_titles.PersonTitles()
        for mention in seen
    ]
    chains = coreference.merged(parse, seen, beside)
    definite_descriptions.attach(parse, chains, seen)
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
