"""Syntax over a parse: the head of a phrase, passives, subjects, and who did what to whom, active or passive.

"Police shot two men", "two men were shot by police", "two men shot by police" and "the shooting of two men by police" give
one deed: shoot, police, men.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

Form = Literal["active", "passive", "noun"]

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_RELATIVES = word_class("pronouns.relative")
# The prepositions before whom a request is put to.
_ADDRESSED = word_class("syntax.addressed")
_NOUN_TAGS = ("NN", "NNS")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate, verb or noun, with the head words of its participants (predicate-argument structure)."""

    head: int
    agent: int | None
    patient: int | None
    form: Form


def objects_of(parse: Parse, head: int, prepositions: Collection[str]) -> Iterator[int]:
    """The objects of these prepositions where they depend on ``head``: "shelled **with** rockets", "hit **by** a blast"."""
    for kid in parse.kids(head, "prep", "agent"):
        if parse.lower[kid] in prepositions:
            yield from parse.kids(kid, "pobj")


def predicates(parse: Parse, tokens: Sequence[int]) -> Iterator[Predicate]:
    """The predicates among ``tokens`` with their participants, in order."""
    for token in tokens:
        found = predicate_at(parse, token)
        if found is not None:
            yield found


@once
def predicate_at(parse: Parse, token: int) -> Predicate | None:
    """The predicate that a word is, with its participants; None where it is none."""
    if parse.pos[token] == "VERB" and parse.dep[token] != "amod":
        verb = _verb(parse, token)
        return Predicate(token, _name_end(parse, verb.agent), _name_end(parse, verb.patient), verb.form)
    if parse.tag[token] in _NOUN_TAGS:
        noun = _noun(parse, token)
        return noun if noun.agent is not None or noun.patient is not None else None
    return None


def _name_end(parse: Parse, token: int | None) -> int | None:
    """The last part of a name with hyphens, which may be taken for several words: "al-Qahtani"."""
    if token is None:
        return None
    last = parse.sentences[parse.sentence_of[token]][1]
    while token + 2 < last and parse.word[token + 1] == "-" and parse.pos[token] == parse.pos[token + 2] == "PROPN":
        token += 2
    return token


def _verb(parse: Parse, verb: int) -> Predicate:
    if is_passive(parse, verb):
        return Predicate(verb, by_agent(parse, verb), _passive_subject(parse, verb), "passive")
    patient = _first(parse, verb, "dobj", "dative")
    if patient is not None:
        patient = antecedent(parse, patient)
    return Predicate(verb, subject(parse, verb), patient, "active")


def _noun(parse: Parse, noun: int) -> Predicate:
    """A deed named by a noun. Its owner may be who did it or to whom it was done, so only a by-phrase names the agent."""
    return Predicate(noun, _object_of(parse, noun, "by"), _object_of(parse, noun, "of"), "noun")


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether a verb form says what was done to its subject: by its dependents, or as a participle on a noun."""
    if parse.has_kid(verb, "auxpass", "nsubjpass", "agent"):
        return True
    if parse.tag[verb] != "VBN":
        return False
    if parse.dep[verb] == "conj" and not parse.has_kid(verb, "aux", "nsubj"):
        return is_passive(parse, parse.head[verb]) and _first(parse, verb, "dobj") is None
    return parse.dep[verb] in ("acl", "advcl", "amod") and not parse.has_kid(verb, "aux", "nsubj")


def is_tagged_passive(parse: Parse, verb: int) -> bool:
    """The stricter question, for verbs of speech: a past participle (VBN) with a passive dependent, or on a noun without "have".

    "The minister, flanked by aides, said" is full of by-phrases that the parser ties to the wrong verb; the tag decides there.
    """
    if parse.tag[verb] != "VBN":
        return False
    return parse.has_kid(verb, "nsubjpass", "auxpass", "agent") or (
        parse.dep[verb] == "acl" and not parse.has_kid(verb, "aux")
    )


def _passive_subject(parse: Parse, verb: int) -> int | None:
    own = _first(parse, verb, *_PASSIVE_SUBJECTS)
    if own is not None:
        return antecedent(parse, own)
    if parse.dep[verb] in ("acl", "amod", "relcl"):
        return parse.head[verb]
    if parse.dep[verb] == "conj":
        return _passive_subject(parse, parse.head[verb])
    if parse.dep[verb] in ("advcl", "xcomp", "ccomp"):
        return subject(parse, parse.head[verb])
    return None


def by_agent(parse: Parse, verb: int) -> int | None:
    """The head of the by-phrase of a passive verb."""
    for by in parse.kids(verb, "agent", "prep"):
        if parse.lower[by] == "by":
            kid = _first(parse, by, "pobj")
            if kid is not None and (parse.dep[by] == "agent" or parse.pos[kid] in ("NOUN", "PROPN", "PRON")):
                return kid
    return None


def subject(parse: Parse, verb: int, depth: int = 4) -> int | None:
    """The subject of a verb: its own, or that of the verb it depends on."""
    own = _first(parse, verb, *_SUBJECTS, *_PASSIVE_SUBJECTS)
    if own is not None:
        return antecedent(parse, own)
    parent = parse.head[verb]
    if depth == 0 or parent == verb:
        return None
    if parse.dep[verb] == "acl":
        return parent
    if parse.dep[verb] in ("xcomp", "conj", "advcl", "pcomp") and parse.pos[parent] in ("VERB", "AUX"):
        addressee = _addressee(parse, parent, verb) if parse.dep[verb] == "xcomp" else None
        return addressee if addressee is not None else subject(parse, parent, depth - 1)
    return None


def _addressee(parse: Parse, parent: int, verb: int) -> int | None:
    """Whom the first verb moves to do the second: "asked Laos to stop", "called on Laos to stop"."""
    addressee = _first(parse, parent, "dobj", "dative")
    if addressee is not None:
        return addressee
    for kid in parse.kids(parent, "prep"):
        if parse.lower[kid] in _ADDRESSED and kid < verb:
            return _first(parse, kid, "pobj")
    return None


def antecedent(parse: Parse, token: int) -> int:
    """The noun that a relative pronoun stands for; the token itself where it is none."""
    if parse.lower[token] in _RELATIVES:
        for above in parse.ancestors(token):
            if parse.dep[above] == "relcl":
                return parse.head[above]
    return token


def _first(parse: Parse, token: int, *labels: str) -> int | None:
    return next(parse.kids(token, *labels), None)


def _object_of(parse: Parse, noun: int, preposition: str) -> int | None:
    for kid in parse.kids(noun, "prep", "agent"):
        if parse.lower[kid] == preposition:
            return _first(parse, kid, "pobj")
    return None


def head_of(parse: Parse, first: int, last: int) -> int:
    """The token of ``[first, last)`` that the others depend on; the last one where there is none.

    Args:
        parse: the parse that the tokens are of.
        first: index of the first token.
        last: index after the last token.
    """
    return next((token for token in range(first, last) if not first <= parse.head[token] < last), last - 1)
