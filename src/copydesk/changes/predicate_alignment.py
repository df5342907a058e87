"""Which predicate of the rewrite answers to which of the source: the same word, or the same arguments."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.token_alignment import Laid, carries
from copydesk.nlp.memo import once, once_all
from copydesk.nlp.parse import Parse

_ARGUMENTS = {
    "nsubj": 1.0, "nsubjpass": 1.0, "dobj": 1.0, "attr": 1.0, "ccomp": 1.0, "xcomp": 1.0, "dative": 0.7, "acomp": 0.7,
    "npadvmod": 0.4,
}  # fmt: skip
_NAMED = frozenset({"NOUN", "PROPN", "NUM"})
_OF_PREPOSITION = 0.6
_LEAST_VOTE = 1.5


def by_word(source: Parse, rewrite: Parse, laid: Laid) -> Iterator[tuple[int, int]]:
    """Predicates that answer to one another as words, in the order of the source."""
    for there, here in sorted(laid.forth.items()):
        if laid.how[there] == "alike" or not is_predicate(source, there) or not is_predicate(rewrite, here):
            continue
        if source.pos[there] != "VERB" or rewrite.pos[here] != "VERB" or _of_one(source, there, rewrite, here, laid):
            yield there, here


def _of_one(source: Parse, in_source: int, rewrite: Parse, in_rewrite: int, laid: Laid) -> bool:
    """Whether two verbs are said of one thing, as far as their arguments tell: some answer, or are pronouns."""
    if share_argument(source, in_source, rewrite, in_rewrite, laid):
        return True
    sides = (source, _parties(source, in_source)), (rewrite, _parties(rewrite, in_rewrite))
    return any(parse.pos[token] not in _NAMED for parse, tokens in sides for token in tokens)


def by_arguments(source: Parse, there: list[int], rewrite: Parse, laid: Laid) -> Iterator[tuple[int, int]]:
    """Verbs that share no word but have the same arguments ("claimed victory in the vote", "won the vote")."""
    taken: set[int] = set()
    for verb in there:
        if source.pos[verb] != "VERB" or verb in laid.forth:
            continue
        votes = _votes(source, verb, rewrite, laid)
        best = max(sorted(votes), key=lambda other: votes[other], default=None)
        if best is not None and votes[best] >= _LEAST_VOTE and best not in taken:
            taken.add(best)
            yield verb, best


def share_argument(source: Parse, in_source: int, rewrite: Parse, in_rewrite: int, laid: Laid) -> bool:
    """Whether an argument of the one verb answers to one of the other, or one of them has none at all."""
    mine, its = _parties(source, in_source), _parties(rewrite, in_rewrite)
    return not mine or not its or any(laid.forth.get(token) in its for token in mine)


@once_all
def _parties(parse: Parse, verb: int) -> Iterator[int]:
    """What a verb is said of: its arguments, and the subjects of the verbs above it."""
    yield from (token for _, token in _arguments(parse, verb))
    yield from _subjects_above(parse, verb)


def _subjects_above(parse: Parse, token: int) -> Iterator[int]:
    """The subjects of the verbs that an infinitive or a joined verb depends on: they are its own."""
    while parse.dep[token] in ("xcomp", "conj") and not any(True for _ in parse.kids(token, "nsubj", "nsubjpass")):
        token = parse.head[token]
        yield from parse.kids(token, "nsubj", "nsubjpass")


@once
def is_predicate(parse: Parse, token: int) -> bool:
    """Whether a word says something of its arguments: a verb, a noun, or an adjective that is not a mere epithet."""
    pos = parse.pos[token]
    if not carries(parse, token):
        return False
    return pos in ("VERB", "NOUN", "PROPN") or (pos == "ADJ" and parse.dep[token] in ("acomp", "oprd", "attr", "ROOT"))


def _votes(source: Parse, verb: int, rewrite: Parse, laid: Laid) -> dict[int, float]:
    """Verbs of the rewrite that have no answer either, by the weight of the arguments that they share with a verb."""
    votes: dict[int, float] = {}
    for weight, argument in _arguments(source, verb):
        answer = laid.forth.get(argument)
        above = _verb_above(rewrite, answer) if answer is not None else None
        if above is not None and above not in laid.back:
            votes[above] = votes.get(above, 0.0) + weight
    head = source.head[verb]
    if source.dep[verb] == "xcomp" and head in laid.forth:
        for kid in rewrite.kids(laid.forth[head], "xcomp"):
            if kid not in laid.back:
                votes[kid] = votes.get(kid, 0.0) + _LEAST_VOTE
    return votes


@once_all
def _arguments(parse: Parse, verb: int) -> Iterator[tuple[float, int]]:
    for kid in parse.children[verb]:
        if parse.dep[kid] in ("prep", "agent"):
            yield from ((_OF_PREPOSITION, thing) for thing in parse.kids(kid, "pobj"))
        elif parse.dep[kid] in _ARGUMENTS:
            yield _ARGUMENTS[parse.dep[kid]], kid


def _verb_above(parse: Parse, token: int) -> int | None:
    for above in parse.ancestors(token):
        if parse.pos[above] == "VERB":
            return above
        if parse.pos[above] not in ("ADP", "AUX"):
            return None
    return None
