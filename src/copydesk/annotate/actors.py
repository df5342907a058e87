"""Country and sector of an actor, in the actor coding of PLOVER (github.com/openeventdata/PLOVER)."""

from __future__ import annotations

from functools import cache

from copydesk.annotate.standings import head_of
from copydesk.knowledge import countries, gazetteer, organisations, tables
from copydesk.language.parse import Parse
from copydesk.model import Annotation, Entity

# Where two words of one phrase tell different sectors, the more telling one: "rebel soldiers" are rebels, "army doctors" soldiers.
_WEIGHT = {
    code: len(codes) - at
    for codes in [
        "REB UAF SPY CRM REF JUD LEG COP MIL IGO JRN NGO MED REL EDU LAB AGR BUS OPP PTY ELI GOV SOC CVL".split()
    ]
    for at, code in enumerate(codes)
}
_FORMER = frozenset(("former", "ex", "ousted", "deposed", "exiled", "onetime", "retired", "late", "toppled"))
_LONGEST_ROLE = 3
# A country after one of these belongs to the whole phrase; after "against" it would not.
_OWNING = frozenset(("of", "in", "from", "for", "at", "near", "across", "throughout", "inside", "over", "around"))


def code(parse: Parse, first: int, last: int, found: Annotation) -> tuple[str | None, str | None]:
    """The country (ISO 3166-1 alpha-3) and the sector of the noun phrase in tokens ``[first, last)``; None where neither tells.

    A bare country has no sector; a seat of government that acts for its country is GOV.
    """
    if not 0 <= first < last <= len(parse):
        return None, None
    head = head_of(parse, first, last)
    body = _body(parse, first, last, head)
    person = _person(parse, first, last, head, found)
    sector = (body.sector if body else None) or _sector(parse, first, last, head)
    country = _country(parse, first, last, head) or (body.country if body else None)
    if person is not None:
        country = country or person.country
        sector = sector or _sector_of_roles(person.roles)
    if sector is None and last - first == 1 and countries.seat(parse.word[first]):
        sector = "GOV"
    return country, sector


# Country --------------------------------------------------------------------------------------------------------------


def _country(parse: Parse, first: int, last: int, head: int) -> str | None:
    """The country named nearest before the head of the phrase, else the first one in what follows."""
    before: str | None = None
    at = first
    while at < last:
        hit = _country_at(parse, at)
        if hit is None or _is_stance(parse, at):
            at += 1
            continue
        size, country = hit
        if at <= head:
            before = before or country
        elif before is None and _owns(parse, at, head):
            return country
        at += size
    return before


def _country_at(parse: Parse, at: int) -> tuple[int, str] | None:
    if not parse.word[at][:1].isupper() and parse.lower[at] != "ethnic":
        return None
    people = next((row for size in (2, 1) if (row := _people().get(" ".join(parse.word[at : at + size])))), None)
    if people:
        return people[0], people[1]
    found = countries.longest(parse.word, at)
    if found:
        return found[0], found[1]
    if parse.tag[at] not in ("NNP", "NNPS") or (parse.dep[at] == "compound" and parse.pos[parse.head[at]] == "PROPN"):
        return None
    sites = gazetteer.sites(parse.word[at])
    if sites and sites[0].country and sites[0].population >= 200_000:
        return 1, sites[0].country
    return None


@cache
def _people() -> dict[str, tuple[int, str]]:
    return {row["word"]: (len(row["word"].split()), row["country"]) for row in tables.rows("peoples")}


def _is_stance(parse: Parse, at: int) -> bool:
    """Whether the word says for or against whom somebody is: "pro-Iranian", "anti-American", "US-led", "Israeli-occupied"."""
    before = parse.lower[at - 2 : at] if at >= 2 else ()
    after = parse.lower[at + 1 : at + 3]
    led = after[:1] == ("-",) and after[1:2] in (
        ("led",),
        ("backed",),
        ("occupied",),
        ("controlled",),
        ("held",),
        ("allied",),
    )
    return tuple(before) in (("pro", "-"), ("anti", "-")) or led


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


def _body(parse: Parse, first: int, last: int, head: int) -> organisations.Organisation | None:
    """The well-known body that the phrase names, where its head is part of that name."""
    for at in range(first, head + 1):
        hit = organisations.longest(parse.word, at)
        if hit and at <= head < at + hit[0] <= last and not (hit[0] == 1 and parse.tag[at] not in ("NNP", "NNPS")):
            return hit[1]
    return None


def _sector(parse: Parse, first: int, last: int, head: int) -> str | None:
    """The sector of the head noun, made more exact by the nouns before it; that of a name by its title."""
    nouns = [head]
    if (
        parse.dep[head] in ("amod", "compound", "nmod", "poss")
        and parse.pos[parse.head[head]] in ("NOUN", "PROPN")
        and parse.head[head] == last
    ):
        nouns.append(parse.head[head])
    sectors = [(_role_at(parse, noun), noun) for noun in nouns]
    sectors.extend((_role_at(parse, at), at) for at in range(first, head) if parse.pos[at] in ("NOUN", "PROPN", "ADJ"))
    told = [(sector, at) for sector, at in sectors if sector]
    if not told:
        return None
    if any(parse.lower[at] in _FORMER for at in range(first, head + 1)) and any(sector == "GOV" for sector, _ in told):
        return "ELI"
    return max((sector for sector, _ in told), key=lambda sector: _WEIGHT.get(sector, 0))


def _role_at(parse: Parse, at: int) -> str | None:
    """The sector of the longest role that ends at a token."""
    known = organisations.roles()
    low = max(0, at + 1 - _LONGEST_ROLE)
    for begin in range(low, at + 1):
        words = parse.lower[begin : at + 1]
        role = known.get(" ".join(words)) or known.get(" ".join((*words[:-1], parse.lemma[at].lower())))
        if role:
            return role.sector
    return None


# Persons --------------------------------------------------------------------------------------------------------------


def _person(parse: Parse, first: int, last: int, head: int, found: Annotation) -> Entity | None:
    """The person or body found earlier on the head of the phrase."""
    start, end = parse.start[head], parse.end[head]
    return next((e for e in found.entities if e.span.start < end and start < e.span.end and e.kind != "place"), None)


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
