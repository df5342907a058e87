"""Cues of doubt and denial that were lost with their scope told, wherever in the sentence they stand.

``hedge``, ``modality`` and ``negation`` compare predicates whose grammar says how sure each is left. Here it is enough that
words in the scope of a cue are told and no cue is ("whether there were grounds for an inquiry" told as "an inquiry was
opened"). Cue and scope as in R. Farkas et al., "The CoNLL-2010 shared task", 2010.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.factuality.factuality_cues import MarkKind, listed
from copydesk.changes.token_alignment import carries
from copydesk.model import Change
from copydesk.model.comparison import Strength
from copydesk.nlp.memo import once_all
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.text.sanitise import in_quotes

# A cue that leaves a thing surer than this is no doubt worth a line.
_MOST_SURE = 0.66
# Share of the words in the scope of a cue that must be told, and words of a scope that are looked at.
_LEAST_TOLD, _MOST_WORDS = 0.3, 12
_MODAL = word_class("cue_scope.modal")
_DENIAL = word_class("cue_scope.denial")
_INTO = word_class("cue_scope.into")
_WEAK = word_class("cue_scope.weak")
_USES = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}
_BESIDE = ("advmod", "mark", "preconj", "neg", "det")
_SAYS = {
    "hedge": "The source is not sure of it ({word}); the rewrite has no such word.",
    "modality": "The source leaves open whether it happens ({word}); the rewrite has no such word.",
    "negation": "The source denies it ({word}); the rewrite has no such word.",
}
# Share of such changes that a careful editor marks as grave, by kind, on real rewrites; new denials are the least sure.
_SURE = {"hedge": 0.6, "modality": 0.5, "negation": 0.3}
_SURE_OF_NEW = 0.15
_NEW_DENIAL = "The rewrite denies it ({word}); the source has no such word."


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of doubt, of what is not yet so, or of denial, and the words of weight in its scope."""

    token: int
    kind: MarkKind
    scope: tuple[int, ...]


def find(passage: Passage) -> Iterator[Change]:
    """Scopes that are told without their cue, and scopes that got a word of denial."""
    there, here = _cues_in(passage.source), _cues_in(passage.whole)
    known = {mark.token for shift in passage.shifts for mark in (*shift.there, *shift.here)}
    for cue in there:
        if cue.token not in known and cue.token not in passage.back_links and not _same_kind(cue, here):
            told = [passage.back_links[token] for token in cue.scope if token in passage.back_links]
            if _is_told(cue, told):
                yield _lost(passage, cue, told)
    for cue in here:
        if cue.kind == "negation" and cue.token not in known and cue.token not in passage.links:
            told = [passage.links[token] for token in cue.scope if token in passage.links]
            if not _same_kind(cue, there) and _is_told(cue, told):
                yield _denied(passage, cue, told)


def _same_kind(cue: Cue, others: Sequence[Cue]) -> bool:
    """Whether the other text has a cue that may stand for this one: a denial for a denial, any doubt for any doubt."""
    return any((other.kind == "negation") == (cue.kind == "negation") for other in others)


def _is_told(cue: Cue, told: Sequence[int]) -> bool:
    return len(told) >= max(1.0, _LEAST_TOLD * len(cue.scope))


def _cues_in(side: Side) -> list[Cue]:
    inside = set(side.tokens)
    return [cue for cue in cues(side.parse) if cue.token in inside]


@once_all
def cues(parse: Parse) -> Iterator[Cue]:
    """The cues of a text, each with its scope."""
    for token in range(len(parse)):
        kind = _kind(parse, token)
        if kind is not None:
            scope = tuple(one for one in _scope(parse, token) if one != token and carries(parse, one))
            if scope:
                yield Cue(token, kind, scope[:_MOST_WORDS])


def _kind(parse: Parse, token: int) -> MarkKind | None:
    """What kind of cue a word is; None if it is none."""
    lower = parse.lower[token]
    if lower in _DENIAL:
        return "negation"
    if lower in _MODAL:
        return "modality"
    if parse.base[token] in _INTO and any(parse.lower[kid] == "into" for kid in parse.kids(token, "prep", "prt")):
        return "hedge"
    if lower in _WEAK or parse.base[token] in _WEAK:
        return None
    use = _use(parse, token)
    found = listed(parse, use, token) if use else None
    return found[0] if found and found[1] <= _MOST_SURE else None


def _use(parse: Parse, token: int) -> str:
    """In which use of the list of stances a word stands, by its place in the grammar."""
    if parse.dep[token] == "aux" and parse.tag[token] == "MD":
        return "modal"
    if parse.dep[token] in ("amod", "compound"):
        return "modifier"
    if parse.dep[token] in _BESIDE:
        return "mark" if parse.dep[token] == "mark" else "adverb"
    return _USES.get(parse.pos[token], "")


def _scope(parse: Parse, token: int) -> range:
    """What a cue bears on: the clause or noun beside it, or what it governs."""
    if parse.pos[token] == "ADJ" or parse.dep[token] in ("aux", "amod", "compound", *_BESIDE):
        head = parse.head[token]
        return range(parse.left_edge(head), parse.right_edge(head) + 1)
    return range(token + 1, parse.right_edge(token) + 1)


def _lost(passage: Passage, cue: Cue, told: Sequence[int]) -> Change:
    with_cue = passage.source.words((cue.token, _nearest(cue)))
    says = _SAYS[cue.kind].format(word=in_quotes(passage.source.parse.word[cue.token]))
    strength: Strength | None = None if cue.kind == "negation" else "stronger"
    now = passage.rewrite.words(told[:1])
    return Change("altered", cue.kind, says, with_cue, now, 2, strength, confidence=_SURE[cue.kind])


def _denied(passage: Passage, cue: Cue, told: Sequence[int]) -> Change:
    with_cue = passage.rewrite.words((cue.token, _nearest(cue)))
    says = _NEW_DENIAL.format(word=in_quotes(passage.rewrite.parse.word[cue.token]))
    return Change("altered", "negation", says, passage.source.words(told[:1]), with_cue, 2, confidence=_SURE_OF_NEW)


def _nearest(cue: Cue) -> int:
    return min(cue.scope, key=lambda one: abs(one - cue.token))
