"""Which mentions of a report name the same thing; where two candidates are left, a mention stays alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from copydesk.annotation.entities import aliases, person_titles
from copydesk.annotation.entities.mention import Mention
from copydesk.annotation.entities.person_titles import Gender, PersonTitles
from copydesk.model.findings import EntityKind
from copydesk.nlp.parse import Parse
from copydesk.resources import person_names

# Names of like sound that one name is held against; reports have fewer, and a listing must not cost their square.
_MOST_COMPARED = 50


@dataclass(slots=True)
class Chain:
    """Mentions of one thing, with what the report says of it."""

    kind: EntityKind
    name: str
    mentions: list[Mention] = field(default_factory=list)
    roles: tuple[str, ...] = ()
    country: str | None = None
    gender: Gender | None = None

    def add(self, mention: Mention, standing: PersonTitles) -> None:
        """Take in one more mention."""
        self.mentions.append(mention)
        self.roles = tuple(dict.fromkeys((*self.roles, *standing.roles)))
        self.country = self.country or mention.country or standing.country

    def take(self, other: Chain) -> None:
        """Take in all of another chain."""
        self.mentions.extend(other.mentions)
        self.roles = tuple(dict.fromkeys((*self.roles, *other.roles)))
        self.country = self.country or other.country
        self.gender = self.gender or other.gender


def merged(parse: Parse, mentions: Sequence[Mention], standings: Sequence[PersonTitles]) -> list[Chain]:
    """The chains of a report, in the order of their first mention."""
    rows = list(zip(mentions, standings, strict=True))
    persons = [row for row in rows if row[0].kind == "person"]
    others = [row for row in rows if row[0].kind != "person"]
    chains = [*_persons(parse, persons), *_others(parse, others)]
    return sorted(chains, key=lambda chain: min(mention.first for mention in chain.mentions))


# Persons --------------------------------------------------------------------------------------------------------------


def _persons(parse: Parse, rows: Sequence[tuple[Mention, PersonTitles]]) -> list[Chain]:
    """One chain for each spelling first; then shorter forms join the one longer name that they fit.

    A surname with a title that shows the gender is a spelling of its own: 'Mrs. Holm' need not be the Holm of the report.
    """
    spelled: dict[tuple[str, Gender | None], Chain] = {}
    for mention, standing in rows:
        spelling = " ".join(person_names.words(mention.name))
        gender = person_titles.gender_of(parse, mention.first, mention.last, standing.roles)
        chain = spelled.setdefault((spelling, None if " " in spelling else gender), Chain("person", mention.name))
        chain.add(mention, standing)
        chain.gender = chain.gender or gender
        chain.name = max(chain.name, mention.name, key=len)
    order = sorted(spelled.items(), key=lambda item: (-len(item[0][0].split()), item[1].mentions[0].first))
    kept: list[Chain] = []
    index: dict[str, list[tuple[list[str], Chain]]] = {}
    for (spelling, _), chain in order:
        words = spelling.split()
        home = _home(words, chain, index)
        if home is not None:
            home.take(chain)
            continue
        kept.append(chain)
        for bones in {person_names.skeleton(word) for word in words}:
            index.setdefault(bones, []).append((words, chain))
    return kept


def _home(words: list[str], chain: Chain, index: dict[str, list[tuple[list[str], Chain]]]) -> Chain | None:
    """The one chain that a name is a shorter form or another spelling of."""
    near: dict[int, tuple[list[str], Chain]] = {}
    for bones in {person_names.skeleton(word) for word in words}:
        near.update((id(row[1]), row) for row in index.get(bones, ())[:_MOST_COMPARED])
    alone = len(words) == 1
    exact = [one for other, one in near.values() if alone and other[-1:] == words]
    fits = exact or [one for _, one in near.values() if person_names.same_person(one.name, chain.name)]
    if not fits and alone and len(words[0]) > 3:
        fits = [one for other, one in near.values() if len(other) > 1 and words[0] in other]
    fits = [one for one in fits if None in (one.gender, chain.gender) or one.gender == chain.gender]
    if len(fits) > 1 and chain.gender:
        fits = [one for one in fits if one.gender] or fits
    if len(fits) > 1:
        fits = [one for one in fits if set(map(str.lower, one.roles)) & set(map(str.lower, chain.roles))]
    return fits[0] if len(fits) == 1 else None


# Organisations, places, groups ----------------------------------------------------------------------------------------


def _others(parse: Parse, rows: Sequence[tuple[Mention, PersonTitles]]) -> list[Chain]:
    same = aliases.find(parse, [row[0] for row in rows])
    chains: dict[tuple[bool, str], Chain] = {}
    for mention, standing in rows:
        key = aliases.name_key(mention)
        place = (mention.kind == "group", same.get(key, key))
        chain = chains.setdefault(place, Chain(mention.kind, mention.known or mention.name))
        chain.add(mention, standing)
        known = next((m.known for m in chain.mentions if m.known), None)
        chain.name = known or max(chain.name, mention.name, key=len)
    return _prefixes_joined(list(chains.values()))


def _prefixes_joined(chains: list[Chain]) -> list[Chain]:
    """Organisations named shorter later on ("Tarn Oil Company", "Tarn Oil"), where one longer name fits."""
    longer = [chain for chain in chains if chain.kind == "organisation" and " " in chain.name]
    starts: Counter[str] = Counter()
    home: dict[str, Chain] = {}
    for chain in longer:
        words = chain.name.split()
        for size in range(1, len(words)):
            starts[" ".join(words[:size])] += 1
            home[" ".join(words[:size])] = chain
    kept: list[Chain] = []
    for chain in chains:
        if chain.kind == "organisation" and starts[chain.name] == 1:
            home[chain.name].take(chain)
        else:
            kept.append(chain)
    return kept
