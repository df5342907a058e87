"""What the two event models see: short strings about a trigger and its parties, never a name or a phrase of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events.event_participants import Participant, is_passive
from copydesk.annotation.events.event_triggers import SAYING, Trigger, lemma, nouns, verbs
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

_CONTENT = frozenset(("NOUN", "VERB", "ADJ", "ADV"))
_MODALS = word_class("event_features.modals")
# Tokens on either side of the trigger that the model sees.
_CONTEXT_TOKENS = 28


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with one choice of parties."""

    trigger: Trigger
    actor: Participant | None
    recipient: Participant | None


def of_trigger(parse: Parse, nominals: Nominals, trigger: Trigger) -> list[str]:
    """Features that all candidates of one trigger share: its words, its lexicon entry, its place in the sentence."""
    word = lemma(parse, trigger.token)
    row = ["bias", f"t={word}", f"key={trigger.key}", f"root={trigger.root}", f"mode={trigger.mode}"]
    row += [f"form={'n' if trigger.alone else 'l' if trigger.nominal else 'v'}"]
    clause = trigger.clause
    row += [f"v={lemma(parse, clause)}", f"dep={parse.dep[clause]}", f"tag={parse.tag[clause]}"]
    above = parse.head[clause]
    if above != clause:
        row += [f"up={lemma(parse, above)}", f"upsay={lemma(parse, above) in SAYING}"]
    row.append(f"passive={is_passive(parse, clause)}")
    row += _dependents(parse, clause)
    if trigger.token != clause:
        row += _dependents(parse, trigger.token)
    return row


def _dependents(parse: Parse, token: int) -> Iterator[str]:
    for kid in parse.children[token]:
        dep = parse.dep[kid]
        name = lemma(parse, kid)
        if dep == "prep":
            yield f"prep={name}"
            yield from (f"pobj={_plain(parse, pobj)}" for pobj in parse.kids(kid, "pobj", "pcomp"))
        elif dep == "aux" and name in _MODALS:
            yield f"modal={name}"
        elif dep == "neg":
            yield "neg"
        elif dep in ("dobj", "xcomp", "ccomp", "prt", "attr", "acomp", "amod", "compound", "advcl", "nsubjpass"):
            yield f"{dep}={_plain(parse, kid)}"
            yield from (f"{dep}root={root}" for root in _roots(parse, kid))


def _plain(parse: Parse, token: int) -> str:
    return "NAME" if parse.pos[token] in ("PROPN", "NUM") else lemma(parse, token)


def _roots(parse: Parse, token: int) -> Iterator[str]:
    name = lemma(parse, token)
    found = (verbs() if parse.tag[token].startswith("VB") else nouns()).get(name)
    if found:
        yield found[0]


def around(parse: Parse, trigger: Trigger) -> list[str]:
    """Lemmas and lexicon roots near the trigger: those it governs, and those elsewhere in the sentence."""
    first, last = parse.sentences[parse.sentence_of[trigger.token]]
    low, high = parse.left_edge(trigger.clause), parse.right_edge(trigger.clause)
    row: list[str] = []
    for token in range(max(first, trigger.token - _CONTEXT_TOKENS), min(last, trigger.token + _CONTEXT_TOKENS)):
        if parse.pos[token] not in _CONTENT or token == trigger.token:
            continue
        where = "in" if low <= token <= high else "out"
        row.append(f"{where}:{lemma(parse, token)}")
        row += [f"{where}root:{root}" for root in _roots(parse, token)]
    return row


def of_kinds(nominals: Nominals, candidate: Candidate) -> list[str]:
    """What kinds of parties a candidate has; all that the root needs to know of them."""
    root = candidate.trigger.root or "none"
    row: list[str] = []
    for role, party in (("a", candidate.actor), ("r", candidate.recipient)):
        kind = nominals.kind(party.head) if party else "none"
        row += [f"{role}kind={kind}", f"{role}kind={kind}&{root}"]
        row += [f"{role}last={party.path.rsplit('>', 1)[-1]}"] if party and role == "r" else []
    if candidate.actor and candidate.recipient:
        row.append(f"both={nominals.kind(candidate.actor.head)}>{nominals.kind(candidate.recipient.head)}")
    return row


def of_parties(parse: Parse, nominals: Nominals, candidate: Candidate) -> list[str]:
    """Features of one choice of parties."""
    trigger = candidate.trigger
    root = trigger.root or "none"
    row: list[str] = []
    for role, party in (("a", candidate.actor), ("r", candidate.recipient)):
        if party is None:
            row += [f"{role}=none", f"{role}=none&{root}"]
            continue
        kind = nominals.kind(party.head)
        far = min(6, abs(party.head - trigger.token) // 4)
        row += [
            f"{role}path={party.path}",
            f"{role}kind={kind}",
            f"{role}far={far}",
            f"{role}tag={parse.tag[party.head]}",
        ]
        row += [f"{role}last={party.path.rsplit('>', 1)[-1]}", f"{role}path={party.path}&{kind}"]
        row += [f"{role}path={party.path}&{root}", f"{role}kind={kind}&{root}", f"{role}steps={party.path.count('>')}"]
        row.append(f"{role}after={party.head > trigger.token}")
        row.append(f"{role}word={_plain(parse, party.head)}")
    if candidate.actor and candidate.recipient:
        row.append(f"both={nominals.kind(candidate.actor.head)}>{nominals.kind(candidate.recipient.head)}")
    return row
