"""Give every spelling of a name one entity type, and find the surnames that the model missed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from copydesk.annotation.entities.mention import Mention
from copydesk.model.findings import EntityKind
from copydesk.nlp.parse import Parse
from copydesk.resources import countries, gazetteer, organisations, tsv


def voted(mentions: list[Mention]) -> list[Mention]:
    """The same mentions with one type for each spelling: the majority type; surnames take that of the full name."""
    votes: dict[str, Counter[str]] = {}
    surnames: Counter[str] = Counter()
    for mention in mentions:
        votes.setdefault(mention.name.lower(), Counter())[mention.kind] += 3 if mention.known or mention.country else 1
        if mention.kind == "person" and " " in mention.name:
            surnames[_surname(mention.name)] += 2
    return [replace(m, kind=_kind(m, votes[m.name.lower()], surnames)) for m in mentions]


def _kind(mention: Mention, votes: Counter[str], surnames: Counter[str]) -> EntityKind:
    if mention.known or mention.country:
        return mention.kind
    if mention.name in tsv.column("groups") or mention.name in tsv.column("groups", "plural"):
        return "group"
    words = mention.name.lower().split()
    if (
        len(words) <= 2
        and surnames[_surname(mention.name)]
        and not any(word in organisations.roles() for word in words)
    ):
        return "person"
    if mention.kind == "group" and gazetteer.sites(mention.name):
        return "place"
    best = max(sorted(votes), key=lambda kind: votes[kind])
    return best if votes[best] > votes[mention.kind] else mention.kind  # type: ignore[return-value]


def with_surnames(parse: Parse, mentions: list[Mention]) -> list[Mention]:
    """The mentions, with the surnames of fully named persons that the model missed."""
    surnames = {m.name.split()[-1].split("-")[-1] for m in mentions if m.kind == "person" and " " in m.name}
    surnames = {name for name in surnames if len(name) > 2 and not countries.lookup(name)}
    if not surnames:
        return mentions
    taken = {at for mention in mentions for at in range(mention.first, mention.last)}
    found = [
        Mention(at, at + 1, "person", word)
        for at, word in enumerate(parse.word)
        if word in surnames and at not in taken and parse.pos[at] in ("PROPN", "NOUN")
    ]
    return sorted([*mentions, *found], key=lambda m: m.first) if found else mentions


def _surname(name: str) -> str:
    return name.lower().split()[-1].removeprefix("al-").removeprefix("el-")
