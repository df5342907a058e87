"""Noun phrases as parties to a deed: what kind of thing each is, where it begins and ends, and whom a pronoun means."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from copydesk.model import Annotation, Entity, Span
from copydesk.nlp.parse import Parse
from copydesk.resources import countries, tsv
from copydesk.resources.word_classes import word_class

_LABELS = {
    "GPE": "state", "LOC": "place", "FAC": "place", "PERSON": "person", "ORG": "org", "NORP": "people",
    "PRODUCT": "thing", "EVENT": "thing", "LAW": "thing", "WORK_OF_ART": "thing",
    "DATE": "time", "TIME": "time", "MONEY": "amount", "PERCENT": "amount", "QUANTITY": "amount", "ORDINAL": "amount",
}  # fmt: skip
_PERSONAL = word_class("nominals.personal")
_NEUTER = word_class("nominals.neuter")
_PLURAL = word_class("nominals.plural")
_HE, _SHE = word_class("nominals.he"), word_class("nominals.she")
_SAYING = word_class("event_triggers.saying")
# Kinds that can do something, or have something done to them, in the sense of an event code.
PARTIES = frozenset({"state", "person", "org", "people", "force", "place"})
# Tokens of a phrase beyond which its coordination or apposition is left out.
_PHRASE_MAX_TOKENS = 14
# Phrases inside phrases that are followed.
_NESTED_PHRASES_MAX = 5
# Tokens of a bracket that opens a sentence.
_CREDIT_MAX_TOKENS = 12
_PREMODIFIERS = frozenset("det amod compound nmod poss nummod quantmod predet advmod".split())
_EPITHETS = word_class("nominals.epithets")
_SPEAKERS = word_class("pronouns.of_speech")


@cache
def agent_kinds() -> dict[str, str]:
    """Nouns for people and bodies, by lemma, each with its kind."""
    return {row["word"]: row["kind"] for row in tsv.rows("agent_nouns")}


@cache
def _persons() -> frozenset[str]:
    return tsv.column("person_nouns")


def _is_same_pronoun(pronoun: str, antecedent: str) -> bool:
    """'He' and 'him', 'she' and 'her'."""
    return pronoun == antecedent or any(pronoun in forms and antecedent in forms for forms in (_HE, _SHE))


def _opening_brackets(parse: Parse) -> Iterator[int]:
    """The words of a bracket that opens a sentence, and so names who made the words or the picture: '(AP) The march …'."""
    for first, last in parse.sentences:
        if parse.word[first] == "(":
            end = next(
                (at for at in range(first, min(last, first + _CREDIT_MAX_TOKENS)) if parse.word[at] == ")"), None
            )
            yield from range(first, end + 1) if end is not None and end + 1 < last else ()


class Nominals:
    """The noun phrases of one parse, each asked for by its head token."""

    def __init__(self, parse: Parse, found: Annotation) -> None:
        self.parse = parse
        self._label: dict[int, str] = {}
        self._name_at: dict[int, tuple[int, int]] = {}
        for name in parse.names:
            for token in range(name.first, name.last):
                self._label[token] = name.label
                self._name_at[token] = (name.first, name.last)
        self._credits = frozenset(_opening_brackets(parse))
        self._towns = frozenset(
            name.casefold()
            for place in found.places
            if place.literal and countries.named(place.name) is None
            for name in (place.name, place.span.of(found.report.text))
        )
        self._entity: dict[int, Entity] = {}
        for entity in found.entities:
            for token in parse.tokens_in(entity.span):
                self._entity.setdefault(token, entity)

    def kind(self, head: int) -> str:
        """``state person org people force place pronoun time amount thing``: what the phrase names."""
        parse = self.parse
        lower = parse.lower[head]
        is_modifier = parse.dep[head] in ("amod", "compound", "nmod")
        if head in self._credits or (is_modifier and lower in _EPITHETS):
            return "thing"
        if parse.pos[head] == "PRON" or parse.tag[head] in ("PRP", "PRP$", "WP", "WDT"):
            return "pronoun" if lower in _PERSONAL or lower in _NEUTER else "thing"
        agent = agent_kinds().get(parse.lemma[head].lower()) or agent_kinds().get(lower)
        if agent:
            return agent
        if parse.tag[head] in ("NN", "NNS") and parse.lemma[head].lower() in _persons():
            return "person"
        counted = self._counted(head)
        if counted is not None:
            return self.kind(counted)
        entity = self._entity.get(head)
        if entity is not None:
            return {"organisation": "org", "group": "people", "place": "state"}.get(entity.kind, entity.kind)
        label = self._label.get(head)
        if label:
            return _LABELS.get(label, "people" if self._counts_people(head) else "amount")
        if parse.pos[head] == "NUM" or (parse.pos[head] == "ADJ" and parse.tag[head] != "JJ"):
            return "people" if self._counts_people(head) else "amount"
        named = parse.pos[head] == "PROPN" and not any(letter.isdigit() for letter in parse.word[head])
        return "person" if named else "thing"

    def _counted(self, head: int) -> int | None:
        """What a round number counts: 'dozens of missiles' are missiles."""
        if not (self._label.get(head) == "CARDINAL" and self.parse.tag[head] == "NNS"):
            return None
        of = (kid for kid in self.parse.kids(head, "prep") if self.parse.lower[kid] == "of")
        return next((pobj for prep in of for pobj in self.parse.kids(prep, "pobj")), None)

    def _counts_people(self, head: int) -> bool:
        """Whether a bare number or 'others' counts people: 'killed 15', 'wounded dozens of others'."""
        return self.parse.dep[head] in ("dobj", "nsubjpass", "nsubj", "conj") and self.parse.tag[head] in ("CD", "NNS")

    def is_party(self, head: int) -> bool:
        """Whether the phrase can be actor or recipient."""
        return self.kind(head) in PARTIES

    def is_town(self, head: int) -> bool:
        """Whether the head stands in a name that the report uses of a place smaller than a country."""
        return self.name(head).casefold() in self._towns or self.parse.lower[head] in self._towns

    def entity(self, head: int) -> Entity | None:
        """The entity that the head token stands in."""
        return self._entity.get(head)

    def phrase(self, head: int, *, alone: bool = False, depth: int = 0) -> tuple[int, int]:
        """Tokens ``[first, last)`` of the phrase: its modifiers, an 'of' part, and, unless ``alone``, what is coordinated with it."""
        first, last = self._core(head)
        if alone or depth > _NESTED_PHRASES_MAX:
            return first, last
        for kid in self.parse.kids(head, "conj", "appos"):
            if (
                kid < head
                or kid - first > _PHRASE_MAX_TOKENS
                or not (self.is_party(kid) or self.parse.dep[kid] == "appos")
            ):
                continue
            far = self.phrase(kid, depth=depth + 1)[1]
            if far > last and far - first <= _PHRASE_MAX_TOKENS:
                last = far
        return first, last

    def _core(self, head: int, depth: int = 0) -> tuple[int, int]:
        parse = self.parse
        first, last = self._named(head)
        for kid in parse.children[head]:
            dep = parse.dep[kid]
            if kid < head and dep in _PREMODIFIERS:
                first = min(first, parse.left_edge(kid))
            elif kid > head and dep == "prep" and parse.lower[kid] == "of" and depth < _NESTED_PHRASES_MAX:
                for pobj in parse.kids(kid, "pobj"):
                    last = max(last, self._core(pobj, depth + 1)[1] if pobj - head < _PHRASE_MAX_TOKENS else last)
            elif kid == last and dep in ("compound", "nummod"):
                last = kid + 1
        while first < head and (parse.pos[first] == "PUNCT" and parse.lower[first] not in ("$", "'", '"')):
            first += 1
        return first, last

    def _named(self, head: int) -> tuple[int, int]:
        """The whole name that a modifier is part of ('Shining Path attack'); else the token itself."""
        if self.parse.dep[head] in ("compound", "amod", "nmod") and head in self._name_at:
            first, last = self._name_at[head]
            return first, min(last, self.parse.head[head]) if self.parse.head[head] > head else last
        return head, head + 1

    def span(self, head: int, *, alone: bool = False) -> Span:
        """The characters of the phrase; ``alone`` leaves out what is coordinated with it."""
        return self.parse.span(*self.phrase(head, alone=alone))

    def name(self, head: int) -> str:
        """Canonical name of the entity that the phrase is or belongs to; else the phrase's own words."""
        entity = self._entity.get(head)
        if entity is not None:
            return entity.name
        first, last = self._core(head)
        if self.parse.tag[first] in ("DT", "PRP$") and first < head:
            first += 1
        return " ".join(self.parse.span(first, last).of(self.parse.text).split())

    def referent(self, head: int) -> int:
        """The phrase that a relative or personal pronoun stands for, as far as grammar shows; else the head itself."""
        for _ in range(4):
            nearer = self._nearer(head)
            if nearer == head:
                break
            head = nearer
        return head

    def _nearer(self, head: int) -> int:
        parse = self.parse
        if parse.tag[head] in ("WP", "WDT") or (
            parse.lower[head] == "that" and parse.dep[head] in ("nsubj", "nsubjpass", "dobj")
        ):
            clause = parse.head[head]
            while parse.dep[clause] in ("conj", "xcomp", "ccomp") and parse.head[clause] != clause:
                clause = parse.head[clause]
            return parse.head[clause] if parse.dep[clause] == "relcl" else head
        if parse.tag[head] in ("PRP", "PRP$") and parse.lower[head] not in _SPEAKERS:
            return self._antecedent(head)
        return head

    def _antecedent(self, pronoun: int) -> int:
        """The subject of the clauses above, or an earlier subject of this sentence or the two before, that agrees."""
        parse = self.parse
        above = [
            kid for up in parse.ancestors(pronoun) for kid in parse.kids(up, "nsubj", "nsubjpass") if kid < pronoun
        ]
        here = parse.sentence_of[pronoun]
        earlier = range(pronoun - 1, parse.sentences[max(0, here - 2)][0] - 1, -1)
        subjects = [token for token in earlier if parse.dep[token] in ("nsubj", "nsubjpass")]
        # Who only reports it in an earlier sentence is the last to be meant.
        subjects.sort(key=lambda token: parse.sentence_of[token] < here and parse.lemma[parse.head[token]] in _SAYING)
        for token in [*above, *subjects]:
            if token != pronoun and self._agrees(pronoun, token):
                return token
        return pronoun

    def _agrees(self, pronoun: int, head: int) -> bool:
        parse = self.parse
        kind = self.kind(head)
        if kind not in PARTIES:
            return kind == "pronoun" and _is_same_pronoun(parse.lower[pronoun], parse.lower[head]) and head < pronoun
        plural = parse.tag[head] in ("NNS", "NNPS") or any(parse.dep[kid] == "conj" for kid in parse.children[head])
        lower = parse.lower[pronoun]
        if lower in _PLURAL:
            return plural or kind in ("force", "org", "people")
        if lower in _NEUTER:
            return not plural and kind in ("state", "org", "force", "place")
        return not plural and kind == "person"
