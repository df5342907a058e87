"""Protests, riots and stoppages that rules of grammar find, even where nobody is named: 'demonstrations broke out in Oreb'."""

from __future__ import annotations

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events.event_features import Candidate
from copydesk.annotation.events.event_participants import Participant, subject
from copydesk.annotation.events.event_triggers import Trigger, lemma
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

_GATHERINGS = word_class("protests.gatherings")
_STOPPAGES = word_class("protests.stoppages")
_HAPPENING = word_class("protests.happening")
_HELD = word_class("protests.held")
_WITNESSED = word_class("protests.witnessed")
_MARKETS = word_class("protests.markets")
# Marks in a lexicon entry of verb, preposition and noun: 'take+to+street'.
_PHRASE_MARKS = 2
_FOLLOWING = word_class("protests.following")


def protest(parse: Parse, nominals: Nominals, trigger: Trigger) -> Candidate | None:
    """A protest that took place, with who protested and against whom as far as they are named; None where it is too vague."""
    if trigger.alone:
        return _of_noun(parse, nominals, trigger)
    doer = subject(parse, trigger.clause)
    if trigger.key.count("+") >= _PHRASE_MARKS and doer:
        return Candidate(trigger, doer, _against(parse, nominals, trigger.clause))
    return None


def is_errand(parse: Parse, nominals: Nominals, trigger: Trigger) -> bool:
    """Whether one person alone does what only a crowd does in protest: 'she took to the streets in a taxi'."""
    joins = trigger.token != trigger.clause and lemma(parse, trigger.clause) == "attend"
    if trigger.root != "PROTEST" or not (joins or trigger.key.count("+") >= _PHRASE_MARKS):
        return False
    if joins and any(parse.lower[kid] == "against" for kid in parse.kids(trigger.token, "prep")):
        return False  # who is seen at 'a rally against the tax' tells that there was one
    doer = subject(parse, trigger.clause)
    return doer is None or not _is_crowd(parse, nominals, nominals.referent(doer.head))


def _of_noun(parse: Parse, nominals: Nominals, trigger: Trigger) -> Candidate | None:
    noun = trigger.token
    name = lemma(parse, noun)
    if parse.dep[noun] == "compound" or not (name in _GATHERINGS or (name == "strike" and _is_stoppage(parse, noun))):
        return None
    if not _takes_place(parse, noun) or _is_of_markets(parse, noun):
        return None
    crowd = (Participant(kid, f"n-{parse.dep[kid]}") for kid in parse.kids(noun, "poss", "compound", "amod", "nmod"))
    by = (
        Participant(pobj, f"n-{parse.lower[prep]}")
        for prep in parse.kids(noun, "prep", "agent")
        if parse.lower[prep] in ("by", "of")
        for pobj in parse.kids(prep, "pobj")
    )
    doer = next(
        (
            one
            for one in (*by, *crowd)
            if parse.lower[one.head] != "general" and nominals.kind(one.head) in ("person", "people", "org")
        ),
        None,
    )
    return Candidate(trigger, doer, _against(parse, nominals, noun))


def _takes_place(parse: Parse, noun: int) -> bool:
    """Whether the words say that it happened: it broke out, was held, or something followed one."""
    above = parse.head[noun]
    name = lemma(parse, above)
    if parse.dep[noun] == "nsubj":
        if lemma(parse, noun) == "strike":
            return parse.tag[above] == "VBD"
        out = name == "break" and any(parse.lower[kid] == "out" for kid in parse.children[above])
        place = name == "take" and any(lemma(parse, kid) == "place" for kid in parse.kids(above, "dobj"))
        return out or place or name in _HAPPENING
    if parse.dep[noun] == "nsubjpass":
        return name in _HELD
    if parse.dep[noun] == "dobj":  # 'police broke up a demonstration'
        return name in _WITNESSED and parse.tag[above] in ("VBD", "VBN") and not parse.has_kid(above, "neg", "aux")
    single = parse.tag[noun] == "NN" and any(parse.lower[kid] in ("a", "an", "the") for kid in parse.kids(noun, "det"))
    after = parse.dep[noun] == "pobj" and parse.lower[above] in _FOLLOWING
    return single and after and parse.tag[parse.head[above]] in ("VBD", "VBN")


def _is_stoppage(parse: Parse, strike: int) -> bool:
    return any(parse.lower[kid] in _STOPPAGES for kid in parse.kids(strike, "compound", "amod", "nmod", "poss"))


def _is_of_markets(parse: Parse, noun: int) -> bool:
    """'A rally in share prices' is none."""
    inside = (pobj for prep in parse.kids(noun, "prep") for pobj in parse.kids(prep, "pobj"))
    return any(lemma(parse, word) in _MARKETS for word in (*inside, *parse.kids(noun, "compound")))


def _is_crowd(parse: Parse, nominals: Nominals, head: int) -> bool:
    plural = parse.tag[head] in ("NNS", "NNPS", "CD") or any(parse.dep[kid] == "conj" for kid in parse.children[head])
    return nominals.kind(head) not in ("time", "amount") and (plural or nominals.kind(head) in ("people", "org"))


def _against(parse: Parse, nominals: Nominals, above: int) -> Participant | None:
    for prep in parse.kids(above, "prep"):
        if parse.lower[prep] == "against":
            for pobj in parse.kids(prep, "pobj"):
                if nominals.is_party(pobj):
                    return Participant(pobj, "p_against")
    return None
