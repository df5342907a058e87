"""What may be said, and by which word: pairs of a cue and a stretch of words that the grammar hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.nlp.parse import Parse
from copydesk.resources import reporting_verbs
from copydesk.resources.word_classes import word_class

# Children of a cue that may be what is said, by their dependency.
_CONTENT = frozenset(
    "ccomp xcomp advcl parataxis dobj attr oprd acomp nsubj nsubjpass csubj csubjpass acl appos pcomp".split()
)
_CUE_POS = frozenset(("VERB", "NOUN", "ADJ", "AUX"))
# Adverbs and prepositions that put the whole clause into somebody's mouth.
_CLAUSE_CUES = word_class("cue_content_pairs.clause_cues")
_PREPOSITIONS = frozenset(("prep", "agent", "dative"))
# Kinds of verbs with which a second voice begins.
_VOICED = frozenset(("say", "claim", "ask", "tell", "judge"))


@dataclass(frozen=True, slots=True)
class ContentCandidate:
    """A stretch that may be content of a cue: the subtree of ``head``, without the subtree of ``hole``."""

    cue: int
    head: int
    role: str
    lead: int = -1
    hole: int = -1


def content_candidates(parse: Parse, cue: int) -> Iterator[ContentCandidate]:
    """Every stretch that may be content of ``cue``; none where the word can be no cue."""
    lower = parse.lower[cue]
    if lower in _CLAUSE_CUES:
        head = _clause(parse, cue)
        if head != cue:
            yield ContentCandidate(cue, head, "clause", hole=cue)
        return
    if parse.pos[cue] not in _CUE_POS:
        return
    yield from _below(parse, cue)
    yield from _above(parse, cue)


def _clause(parse: Parse, cue: int) -> int:
    """The clause that an adverb of hearsay is about: the one before it, where the grammar hung it on one behind a semicolon."""
    head = parse.head[cue]
    parted = any(parse.word[token] == ";" for token in range(cue, head)) if cue < head else False
    return parse.head[head] if parted and parse.head[head] < cue else head


def _below(parse: Parse, cue: int) -> Iterator[ContentCandidate]:
    for child in parse.children[cue]:
        dep = parse.dep[child]
        if dep in _CONTENT:
            yield ContentCandidate(cue, child, dep)
        elif dep in _PREPOSITIONS:
            for inner in parse.children[child]:
                if parse.dep[inner] in ("pobj", "pcomp"):
                    yield ContentCandidate(cue, inner, f"prep:{parse.lower[child]}", lead=child)


def _above(parse: Parse, cue: int) -> Iterator[ContentCandidate]:
    head, dep = parse.head[cue], parse.dep[cue]
    if head == cue:
        return
    if parse.pos[cue] in ("VERB", "AUX"):
        if dep in ("parataxis", "advcl", "ccomp", "conj", "dep"):
            yield ContentCandidate(cue, head, f"outer:{dep}", hole=cue)
        elif dep in ("acl", "relcl"):
            yield ContentCandidate(cue, head, f"noun:{dep}", hole=cue)
    elif dep == "amod":
        yield ContentCandidate(cue, head, "noun:amod", hole=cue)


def runs(parse: Parse, piece: ContentCandidate) -> list[tuple[int, int]]:
    """The token ranges of a piece, in order: one, or more where the cue stands inside of it."""
    found: list[tuple[int, int]] = []
    for token in sorted(_below_without(parse, piece.head, {piece.hole, *_other_voices(parse, piece)})):
        if found and found[-1][1] == token:
            found[-1] = (found[-1][0], token + 1)
        else:
            found.append((token, token + 1))
    return found


def _other_voices(parse: Parse, piece: ContentCandidate) -> Iterator[int]:
    """Clauses behind 'according to X' in which somebody else speaks: '…, according to X, and Y says that'."""
    if piece.role != "clause":
        return
    for kid in parse.kids(piece.head, "conj", "advcl", "ccomp", "parataxis"):
        speaks = reporting_verbs.kind(parse.base[kid], parse.pos[kid]) in _VOICED
        if kid > piece.cue and speaks and any(True for _ in parse.kids(kid, "nsubj")):
            yield kid


def _below_without(parse: Parse, head: int, holes: set[int]) -> list[int]:
    """The subtree of ``head`` without those of ``holes``; without recursion, for some sentences are lists of a thousand words."""
    found, waiting = [], [head]
    while waiting:
        token = waiting.pop()
        if token not in holes:
            found.append(token)
            waiting.extend(parse.children[token])
    return found
