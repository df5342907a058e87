"""How many were killed and wounded, and which of the report's quantities belong to an event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events.event_participants import is_passive, subject
from copydesk.annotation.events.event_tolls import toll_above
from copydesk.annotation.events.event_triggers import Trigger, lemma
from copydesk.annotation.events.summed_deeds import is_of_war
from copydesk.model import Quantity, Span
from copydesk.model.findings import Range
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

_KILLING = word_class("casualties.killing")
_WOUNDING = word_class("casualties.wounding")
_NO_PERSONS = word_class("casualties.beasts_and_goods")
_NOT_PEOPLE = word_class("casualties.not_people")

_FRAMING = word_class("event_sequence.framing")
_CAUSES = word_class("casualties.causes")

# Lexicon entries that say of themselves what their object suffered.
_FATES = {
    "claim+life": "killed",
    "cost+life": "killed",
    "take+life": "killed",
    "gun+down": "killed",
    "leave+dead": "killed",
    "leave+wounded": "injured",
    "shoot+dead": "killed",
}


@dataclass(frozen=True, slots=True)
class CasualtyCount:
    """What an event did to people, in numbers."""

    quantities: tuple[int, ...] = ()
    killed: Range | None = None
    injured: Range | None = None


class CasualtyCounts:
    """Casualties of each clause of one parse."""

    def __init__(self, parse: Parse, nominals: Nominals, quantities: Sequence[Quantity]) -> None:
        self.parse, self.nominals, self.quantities = parse, nominals, quantities
        self._starts = [quantity.span.start for quantity in quantities]

    def within(self, span: Span) -> Iterator[int]:
        """Indexes of the quantities inside a stretch of the text."""
        for index in range(bisect_left(self._starts, span.start), len(self.quantities)):
            if self.quantities[index].span.start >= span.end:
                return
            yield index

    def of(self, trigger: Trigger, recipient: int | None) -> CasualtyCount:
        """The toll of an event: what its own words count, and what deaths and wounds depend on it in the sentence."""
        named = set(self.within(self.nominals.span(recipient))) if recipient is not None else set()
        killed = injured = None
        kind = _FATES.get(trigger.key)
        for word in self._deadly(trigger):
            sufferer = recipient if word == trigger.token else self._sufferer(word)
            if sufferer is None:
                continue
            is_death = self._is(word, _KILLING) or (word == trigger.token and kind == "killed")
            counted = self._count(sufferer, is_death=is_death)
            if counted is None:
                continue
            found, indexes = counted
            named.update(indexes)
            if is_death:
                killed = killed or found
            else:
                injured = injured or found
        if killed is None and (toll := self._toll(trigger)) is not None:
            killed = Range(self.quantities[toll].low, self.quantities[toll].high)
            named.add(toll)
        return CasualtyCount(tuple(sorted(named)), killed, injured)

    def _toll(self, trigger: Trigger) -> int | None:
        """The number of dead in a sentence that opens with the toll of the deed."""
        if not trigger.alone or toll_above(self.parse, trigger.token) is None:
            return None
        sentence = self.parse.sentence_span(self.parse.sentence_of[trigger.token])
        return next((at for at in self.within(sentence) if self.quantities[at].unit == "dead"), None)

    def _is(self, word: int, kind: frozenset[str]) -> bool:
        return lemma(self.parse, word) in kind

    def _deadly(self, trigger: Trigger) -> Iterator[int]:
        """The trigger, and words for killing and wounding that depend on it: 'attacked …, killing 12 and wounding 30'."""
        parse = self.parse
        low, high = parse.left_edge(trigger.clause), parse.right_edge(trigger.clause)
        for token in dict.fromkeys(
            (trigger.token, *range(max(low, trigger.token - 40), min(high, trigger.token + 40) + 1))
        ):
            names_fate = token == trigger.token and trigger.key in _FATES
            if trigger.alone and parse.dep[token] == "conj" and parse.pos[token] == "NOUN":
                continue  # 'the fall of Oreb and the death of the general': two deeds
            if token != trigger.token and (
                is_of_war(parse, token)
                or self._is_of_another(token, trigger.clause)
                or self._is_of_cause(token, trigger)
            ):
                continue
            if (names_fate or self._is(token, _KILLING) or self._is(token, _WOUNDING)) and not self._is_aim(
                token, trigger
            ):
                yield token

    def _is_of_another(self, word: int, clause: int) -> bool:
        """Whether a death is reported of another time than the event: 'opened fire after five had been killed'."""
        parse = self.parse
        for token in (word, *parse.ancestors(word)):
            if token == clause:
                return False
            if parse.dep[token] == "advcl":
                return any(parse.lower[kid] in _FRAMING for kid in parse.kids(token, "mark", "advmod"))
        return False

    def _is_of_cause(self, word: int, trigger: Trigger) -> bool:
        """Whether a death is told of a deed that answers another: 'struck in response to raids that killed five'."""
        parse = self.parse
        above = parse.head[word]
        if parse.dep[word] != "relcl" or above == trigger.token:
            return False
        if lemma(parse, above) in _CAUSES:
            return True
        preposition = parse.head[above]
        holders = (parse.head[preposition], max(0, preposition - 1))  # 'in response to' hangs on the verb, too
        return parse.dep[above] == "pobj" and any(lemma(parse, holder) in _CAUSES for holder in holders)

    def _is_aim(self, word: int, trigger: Trigger) -> bool:
        """Whether the killing is only what the deed was meant for: 'planted a bomb to kill the general'."""
        parse = self.parse
        to = any(parse.lower[kid] == "to" for kid in parse.kids(word, "aux"))
        return word not in (trigger.token, trigger.clause) and parse.tag[word] == "VB" and to

    def _sufferer(self, word: int) -> int | None:
        parse = self.parse
        if parse.pos[word] == "ADJ":
            for holder in (word, parse.head[word]):  # '80 were killed and 300 more injured'
                held = next(iter(parse.kids(holder, "nsubj", "dobj", "nsubjpass")), None)
                if held is not None:
                    return held
            return None
        if parse.tag[word].startswith("VB"):
            if is_passive(parse, word) or lemma(parse, word) in ("die", "perish"):
                found = subject(parse, word)
                return self.nominals.referent(found.head) if found else None
            own = next(parse.kids(word, "dobj"), None)
            bare = next((kid for kid in parse.kids(word, "nsubj") if parse.tag[kid] == "CD"), None)
            return own if own is not None or parse.tag[word] not in ("VBN", "VBD") else bare  # '20 dead and 13 wounded'
        return next(
            (
                pobj
                for prep in parse.kids(word, "prep")
                if parse.lower[prep] == "of"
                for pobj in parse.kids(prep, "pobj")
            ),
            None,
        )

    def _count(self, head: int, *, is_death: bool) -> tuple[Range, list[int]] | None:
        if lemma(self.parse, head) in _NO_PERSONS:
            return None
        return self._count_people(head, _WOUNDING if is_death else _KILLING)

    def _is_counted_as(self, index: int, fates: frozenset[str]) -> bool:
        """Whether the report says of a number that it counts the others: '30 people killed and 90 wounded'."""
        unit = (self.quantities[index].unit or "").lower().split()
        return any(word.startswith(fate) for word in unit for fate in fates)

    def _count_people(self, head: int, others: frozenset[str]) -> tuple[Range, list[int]] | None:
        """How many a phrase and what is coordinated with it are: their quantities, and one for each single person."""
        low, high, indexes = 0.0, 0.0, []
        open_ended = False
        names = (head, *self.parse.kids(head, "appos"))
        for member in (head, *(kid for name in names for kid in self.parse.kids(name, "conj"))):
            index = self._quantity(member)
            if index is not None and member != head and self._is_counted_as(index, others):
                continue
            if index is not None:
                quantity = self.quantities[index]
                least = quantity.low if quantity.low is not None else quantity.value
                low += least or 0.0
                high += quantity.high or 0.0
                open_ended = open_ended or quantity.high is None
                indexes.append(index)
            elif self._single(member):
                low, high = low + 1, high + 1
            elif member == head:
                return None
        return Range(low, None if open_ended else high), indexes

    def _quantity(self, head: int) -> int | None:
        """The quantity that counts a phrase: it holds the head, or stands before it; ages and shares count nobody."""
        first = self.nominals.phrase(head, alone=True)[0]
        reach = self.parse.span(first, head + 1)
        for index in self.within(reach):
            unit = (self.quantities[index].unit or "").lower()
            if _NOT_PEOPLE.isdisjoint(unit.replace("-", " ").split()):
                return index
        return None

    def _single(self, head: int) -> bool:
        """Whether the phrase is one person: a name, or a noun for a person in the singular."""
        if self.parse.lower[head] == "one" and self.parse.dep[head] in ("dobj", "nsubj", "nsubjpass"):
            return True
        if self.nominals.is_town(head):
            return False
        return self.nominals.kind(head) == "person" and self.parse.tag[head] in ("NN", "NNP")
