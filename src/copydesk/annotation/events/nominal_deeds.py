"""Deeds that a noun names with no verb of its own: 'clashes erupted', 'gunfire was heard', 'the attack in Oreb', 'heavy fighting in Norland'."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events.event_triggers import Trigger, lemma
from copydesk.annotation.events.misfortunes import is_violence
from copydesk.annotation.events.summed_deeds import STRUGGLES, WARS
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

_OCCUR = word_class("event_rules.occur")
_NOTICED = word_class("nominal_deeds.noticed")
_BLOODLESS = word_class("event_rules.bloodless")
_SPELLS = word_class("nominal_deeds.spells")
_PARTS = word_class("event_circumstances.parts")
# Sentences at the top in which 'the attack in Norland' is the news.
_LEAD_SENTENCES = 3
_SCENE = word_class("nominal_deeds.scene")
# Sentences from which on a text is a report, and what stands in it is news rather than an example.
_REPORT_SENTENCES = 5
_TOWARDS = ("by", "against", "on")


def occurs(parse: Parse, noun: int) -> bool:
    """'The clashes erupted', 'gunfights broke out', 'the attack took place', 'gunfire was heard'."""
    above = parse.head[noun]
    if parse.dep[noun] == "attr" and parse.has_kid(above, "expl"):  # 'there was a clash'
        return parse.tag[above] == "VBD"
    if parse.dep[noun] not in ("nsubj", "nsubjpass"):
        return False
    if parse.dep[noun] == "nsubjpass" and lemma(parse, above) in _NOTICED:
        return is_violence(parse, noun)
    out = lemma(parse, above) == "break" and any(parse.lower[kid] == "out" for kid in parse.kids(above, "prt"))
    place = lemma(parse, above) == "take" and any(lemma(parse, kid) == "place" for kid in parse.kids(above, "dobj"))
    return out or place or lemma(parse, above) in _OCCUR


def is_of_the_past(parse: Parse, noun: int) -> bool:
    """Whether the verb of which a noun is the subject stands in the past: 'erupted', 'were reported'."""
    above = parse.head[noun]
    if parse.tag[above] == "VBD":
        return True
    return parse.tag[above] == "VBN" and any(parse.tag[kid] == "VBD" for kid in parse.kids(above, "auxpass"))


def is_somewhere(parse: Parse, nominals: Nominals, trigger: Trigger) -> bool:
    """'The attack in Oreb': one violent deed, with its town behind it."""
    noun = trigger.token
    is_one = parse.tag[noun] == "NN" and any(parse.lower[kid] in ("a", "an", "the") for kid in parse.kids(noun, "det"))
    if trigger.root != "ASSAULT" or not is_one or not is_violence(parse, noun) or lemma(parse, noun) in STRUGGLES:
        return False
    is_lead = parse.sentence_of[noun] < _LEAD_SENTENCES
    return not _is_bloodless(parse, noun) and _is_placed(parse, nominals, noun, or_state=is_lead)


def is_bare_news(parse: Parse, nominals: Nominals, noun: int) -> bool:
    """'Heavy gunfire in the province of Norland': violence and its place, in a sentence of the lead that has no verb."""
    first, last = parse.sentences[parse.sentence_of[noun]]
    if parse.dep[noun] != "ROOT" or parse.sentence_of[noun] >= _LEAD_SENTENCES or lemma(parse, noun) in WARS:
        return False
    if any(parse.pos[at] in ("VERB", "AUX") for at in range(first, last)) or not is_violence(parse, noun):
        return False
    return not _is_bloodless(parse, noun) and _is_placed(parse, nominals, noun, or_state=True)


def _is_bloodless(parse: Parse, noun: int) -> bool:
    return any(parse.lower[kid] in _BLOODLESS for kid in parse.kids(noun, "compound", "amod", "nmod"))


def _is_placed(parse: Parse, nominals: Nominals, noun: int, *, or_state: bool) -> bool:
    """Whether a town stands behind a noun, itself, behind 'the province of', or behind the house that was hit: 'a raid on a flat in Oreb'."""
    for prep in parse.kids(noun, "prep"):
        for pobj in parse.kids(prep, "pobj"):
            if parse.lower[prep] == "on":
                if (
                    len(parse.sentences) >= _REPORT_SENTENCES
                    and parse.pos[pobj] == "NOUN"
                    and _is_placed(parse, nominals, pobj, or_state=False)
                ):
                    return True
            elif parse.lower[prep] in _SCENE:
                named = [pobj, *_named_by(parse, pobj)]
                if any(nominals.is_town(one) or (or_state and nominals.kind(one) == "state") for one in named):
                    return True
    return False


def _named_by(parse: Parse, noun: int) -> Iterator[int]:
    """The name behind 'the province of', 'the outskirts of'."""
    if parse.base[noun] in _PARTS:
        for prep in parse.kids(noun, "prep"):
            yield from parse.kids(prep, "pobj") if parse.lower[prep] == "of" else ()


def measured(parse: Parse, noun: int) -> Iterator[int]:
    """The 'by' and 'against' of 'the second day of an offensive by troops', which the parser gave to the day."""
    above = parse.head[noun]
    if parse.dep[noun] != "pobj" or parse.lower[above] != "of" or parse.base[parse.head[above]] not in _SPELLS:
        return
    for kid in parse.kids(parse.head[above], "prep", "agent"):
        if kid > noun and parse.lower[kid] in _TOWARDS:
            yield kid
            yield from (
                below
                for pobj in parse.kids(kid, "pobj")
                for below in parse.kids(pobj, "prep")
                if parse.lower[kid] == "by" and parse.lower[below] == "against"
            )
