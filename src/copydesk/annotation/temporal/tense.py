"""Whether the clause around a word speaks of the past, the present or the future."""

from __future__ import annotations

from typing import Literal

from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

Tense = Literal["past", "present", "future"]

_FUTURE_AUXILIARIES = word_class("tense.future_auxiliaries")
# Participles after "be" that point ahead: "is scheduled for Friday".
_AHEAD = word_class("tense.ahead")
_AHEAD_ADJECTIVES = word_class("tense.ahead_adjectives")
# Words right before a time that point ahead, unless the clause is in the simple past: 'until Friday'.
_AHEAD_PREPOSITIONS = word_class("tense.ahead_prepositions")
_MODIFIERS = ("compound", "nmod", "amod", "poss", "nummod")
# What was arranged lies ahead even where the arranging is past: 'scheduled a vote for Friday'.
_ARRANGING = word_class("tense.arranging")
_PUTTING_OFF = word_class("tense.putting_off")
_LONGEST_CLIMB = 12
_PERFECT = word_class("tense.perfect")


def tense_at(parse: Parse, token: int, first: int | None = None) -> Tense | None:
    """The tense of the nearest verb above a token; None where the sentence has none.

    ``first`` is the first token of the expression that ``token`` is the head of: the word before it may point ahead.
    """
    before = (token if first is None else first) - 1
    if before >= 0 and parse.lower[before] in _AHEAD_PREPOSITIONS and not _in_simple_past(parse, token):
        return "future"
    if before >= 1 and parse.lower[before - 1 : before + 1] == ("soon", "as"):
        return "future"
    if parse.dep[token] in _MODIFIERS:
        return _of_modified(parse, token)
    seen = token
    for _ in range(_LONGEST_CLIMB):
        if parse.pos[token] in ("VERB", "AUX"):
            found = _of_verb(parse, token)
            if found:
                return found
        elif parse.lower[token] in _AHEAD_ADJECTIVES and parse.pos[token] == "ADJ":
            return "future"
        if parse.head[token] == token:
            break
        seen, token = token, parse.head[token]
    return _of_verb(parse, token) if parse.pos[token] in ("VERB", "AUX") and seen != token else None


def _of_modified(parse: Parse, token: int) -> Tense | None:
    """The tense for a time that modifies a noun ('Sunday's vote will'): future only where the noun's own verb says will."""
    noun = parse.head[token]
    verb = parse.head[noun]
    if verb == noun or parse.dep[noun] not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return None
    auxiliaries = {parse.lower[kid] for kid in parse.children[verb] if parse.dep[kid] in ("aux", "auxpass")}
    return "future" if auxiliaries & _FUTURE_AUXILIARIES else None


def _in_simple_past(parse: Parse, token: int) -> bool:
    """Whether the nearest verb above is a simple past: 'lasted until Friday'."""
    verb = next((above for above in parse.ancestors(token) if parse.pos[above] in ("VERB", "AUX")), token)
    return parse.tag[verb] == "VBD" and parse.lemma[verb] not in _PUTTING_OFF


_TRYING = word_class("tense.trying")


def _of_verb(parse: Parse, verb: int) -> Tense | None:
    """The tense of one verb with its auxiliaries; None for a bare participle or gerund that borrows it from above."""
    auxiliaries = [kid for kid in parse.children[verb] if parse.dep[kid] in ("aux", "auxpass")]
    words = {parse.lower[kid] for kid in auxiliaries}
    if words & _FUTURE_AUXILIARIES or parse.lower[verb] in _FUTURE_AUXILIARIES:
        return "future"
    if "to" in words and not words & {"have"}:
        above = parse.head[verb]
        # 'Tried to', 'were able to': what was tried or could be done lies behind.
        tried = parse.dep[verb] == "xcomp" and parse.lemma[above] in _TRYING
        above = parse.head[above] if parse.pos[above] == "ADJ" else above
        tried = tried and parse.tag[above] in ("VBD", "VBN")
        return "past" if tried else "future"
    tag = parse.tag[verb]
    tags = {parse.tag[kid] for kid in auxiliaries}
    if parse.lemma[verb] in _ARRANGING and tag in ("VBD", "VBN"):
        return "future"
    if tag == "VBD" or words & _PERFECT:
        return "past"
    if tag == "VBN" and words:
        if parse.lemma[verb] in _AHEAD:
            return "future"
        return "present" if tags & {"VBZ", "VBP"} else "past"
    if tag == "VBN":
        return "past"
    if tag == "VBG":
        if not tags:
            return None
        return "past" if "VBD" in tags else "future"
    if "VBD" in tags:
        return "past"
    return "present" if tag in ("VBZ", "VBP") else None
