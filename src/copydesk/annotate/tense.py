"""Whether the clause around a word speaks of the past, the present or the future."""

from __future__ import annotations

from typing import Literal

from copydesk.language.parse import Parse

Tense = Literal["past", "present", "future"]

_FUTURE_AUXILIARIES = frozenset("will 'll ’ll shall wo would ca can could may might should must".split())
# Participles after "be" that point ahead: "is scheduled for Friday".
_AHEAD = frozenset(
    "schedule expect set plan slate due intend supposed suppose poise propose bind likely prepare plan hope aim want "
    "promise vow pledge threaten intend demand urge ask call".split()
)
_AHEAD_ADJECTIVES = frozenset(("due", "upcoming", "effective", "forthcoming", "payable", "likely", "ready", "able"))
# Words right before a time that point ahead, unless the clause is in the simple past: 'until Friday'.
_AHEAD_PREPOSITIONS = frozenset(("until", "till", "by", "effective", "starting", "beginning", "expiring", "maturing"))
_LONGEST_CLIMB = 12


def tense_at(parse: Parse, token: int) -> Tense | None:
    """The tense of the nearest verb above a token; None where the sentence has none."""
    before = parse.lower[token - 1] if token else ""
    if before in _AHEAD_PREPOSITIONS and not _in_simple_past(parse, token):
        return "future"
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


def _in_simple_past(parse: Parse, token: int) -> bool:
    """Whether the nearest verb above is a simple past: 'lasted until Friday'."""
    verb = next((above for above in parse.ancestors(token) if parse.pos[above] in ("VERB", "AUX")), token)
    return parse.tag[verb] == "VBD"


def _of_verb(parse: Parse, verb: int) -> Tense | None:
    """The tense of one verb with its auxiliaries; None for a bare participle or gerund that borrows it from above."""
    auxiliaries = [kid for kid in parse.children[verb] if parse.dep[kid] in ("aux", "auxpass")]
    words = {parse.lower[kid] for kid in auxiliaries}
    if words & _FUTURE_AUXILIARIES or parse.lower[verb] in _FUTURE_AUXILIARIES:
        return "future"
    if "to" in words and not words & {"have"}:
        return "future"
    tag = parse.tag[verb]
    tags = {parse.tag[kid] for kid in auxiliaries}
    if tag == "VBD" or words & {"have", "has", "had", "'ve", "’ve", "having"}:
        return "past"
    if tag == "VBN":
        if parse.lemma[verb] in _AHEAD and words:
            return "future"
        return "future" if parse.lemma[verb] in _AHEAD else "past"
    if tag == "VBG":
        if not tags:
            return None
        return "past" if "VBD" in tags else "future"
    if "VBD" in tags:
        return "past"
    return "present" if tag in ("VBZ", "VBP") else None
