"""Which mentions of a report name the same thing; where two candidates are left, a mention stays alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from copydesk.annotate.mentions import Mention
from copydesk.annotate.standings import Standing
from copydesk.knowledge import names
from copydesk.language.parse import Parse
from copydesk.model.findings import EntityKind


@dataclass(slots=True)
class Chain:
    """Mentions of one thing, with what the report says of it."""

    kind: EntityKind
    name: str
    mentions: list[Mention] = field(default_factory=list)
    roles: tuple[str, ...] = ()
    country: str | None = None

    def add(self, mention: Mention, standing: Standing) -> None:
        """Take in one more mention."""
        self.mentions.append(mention)
        self.roles = tuple(dict.fromkeys((*self.roles, *standing.roles)))
        self.country = self.country or mention.country or standing.country


def merged(parse: Parse, mentions: Sequence[Mention], standings: Sequence[Standing]) -> list[Chain]:
    """The chains of a report, in the order of their first mention."""
    rows = list(zip(mentions, standings, strict=True))
    persons = [row for row in rows if row[0].kind == "person"]
    others = [row for row in rows if row[0].kind != "person"]
    chains = [*_persons(persons), *_others(parse, others)]
    return sorted(chains, key=lambda chain: min(mention.first for mention in chain.mentions))


# Persons --------------------------------------------------------------------------------------------------------------


def _persons(rows: Sequence[tuple[Mention, Standing]]) -> list[Chain]:
    """Full names first, then shorter forms where exactly one full name fits."""
    chains: list[Chain] = []
    alone: dict[str, Chain] = {}
    by_length = sorted(range(len(rows)), key=lambda at: (-len(names.folded(rows[at][0].name).split()), at))
    for at in by_length:
        mention, standing = rows[at]
        fits = [chain for chain in chains if names.same_person(chain.name, mention.name)]
        if len(fits) == 1:
            fits[0].add(mention, standing)
            continue
        key = names.folded(mention.name)
        if key not in alone:
            alone[key] = Chain("person", mention.name)
            if not fits:
                chains.append(alone[key])
        alone[key].add(mention, standing)
    return list({id(chain): chain for chain in (*chains, *alone.values())}.values())


# Organisations, places, groups ----------------------------------------------------------------------------------------


def _others(parse: Parse, rows: Sequence[tuple[Mention, Standing]]) -> list[Chain]:
    acronyms = _bracketed(parse, [row[0] for row in rows])
    chains: dict[tuple[str, str], Chain] = {}
    for mention, standing in rows:
        key = (_class(mention), acronyms.get(_key(mention), _key(mention)))
        chain = chains.get(key)
        if chain is None:
            chain = chains[key] = Chain(mention.kind, mention.known or mention.name)
        chain.add(mention, standing)
        if not mention.known and len(mention.name) > len(chain.name) and chain.name != mention.known:
            chain.name = mention.name if not any(m.known for m in chain.mentions) else chain.name
    return _prefixes_joined(list(chains.values()))


def _class(mention: Mention) -> str:
    return "group" if mention.kind == "group" else "thing"


def _key(mention: Mention) -> str:
    return names.folded((mention.known or mention.name).removeprefix("the ").removeprefix("The "))


def _bracketed(parse: Parse, mentions: Sequence[Mention]) -> dict[str, str]:
    """Acronyms that stand in brackets after a name: the key of the acronym to the key of the name."""
    known: dict[str, str] = {}
    for mention in mentions:
        at = mention.last
        if at + 2 < len(parse) and parse.word[at] == "(" and parse.word[at + 2] == ")":
            acronym = parse.word[at + 1]
            if 1 < len(acronym) <= 10 and sum(map(str.isupper, acronym)) >= 2:
                known[names.folded(acronym)] = _key(mention)
    return known


def _prefixes_joined(chains: list[Chain]) -> list[Chain]:
    """Organisations named shorter later on ("Tarn Oil Company", "Tarn Oil"), where one longer name fits."""
    kept: list[Chain] = []
    longer = [chain for chain in chains if chain.kind == "organisation" and len(chain.name.split()) > 1]
    starts = Counter(
        " ".join(chain.name.split()[:size]) for chain in longer for size in range(1, len(chain.name.split()))
    )
    for chain in chains:
        home = None
        if chain.kind == "organisation" and starts[chain.name] == 1:
            home = next(other for other in longer if other.name.startswith(chain.name + " "))
        if home is None:
            kept.append(chain)
            continue
        home.mentions.extend(chain.mentions)
        home.country = home.country or chain.country
    return kept
