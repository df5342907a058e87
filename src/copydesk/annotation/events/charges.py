"""Charges and condemnations that grammar shows, even where nobody is named as the accuser: 'was charged with murder', 'condemned the raid'."""

from __future__ import annotations

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events.event_features import Candidate
from copydesk.annotation.events.event_participants import Participant, is_passive, subject
from copydesk.annotation.events.event_triggers import Trigger, lemma
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

_CHARGED = word_class("charges.charged")
_CONDEMNED = word_class("charges.condemned")
_OF_WHAT = word_class("charges.of_what")
_SPEAKING = word_class("charges.speaking")
_ACCUSED = word_class("charges.accused")


def charge(parse: Parse, nominals: Nominals, trigger: Trigger) -> Candidate | None:
    """Who is charged, with the accuser if one is named, or who condemns what; None where grammar shows neither."""
    if trigger.nominal or trigger.root != "ACCUSE":
        return None
    if is_passive(parse, trigger.clause):
        return _charged(parse, nominals, trigger)
    return _condemned(parse, nominals, trigger)


def _charged(parse: Parse, nominals: Nominals, trigger: Trigger) -> Candidate | None:
    verb = trigger.clause
    names_charge = any(parse.lower[kid] in _OF_WHAT for kid in parse.kids(verb, "prep"))
    if lemma(parse, verb) not in _CHARGED or parse.has_kid(verb, "dobj") or not names_charge:
        return None
    accused = subject(parse, verb)
    if accused is None or nominals.kind(nominals.referent(accused.head)) not in _ACCUSED:
        return None
    by = [pobj for agent in parse.kids(verb, "agent") for pobj in parse.kids(agent, "pobj")]
    accuser = next((Participant(one, "agent") for one in by if nominals.kind(one) in _SPEAKING), None)
    return Candidate(trigger, accuser, Participant(nominals.referent(accused.head), "pass:subj"))


def _condemned(parse: Parse, nominals: Nominals, trigger: Trigger) -> Candidate | None:
    verb = trigger.clause
    is_past = parse.tag[verb] in ("VBD", "VBZ", "VBP", "VBN") and not parse.has_kid(verb, "neg")
    if lemma(parse, verb) not in _CONDEMNED or not is_past or not parse.has_kid(verb, "nsubj"):
        return None
    doer = subject(parse, verb)
    aim = _aim(parse, nominals, verb)
    if doer is None or aim is None or nominals.kind(nominals.referent(doer.head)) not in _SPEAKING:
        return None
    is_party = nominals.kind(aim) in _SPEAKING and parse.tag[aim] not in ("WDT", "WP")
    return Candidate(
        trigger, Participant(nominals.referent(doer.head), doer.path), Participant(aim, "dobj") if is_party else None
    )


def _aim(parse: Parse, nominals: Nominals, verb: int) -> int | None:
    """Whom or what is condemned; of what is blamed on somebody, that one."""
    if lemma(parse, verb) == "blame":
        on = [
            pobj for prep in parse.kids(verb, "prep") if parse.lower[prep] == "on" for pobj in parse.kids(prep, "pobj")
        ]
        if on and nominals.kind(on[0]) in _SPEAKING:
            return on[0]
    return next(parse.kids(verb, "dobj"), None)
