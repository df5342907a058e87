"""Deeds that are the sum of many: 'have been killed since May', 'the war that has killed 70,000'."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.annotation.events.event_participants import Participant, is_passive
from copydesk.annotation.events.event_triggers import lemma
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

DEATHS = frozenset("die perish".split())
STRUGGLES = word_class("event_rules.struggles")
WARS = word_class("event_rules.wars")
_WITHIN = word_class("event_rules.within")


def is_total(parse: Parse, verb: int) -> bool:
    """'300 people have been killed since May', '… in the last two months': the sum of many deeds, and none of them."""
    inside = (pobj for prep in parse.kids(verb, "prep") for pobj in parse.kids(prep, "pobj"))
    if lemma(parse, verb) in (*DEATHS, "kill") and any(lemma(parse, noun) in WARS for noun in inside):
        return True  # 'were killed in a long conflict'
    if not any(parse.lower[kid] in ("have", "has", "'ve") for kid in parse.kids(verb, "aux")):
        return False
    if is_of_war(parse, verb):
        return True
    if _is_over_weeks(parse, verb):
        return True
    summed = lemma(parse, verb) in (*DEATHS, *STRUGGLES) or (is_passive(parse, verb) and not any(by_whom(parse, verb)))
    if not summed:
        return False
    since = (kid for kid in parse.kids(verb, "prep", "mark", "advcl") if parse.lower[kid] == "since")
    behind = range(verb + 1, parse.sentences[parse.sentence_of[verb]][1])
    counted = is_passive(parse, verb) and any(parse.lower[at] == "since" for at in behind)
    clauses = (mark for clause in parse.kids(verb, "advcl") for mark in parse.kids(clause, "mark"))
    return counted or next(since, None) is not None or any(parse.lower[mark] == "since" for mark in clauses)


def _is_over_weeks(parse: Parse, verb: int) -> bool:
    """'Have killed dozens in the last two months', 'over the past several weeks'."""
    spans = (
        pobj
        for prep in parse.kids(verb, "prep")
        if parse.lower[prep] in _WITHIN
        for pobj in parse.kids(prep, "pobj")
        if parse.tag[pobj] == "NNS"
    )
    return any(parse.lower[kid] in ("last", "past") for pobj in spans for kid in parse.children[pobj])


def is_of_war(parse: Parse, verb: int) -> bool:
    """'The war that has killed 70,000', 'the conflict has left': what a whole war cost."""
    doer = parse.head[verb] if parse.dep[verb] == "relcl" else next(parse.kids(verb, "nsubj"), None)
    return doer is not None and lemma(parse, doer) in WARS


def by_whom(parse: Parse, verb: int) -> Iterator[Participant]:
    """Who is named after 'by' under a verb."""
    for kid in parse.children[verb]:
        if parse.dep[kid] == "agent" or parse.lower[kid] == "by":
            yield from (Participant(pobj, "agent") for pobj in parse.kids(kid, "pobj"))
