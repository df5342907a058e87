"""Who did it to whom: the accuser became the accused, the one who asked became the one who was asked."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.party_matching import same_party
from copydesk.model import Change, Span
from copydesk.nlp.memo import once_all
from copydesk.nlp.parse import Parse
from copydesk.nlp.syntax import Predicate, predicates
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import related
from copydesk.text.sanitise import in_quotes

_MUTUAL = word_class("role.mutual")
_OWNED = word_class("role.owned")
_EMPTY = word_class("role.empty")
_WORTH = {"same": 1.0, "kin": 0.8, "synonym": 0.6}

# Words between the two ends of a route.
_ROUTE = 6


def find(passage: Passage) -> Iterator[Change]:
    """Parties that changed places between the same deed in the source and in the rewrite."""
    for there, here in _predicate_pairs(passage):
        if passage.source.parse.lemma[there.head].lower() in _MUTUAL:
            continue
        if _swapped(passage, there, here):
            yield from _change(passage, there, here, "who did it and to whom it was done were exchanged")
        elif _replaced(passage, there, here):
            yield from _change(passage, there, here, "somebody else did it")
        elif _moved_within(passage, there, here):
            yield from _change(passage, there, here, "it was done to somebody else")
    yield from _ways(passage)


@once_all
def _predicate_pairs(passage: Passage) -> Iterator[tuple[Predicate, Predicate]]:
    """Pairs (source, rewrite) of related predicates; each of the rewrite once, with its best match."""
    there = _content_predicates(passage.source)
    for here in _content_predicates(passage.rewrite):
        worth, at = max(((_worth(passage, one, here), -at) for at, one in enumerate(there)), default=(0.0, 0))
        if worth >= _WORTH["synonym"]:
            yield there[-at], here


@once_all
def _content_predicates(side: Side) -> Iterator[Predicate]:
    """The predicates of a side that say by themselves what was done."""
    yield from (one for one in predicates(side.parse, side.tokens) if side.parse.lemma[one.head] not in _EMPTY)


def _worth(passage: Passage, in_source: Predicate, in_rewrite: Predicate) -> float:
    """How surely two predicates tell one deed; words that answer to one another in place come first."""
    worth = _WORTH.get(
        related(passage.source.parse.base[in_source.head], passage.rewrite.parse.base[in_rewrite.head]) or "", 0.0
    )
    return worth + 0.5 * (passage.links.get(in_rewrite.head) == in_source.head) if worth else 0.0


def _swapped(passage: Passage, in_source: Predicate, in_rewrite: Predicate) -> bool:
    """Whether one party clearly moved to the other's place, and nothing says that it stayed."""
    if _has_one(in_source) or _has_one(in_rewrite):
        return False
    stayed = (
        same_party(passage, in_source.agent, in_rewrite.agent),
        same_party(passage, in_source.patient, in_rewrite.patient),
    )
    moved = (
        same_party(passage, in_source.agent, in_rewrite.patient),
        same_party(passage, in_source.patient, in_rewrite.agent),
    )
    if any(moved):
        return not any(stayed)
    return False not in moved and not any(stayed) and _crossed(passage, in_source, in_rewrite)


def _has_one(predicate: Predicate) -> bool:
    """Whether a deed has but one party: an active verb without an object may be said of what undergoes it."""
    return predicate.form == "noun" or (predicate.form == "active" and predicate.patient is None)


def _crossed(passage: Passage, in_source: Predicate, in_rewrite: Predicate) -> bool:
    """Whether each agent stands inside what the other text has as the object."""
    if None in (in_source.agent, in_source.patient, in_rewrite.agent, in_rewrite.patient):
        return False
    source, rewrite = passage.source.parse, passage.rewrite.parse
    return _inside(
        passage, in_source.agent, list(rewrite.subtree(in_rewrite.patient or 0)), of_source=True
    ) and _inside(passage, in_rewrite.agent, list(source.subtree(in_source.patient or 0)), of_source=False)


def _inside(passage: Passage, party: int | None, tokens: list[int], *, of_source: bool) -> bool:
    return any(
        same_party(passage, party, token) if of_source else same_party(passage, token, party) for token in tokens
    )


def _replaced(passage: Passage, in_source: Predicate, in_rewrite: Predicate) -> bool:
    """Whether the deed is another party's, by name or by country."""
    one, other = doer(passage.source.parse, in_source), doer(passage.rewrite.parse, in_rewrite)
    if same_party(passage, one, other) is not False or _does_it_after_all(passage, in_source.head, other):
        return False
    return same_party(passage, in_source.patient, in_rewrite.patient) is not False


def _does_it_after_all(passage: Passage, verb: int, party: int | None) -> bool:
    """Whether the party is the subject of a verb that governs the deed in the source: "Lisk was paid to build it"."""
    parse = passage.source.parse
    while parse.dep[verb] in ("xcomp", "advcl") and parse.head[verb] != verb:
        verb = parse.head[verb]
        if any(same_party(passage, kid, party) for kid in parse.kids(verb, "nsubj", "nsubjpass")):
            return True
    return False


def doer(parse: Parse, predicate: Predicate) -> int | None:
    """The agent; of a request or an offer also its owner."""
    if predicate.agent is not None or predicate.form != "noun" or parse.lemma[predicate.head] not in _OWNED:
        return predicate.agent
    return next(parse.kids(predicate.head, "poss"), predicate.patient)


def _moved_within(passage: Passage, in_source: Predicate, in_rewrite: Predicate) -> bool:
    """Whether the rewrite's object is somebody whom the source names elsewhere in the same predicate."""
    if in_source.patient is None or in_rewrite.patient is None or "noun" in (in_source.form, in_rewrite.form):
        return False
    if passage.source.parse.pos[in_source.patient] not in ("NOUN", "PROPN"):
        return False
    if same_party(passage, in_source.patient, in_rewrite.patient) is not None or same_party(
        passage, in_source.agent, in_rewrite.patient
    ):
        return False
    if same_party(passage, in_source.agent, in_rewrite.agent):
        return False
    source = passage.source.parse
    own = set(source.subtree(in_source.patient))
    others = [
        token for token in source.subtree(in_source.head) if token not in own and source.pos[token] in ("NOUN", "PROPN")
    ]
    return any(
        passage.links.get(in_rewrite.patient) == token
        for token in others
        if same_party(passage, token, in_rewrite.patient)
    ) and passage.back_links.get(in_source.patient) not in set(passage.rewrite.parse.subtree(in_rewrite.patient))


def _ways(passage: Passage) -> Iterator[Change]:
    """From A to B turned into from B to A."""
    for was, start, goal in _routes(passage.source):
        for now, begin, end in _routes(passage.rewrite):
            if same_party(passage, start, end) and same_party(passage, goal, begin):
                says = (
                    f"The rewrite says {in_quotes(now.of(passage.rewrite.text))}; the source says "
                    f"{in_quotes(was.of(passage.source.text))}: the direction is reversed."
                )
                yield Change("altered", "role", says, was, now, severity=2, confidence=0.85)


@once_all
def _routes(side: Side) -> Iterator[tuple[Span, int, int]]:
    """From a name to a name, a few words apart, in either order."""
    ends: dict[str, list[int]] = {"from": [], "to": []}
    for token in side.tokens:
        if side.parse.lower[token] in ends:
            ends[side.parse.lower[token]] += [
                kid for kid in side.parse.kids(token, "pobj") if side.parse.pos[kid] == "PROPN"
            ]
    for start in ends["from"]:
        for goal in ends["to"]:
            if abs(start - goal) <= _ROUTE:
                yield side.words([side.parse.head[start], side.parse.head[goal], start, goal]), start, goal


def _change(passage: Passage, in_source: Predicate, in_rewrite: Predicate, what: str) -> Iterator[Change]:
    was, now = stretch(passage.source, in_source), stretch(passage.rewrite, in_rewrite)
    if was.of(passage.source.text).lower() == now.of(passage.rewrite.text).lower():
        return
    says = f"The rewrite says {in_quotes(now.of(passage.rewrite.text))}; the source says {in_quotes(was.of(passage.source.text))}: {what}."
    yield Change("altered", "role", says, was, now, severity=3, confidence=0.75)


def stretch(side: Side, predicate: Predicate) -> Span:
    """The words from the first to the last of a predicate and its participants."""
    owner = doer(side.parse, predicate)
    return side.words(
        [token for token in (predicate.head, predicate.agent, predicate.patient, owner) if token is not None]
    )
