"""How sure a text leaves a statement, and whether it denies it.

The marks are gathered on the way from the predicate up through the verbs and nouns that govern it ("agreed to consider
paying", "allegations of killings", "did not rule out"), after the factuality profiles of R. Sauri and J. Pustejovsky
("FactBank", 2009).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.changes.factuality.factuality_cues import (
    CLAUSES,
    Mark,
    carried,
    denied_thing,
    governing,
    lexicon,
    on,
    on_noun,
)
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class, word_list
from copydesk.resources.word_relations import derived

_STEPS = 6
_PREPOSITIONS = word_class("factuality_value.prepositions")
_TO_DEEDS = word_class("factuality_value.to_deeds")
# Verbs that do so with a preposition.
_OF_DEEDS = word_class("factuality_value.of_deeds")
_SPEAKING = word_class("factuality_value.speaking")
_PARTIES = word_list("factuality_value.parties")
_NO_DEEDS = word_class("factuality_value.no_deeds")
_NOT_YET = word_class("factuality_value.not_yet")


@dataclass(frozen=True, slots=True)
class Stance:
    """All marks on one predicate, those nearest to it first; ``open_form`` where the form alone says nothing.

    Infinitives and participles under a word that is not listed may be facts or not.
    """

    marks: tuple[Mark, ...]
    open_form: bool

    @property
    def denials(self) -> tuple[Mark, ...]:
        """The marks of denial."""
        return tuple(mark for mark in self.marks if mark.kind == "negation")

    @property
    def denied(self) -> bool:
        """Whether an odd number of denials bears on it."""
        return len(self.denials) % 2 == 1

    @property
    def weakest(self) -> Mark | None:
        """The mark that leaves it least sure; the nearest of equals."""
        doubts = [mark for mark in self.marks if mark.kind != "negation"]
        return min(doubts, key=lambda mark: mark.level, default=None)

    @property
    def level(self) -> float | None:
        """How sure it is left, 1 a plain fact: the least sure of its marks; None where nothing says so."""
        weakest = self.weakest
        return weakest.level if weakest else None if self.open_form else 1.0


@once
def stance(parse: Parse, token: int) -> Stance:
    """The marks that bear on a predicate: on the word itself and on all that governs it, up to a few steps."""
    found: dict[int, Mark] = {}
    noun = parse.pos[token] in ("NOUN", "PROPN")
    for mark in on_noun(parse, token) if noun else on(parse, token):
        found.setdefault(mark.token, mark)
    came, node = token, _up_from_noun(parse, token) if noun else _up(parse, token)
    for _ in range(_STEPS):
        if node is None or ";" in parse.lower[min(came, node) : max(came, node)]:
            break
        for mark in _from(parse, node, came):
            found.setdefault(mark.token, mark)
        if parse.dep[came] == "ccomp" and parse.lemma[node].lower() in _SPEAKING:
            break  # who "tried to explain that it is so" says that it is
        came, node = node, _up(parse, node)
    return Stance(tuple(found.values()), not noun and is_open_form(parse, token))


def _from(parse: Parse, node: int, came: int) -> Iterator[Mark]:
    """What a word passes down: to what it governs, all; to what is merely joined to it, its "may" and "will"."""
    noun = parse.pos[node] in ("NOUN", "PROPN")
    own = [mark for mark in (denied_thing if noun else on)(parse, node) if parse.head[mark.token] == node]
    if parse.dep[came] == "nsubj":
        return
    if parse.dep[came] == "conj":
        alike = parse.tag[came] == parse.tag[node] and not any(True for _ in parse.kids(came, "aux"))
        yield from (mark for mark in own if alike and mark.kind == "modality")
    else:
        yield from carried(parse, node, own)
        yield from governing(parse, node, came)


@once
def is_open_form(parse: Parse, token: int) -> bool:
    """Whether a verb stands as an infinitive or participle, or after "before": a fact only if what governs it says so."""
    if any(parse.lower[kid] == "to" for kid in parse.kids(token, "aux")):
        return True
    if any(parse.lower[kid] in _NOT_YET for kid in parse.kids(token, "mark")):
        return True
    finite = any(True for _ in parse.kids(token, "aux", "auxpass"))
    return not finite and parse.tag[token] == "VBG" and parse.dep[token] in ("pcomp", "xcomp", "acl", "csubj")


def _up(parse: Parse, node: int) -> int | None:
    """The word that governs this one, where what bears on that one bears on this one too."""
    head, dep = parse.head[node], parse.dep[node]
    if head == node:
        return None
    if dep == "conj":
        return None if any(True for _ in parse.kids(node, "nsubj", "nsubjpass")) else head
    if dep == "acl":
        complement = any(parse.lower[kid] in ("to", "that") for kid in parse.kids(node, "aux", "mark"))
        return head if complement else None
    if dep == "prep":
        return head if parse.lower[node] in _PREPOSITIONS else None
    return head if dep in CLAUSES or (dep == "pobj" and parse.pos[node] == "VERB") else None


def _up_from_noun(parse: Parse, node: int) -> int | None:
    head, dep = parse.head[node], parse.dep[node]
    if dep in ("attr", "oprd") or (dep == "nsubj" and parse.lemma[head].lower() == "be"):
        return head
    if dep in ("dobj", "nsubjpass"):
        return head if parse.lemma[head].lower() in _TO_DEEDS and is_deed(parse, node) else None
    if dep == "pobj" and parse.lower[head] in _PREPOSITIONS and is_deed(parse, node):
        above = parse.lemma[parse.head[head]].lower()
        return head if above in _OF_DEEDS or above in lexicon("noun") else None
    return None


@once
def is_deed(parse: Parse, token: int) -> bool:
    """Whether a noun names a deed: derived from a verb, and not its doer."""
    lemma = parse.lemma[token].lower()
    return parse.pos[token] == "NOUN" and lemma not in _NO_DEEDS and not lemma.endswith(_PARTIES) and derived(lemma)
