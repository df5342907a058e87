"""Country and sector of an actor, in the actor coding of PLOVER (github.com/openeventdata/PLOVER)."""

from __future__ import annotations

from bisect import bisect_left

from copydesk.annotation.entities.mention import text_of
from copydesk.model import Annotation, Entity
from copydesk.nlp.parse import Parse
from copydesk.resources import countries, demonyms, gazetteer, leaders, organisations, tsv
from copydesk.resources.conflict_parties import STATE_SECTORS, group_id
from copydesk.resources.word_classes import word_class

# Heads that say little of themselves: the word before them gives the sector ("police chief", "rebel leader", "opposition party").
_GENERIC = frozenset((None, "GOV", "CVL", "PTY", "SOC", "UAF", "NGO"))
# Sectors that a word before the head lends it.
_LENT = frozenset("REB SPY REF JUD LEG COP MIL JRN MED EDU LAB AGR BUS OPP REL IGO CRM".split())
# Roles of those who stand for the armed group that is named before them.
_OF_GROUPS = frozenset((None, "REB", "MIL", "UAF"))
_FORMER = word_class("actor_coding.former")
_OFFICES = word_class("actor_coding.offices")
_MEMBERS = word_class("actor_coding.members")
_LONGEST_ROLE = 4
# A country after one of these belongs to the whole phrase; after "against" it would not.
_OWNING = word_class("actor_coding.owning")


def code(parse: Parse, first: int, last: int, found: Annotation) -> tuple[str | None, str | None]:
    """The country (ISO 3166-1 alpha-3) and the sector of the noun phrase in tokens ``[first, last)``; None where neither is known.

    A bare country has no sector; a seat of government that acts for its country is GOV.
    """
    if not 0 <= first < last <= len(parse):
        return None, None
    head = _head(parse, first, last)
    land = _land(text_of(parse, first, last))
    if land:
        return land, None
    body = _body(parse, first, last, head)
    person = _person(parse, head, found)
    country = (
        _country(parse, first, last, head, body)
        or _country_of_person(parse, first, last, person)
        or _country_of_place(parse, head, found)
    )
    sector = (body[2].sector if body else None) or _sector(parse, first, last, head)
    if sector is None and person is not None:
        sector = _sector_of_roles(person.roles)
    if (
        sector is None
        and person is not None
        and person.kind == "person"
        and leaders.country(person.name, entitled=False)
    ):
        sector = "GOV"
    if sector is None and last - first == 1 and gazetteer.capital(parse.word[first]):
        sector = "GOV"
    return country, sector


def identifier(parse: Parse, first: int, last: int, country: str | None, sector: str | None) -> str | None:
    """A stable id of the state or the armed group that the phrase in tokens ``[first, last)`` acts for; None for anybody else.

    ``state:SYR`` for a country and whoever governs, judges or fights for it; ``group:al-shabaab`` for a body that
    ``organisations.tsv`` lists with the sector REB, by its main name.
    """
    if not 0 <= first < last <= len(parse):
        return None
    group = _group(parse, first, last)
    if group is not None:
        return group_id(group)
    is_state = sector in STATE_SECTORS or (sector is None and _land(text_of(parse, first, last)) is not None)
    return f"state:{country}" if country and is_state else None


def _group(parse: Parse, first: int, last: int) -> str | None:
    """The armed group that the phrase is or whose fighters it names: 'Taliban', 'Taliban gunmen', but not 'anti-Taliban police'."""
    head = _head(parse, first, last)
    for at in range(first, head + 1):
        hit = organisations.longest(parse.word, at)
        if hit is None or hit[1].sector != "REB" or at + hit[0] > last or _is_stance(parse, at):
            continue
        if at + hit[0] > head or _role_at(parse, head) in _OF_GROUPS:
            return hit[1].name
    return _group_of(parse, head, last)


def _group_of(parse: Parse, head: int, last: int) -> str | None:
    """The armed group of 'members of the Taliban', 'fighters from Al-Shabaab'."""
    if _role_at(parse, head) not in _OF_GROUPS:
        return None
    for prep in parse.kids(head, "prep"):
        if parse.lower[prep] in ("of", "from") and parse.lower[head] in _MEMBERS:
            for at in range(prep + 1, min(last, prep + _LONGEST_ROLE)):
                hit = organisations.longest(parse.word, at)
                if hit is not None and hit[1].sector == "REB":
                    return hit[1].name
    return None


def _land(name: str) -> str | None:
    """The country of a phrase that is the name of a country, a state or a region and no more."""
    sites = gazetteer.sites(name) if name[:1].isupper() or name.startswith("the ") else ()
    return sites[0].country if sites and sites[0].kind in ("country", "state", "region") else None


def _head(parse: Parse, first: int, last: int) -> int:
    """The noun that heads the phrase; where the parser saw several, the last that says what somebody is."""
    tops = [at for at in range(first, last) if not first <= parse.head[at] < last or parse.head[at] == at]
    nouns = [at for at in tops if parse.pos[at] in ("NOUN", "PROPN")] or tops
    with_role = [at for at in nouns if _role_at(parse, at)]
    return (with_role or nouns or [last - 1])[-1] if len(tops) > 1 else (nouns or [last - 1])[0]


# Country --------------------------------------------------------------------------------------------------------------


_Body = tuple[int, int, organisations.Organisation]


def _country(parse: Parse, first: int, last: int, head: int, body: _Body | None) -> str | None:
    """The country named before the head of the phrase, else that of the body, else the first one in what follows."""
    before: str | None = None
    inside: str | None = None
    after: str | None = None
    at = first
    while at < last:
        hit = _country_at(parse, at)
        if hit is None or _is_stance(parse, at):
            at += 1
            continue
        size, country = hit
        if body and body[0] <= at < body[1]:
            inside = inside or country
        elif at <= head:
            before = before or country
        elif _owns(parse, at, head):
            after = after or country
        at += size
    return before or (body[2].country if body else None) or after or inside


def _country_at(parse: Parse, at: int) -> tuple[int, str] | None:
    if not parse.word[at][:1].isupper() or (at and parse.lower[at - 1] == "ethnic"):
        return None
    people, land = demonyms.longest(parse.word, at), countries.longest(parse.word, at)
    if people and people[1] and (not land or people[0] > land[0]):
        return people[0], people[1]
    if land:
        return land[0], land[1]
    if parse.tag[at] not in ("NNP", "NNPS"):
        return None
    for size in (3, 2, 1):
        sites = gazetteer.sites(" ".join(parse.word[at : at + size]))
        if sites and sites[0].country and (size > 1 or sites[0].kind != "town" or sites[0].population >= 200_000):
            return size, sites[0].country
    return None


def _is_stance(parse: Parse, at: int) -> bool:
    """Whether the word says for or against whom somebody is: "pro-Iranian", "anti-American", "US-backed"."""
    before = parse.lower[at - 2 : at] if at >= 2 else ()
    after = parse.lower[at + 1 : at + 3]
    backed = after[:1] == ("-",) and after[1:2] in (
        ("led",),
        ("backed",),
        ("occupied",),
        ("controlled",),
        ("held",),
        ("allied",),
    )
    return tuple(before) in (("pro", "-"), ("anti", "-")) or backed


def _owns(parse: Parse, at: int, head: int) -> bool:
    """Whether a country after the head belongs to the phrase: "the president of Armenia", "rebels in northern Uganda"."""
    for up in (at, *parse.ancestors(at)):
        if up == head:
            return False
        if parse.dep[up] == "prep":
            return parse.lower[up] in _OWNING
        if parse.dep[up] in ("appos", "relcl", "acl"):
            return parse.dep[up] == "appos"
    return True


# Sector ---------------------------------------------------------------------------------------------------------------


def _body(parse: Parse, first: int, last: int, head: int) -> _Body | None:
    """The well-known body that the phrase names, where its head is part of that name or follows it: "UN peacekeepers"."""
    for at in range(first, head + 1):
        hit = organisations.longest(parse.word, at)
        if hit is None or at + hit[0] > last or (hit[0] == 1 and parse.tag[at] not in ("NNP", "NNPS")):
            continue
        if at + hit[0] > head or (hit[1].sector in ("IGO", "REB", "NGO") and _role_at(parse, head) in _GENERIC):
            return at, at + hit[0], hit[1]
    return None


def _sector(parse: Parse, first: int, last: int, head: int) -> str | None:
    """The sector of the head noun; where that says little, of the nouns before it; where it is a people, civilians."""
    own = _role_at(parse, head)
    above = parse.head[head]
    if own is None and parse.dep[head] in ("amod", "compound", "nmod", "poss", "conj") and last <= above <= last + 3:
        own = _role_at(parse, above) if parse.pos[above] in ("NOUN", "PROPN") else None
    if own in _GENERIC:
        lent = [
            sector
            for at in range(head - 1, first - 1, -1)
            if parse.pos[at] in ("NOUN", "PROPN", "ADJ") and (sector := _role_at(parse, at))
        ]
        own = next((sector for sector in lent if sector in _LENT), own or next(iter(lent), None))
    former = any(parse.lower[at] in _FORMER for at in range(first, head + 1))
    if own == "GOV" and former:
        return "ELI"
    if own is None and parse.tag[head] in ("NNS", "NNPS") and _names_people(parse, head):
        return "CVL"
    return own


def _names_people(parse: Parse, head: int) -> bool:
    hit = countries.lookup(parse.word[head])
    people = demonyms.longest(parse.word, head) or (parse.word[head] in tsv.column("groups", "plural"))
    return bool(people) or (hit is not None and hit[1] in ("people", "adjective"))


def _role_at(parse: Parse, at: int) -> str | None:
    """The sector of the longest role that ends at a token."""
    known = organisations.roles()
    low = max(0, at + 1 - _LONGEST_ROLE)
    for begin in range(low, at + 1):
        words = parse.lower[begin : at + 1]
        phrase = " ".join(words).replace(" - ", "-")
        role = known.get(phrase) or known.get(" ".join((*words[:-1], parse.lemma[at].lower())))
        if role:
            return role.sector
    return None


# Persons --------------------------------------------------------------------------------------------------------------


def _person(parse: Parse, head: int, found: Annotation) -> Entity | None:
    """The person or body found earlier on the head of the phrase."""
    start, end = parse.start[head], parse.end[head]
    at = bisect_left(found.entities, start, key=lambda entity: entity.span.end)
    for entity in found.entities[at : at + 3]:
        if entity.span.start < end and start < entity.span.end and entity.kind in ("person", "organisation"):
            return entity
    return None


def _country_of_person(parse: Parse, first: int, last: int, person: Entity | None) -> str | None:
    """Where the report ties a person to, else the country of a leader of that name."""
    if person is None:
        return leaders.country(parse.word[last - 1], entitled=True) if _is_office(parse, last - 2, first) else None
    if person.country or person.kind != "person":
        return person.country
    roles = {role.lower().split()[-1] for role in person.roles if role}
    return leaders.country(person.name, entitled=bool(roles & _OFFICES))


def _country_of_place(parse: Parse, head: int, found: Annotation) -> str | None:
    """The country of a place found earlier on the head of the phrase."""
    start, end = parse.start[head], parse.end[head]
    at = bisect_left(found.places, start + 1, key=lambda place: place.span.end)
    return next((place.country for place in found.places[at : at + 1] if place.span.start < end), None)


def _is_office(parse: Parse, at: int, first: int) -> bool:
    return at >= first and parse.lower[at] in _OFFICES


def _sector_of_roles(roles: tuple[str, ...]) -> str | None:
    known = organisations.roles()
    for role in roles:
        words = role.lower().split()
        for size in range(min(_LONGEST_ROLE, len(words)), 0, -1):
            for begin in range(len(words) - size, -1, -1):
                hit = known.get(" ".join(words[begin : begin + size]))
                if hit and hit.sector:
                    former = any(word in _FORMER for word in words)
                    return "ELI" if former and hit.sector == "GOV" else hit.sector
    return None
