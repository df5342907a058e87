"""Cues of doubt that were lost while their scope stayed, wherever in the sentence they stand.

``hedge`` and ``modality`` compare predicates whose grammar says how sure each is left. Here it is enough that
the rewrite has the words in the scope of a cue and no cue at all ("whether there were grounds for an inquiry" became "an
inquiry was opened"). Cue and scope as in R. Farkas et al., "The CoNLL-2010 shared task", 2010.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.factuality.factuality_cues import MarkKind, is_idle, listed
from copydesk.changes.token_alignment import carries
from copydesk.model import Change
from copydesk.nlp.memo import once_all
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class, word_values
from copydesk.text.sanitise import in_quotes

# A cue that leaves a thing surer than this is no doubt worth a line.
_MOST_SURE = 0.66
# Share of the words in the scope of a cue that must be reported, and words of a scope that are looked at.
_LEAST_SCOPE_SHARE, _MOST_WORDS = 0.3, 12
_MODAL = word_class("cue_scope.modal")
_WITH_COMPLEMENT = word_class("cue_scope.with_complement")
_INTO = word_class("cue_scope.into")
# Verbs that are hearsay where nobody is named who says it.
_NAMELESS = frozenset({"say", "report", "understand"})
_WEAK = word_class("cue_scope.weak")
_SOUGHT = word_class("cue_scope.sought")
_ANYONE = word_class("cue_scope.anyone")
_CONCEDES = word_class("cue_scope.concedes")
# What sort of doubt a cue is of, and the words of the rewrite that keep it though they are no cues by themselves.
_SORTS = word_values("cue_scope.sorts")
_KEEPS = word_values("cue_scope.keeps")
_USES = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}
_COMPLEMENTS = ("xcomp", "ccomp", "acomp", "oprd", "attr")
_BESIDE = ("advmod", "mark", "preconj", "neg", "det")
_SAYS = {
    "hedge": "The source is not sure of it ({word}); the rewrite has no such word.",
    "modality": "The source leaves open whether it happens ({word}); the rewrite has no such word.",
}
# Share of such changes that a careful editor marks as grave, by kind, on real rewrites; of lost and new denials .13 to .28 were.
_SURE = {"hedge": 0.6, "modality": 0.5}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of doubt or of what is not yet so, and the words of weight in its scope."""

    token: int
    kind: MarkKind
    scope: tuple[int, ...]


def find(passage: Passage) -> Iterator[Change]:
    """Scopes that the rewrite has without their cue, where it has no cue of doubt at all."""
    there, here = _cues_in(passage.source), _cues_in(passage.whole)
    known = {mark.token for shift in passage.shifts for mark in (*shift.there, *shift.here)}
    for cue in there:
        if cue.token not in known and cue.token not in passage.back_links and not here:
            answers = [passage.back_links[token] for token in cue.scope if token in passage.back_links]
            if _is_reported(cue, answers) and not _is_kept(passage, cue):
                yield _lost(passage, cue, answers)


def _is_reported(cue: Cue, answers: Sequence[int]) -> bool:
    return len(answers) >= max(1.0, _LEAST_SCOPE_SHARE * len(cue.scope))


def _is_kept(passage: Passage, cue: Cue) -> bool:
    """Whether the rewrite keeps the doubt in words that are no cue by themselves, or concedes what the source concedes."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    sort = _SORTS.get(source.lower[cue.token]) or _SORTS.get(source.base[cue.token])
    here = passage.whole.tokens
    if sort and any(sort in (_KEEPS.get(rewrite.lower[one]), _KEEPS.get(rewrite.base[one])) for one in here):
        return True
    if source.lower[cue.token] not in ("may", "might"):
        return False
    last = source.sentences[source.sentence_of[cue.token]][1]
    but = not _CONCEDES.isdisjoint(source.lower[cue.token : last])
    return but and any(rewrite.lower[one] in _CONCEDES for one in here)


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
    if lower in _MODAL:
        return "modality"
    if parse.base[token] in _INTO and any(parse.lower[kid] == "into" for kid in parse.kids(token, "prep", "prt")):
        return "hedge"
    if lower in _WEAK or parse.base[token] in _WEAK or is_idle(parse, token) or _leaves_nothing_open(parse, token):
        return None
    if parse.tag[token] == "VBN" and parse.base[token] in _NAMELESS and any(True for _ in parse.kids(token, "xcomp")):
        return "hedge"  # "is said to have"
    if parse.base[token] in _WITH_COMPLEMENT and not any(True for _ in parse.kids(token, *_COMPLEMENTS)):
        return None  # 'appeared in the top ten'
    use = _use(parse, token)
    found = listed(parse, use, token) if use else None
    return found[0] if found and found[0] != "negation" and found[1] <= _MOST_SURE else None


def _leaves_nothing_open(parse: Parse, token: int) -> bool:
    """Whether a cue bears on nothing that may or may not be: "seeking comment", "anyone who may have seen it"."""
    if parse.base[token] == "seek":
        return any(parse.base[kid] in _SOUGHT for kid in parse.kids(token, "dobj"))
    verb = parse.head[token]
    return parse.tag[token] == "MD" and parse.dep[verb] == "relcl" and parse.base[parse.head[verb]] in _ANYONE


def _use(parse: Parse, token: int) -> str:
    """In which use of the list of stances a word stands, by its place in the grammar."""
    if parse.tag[token] == "MD":
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


def _lost(passage: Passage, cue: Cue, answers: Sequence[int]) -> Change:
    with_cue = passage.source.words((cue.token, _nearest(cue)))
    says = _SAYS[cue.kind].format(word=in_quotes(passage.source.parse.word[cue.token]))
    now = passage.rewrite.words(answers[:1])
    return Change("altered", cue.kind, says, with_cue, now, 2, "stronger", confidence=_SURE[cue.kind])


def _nearest(cue: Cue) -> int:
    return min(cue.scope, key=lambda one: abs(one - cue.token))
