"""Deaths and injuries that nobody inflicted: earthquakes, diseases, animals, accidents, fires and crashes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events.event_triggers import Trigger, is_walkout, lemma, nouns, verbs
from copydesk.nlp.parse import Parse
from copydesk.nlp.syntax import objects_of
from copydesk.resources import tsv
from copydesk.resources.event_lexicon import means_of
from copydesk.resources.word_classes import word_class

_CROSSFIRE = word_class("misfortunes.crossfire")
_LIGHTING = word_class("misfortunes.lighting")
_SEIZURES = word_class("misfortunes.seizures")
_BLASTS = word_class("misfortunes.blasts")
_HARM = word_class("misfortunes.harm")
_CLAUSES = ("acl", "relcl", "advcl", "conj")
_CAUSES = word_class("misfortunes.causes")
_ACCIDENTAL = word_class("misfortunes.accidental")
_FORCES = ("force", "state")


@cache
def _readings() -> dict[str, str]:
    return {row["word"]: row["reading"] for row in tsv.rows("misfortunes")}


def is_misfortune(parse: Parse, nominals: Nominals, trigger: Trigger) -> bool:
    """Whether what killed or wounded is nobody's doing, as far as the sentence says.

    A fire, a crash or a gas explosion is a misfortune unless the sentence names violence, or somebody who caused it.
    """
    if _is_by_accident(parse, nominals, trigger):
        return True
    for cause in dict.fromkeys(_causes(parse, trigger)):
        reading = _reading(parse, nominals, cause)
        if reading == "always" or (
            reading == "unless" and not _is_made(parse, cause) and not _is_violent(parse, trigger)
        ):
            return True
    return False


def _is_by_accident(parse: Parse, nominals: Nominals, trigger: Trigger) -> bool:
    """'Was killed when a neighbour accidentally hit her', and no weapon in the sentence; what an army does by mistake is its deed."""
    doers = (*parse.kids(trigger.clause, "nsubj"), *objects_of(parse, trigger.clause, ("by",)))
    if any(nominals.kind(doer) in _FORCES for doer in doers):
        return False
    clauses = (trigger.clause, *parse.kids(trigger.clause, "advcl"))
    if not any(parse.lower[kid] in _ACCIDENTAL for clause in clauses for kid in parse.kids(clause, "advmod")):
        return False
    first, last = parse.sentences[parse.sentence_of[trigger.token]]
    return not any(means_of(lemma(parse, token)) for token in range(first, last))


def is_harm(parse: Parse, token: int) -> bool:
    """Whether a word names harm to people, whoever did it: 'killed', 'wounding'."""
    return lemma(parse, token) in _HARM


def is_violence(parse: Parse, token: int) -> bool:
    """Whether a word names violence or a weapon, and not harm alone: 'attack' but no 'heart attack', 'bomb' but no 'gas blast'."""
    name = lemma(parse, token)
    if parse.pos[token] not in ("NOUN", "PROPN", "VERB") or name in _HARM:
        return False
    modifiers = {parse.lower[kid] for kid in parse.kids(token, "compound", "amod", "nmod")}
    if modifiers & _SEIZURES or (name in _BLASTS and any(_readings().get(word) == "cause" for word in modifiers)):
        return False
    if name in _readings() or (name == "strike" and parse.pos[token] == "VERB" and is_walkout(parse, token)):
        return False
    known = (verbs() if parse.pos[token] == "VERB" else nouns()).get(name)
    joined = (nouns().get(f"{word}-{name}") for word in sorted(modifiers)) if parse.pos[token] != "VERB" else ()
    known = next((entry for entry in joined if entry), known)  # 'air raids'
    return means_of(name) is not None or (known is not None and known[0] == "ASSAULT")


def names_only_blasts(parse: Parse) -> bool:
    """Whether a report of two sentences or more has an explosion, and no word for violence or arms besides: nobody says that it was a deed."""
    if len(parse.sentences) <= 1:
        return False
    violent = {lemma(parse, token) for token in range(len(parse)) if is_violence(parse, token)}
    return bool(violent) and violent <= _BLASTS


def speaks_of_mishaps(parse: Parse) -> bool:
    """Whether a report has more words for accidents, disasters and diseases than for violence."""
    accidents = sum(
        parse.base[token] in _readings() and parse.pos[token] in ("NOUN", "VERB") for token in range(len(parse))
    )
    return accidents > sum(is_violence(parse, token) for token in range(len(parse)))


def _causes(parse: Parse, trigger: Trigger) -> Iterator[int]:
    """What may have done it: the doer, the trigger itself, the clause it depends on, and what follows 'in', 'from' or 'when'."""
    verb = trigger.clause
    yield trigger.token
    yield from parse.kids(verb, "nsubj")
    yield from objects_of(parse, verb, ("by",))
    above = parse.head[verb]
    if parse.dep[verb] in _CLAUSES and above != verb:
        yield above
        yield from parse.kids(above, "nsubj")
        yield from objects_of(parse, above, ("by",))
    if parse.tag[verb] == "VBG":  # '…, killing five' belongs to the verb before it, wherever the parser hung it
        first = parse.sentences[parse.sentence_of[verb]][0]
        earlier = next((token for token in range(verb - 1, first - 1, -1) if parse.tag[token] in ("VBD", "VBN")), None)
        if earlier is not None:
            yield earlier
            yield from objects_of(parse, earlier, ("by",))
    yield from objects_of(parse, verb, _CAUSES)
    yield from parse.kids(verb, "advcl")
    yield from (kid for clause in parse.kids(verb, "advcl") for kid in parse.kids(clause, "nsubj"))


def _reading(parse: Parse, nominals: Nominals, cause: int) -> str | None:
    name = lemma(parse, cause)
    modifiers = list(parse.kids(cause, "compound", "amod", "nmod", "poss", "nsubj"))
    if name in _SEIZURES or (name == "attack" and any(parse.lower[kid] in _SEIZURES for kid in modifiers)):
        return "always"
    if name in _BLASTS:
        return "unless" if any(_readings().get(parse.lower[kid]) == "cause" for kid in modifiers) else None
    reading = _readings().get(name)
    if name == "fire" and (parse.pos[cause] == "VERB" or _is_gunfire(parse, nominals, cause)):
        return None
    return reading if reading in ("always", "unless") else None


def _is_gunfire(parse: Parse, nominals: Nominals, fire: int) -> bool:
    modifiers = list(parse.kids(fire, "compound", "amod", "nmod", "poss"))
    shot = any(
        parse.lower[kid] in _CROSSFIRE or means_of(lemma(parse, kid)) or nominals.is_party(kid) for kid in modifiers
    )
    bare = not modifiers and not parse.has_kid(fire, "det") and parse.dep[fire] != "nsubj"
    return shot or bare or any(parse.lower[kid] in ("from", "by") for kid in parse.kids(fire, "prep"))


def _is_made(parse: Parse, cause: int) -> bool:
    """Whether somebody made it: 'arsonists set a fire that killed', 'a fire set by rebels'."""
    above = parse.head[cause]
    if parse.dep[cause] == "dobj" and lemma(parse, above) in _LIGHTING and parse.has_kid(above, "nsubj"):
        return True
    return any(
        parse.dep[kid] == "agent" for clause in parse.kids(cause, "acl", "relcl") for kid in parse.children[clause]
    )


def _is_violent(parse: Parse, trigger: Trigger) -> bool:
    """Whether the sentence names violence besides the deed itself."""
    first, last = parse.sentences[parse.sentence_of[trigger.token]]
    return any(token != trigger.token and is_violence(parse, token) for token in range(first, last))
