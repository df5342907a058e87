"""Would a careful coder call an event right? A logistic model over what the event is made of, and the doubt in words.

It sees the root and how the word was found, who the parties are, how sure the report is, and of what it speaks (sport, force,
government); never a name or a phrase. Fitted on events that coders judged, who saw the text and the event alone
(``training/event_certainty.py``, ``training/event_verdicts.tsv``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import log

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events import accusations
from copydesk.annotation.events.event_judging import Coded
from copydesk.annotation.events.event_participants import Participant
from copydesk.annotation.events.event_triggers import lemma
from copydesk.model import Annotation, Event
from copydesk.model.findings import EventDoubt
from copydesk.nlp.parse import Parse
from copydesk.resources import logistic
from copydesk.resources.word_classes import word_class

MODEL = "event_certainty"
# An event less certain than this stands apart. Chosen on the events that were judged, each weighed by a model that had not seen its report.
BAR = 0.7
# Scores are held off 0 and 1, so that their log-odds stay finite.
_LEAST, _MOST = 0.01, 0.99
# Words of sport from which on a report is taken to be about a match, and of force and of government from which on it is about those.
_SPORT_WORDS, _SETTING_WORDS = 3, 2
_SETTINGS = {
    "sport": word_class("event_certainty.sport"),
    "force": word_class("event_certainty.force"),
    "government": word_class("event_certainty.government"),
}
_MISHAPS = word_class("event_certainty.mishaps")
_FORCE = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"))
_SPOKEN = frozenset(("direct", "mixed"))


@dataclass(frozen=True)
class EventCertainty:
    """Asked of each event of one report."""

    parse: Parse
    nominals: Nominals
    found: Annotation

    def numbers(self, coded: Coded, event: Event) -> dict[str, float]:
        """What the model knows of an event: features with their values, nearly all of them 1."""
        held = min(max(coded.score, _LEAST), _MOST)
        present = dict.fromkeys(
            (*self._of_trigger(coded), *self._of_parties(coded, event), *self._of_report(event)), 1.0
        )
        return {"score": log(held / (1 - held)), **present}

    def _of_trigger(self, coded: Coded) -> Iterator[str]:
        trigger, root = coded.candidate.trigger, coded.root
        listed = "unlisted" if trigger.root is None else "listed" if trigger.root == root else "listed otherwise"
        yield f"root={root}"
        yield f"word={listed}"
        yield f"word={listed}&{'force' if root in _FORCE else 'words'}"
        yield f"form={'noun' if trigger.alone else 'carried' if trigger.nominal else 'verb'}"
        yield f"tense={self.parse.tag[trigger.clause]}"
        if "+" in trigger.key:
            yield "several words"
        if coded.is_by_rule:
            yield "by grammar"
        if trigger.mode and trigger.root == root:
            yield f"mode={trigger.mode}"
        if accusations.over(self.parse, trigger.token) is not None:
            yield "laid at a door"
        first, last = self.parse.sentences[self.parse.sentence_of[trigger.token]]
        if root in _FORCE and any(lemma(self.parse, token) in _MISHAPS for token in range(first, last)):
            yield "mishap"

    def _of_parties(self, coded: Coded, event: Event) -> Iterator[str]:
        sides = (
            ("actor", coded.candidate.actor, event.actor_sector or event.actor_country),
            ("target", coded.candidate.recipient, event.recipient_sector or event.recipient_country),
        )
        group = "force" if coded.root in _FORCE else "words"
        for side, party, code in sides:
            kind = self._kind(party)
            yield f"{side}={kind}"
            yield f"{side}={kind}&{group}"
            if code:
                yield f"{side} coded&{group}"

    def _kind(self, party: Participant | None) -> str:
        return self.nominals.kind(party.head) if party else "none"

    def _of_report(self, event: Event) -> Iterator[str]:
        yield f"modality={event.modality}"
        if event.modality != "actual" and event.type == "ASSAULT":
            yield "violence not actual"
        if event.polarity == "negated":
            yield "negated"
        if event.attribution is not None and self.found.attributions[event.attribution].kind in _SPOKEN:
            yield "quoted"
        if any(row.kind == "headline" and row.span.covers(event.trigger) for row in self.found.sentences):
            yield "headline"
        for name, value in (
            ("day", event.time),
            ("place", event.place),
            ("dead", event.fatalities),
            ("hurt", event.injured),
        ):
            if value is not None:
                yield name
        yield from self._about

    @cached_property
    def _about(self) -> tuple[str, ...]:
        """What the report is about, by its words."""
        parse = self.parse
        counts = {
            name: sum(lemma(parse, token) in words for token in range(len(parse))) for name, words in _SETTINGS.items()
        }
        about = [
            f"about {name}"
            for name, count in counts.items()
            if count >= (_SPORT_WORDS if name == "sport" else _SETTING_WORDS)
        ]
        return tuple(about) if about else ("about neither",)


def weighed(numbers: dict[str, float]) -> float:
    """The probability that a coder calls the event right.

    Raises:
        ModelError: the model is damaged.
    """
    model = logistic.load(MODEL)
    return round(model.probability_of({name: value for name, value in numbers.items() if name in model.weights}), 3)


def doubt_of(event: Event, certainty: float, numbers: dict[str, float]) -> EventDoubt | None:
    """The plainest reason why an event below the bar may be none; None above it."""
    if certainty >= BAR:
        return None
    if "about sport" in numbers:
        return "sport"
    if event.polarity == "negated" or event.modality != "actual":
        return "not_done"
    if event.actor is None or event.recipient is None:
        return "party_missing"
    return "word" if "word=listed" not in numbers else "weak"
