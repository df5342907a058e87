"""Descriptions that stand for a person named elsewhere in the report: "the minister", "the jihadist", where one candidate is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.annotation.entities.coreference import Chain
from copydesk.annotation.entities.mention import Mention, text_of
from copydesk.annotation.entities.offices import office
from copydesk.annotation.entities.person_titles import country_in
from copydesk.nlp.parse import Parse
from copydesk.nlp.syntax import head_of
from copydesk.resources import organisations, tsv
from copydesk.resources.word_classes import word_class

# Sentences back in which the person must have been named.
_ANTECEDENT_MAX_SENTENCES = 8
# Sentences from the top in which a report may hold back the name of whom it is about, and sentences until the name comes.
_LEAD, _DELAY = 2, 2
_MILITANT = "REB"


def attach(parse: Parse, chains: Sequence[Chain], mentions: Sequence[Mention]) -> None:
    """Add each description to the chain of the one person that it can mean."""
    taken = {token for mention in mentions for token in range(mention.first, mention.last)}
    persons = [chain for chain in chains if chain.kind == "person"]
    if not persons:
        return
    for token in _descriptions(parse, taken):
        chain = (
            _named_before(parse, token, persons) if _is_definite(parse, token) else _named_after(parse, token, persons)
        )
        if chain is None:
            continue
        first = _first(parse, token)
        mention = Mention(first, token + 1, "person", text_of(parse, first, token + 1))
        chain.mentions.append(mention)
        if first < token or parse.lower[token] not in " ".join(chain.roles).lower():
            _learn(parse, chain, first, token)


def _descriptions(parse: Parse, taken: set[int]) -> Iterator[int]:
    """Singular nouns for what a person is, that name nobody themselves."""
    known = organisations.roles()
    for token, lemma in enumerate(parse.lemma):
        if (
            token in taken
            or parse.tag[token] not in ("NN", "NNP")
            or parse.dep[token] in ("compound", "appos", "attr", "amod", "nmod")
        ):
            continue
        role = known.get(lemma.lower())
        if role is None or not _is_person(role):
            continue
        if not any(parse.dep[kid] in ("appos", "conj") and kid in taken for kid in parse.children[token]):
            yield token


def _is_person(role: organisations.Role) -> bool:
    """Whether the word is for one person, not for a body: "minister" and "militant", not "ministry" and "militia"."""
    return role.title or role.word in _PERSONS


_PERSONS = word_class("definite_descriptions.persons")


def _is_definite(parse: Parse, token: int) -> bool:
    return any(parse.lower[kid] in ("the", "that", "this") for kid in parse.kids(token, "det"))


def _first(parse: Parse, token: int) -> int:
    """Where the description begins, without its article."""
    first = parse.left_edge(token)
    while first < token and (parse.dep[first] in ("det", "punct") or parse.pos[first] == "DET"):
        first += 1
    return first if token - first <= 6 else token


def _named_before(parse: Parse, token: int, persons: Sequence[Chain]) -> Chain | None:
    """The one person named shortly before whose roles the description fits."""
    if any(parse.lower[kid] == "of" for kid in parse.kids(token, "prep")):
        return None
    here = parse.sentence_of[token]
    near = [
        chain
        for chain in persons
        if any(
            m.first < token and here - parse.sentence_of[m.first] <= _ANTECEDENT_MAX_SENTENCES for m in chain.mentions
        )
    ]
    words = {parse.lemma[token].lower(), parse.lower[token]}
    phrase = " ".join(parse.lower[_first(parse, token) : token + 1])
    ranks = {word for word in phrase.split() if word in tsv.column("office_words")}
    owners = {parse.lower[at] for at in range(_first(parse, token), token) if parse.pos[at] == "PROPN"}
    fits = [chain for chain in near if any(_holds(role, words, ranks, owners) for role in chain.roles)]
    if len(fits) > 1 and " " in phrase:
        fits = [chain for chain in fits if any(phrase in role.lower() for role in chain.roles)]
    if not fits:
        sector = organisations.roles()[parse.lemma[token].lower()].sector
        fits = [chain for chain in near if sector == _MILITANT and _is_militant(chain)]
    return fits[0] if len(fits) == 1 else None


def _holds(role: str, words: set[str], ranks: set[str], owners: set[str]) -> bool:
    """Whether a role is the office that a description names: no vice president is meant by 'the president', nor a spokesman.

    ``owners`` are names that stand before the office: the UN leader is not the leader of another body.
    """
    held = office(role)
    if held is None or not held.title & words or held.ranks != ranks:
        return False
    return not owners or len(held.words) == 1 or bool(owners & held.words)


def _is_militant(chain: Chain) -> bool:
    """Whether a role of the person names a rebel body: "IS leader"."""
    for role in chain.roles:
        words = role.split()
        for at in range(len(words)):
            hit = organisations.longest(words, at)
            if hit and hit[1].sector == _MILITANT:
                return True
    return False


def _named_after(parse: Parse, token: int, persons: Sequence[Chain]) -> Chain | None:
    """Who a report means that opens with an office ("Norland's trade minister said …") and gives the name a sentence later.

    The name comes as the subject, or as the owner of the subject, of one of the next sentences, in full, and without any office.
    """
    here = parse.sentence_of[token]
    first = _first(parse, token)
    if here > _LEAD or not country_in(parse, first, token) or parse.dep[token] not in ("nsubj", "nsubjpass"):
        return None
    fits = [
        chain
        for chain in persons
        if not chain.roles and any(_opens(parse, m, here) for m in chain.mentions) and " " in chain.name
    ]
    return fits[0] if len(fits) == 1 else None


def _opens(parse: Parse, mention: Mention, lead: int) -> bool:
    late = parse.sentence_of[mention.first] - lead
    head = head_of(parse, mention.first, mention.last)
    if parse.dep[head] == "poss":
        head = parse.head[head]
    alone = not parse.has_kid(head, "conj")
    return alone and 1 <= late <= _DELAY and parse.dep[head] in ("nsubj", "nsubjpass")


def _learn(parse: Parse, chain: Chain, first: int, token: int) -> None:
    """A description that says more than its noun is a role of the person."""
    country = country_in(parse, first, token)
    if country:
        chain.country = chain.country or country
        chain.roles = tuple(dict.fromkeys((*chain.roles, text_of(parse, first, token + 1))))
