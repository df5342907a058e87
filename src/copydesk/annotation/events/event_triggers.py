"""Words that name a deed: verbs, nouns, and nouns that a light verb carries ('launched an attack on')."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from copydesk.nlp.parse import Parse
from copydesk.nlp.syntax import objects_of
from copydesk.resources import tsv
from copydesk.resources.event_lexicon import means_of
from copydesk.resources.word_classes import word_class, word_values

# Verbs that only carry a statement; what is stated may be an event, that it is stated is an attribution.
SAYING = word_class("event_triggers.saying")
_NEVER = word_class("event_triggers.never")
_DUTY = word_class("event_triggers.duty")
# Verbs that carry a deed in a prepositional phrase.
_CARRYING = word_values("event_triggers.carrying")
# Verbs that name a deed only with an object: a court tries a man, a man tries to flee.
_OF_SOMEBODY = word_class("event_triggers.of_somebody")
# Words from a verb to the noun of its phrase that a trigger's span may hold: 'took to the streets'.
_SPAN_MAX_TOKENS = 5
_ARMED = word_class("event_triggers.armed")
_HARM = word_class("misfortunes.harm")
_WORKERS = word_class("event_triggers.workers")
_LEMMAS = {"stag": "stage", "retook": "retake", "rag": "rage"}
_STRUCK = word_class("event_triggers.struck")
_MEASURES = word_class("event_triggers.measures")
_WRECKING = word_class("event_triggers.wrecking")
_LANDING = word_class("event_triggers.landing")
_POUNDING = word_class("event_triggers.pounding")
_WHERE = word_class("event_triggers.where")
_DAYS = word_class("event_triggers.days")
_TARGETS = word_class("event_triggers.targets")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may name an event, and the word whose grammar says who did it to whom."""

    token: int  # the word that names the deed
    clause: int  # the verb whose subject and objects are its parties; the noun itself where no verb carries it
    first: int
    last: int  # tokens [first, last) that the trigger's span covers
    root: str | None  # PLOVER root of the lexicon
    mode: str | None
    key: str  # lexicon entry, or the lemma
    undergone: bool = False  # the subject of a light verb suffers the deed

    @property
    def nominal(self) -> bool:
        """Whether the deed is named by a noun."""
        return self.token != self.clause or self.alone

    @property
    def alone(self) -> bool:
        """Whether it is named by a noun that no verb carries."""
        return self.key.startswith("n:")


@cache
def verbs() -> dict[str, tuple[str, str | None]]:
    """Root and mode of each verb entry."""
    return _entries("plover_verbs")


@cache
def nouns() -> dict[str, tuple[str, str | None]]:
    """Root and mode of each noun entry."""
    return _entries("plover_nouns")


def _entries(name: str) -> dict[str, tuple[str, str | None]]:
    return {row["word"]: (row["root"], None if row["mode"] == "-" else row["mode"]) for row in tsv.rows(name)}


@cache
def _light() -> dict[str, bool]:
    return {row["word"]: row["subject"] == "undergoes" for row in tsv.rows("light_verbs")}


def find(parse: Parse, begin: int, end: int) -> Iterator[Trigger]:
    """Every word in tokens ``[begin, end)`` that may name an event, in order of the text."""
    carried: set[int] = set()
    for token in range(begin, end):
        tag = parse.tag[token]
        if tag[:2] == "VB" and parse.dep[token] not in ("aux", "auxpass"):
            trigger = _verbal(parse, token)
            if trigger:
                carried.update(range(trigger.first, trigger.last))
                yield trigger
        elif tag in ("NN", "NNS", "NNP", "NNPS") and token not in carried:
            noun = _nominal(parse, token)
            if noun:
                yield noun


def lemma(parse: Parse, token: int) -> str:
    """The lemma in small letters, where the language model's own is wrong put right."""
    name = parse.lemma[token].lower()
    return _LEMMAS.get(name, name)


def _verbal(parse: Parse, token: int) -> Trigger | None:
    name = lemma(parse, token)
    key, last = _entry(parse, token, name)
    if key is None or "+" not in key:
        light = _carried(parse, token, name)
        if light:
            return light
    if name in _OF_SOMEBODY and not parse.has_kid(token, "dobj", "nsubjpass"):
        return None
    if is_walkout(parse, token) and (name == "strike" or _is_walking_out(parse, token, name)):
        return Trigger(token, token, token, max(last, token + 1), "PROTEST", "strike", "go+on+strike")
    if (key is None or "+" not in key) and _is_done_with_arms(parse, token, name):
        return Trigger(token, token, token, token + 1, "ASSAULT", None, name)
    if key is not None:
        root, mode = verbs()[key]
        return Trigger(token, token, token, last, root, mode, key)
    if name in _NEVER or _is_name(parse, token):
        return None
    if name in SAYING and not _duty(parse, token):
        return None
    return Trigger(token, token, token, token + 1, "REQUEST" if name in SAYING else None, None, name)


def is_walkout(parse: Parse, verb: int) -> bool:
    """Whether those who strike lay down their work: 'dockers struck over pay', with nobody and nothing as the object."""
    if parse.has_kid(verb, "dobj", "nsubjpass", "advcl"):
        return False
    return any(lemma(parse, one) in _WORKERS for one in parse.kids(verb, "nsubj"))


def _is_walking_out(parse: Parse, verb: int, name: str) -> bool:
    """Whether workers leave their work, and no room or talks: 'nurses walked out over pay'."""
    is_out = name == "walk" and any(parse.lower[kid] == "out" for kid in parse.kids(verb, "prt", "advmod"))
    return is_out and not any(parse.lower[kid] == "of" for kid in parse.kids(verb, "prep"))


def _is_done_with_arms(parse: Parse, verb: int, name: str) -> bool:
    """Whether a word that also stands for harsh words, loss or bad luck is done with a weapon, or by one.

    'Blasted the town with tank fire', 'was destroyed by air strikes', 'a rocket slammed into the clinic', 'fired machine guns'.
    """
    if name in _POUNDING and any(_is_weapon(parse, tool) for tool in objects_of(parse, verb, ("with",))):
        return True
    if name in _WRECKING and any(_is_weapon(parse, tool) for tool in objects_of(parse, verb, ("by",))):
        return True
    if name in _LANDING and any(_is_weapon(parse, kid) for kid in parse.kids(verb, "nsubj")):
        return any(objects_of(parse, verb, _WHERE))
    return name == "fire" and any(means_of(lemma(parse, kid)) is not None for kid in parse.kids(verb, "dobj"))


def _is_weapon(parse: Parse, noun: int) -> bool:
    """Whether a noun, or one before it, names a weapon or its use: 'rockets', 'tank fire', 'regime airstrikes'."""
    words = (noun, *parse.kids(noun, "compound"))
    if any(means_of(lemma(parse, word)) is not None for word in words):
        return True
    entry = _noun_entry(parse, noun)
    return entry is not None and _coded(parse, noun, entry)[0] == "ASSAULT"


def _is_name(parse: Parse, token: int) -> bool:
    """Whether a word that no lexicon knows is a name that the parser took for a verb: a capital inside a sentence of small letters."""
    first, last = parse.sentences[parse.sentence_of[token]]
    is_capital = parse.word[token][:1].isupper() and token > first
    return (
        is_capital
        and parse.word[token - 1][:1].isupper()
        and any(parse.word[at].islower() for at in range(first, last))
    )


def _entry(parse: Parse, token: int, name: str) -> tuple[str | None, int]:
    """The most specific lexicon entry for a verb, and where its span ends."""
    table = verbs()
    if f"{name}+to" in table and any(
        parse.lower[a] == "to" for x in parse.kids(token, "xcomp") for a in parse.kids(x, "aux")
    ):
        return f"{name}+to", token + 1
    for prep in parse.kids(token, "prep"):
        for noun in parse.kids(prep, "pobj"):
            key = f"{name}+{parse.lower[prep]}+{lemma(parse, noun)}"
            if key in table:
                return key, noun + 1 if token < noun <= token + _SPAN_MAX_TOKENS else token + 1
    for kid in parse.children[token]:
        key = f"{name}+{lemma(parse, kid)}"
        if key in table and parse.dep[kid] != "nsubj":
            most = _SPAN_MAX_TOKENS if parse.dep[kid] == "dobj" else 2
            near = kid > token and (kid - token <= most or parse.dep[kid] == "prt")
            return key, kid + 1 if near else token + 1
    return (name if name in table else None), token + 1


def _carried(parse: Parse, verb: int, name: str) -> Trigger | None:
    """The noun for a deed that a light verb carries as its object, its prepositional object or its passive subject."""
    if name in _STRUCK:
        return _struck(parse, verb)
    if name not in _light():
        return None
    for kid in parse.children[verb]:
        dep = parse.dep[kid]
        noun = kid if dep in ("dobj", "nsubjpass") else None
        if dep in ("prep", "prt") and parse.lower[kid] == _CARRYING.get(name):
            noun = next(parse.kids(kid, "pobj"), None)
        if noun is None:
            continue
        noun = _measured(parse, noun)
        found = _noun_entry(parse, noun)
        if found:
            root, mode = _coded(parse, noun, found)
            first, last = (verb, noun + 1) if verb < noun <= verb + 8 else (noun, noun + 1)
            return Trigger(noun, verb, first, last, root, mode, found, undergone=_light()[name])
    return None


def _measured(parse: Parse, noun: int) -> int:
    """The deeds of 'a series of strikes', 'a wave of raids'; of anything else the noun itself."""
    if lemma(parse, noun) not in _MEASURES:
        return noun
    below = (pobj for kid in parse.kids(noun, "prep") if parse.lower[kid] == "of" for pobj in parse.kids(kid, "pobj"))
    return next(below, noun)


def _struck(parse: Parse, verb: int) -> Trigger | None:
    """The deed that did it: 'was hit by sanctions', 'was rocked by a blast'."""
    for by in parse.kids(verb, "agent"):
        for noun in parse.kids(by, "pobj"):
            found = _noun_entry(parse, noun)
            if found:
                root, mode = _coded(parse, noun, found)
                return Trigger(noun, verb, verb, verb + 1, root, mode, found, undergone=True)
    return None


def _nominal(parse: Parse, token: int) -> Trigger | None:
    if (
        parse.dep[token] == "compound"
        and parse.tag[parse.head[token]].startswith("NN")
        and _noun_entry(parse, parse.head[token])
    ):
        return None
    key = _noun_entry(parse, token)
    if key is None:
        return None
    root, mode = _coded(parse, token, key)
    first = token
    while first > 0 and parse.dep[first - 1] == "compound" and parse.head[first - 1] == token:
        first -= 1
    return Trigger(token, token, first, token + 1, root, mode, f"n:{key}")


def _coded(parse: Parse, noun: int, key: str) -> tuple[str, str | None]:
    """Root and mode of a noun; a 'strike' is one of arms where its modifier or the harm reported in the sentence says so."""
    if key == "strike" and is_armed(parse, noun):
        return "ASSAULT", None
    return nouns()[key]


def is_armed(parse: Parse, strike: int) -> bool:
    """Whether a strike is one of arms, as its modifiers or the harm reported in its sentence say."""
    modifiers = list(parse.kids(strike, "compound", "amod", "nmod", "poss"))
    if any(parse.lower[kid] in _ARMED for kid in modifiers) or _is_on_target(parse, strike):
        return True
    first, last = parse.sentences[parse.sentence_of[strike]]
    harm = any(lemma(parse, token) in _HARM for token in range(first, last))
    return harm and any(parse.word[kid][:1].isupper() for kid in modifiers)


def _is_on_target(parse: Parse, strike: int) -> bool:
    """Whether a strike is on somebody or something ('strikes on Oreb', 'a strike on the base'), and not on a day or over pay."""
    hit = (pobj for kid in parse.kids(strike, "prep") if parse.lower[kid] == "on" for pobj in parse.kids(kid, "pobj"))
    return any(
        lemma(parse, pobj) in _TARGETS or (parse.pos[pobj] == "PROPN" and parse.lower[pobj] not in _DAYS)
        for pobj in hit
    )


def _noun_entry(parse: Parse, token: int) -> str | None:
    table = nouns()
    name = lemma(parse, token)
    if token > 0 and parse.dep[token - 1] in ("compound", "amod"):
        joined = f"{parse.lower[token - 1]}-{name}"
        if joined in table:
            return joined
    if name in table:
        return name
    return parse.lower[token] if parse.lower[token] in table else None


def _duty(parse: Parse, token: int) -> bool:
    """Whether what is said is what somebody else must do: 'Russia says Israel must end attacks'."""
    for clause in parse.kids(token, "ccomp"):
        for aux in parse.kids(clause, "aux"):
            perfect = parse.lower[aux] in ("have", "has", "had") and parse.tag[clause] == "VBN"
            if (
                parse.lower[aux] in _DUTY
                and not perfect
                and any(parse.pos[s] != "PRON" for s in parse.kids(clause, "nsubj", "nsubjpass"))
            ):
                return True
    return False
