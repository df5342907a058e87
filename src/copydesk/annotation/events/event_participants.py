"""Who may have done the deed, and to whom: candidates from the dependencies of a trigger, each with the path to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events import accusations
from copydesk.annotation.events.event_triggers import Trigger, is_armed, lemma
from copydesk.annotation.events.misfortunes import is_harm, is_violence
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

_SUBJECTS = ("nsubj", "nsubjpass")
_SUBJECT_CONTROL = word_class("event_participants.subject_control")
_CONJUNCTIONS = word_class("event_participants.conjunctions")
# Deeds of which the one who is named next to such a passive suffers them.
_AT_PLACES = frozenset(("in", "near", "at"))
# Words before a noun for a deed that say by what it was done, and not by whom.
MEANS = word_class("event_rules.means")
_BEFORE = frozenset(("n-compound", "n-amod", "n-nmod"))
_HEARSAY = word_class("event_participants.hearsay")
_GAPPED = word_class("event_participants.gapped")
_NEVER_ALONE = word_class("event_participants.never_alone")
_DOWN = frozenset(
    """dobj dative prep pobj pcomp agent xcomp ccomp advcl conj nsubj nsubjpass poss compound amod nmod attr oprd acl relcl
    appos prt dep""".split()
)
# Steps of a path, and candidates of one trigger, beyond which nothing was found on the development rows.
_PATH_MAX_STEPS = 5
_MAX_CANDIDATES = 14
_TAKING_DEEDS = word_class("event_participants.taking_deeds")
_DOERS_OF_NOUNS = word_class("event_participants.doers_of_nouns")


@dataclass(frozen=True, slots=True)
class Participant:
    """A phrase that may be actor or recipient: its head token and the path of dependencies that leads to it."""

    head: int
    path: str


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether the subject of a verb is the one to whom the deed was done."""
    while True:
        if any(parse.dep[kid] in ("nsubjpass", "auxpass", "csubjpass") for kid in parse.children[verb]):
            return True
        if _is_gapped(parse, verb) or _is_clipped(parse, verb) or _is_objectless(parse, verb):
            return True
        if parse.tag[verb] != "VBN" or parse.has_kid(verb, "aux", "nsubj", "dobj"):
            return False
        if parse.dep[verb] != "conj":
            return parse.dep[verb] in ("acl", "advcl", "relcl") or _is_hearsay(parse, verb)
        verb = parse.head[verb]


def _is_gapped(parse: Parse, verb: int) -> bool:
    """'One man was killed, four others wounded and a lorry burnt': the later passives leave their auxiliary out."""
    above = parse.head[verb]
    if parse.tag[verb] not in ("VBN", "VBD") or parse.has_kid(verb, "dobj", "aux", "prt", "xcomp", "ccomp"):
        return False
    joined = parse.dep[verb] in ("conj", "ccomp") and above != verb and parse.tag[above] == "VBN"
    return joined and parse.has_kid(above, "auxpass") and parse.has_kid(verb, "nsubj") and parse.lemma[verb] in _GAPPED


def _is_hearsay(parse: Parse, verb: int) -> bool:
    """'Were reported killed', 'are feared dead': the passive that the verb above says."""
    above = parse.head[verb]
    is_hearsay = parse.dep[verb] in ("xcomp", "oprd") and parse.has_kid(above, "auxpass")
    return is_hearsay and parse.lemma[above] in _HEARSAY and parse.lemma[verb] in _GAPPED


def _is_clipped(parse: Parse, verb: int) -> bool:
    """'Thirty killed and ninety wounded in attack': headlines leave the auxiliary out."""
    is_bare = parse.tag[verb] == "VBN" and not parse.has_kid(verb, "dobj", "aux", "auxpass", "prt", "xcomp", "ccomp")
    return is_bare and parse.has_kid(verb, "nsubj") and parse.lemma[verb] in _GAPPED


def _is_objectless(parse: Parse, verb: int) -> bool:
    """'Footage of a clerk shot and killed on Monday': who is the subject of a killing without an object suffers it."""
    if parse.dep[verb] == "conj" and not parse.has_kid(verb, "nsubj"):
        verb = parse.head[verb]
    if parse.tag[verb] not in ("VBD", "VBN") or not parse.has_kid(verb, "nsubj") or parse.dep[verb] == "relcl":
        return False
    joined = [verb, *_joined_to(parse, verb)]
    if any(parse.has_kid(one, "dobj", "prt", "xcomp", "ccomp", "aux") for one in joined):
        return False
    if any(_is_told_of_doer(parse, kid) for one in joined for kid in parse.children[one]):
        return False
    killing = any(lemma(parse, one) in _NEVER_ALONE for one in joined)
    return killing and all(lemma(parse, one) in _NEVER_ALONE or lemma(parse, one) in _GAPPED for one in joined)


def _joined_to(parse: Parse, verb: int) -> Iterator[int]:
    """The verbs that share the subject of a verb: 'arrested, wounded and killed'."""
    for kid in parse.kids(verb, "conj"):
        if parse.tag[kid] in ("VBD", "VBN") and not parse.has_kid(kid, "nsubj", "nsubjpass", "auxpass"):
            yield kid
            yield from _joined_to(parse, kid)


def _is_told_of_doer(parse: Parse, kid: int) -> bool:
    """'killed twice', 'killed for money', 'killed at will': what is said of who does it, so that the subject is no victim."""
    return parse.dep[kid] == "advmod" or (parse.dep[kid] == "prep" and parse.lower[kid] in ("for", "at", "with"))


def subject(parse: Parse, verb: int, depth: int = 0) -> Participant | None:
    """The subject of a verb, its own or the one it takes over from the clause above."""
    own = _own_subject(parse, verb)
    if own is None:  # 'also detained were two engineers'
        own = next((kid for aux in parse.kids(verb, "auxpass") for kid in parse.kids(aux, *_SUBJECTS)), None)
    if own is not None:
        return Participant(own, "subj")
    above = parse.head[verb]
    if above == verb or depth > 6:
        return None
    missed = _missed(parse, verb)
    if missed is not None:
        return Participant(missed, "subj")
    accused = _accused(parse, verb, depth)
    if accused is not None:
        return Participant(accused, "dobj")
    found = _inherited(parse, verb, above, depth)
    return Participant(found.head, f"{parse.dep[verb]}^{found.path}"[:24]) if found else None


def _own_subject(parse: Parse, verb: int) -> int | None:
    """The subject below a verb: of 'in the capital, Oreb, police shot' the police, whatever the parser made of the town."""
    found = list(parse.kids(verb, *_SUBJECTS))
    before = parse.left_edge(found[0]) - 1 if found else -1
    if len(found) > 1 and before >= 0 and parse.word[before] == "," and found[1] < verb:
        return found[1]
    return found[0] if found else None


def accused(parse: Parse, deed: int) -> Participant | None:
    """Who is said to have done what a noun names: 'was accused of the murder of', 'blamed the militia for the attack'."""
    found = _accused(parse, deed, 0)
    return Participant(found, "dobj") if found is not None else None


def _accused(parse: Parse, deed: int, depth: int) -> int | None:
    """Who is said to have done what an accusation speaks of: the object of the verb of accusing, the subject of its passive."""
    accusation = accusations.over(parse, deed)
    if accusation is None or accusation.verb is None:
        return None
    if accusation.accused is not None:
        return accusation.accused
    if not is_passive(parse, accusation.verb):
        return None
    found = subject(parse, accusation.verb, depth + 1)
    return found.head if found else None


def _missed(parse: Parse, verb: int) -> int | None:
    """The subject that the parser took for the object of 'after': '… after a group in the town vowed to go on'."""
    if (
        parse.dep[verb] != "conj"
        or parse.tag[verb] not in ("VBD", "VBZ", "VBP")
        or parse.has_kid(parse.head[verb], "cc")
    ):
        return None
    token = verb - 1
    for up in (token, *parse.ancestors(token)) if token >= 0 else ():
        if parse.dep[up] == "pobj" and parse.lower[parse.head[up]] in _CONJUNCTIONS and parse.right_edge(up) == token:
            return up
    return None


def _inherited(parse: Parse, verb: int, above: int, depth: int) -> Participant | None:
    dep = parse.dep[verb]
    if dep in ("acl", "relcl"):
        if parse.tag[verb] == "VB":
            return _holder(parse, above, depth)
        if dep == "acl" and is_toll_of_place(parse, verb):
            return None
        deed = _deed_that_hit(parse, verb) if dep == "acl" else None
        if deed is not None:
            return None if is_passive(parse, deed) else subject(parse, deed, depth + 1)
        return Participant(above, "noun")
    if dep == "pcomp":
        dep = "xcomp" if parse.lower[above] in _TAKING_DEEDS else "advcl"
        above = parse.head[above]
    if parse.pos[above] not in ("VERB", "AUX"):
        return _holder(parse, above, depth) if parse.pos[above] in ("NOUN", "ADJ") else None
    if dep == "xcomp" and parse.lemma[above] not in _SUBJECT_CONTROL:
        controller = next(parse.kids(above, "dobj"), None)
        if controller is not None:
            return Participant(controller, "dobj")
    if dep in ("xcomp", "advcl", "conj", "ccomp", "dep"):
        return subject(parse, above, depth + 1)
    return None


def is_toll_of_place(parse: Parse, harm: int) -> bool:
    """'Blasts occurred near the Oreb cemetery, claiming ten lives': the place that the parser took for the doer did nothing."""
    above = parse.head[harm]
    takes_lives = any(lemma(parse, kid) == "life" for kid in parse.kids(harm, "dobj"))
    is_toll = parse.tag[harm] == "VBG" and (is_harm(parse, harm) or takes_lives)
    return is_toll and parse.dep[above] == "pobj" and parse.lower[parse.head[above]] in _AT_PLACES


def _deed_that_hit(parse: Parse, harm: int) -> int | None:
    """The deed whose victim the parser took for the doer of its harm: 'shelled a village near the river, killing ten'."""
    if parse.tag[harm] != "VBG" or not is_harm(parse, harm):
        return None
    below = parse.head[harm]
    for token in (below, *parse.ancestors(below)):
        if parse.pos[token] == "VERB":
            return token if is_violence(parse, token) else None
        if parse.dep[token] in ("nsubj", "nsubjpass", "relcl"):
            return None
    return None


def _holder(parse: Parse, noun: int, depth: int) -> Participant | None:
    """Whose plan, offer or decision it is: its possessor, or the subject of the verb that has it as an object."""
    for kid in parse.kids(noun, "poss"):
        return Participant(kid, "poss")
    above = parse.head[noun]
    if parse.dep[noun] in ("dobj", "attr", "acomp") and parse.pos[above] in ("VERB", "AUX"):
        return subject(parse, above, depth + 1)
    return next((Participant(kid, "subj") for kid in parse.kids(noun, *_SUBJECTS)), None)


def actors(parse: Parse, nominals: Nominals, trigger: Trigger) -> list[Participant]:
    """Those who may have done it, the likeliest first."""
    if trigger.undergone:
        return _of_noun(parse, nominals, trigger.token, ("by", "from", "of"))
    if trigger.alone:
        return _of_noun(parse, nominals, trigger.token, _DOERS_OF_NOUNS)
    found = _doers(parse, trigger.clause)
    if not trigger.nominal:
        return found
    own = _of_noun(parse, nominals, trigger.token, ("by",))
    return [*own, *found] if is_passive(parse, trigger.clause) else [*found, *own]


def _doers(parse: Parse, verb: int) -> list[Participant]:
    if not is_passive(parse, verb):
        found = subject(parse, verb)
        return [found] if found else []
    by = (kid for kid in parse.children[verb] if parse.dep[kid] == "agent" or parse.lower[kid] == "by")
    return [Participant(pobj, "agent") for kid in by for pobj in parse.kids(kid, "pobj")]


def _of_noun(parse: Parse, nominals: Nominals, noun: int, prepositions: Collection[str]) -> list[Participant]:
    found = [Participant(kid, f"n-{parse.dep[kid]}") for kid in parse.kids(noun, "poss", "compound", "amod", "nmod")]
    for prep in parse.kids(noun, "prep", "agent"):
        if parse.lower[prep] in prepositions:
            found += [Participant(pobj, f"n-{parse.lower[prep]}") for pobj in parse.kids(prep, "pobj")]
    for clause in parse.kids(noun, "acl"):
        found += [Participant(party.head, "n-acl") for party in _doers(parse, clause) if is_passive(parse, clause)]
    found = [party for party in found if parse.lower[party.head] not in MEANS or party.path not in _BEFORE]
    return [party for party in found if nominals.is_party(party.head) or nominals.kind(party.head) == "pronoun"]


def inner(parse: Parse, nominals: Nominals, party: Participant) -> Iterator[Participant]:
    """The party itself, or, where a thing stands in its place ('US airstrikes killed'), those inside the phrase."""
    head = nominals.referent(party.head)
    if nominals.kind(head) not in ("thing", "time", "amount"):
        yield Participant(head, party.path)
        return
    for kid in parse.kids(head, "poss", "compound", "amod", "nmod"):
        if nominals.is_party(kid) and not is_scene(parse, nominals, kid):
            yield Participant(kid, f"{party.path}>{parse.dep[kid]}")
    for prep in parse.kids(head, "prep"):
        if parse.lower[prep] in ("by", "of", "from"):
            inside = (
                pobj
                for pobj in parse.kids(prep, "pobj")
                if nominals.is_party(pobj) and not is_scene(parse, nominals, pobj)
            )
            yield from (Participant(pobj, f"{party.path}>{parse.lower[prep]}") for pobj in inside)


def is_scene(parse: Parse, nominals: Nominals, kid: int) -> bool:
    """Whether a name before a violent deed is the town where it was done: 'the Oreb bombing', but not 'the Norland bombing'."""
    above = parse.head[kid]
    if parse.dep[kid] == "pobj" and parse.lower[above] == "of":  # 'the bombing of Oreb'
        above = parse.head[above]
    elif parse.dep[kid] != "compound":
        return False
    is_strike = lemma(parse, above) == "strike" and is_armed(parse, above)
    return nominals.is_town(kid) and (is_strike or is_violence(parse, above))


def recipients(parse: Parse, nominals: Nominals, trigger: Trigger, actor: int | None) -> list[Participant]:
    """Those to whom it may have been done: the parties below the trigger, the nearest first, without the actor."""
    start = trigger.clause
    found: list[Participant] = []
    if trigger.undergone or (not trigger.alone and is_passive(parse, start)):
        patient = subject(parse, start)
        if patient:
            found += [Participant(party.head, f"pass:{party.path}") for party in inner(parse, nominals, patient)]
    if actor is not None:
        found += [Participant(kid, "and") for kid in parse.kids(actor, "conj") if nominals.is_party(kid)]
    found += _below(parse, nominals, start, actor)
    seen: set[int] = {actor} if actor is not None else set()
    kept: list[Participant] = []
    for party in found:
        head = nominals.referent(party.head)
        if head not in seen and nominals.is_party(head):
            seen.add(head)
            kept.append(Participant(head, party.path))
    return kept[:_MAX_CANDIDATES]


def _below(parse: Parse, nominals: Nominals, start: int, actor: int | None) -> list[Participant]:
    """Parties in the subtree of a trigger, breadth first, but for its own subject."""
    found: list[Participant] = []
    level = [(start, "")]
    for _ in range(_PATH_MAX_STEPS):
        following: list[tuple[int, str]] = []
        for token, path in level:
            for kid in parse.children[token]:
                dep = parse.dep[kid]
                if dep not in _DOWN or kid == actor or (token == start and dep in _SUBJECTS):
                    continue
                if dep == "conj" and parse.pos[kid] in ("VERB", "AUX") and parse.has_kid(kid, *_SUBJECTS):
                    continue  # 'claimed the attack, but the alliance denied it': another's deed
                if dep in ("compound", "amod", "nmod") and nominals.is_party(token):
                    continue
                step = _step(parse, path, kid, dep)
                if _may_suffer(nominals, kid, dep):
                    found.append(Participant(kid, step))
                following.append((kid, step))
        level = following
        if len(found) >= _MAX_CANDIDATES:
            break
    return found


def _may_suffer(nominals: Nominals, token: int, dep: str) -> bool:
    if dep in ("prep", "agent", "prt"):
        return False
    if nominals.is_party(token):
        return True
    return dep in ("dobj", "pobj", "dative", "poss") and nominals.kind(token) == "pronoun"


def _step(parse: Parse, path: str, kid: int, dep: str) -> str:
    if dep == "pobj":
        return path
    label = f"p_{parse.lower[kid]}" if dep in ("prep", "agent") else dep
    return f"{path}>{label}" if path else label
