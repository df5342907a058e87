"""Events that rules of grammar find: violence and arrests, even where nobody names the doer, and nouns with both their parties."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events import accusations, charges, troop_moves
from copydesk.annotation.events.event_features import Candidate
from copydesk.annotation.events.event_participants import (
    MEANS,
    Participant,
    accused,
    inner,
    is_passive,
    is_scene,
    subject,
)
from copydesk.annotation.events.event_tolls import toll_above
from copydesk.annotation.events.event_triggers import Trigger, lemma
from copydesk.annotation.events.figures_of_speech import is_figure
from copydesk.annotation.events.misfortunes import is_harm, is_misfortune, is_violence
from copydesk.annotation.events.nominal_deeds import is_bare_news, is_of_the_past, is_somewhere, measured, occurs
from copydesk.annotation.events.protests import is_errand, protest
from copydesk.annotation.events.rescues import is_rescue
from copydesk.annotation.events.summed_deeds import DEATHS, STRUGGLES, WARS, by_whom, is_total
from copydesk.nlp.parse import Parse
from copydesk.resources.event_lexicon import means_of, modes
from copydesk.resources.word_classes import word_class

_MODES = frozenset(("arrest", "abduct", "deport", "detain"))
# Deeds that happen of themselves in the sentence: 'a bomb exploded', 'twelve people died'.
_BLASTS = word_class("event_rules.blasts")
_EXPLOSIVES = word_class("event_rules.explosives")
_WOUNDED = frozenset("wound injure kill".split())
_LEAVING = frozenset(("leave+dead", "leave+wounded"))
_TOWARDS = word_class("event_rules.towards")
_HABITS = word_class("event_rules.habits")
_SELVES = word_class("event_rules.selves")
WEAPONS = modes()
_BODIES = frozenset(("person", "people", "force"))
# 'the execution of a plan' hurts nobody either.
_PREVENTING = word_class("event_rules.preventing")
_LOOSE = word_class("event_rules.loose")
_CARRIED_OUT = word_class("event_rules.carried_out")
_NOT_BY_OF = word_class("event_rules.not_by_of")
_PEOPLE = frozenset(("person", "people", "force", "org", "state"))
_OPERATIONS = word_class("event_rules.operations")
_MORTAL = word_class("event_rules.mortal")
_DAYS = word_class("event_triggers.days")
# Tokens of the date that heads an entry of a timeline, with its dash.
_ENTRY_MAX_TOKENS = 6
# Words of a headline, and the share of them with a capital, from which on capitals say nothing.
_TITLE_MIN_WORDS, _TITLE_SHARE = 5, 0.7
_BLAMED = word_class("event_rules.blaming")


def by_grammar(parse: Parse, nominals: Nominals, trigger: Trigger) -> Candidate | None:
    """A violent deed, an arrest, a charge, or a deed in a noun with both parties, as grammar names them; None where it is too vague."""
    if troop_moves.is_move(trigger):
        return troop_moves.move(parse, nominals, trigger)
    if trigger.mode == "seize" and not trigger.nominal and (taken := troop_moves.move(parse, nominals, trigger)):
        return taken
    if accusation := charges.charge(parse, nominals, trigger):
        return accusation
    if trigger.root != "ASSAULT" and trigger.mode not in _MODES:
        found = _carried(parse, nominals, trigger) if trigger.undergone else None
        found = _of_noun(parse, nominals, trigger) if trigger.alone else found
        if trigger.root == "PROTEST":
            return protest(parse, nominals, trigger) or (found if found and found.actor and found.recipient else None)
        return found if found and found.actor and found.recipient else None
    if trigger.alone:
        return _of_noun(parse, nominals, trigger)
    if trigger.nominal:
        return _carried(parse, nominals, trigger)
    return _of_verb(parse, nominals, trigger)


def is_vague(parse: Parse, nominals: Nominals, trigger: Trigger) -> bool:
    """Whether the words report no violent incident: of a habit, an accident, a natural death or a match."""
    token = trigger.token
    if trigger.root == "ASSAULT" and (_is_prevented(parse, trigger) or _is_loose(parse, nominals, trigger)):
        return True
    if is_errand(parse, nominals, trigger) or (
        troop_moves.is_move(trigger) and troop_moves.move(parse, nominals, trigger) is None
    ):
        return True
    if _is_standing(parse, trigger.clause) or is_rescue(parse, trigger):
        return True
    if trigger.root is None and is_misfortune(parse, nominals, trigger):
        return True
    if trigger.root != "ASSAULT":
        return False
    if is_misfortune(parse, nominals, trigger) or is_figure(parse, nominals, trigger) or _is_carrying_out(parse, token):
        return True
    if (
        is_total(parse, trigger.clause)
        or _is_into_the_air(parse, trigger.clause)
        or _is_on_himself(parse, trigger.clause)
    ):
        return True
    if lemma(parse, token) in DEATHS and not _is_violent(parse, token):
        return True
    if trigger.alone:
        plural = parse.tag[token] in ("NNS", "NNPS")
        if occurs(parse, token) and is_of_the_past(parse, token):
            return False
        return plural and not any(parse.dep[kid] in ("nummod", "det", "poss") for kid in parse.children[token])
    opening = parse.sentence_of[token] == 0
    return (
        not opening
        and not _is_entry(parse, parse.sentence_of[token])
        and parse.tag[trigger.clause] in ("VBZ", "VBP")
        and not parse.has_kid(trigger.clause, "aux", "auxpass")
    )


def _is_entry(parse: Parse, sentence: int) -> bool:
    """Whether a sentence is an entry of a timeline ('May 4 - Rebels shell Oreb'), which reports in the present tense what is over."""
    first, last = parse.sentences[sentence]
    head = range(first + 1, min(first + _ENTRY_MAX_TOKENS, last))
    return parse.lower[first] in _DAYS and any(parse.lower[at] in ("-", "–", "—", "--") for at in head)


def _is_prevented(parse: Parse, trigger: Trigger) -> bool:
    """'A zone to stop attacks on villagers': violence at large, and what is done against it."""
    if trigger.nominal and not trigger.alone and lemma(parse, trigger.clause) in _PREVENTING:
        return True  # 'the plan to end all violence', 'refused to stop the massacre'
    plural = parse.tag[trigger.token] in ("NNS", "NNPS")
    verb = trigger.clause if trigger.token != trigger.clause else parse.head[trigger.token]
    is_bare = plural and not any(parse.dep[kid] in ("nummod", "det", "poss") for kid in parse.children[trigger.token])
    return is_bare and parse.tag[verb] in ("VB", "VBG") and lemma(parse, verb) in _PREVENTING


def _is_loose(parse: Parse, nominals: Nominals, trigger: Trigger) -> bool:
    """Whether a word that also stands for rivalry or blame ('targeted by his own party') has nothing violent or armed about it."""
    token = trigger.token
    if trigger.nominal or lemma(parse, token) not in _LOOSE or parse.has_kid(token, "advcl"):
        return False
    near = range(*parse.sentences[parse.sentence_of[token]])
    if any(at != token and (is_violence(parse, at) or is_harm(parse, at) or means_of(lemma(parse, at))) for at in near):
        return False
    parties = (*parse.kids(token, "nsubj", "nsubjpass", "dobj"), *(party.head for party in by_whom(parse, token)))
    return not any(nominals.kind(party) in ("force", "place") or nominals.is_town(party) for party in parties)


def _is_standing(parse: Parse, verb: int) -> bool:
    """'Prosecutors do not release names', 'cannot compel them': what holds at all times, and nothing that was done."""
    if any(parse.lower[kid] in _HABITS for kid in parse.kids(verb, "advmod")) and parse.tag[verb] != "VBD":
        past = any(parse.tag[kid] == "VBD" for kid in parse.kids(verb, "aux", "auxpass"))
        return not past  # 'is targeted regularly'
    if not parse.has_kid(verb, "neg"):
        return False
    return any(parse.lower[kid] in ("do", "does", "can", "ca") for kid in parse.kids(verb, "aux"))


def _is_on_himself(parse: Parse, verb: int) -> bool:
    """Whether who did it did it to himself: "shot himself in the foot", which attacks nobody."""
    return any(parse.lower[kid] in _SELVES for kid in parse.kids(verb, "dobj"))


def _is_into_the_air(parse: Parse, verb: int) -> bool:
    """'Fired into the air': at nobody."""
    preps = (prep for prep in parse.kids(verb, "prep") if parse.lower[prep] in ("into", "in"))
    return any(parse.lower[pobj] == "air" for prep in preps for pobj in parse.kids(prep, "pobj"))


def _is_carrying_out(parse: Parse, token: int) -> bool:
    """Whether what is executed is no person but a plan or an order."""
    if lemma(parse, token) not in ("execute", "execution"):
        return False
    things = [*parse.kids(token, "dobj", "nsubjpass")]
    things += [
        pobj for prep in parse.kids(token, "prep") if parse.lower[prep] == "of" for pobj in parse.kids(prep, "pobj")
    ]
    return any(lemma(parse, thing) in _CARRIED_OUT for thing in things)


def means(parse: Parse, trigger: Trigger) -> str | None:
    """The PLOVER mode of a violent deed: its own, or that of the weapon that the sentence names nearest to it."""
    if trigger.mode:
        return trigger.mode
    first, last = parse.sentences[parse.sentence_of[trigger.token]]
    near = ((abs(token - trigger.token), means_of(lemma(parse, token))) for token in range(first, last))
    return min(((far, mode) for far, mode in near if mode), default=(0, None))[1]


def _of_verb(parse: Parse, nominals: Nominals, trigger: Trigger) -> Candidate | None:
    verb, name = trigger.token, lemma(parse, trigger.token)
    if name in DEATHS:
        return _death(parse, nominals, trigger)
    if is_passive(parse, verb):
        sufferer = _party(parse, nominals, subject(parse, verb), mortal=_is_mortal(parse, verb))
        doer = next((_party(parse, nominals, party) for party in by_whom(parse, verb)), None)
        doer = doer or _whose_deed(parse, nominals, verb) or _whose_operation(parse, nominals, verb)
        return Candidate(trigger, doer, sufferer) if sufferer or doer or _blast(parse, verb) else None
    doer = _party(parse, nominals, subject(parse, verb))
    if trigger.key in _LEAVING:
        return Candidate(trigger, doer, _left(parse, nominals, verb))
    objects = (Participant(kid, "dobj") for kid in parse.kids(verb, "dobj", "dative"))
    mortal = _is_mortal(parse, verb)
    hit = (_party(parse, nominals, one, mortal=mortal) for one in (*objects, *_at(parse, verb)))
    sufferer = next((found for found in hit if found), None)
    if sufferer and doer and sufferer.head == doer.head:
        sufferer = None
    if sufferer or (doer and (_is_finite(parse, verb) or accusations.over(parse, verb))) or _blast(parse, verb):
        return Candidate(trigger, doer, sufferer)
    return None


def _left(parse: Parse, nominals: Nominals, verb: int) -> Participant | None:
    """Those whom a deed left dead or wounded: 'left a guard dead', 'left 20 dead'."""
    below = [*parse.kids(verb, "dobj", "ccomp", "dep", "oprd")]
    below += [kid for clause in below for kid in parse.kids(clause, "nsubj")]
    people = (Participant(kid, "dobj") for kid in below if nominals.kind(kid) in _PEOPLE)
    counted = (Participant(kid, "dobj") for kid in below if parse.has_kid(kid, "nummod"))
    return next(people, None) or next(counted, None)


def _whose_deed(parse: Parse, nominals: Nominals, verb: int) -> Participant | None:
    """'Were killed by air raids carried out by the air force': who did the deed that did it."""
    for by in parse.kids(verb, "agent"):
        for noun in parse.kids(by, "pobj"):
            doer = _noun_parties(parse, nominals, noun)[0] if is_violence(parse, noun) else None
            if doer is not None:
                return Participant(doer.head, "agent")
    return None


def _whose_operation(parse: Parse, nominals: Nominals, verb: int) -> Participant | None:
    """'Were killed in a raid by soldiers': the doer of the operation did what happened in it."""
    for prep in parse.kids(verb, "prep"):
        for noun in parse.kids(prep, "pobj") if parse.lower[prep] in ("in", "during") else ():
            for by in parse.kids(noun, "prep", "agent"):
                if parse.lower[by] == "by" and (lemma(parse, noun) in _OPERATIONS or is_violence(parse, noun)):
                    found = (_party(parse, nominals, Participant(pobj, "agent")) for pobj in parse.kids(by, "pobj"))
                    return next(found, None)
    return None


def _death(parse: Parse, nominals: Nominals, trigger: Trigger) -> Candidate | None:
    """'Twelve died in the attack': violence only where a violent deed is named in the sentence."""
    sufferer = _party(parse, nominals, subject(parse, trigger.token))
    doer = _whose_operation(parse, nominals, trigger.token)
    return Candidate(trigger, doer, sufferer) if sufferer and _is_violent(parse, trigger.token) else None


def _is_violent(parse: Parse, death: int) -> bool:
    """Whether the sentence of a death, or, where a verb reports it, the one before names violence as well."""
    here = parse.sentence_of[death]
    back = 1 if parse.pos[death] == "VERB" else 0
    near = range(parse.sentences[max(0, here - back)][0], parse.sentences[here][1])
    return any(token != death and (is_violence(parse, token) or lemma(parse, token) in _WOUNDED) for token in near)


def _blast(parse: Parse, verb: int) -> bool:
    """Whether a bomb or the like went off, was planted or thrown: an incident with nobody named."""
    things = [*parse.kids(verb, "nsubj", "nsubjpass", "dobj"), verb]
    return any(lemma(parse, thing) in _BLASTS | _EXPLOSIVES for thing in things)


def _carried(parse: Parse, nominals: Nominals, trigger: Trigger) -> Candidate | None:
    """'Launched an attack on', 'the attack was carried out by', 'suffered an attack by'."""
    doer, sufferer = _noun_parties(parse, nominals, trigger.token)
    holder = _party(parse, nominals, subject(parse, trigger.clause))
    if trigger.undergone:
        return Candidate(trigger, doer, holder or sufferer)
    if is_passive(parse, trigger.clause):
        by = next((_party(parse, nominals, party) for party in by_whom(parse, trigger.clause)), None)
        return Candidate(trigger, by or doer, sufferer)
    if sufferer is None:
        sufferer = next((found for one in _at(parse, trigger.clause) if (found := _party(parse, nominals, one))), None)
    return Candidate(trigger, holder or doer, sufferer)


def _of_noun(parse: Parse, nominals: Nominals, trigger: Trigger) -> Candidate | None:
    noun = trigger.token
    if parse.dep[noun] == "compound":
        return None
    doer, sufferer = _noun_parties(parse, nominals, noun)
    plural = parse.tag[noun] in ("NNS", "NNPS")
    counted = any(parse.dep[kid] == "nummod" for kid in parse.children[noun])
    takes_place = occurs(parse, noun) or is_bare_news(parse, nominals, noun)
    if lemma(parse, noun) == "death" and not _is_violent(parse, noun):
        return None
    if lemma(parse, noun) in STRUGGLES and not (doer or takes_place):
        return None
    if lemma(parse, noun) in WARS and not (takes_place or sufferer or (doer and doer.path == "n-by")):
        return None  # 'the Syrian conflict' says nothing of what happened
    if doer is None and lemma(parse, noun) not in STRUGGLES:  # 'was accused of the murder of'
        doer = _party(parse, nominals, accused(parse, noun))
    is_placed = not plural and any(is_scene(parse, nominals, kid) for kid in parse.kids(noun, "compound"))
    is_placed = is_placed or is_somewhere(parse, nominals, trigger)
    if (
        takes_place
        or sufferer
        or is_placed
        or toll_above(parse, noun) is not None
        or (doer and (not plural or counted))
    ):
        return Candidate(trigger, doer, sufferer)
    return None


def _noun_parties(parse: Parse, nominals: Nominals, noun: int) -> tuple[Participant | None, Participant | None]:
    """Doer and sufferer of a deed that a noun names."""
    doer = sufferer = None
    by_of = lemma(parse, noun) not in _NOT_BY_OF
    for prep in (*parse.kids(noun, "prep", "agent"), *_strayed(parse, noun)):
        word = parse.lower[prep]
        for pobj in parse.kids(prep, "pobj"):
            found = _party(
                parse, nominals, Participant(pobj, f"n-{word}"), mortal=word == "of" and _is_mortal(parse, noun)
            )
            if word == "by" or parse.lower[parse.head[prep]] in _BLAMED:  # 'an attack blamed on the militia'
                doer = doer or found
            elif (word in _TOWARDS or (word == "of" and by_of)) and _fits(nominals, found, word):
                sufferer = sufferer or found
    for kid in parse.kids(noun, "poss", "compound", "amod", "nmod"):
        found = _party(parse, nominals, Participant(kid, f"n-{parse.dep[kid]}"))
        if found is None or (parse.dep[kid] != "poss" and not parse.word[kid][:1].isupper()):
            continue
        if is_scene(parse, nominals, kid) or _is_title_word(parse, nominals, kid):
            continue
        if parse.dep[kid] == "poss" and by_of and sufferer is None and nominals.kind(found.head) == "person":
            sufferer = found
        else:
            doer = doer or found
    return doer, sufferer


def _is_title_word(parse: Parse, nominals: Nominals, kid: int) -> bool:
    """Whether a capital is only that of a headline: 'Suspected Gas Attack Kills Ten in Oreb' names no Mr Gas, whatever the case."""
    if parse.lower[kid] in MEANS:
        return True
    if parse.pos[kid] != "PROPN" or nominals.kind(kid) != "person" or nominals.entity(kid) is not None:
        return False
    words = [parse.word[at] for at in range(*parse.sentences[parse.sentence_of[kid]]) if parse.word[at].isalpha()]
    capitals = sum(word[:1].isupper() for word in words)
    return len(words) >= _TITLE_MIN_WORDS and capitals >= _TITLE_SHARE * len(words)


def _strayed(parse: Parse, noun: int) -> Iterator[int]:
    """A 'by' that the parser gave to the verb above: 'condemned the massacre of villagers by the militia'."""
    above = parse.head[noun]
    if parse.dep[noun] == "dobj" and not is_passive(parse, above):
        yield from (kid for kid in parse.kids(above, "prep", "agent") if parse.lower[kid] == "by" and kid > noun)
    for clause in parse.kids(noun, "acl"):
        if is_passive(parse, clause):
            yield from (kid for kid in parse.kids(clause, "prep", "agent") if parse.lower[kid] in ("by", *_TOWARDS))
    yield from measured(parse, noun)


def _party(parse: Parse, nominals: Nominals, party: Participant | None, *, mortal: bool = False) -> Participant | None:
    """The party as far as it is people, a body or a state; who is meant where a pronoun or a thing stands for it.

    ``mortal``: what is murdered or abducted is people, whatever the word.
    """
    if party is None:
        return None
    head = nominals.referent(party.head)
    if mortal and nominals.kind(head) == "thing" and parse.tag[head] in ("NNS", "NNP", "NNPS"):
        return Participant(head, party.path)
    for found in inner(parse, nominals, party):
        if nominals.kind(found.head) in _PEOPLE:
            return found
    return None


def _is_mortal(parse: Parse, trigger: int) -> bool:
    return lemma(parse, trigger) in _MORTAL


def _fits(nominals: Nominals, party: Participant | None, preposition: str) -> bool:
    """After 'at' and 'into' a body or a state is where it happened, not whom it hit."""
    return party is not None and (preposition not in ("at", "into") or nominals.kind(party.head) in _BODIES)


def _at(parse: Parse, verb: int) -> Iterator[Participant]:
    for prep in parse.kids(verb, "prep"):
        if parse.lower[prep] in _TOWARDS:
            yield from (Participant(pobj, f"p_{parse.lower[prep]}") for pobj in parse.kids(prep, "pobj"))


def _is_finite(parse: Parse, verb: int) -> bool:
    return parse.tag[verb] in ("VBD", "VBZ", "VBP") or parse.has_kid(verb, "aux")
