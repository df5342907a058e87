"""Whether a deed happened, did not, or is planned, possible, demanded or only supposed: read off the words that govern it."""

from __future__ import annotations

from functools import cache
from typing import cast

from copydesk.annotation.events import accusations
from copydesk.annotation.events.event_triggers import SAYING, Trigger, lemma
from copydesk.model.findings import Modality, Polarity
from copydesk.nlp.parse import Parse
from copydesk.resources import tsv
from copydesk.resources.word_classes import word_class, word_values

_WEAKEST: tuple[Modality, ...] = ("actual", "planned", "demanded", "possible", "hypothetical")
_NEGATIONS = word_class("polarity.negations")
_MODALS = cast("dict[str, Modality]", word_values("polarity.modals"))
# 'Told him to go' demands; 'told him that he went' does not.
_TO_SOMEBODY = word_class("polarity.to_somebody")
_OF_FACTS = word_class("polarity.of_facts")
_CARRIES_DOWN = frozenset(
    "xcomp ccomp pcomp dobj pobj prep acl acomp attr nsubjpass oprd dep amod compound conj advcl nsubj agent relcl poss appos".split()
)
# Steps up the tree beyond which a governing word no longer bears on the deed.
_GOVERNOR_MAX_STEPS = 9
_ENOUGH = word_class("polarity.enough")
# Words between 'enough' or 'too' and the infinitive that they measure: 'enough of the gas to kill'.
_MEASURE_MAX_TOKENS = 7
_CONDITIONS = word_class("polarity.conditions")
_PLEDGES = word_class("polarity.pledges")
_FULFILLING = word_class("polarity.fulfilling")


@cache
def _cues() -> dict[str, str]:
    return {row["word"]: row["reading"] for row in tsv.rows("event_cues")}


class _Reading:
    """Gathers what the words on the way up say."""

    def __init__(self) -> None:
        self.negations = 0
        self.modality: Modality = "actual"

    def hear(self, reading: str) -> None:
        if reading == "negated":
            self.negations += 1
        else:
            self.weaken(reading)  # type: ignore[arg-type]

    def weaken(self, modality: Modality) -> None:
        if _WEAKEST.index(modality) > _WEAKEST.index(self.modality):
            self.modality = modality


def read(parse: Parse, trigger: Trigger) -> tuple[Polarity, Modality]:
    """Polarity and modality of the deed that a trigger names."""
    reading = _Reading()
    for token in dict.fromkeys((trigger.token, trigger.clause)):
        _own(parse, token, reading)
    if trigger.alone and parse.dep[trigger.token] == "attr":  # 'there will be a clash'
        _own(parse, parse.head[trigger.token], reading)
    _measure(parse, trigger.clause, reading)
    _light_verb(parse, trigger, reading)
    if not _is_known(parse, trigger):
        _above(parse, trigger, reading)
    accusation = accusations.over(parse, trigger.clause)
    if accusation and accusation.reading != "fact":
        reading.hear(accusation.reading)
    if reading.negations % 2 == 0 and reading.negations and reading.modality == "actual":
        reading.modality = "possible"
    return ("negated" if reading.negations % 2 else "asserted"), reading.modality


def _own(parse: Parse, token: int, reading: _Reading) -> None:
    """Negations, modal verbs, 'if' and adjectives that depend on the word itself."""
    for kid in parse.children[token]:
        word, dep = parse.lower[kid], parse.dep[kid]
        if dep in ("neg", "preconj") or (dep in ("det", "advmod", "cc") and word in _NEGATIONS):
            reading.negations += word in _NEGATIONS
        elif dep == "aux" and word in _MODALS:
            reading.weaken(_would(parse, token) if word == "would" else _MODALS[word])
        elif dep in ("mark", "advmod") and word in _CONDITIONS:
            reading.weaken("hypothetical")
        elif dep in ("amod", "advmod") and _cues().get(lemma(parse, kid)) in ("planned", "possible", "hypothetical"):
            reading.hear(_cues()[lemma(parse, kid)])
        elif (dep in ("nsubj", "nsubjpass", "dobj") and any(parse.lower[d] == "no" for d in parse.children[kid])) or (
            dep in ("nsubj", "nsubjpass") and word in ("nobody", "none", "neither")
        ):
            reading.negations += 1


def _is_infinitive(parse: Parse, token: int) -> bool:
    return parse.tag[token] == "VB" and any(parse.lower[kid] == "to" for kid in parse.kids(token, "aux"))


def _measure(parse: Parse, clause: int, reading: _Reading) -> None:
    """'Gas enough to kill thousands' may kill them; those who were 'too weak to attack' did not."""
    if not _is_infinitive(parse, clause):
        return
    first = parse.sentences[parse.sentence_of[clause]][0]
    token = clause - 1
    while token >= max(first, clause - _MEASURE_MAX_TOKENS) and parse.tag[token][:2] not in ("VB", "MD"):
        if parse.lower[token] in _ENOUGH:
            reading.weaken("possible")
            return
        if parse.lower[token] == "too" and parse.pos[token + 1] in ("ADJ", "ADV"):
            reading.negations += 1
            return
        token -= 1


def _missing_order(parse: Parse, above: int, dep: str, reading: _Reading) -> None:
    """'No order to shoot', 'no order was given to shoot': what was not ordered or planned was not done on purpose."""
    nouns = (above,) if dep == "acl" else tuple(parse.kids(above, "nsubj", "nsubjpass")) if dep == "advcl" else ()
    for noun in nouns:
        cue = _cues().get(lemma(parse, noun))
        if cue in ("planned", "demanded", "possible") and any(parse.lower[kid] == "no" for kid in parse.children[noun]):
            reading.hear(cue)
            reading.negations += 1


def _would(parse: Parse, token: int) -> Modality:
    """'Said it would leave' is a plan; 'would leave if' is a supposition."""
    conditional = any(
        parse.lower[m] in ("if", "unless") for kid in parse.kids(token, "advcl") for m in parse.kids(kid, "mark")
    )
    perfect = any(parse.lower[kid] == "have" for kid in parse.kids(token, "aux"))
    return "hypothetical" if conditional or perfect or parse.dep[token] != "ccomp" else "planned"


def _light_verb(parse: Parse, trigger: Trigger, reading: _Reading) -> None:
    """What a light verb itself says: 'offered a truce', 'ruled out talks', 'cancelled a visit'."""
    if trigger.token != trigger.clause:
        cue = _cue(parse, trigger.clause, trigger.token)
        if cue:
            reading.hear(cue)


def _is_known(parse: Parse, trigger: Trigger) -> bool:
    """Whether a deed is a fact to which something else belongs: in 'called for an answer to the massacre' the answer is called for."""
    noun = trigger.token
    above = parse.head[parse.head[noun]]
    is_definite = any(parse.lower[kid] in ("the", "this", "that") for kid in parse.kids(noun, "det"))
    is_below = trigger.alone and is_definite and parse.dep[noun] == "pobj" and parse.pos[above] == "NOUN"
    return is_below and _cues().get(lemma(parse, above)) is None


def _above(parse: Parse, trigger: Trigger, reading: _Reading) -> None:
    token = trigger.clause
    for _ in range(_GOVERNOR_MAX_STEPS):
        above = parse.head[token]
        dep = parse.dep[token]
        if above == token or dep not in _CARRIES_DOWN or _stops(parse, token, above):
            return
        if trigger.alone and parse.pos[above] in ("VERB", "AUX") and not _cue(parse, above, token, fact=True):
            return
        infinitive = _is_infinitive(parse, token)
        if dep == "advcl" and parse.tag[token] == "VBG" and parse.left_edge(token) <= above + 2:
            dep = "xcomp"  # 'ruled out attacking': nothing stands between, so it is what was ruled out
        _missing_order(parse, above, dep if infinitive else "", reading)
        if dep not in ("conj", "nsubj", "relcl", "poss", "appos", "advcl", "compound"):
            cue = _cue(parse, above, token, fact=trigger.alone)
            if cue:
                reading.hear(cue)
            elif dep in ("acl", "xcomp") and infinitive and (dep == "acl" or parse.lemma[above] in ("be", "have")):
                reading.weaken("planned")
        elif dep == "advcl" and infinitive:
            reading.weaken("planned")
            return
        if dep in ("nsubj", "appos", "relcl", "advcl", "poss"):
            return
        if dep != "conj":
            _own_if_governs(parse, above, token, reading)
        elif not parse.has_kid(token, "nsubj", "nsubjpass"):
            _shared_by_and(parse, above, token, reading)
        token = above


def _is_fulfilled(parse: Parse, noun: int) -> bool:
    """'Kept their promise to kill him', 'carried out a threat to bomb it': it was done."""
    verb = parse.head[noun]
    if parse.dep[noun] != "dobj" or lemma(parse, noun) not in _PLEDGES or parse.has_kid(verb, "neg"):
        return False
    if lemma(parse, verb) == "carry" and not any(parse.lower[kid] == "out" for kid in parse.kids(verb, "prt")):
        return False
    return lemma(parse, verb) in _FULFILLING and parse.tag[verb] in ("VBD", "VBN")


def _stops(parse: Parse, token: int, above: int) -> bool:
    """A deed that is condemned, mourned or reported is a fact of its own, whatever is said of the condemning."""
    if lemma(parse, above) in SAYING and parse.dep[token] == "ccomp":
        return not parse.has_kid(above, "neg")
    is_kept = parse.dep[token] == "acl" and _is_infinitive(parse, token) and _is_fulfilled(parse, above)
    return is_kept or parse.dep[token] == "dep"


def _own_if_governs(parse: Parse, above: int, token: int, reading: _Reading) -> None:
    """A governing verb's own negation and modality reach down through complements, and through 'and'."""
    if parse.dep[token] in (
        "xcomp",
        "ccomp",
        "pcomp",
        "conj",
        "dobj",
        "pobj",
        "prep",
        "acomp",
        "attr",
        "acl",
        "nsubjpass",
    ) and parse.pos[above] in ("VERB", "AUX"):
        _own(parse, above, reading)


def _shared_by_and(parse: Parse, above: int, token: int, reading: _Reading) -> None:
    """What the first of two verbs joined by 'and' says of the second: its modal verb; its negation only before 'or'."""
    either = any(parse.lower[kid] in ("or", "nor") for kid in parse.kids(above, "cc"))
    before = reading.negations
    if not any(parse.lower[kid] in ("but", "yet") for kid in parse.kids(above, "cc")) and not any(
        parse.kids(token, "aux")
    ):
        _own(parse, above, reading)
    if not either:
        reading.negations = before


def _cue(parse: Parse, word: int, below: int, *, fact: bool = False) -> str | None:
    """What a governing word says of what it governs; with its particle or preposition where the table has one.

    A ``fact`` is a deed in a noun: to deny, reject or dismiss it speaks of the deed's blame or worth, not of whether it was.
    """
    name = lemma(parse, word)
    if (fact and name in _OF_FACTS) or (name in _TO_SOMEBODY and parse.dep[below] == "ccomp"):
        return None
    table = _cues()
    for kid in parse.children[word]:
        found = table.get(f"{name}+{parse.lower[kid]}")
        if found and parse.dep[kid] in ("prt", "prep", "mark", "advmod", "aux"):
            return found
    return table.get(name)
