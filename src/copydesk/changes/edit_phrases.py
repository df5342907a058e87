"""Pairs of phrases that differ: what stands in each other's place, what one side has alone, what is told by another word.

Word alignment leaves runs of words over. A run is cut into phrases, words of grammar at its ends are left off unless they
set how a statement is meant ("not", "most", "if"), and a phrase of one side alone is paired with the phrase of the other
side that it would belong to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.token_alignment import carries
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources.tsv import rows
from copydesk.resources.word_relations import related

Origin = Literal[
    "replaced", "replaced_part", "replaced_rest", "lost", "lost_alone", "new", "new_alone",
    "synonym", "kin", "antonym", "hypernym", "alike", "near",
]  # fmt: skip
Tokens = tuple[int, ...]

# Words of a run that make one phrase; a longer run is cut where a phrase begins.
_LONGEST_RUN = 7
_LEAST_CUT = 2
_STARTS = frozenset(
    {"relcl", "advcl", "acl", "prep", "conj", "appos", "npadvmod", "agent", "mark", "ccomp", "parataxis", "dative"}
)
_WITHIN_PHRASE = frozenset(
    {"amod", "compound", "nummod", "det", "poss", "quantmod", "advmod", "aux", "auxpass", "neg", "prt", "nmod"}
)
# Tokens of a phrase that is shown for what it lacks, and how far away its anchor may be.
_WIDEST_PHRASE, _ANCHOR_REACH = 8, 6
_OPEN_CLASSES = frozenset({"NUM", "PROPN", "VERB", "NOUN", "ADJ"})
_RELATED = frozenset({"synonym", "kin", "antonym", "hypernym", "alike", "near"})


@dataclass(frozen=True, slots=True)
class PhrasePair:
    """A phrase of the source and one of the rewrite, as tokens; one of them may be empty. ``origin`` says how they were found."""

    origin: Origin
    source: Tokens
    rewrite: Tokens


@cache
def setting_words(*classes: str) -> frozenset[str]:
    """The words of some classes of ``setting_words.tsv``; of all without a class."""
    return frozenset(
        word
        for row in rows("setting_words")
        if not classes or row["class"] in classes
        for word in row["words"].split(" ")
    )


def phrase_pairs(passage: Passage) -> Iterator[PhrasePair]:
    """The phrases of a passage that differ, in the order of the alignment."""
    for swap in passage.laid.swaps:
        source = _phrases(passage.source.parse, swap.source)
        rewrite = _phrases(passage.rewrite.parse, swap.rewrite)
        if source and rewrite:
            yield from _replaced(passage, source, rewrite)
        elif source:
            yield from (_lost(passage, phrase) for phrase in source)
        else:
            yield from (_new(passage, phrase) for phrase in rewrite)
    for token, how in sorted(passage.laid.how.items()):
        if how in _RELATED:
            yield PhrasePair(how, (token,), (passage.laid.forth[token],))  # type: ignore[arg-type]


def _phrases(parse: Parse, tokens: Sequence[int]) -> list[Tokens]:
    cut = (_trimmed(parse, phrase) for run in _runs(tokens) for phrase in _cut(parse, run))
    return [phrase for phrase in cut if phrase]


def _runs(tokens: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for token in tokens:
        if run and token != run[-1] + 1:
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _cut(parse: Parse, run: list[int]) -> Iterator[list[int]]:
    """A run in phrases, each with two words of weight at least."""
    if len(run) <= _LONGEST_RUN:
        yield run
        return
    phrase: list[int] = []
    for token in run:
        if _begins(parse, token) and sum(is_content(parse, one) for one in phrase) >= _LEAST_CUT:
            yield phrase
            phrase = []
        phrase.append(token)
    yield phrase


def _begins(parse: Parse, token: int) -> bool:
    if parse.pos[token] in ("PUNCT", "SCONJ", "ADP"):
        return True
    return any(
        parse.left_edge(head) == token and parse.dep[head] in _STARTS and head >= token
        for head in (token, parse.head[token])
    )


@once
def is_content(parse: Parse, token: int) -> bool:
    """Whether a word carries meaning, or sets how a statement is meant."""
    return parse.lower[token] in setting_words() or carries(parse, token)


def _trimmed(parse: Parse, tokens: Sequence[int]) -> Tokens:
    content = [place for place, token in enumerate(tokens) if is_content(parse, token)]
    return tuple(tokens[content[0] : content[-1] + 1]) if content else ()


def _replaced(passage: Passage, source: list[Tokens], rewrite: list[Tokens]) -> Iterator[PhrasePair]:
    """Phrases in each other's place: each of the rewrite with the likest of the source, then those of the source left over."""
    here, there = passage.rewrite.parse, passage.source.parse
    if len(source) == len(rewrite) == 1:
        yield PhrasePair("replaced", source[0], rewrite[0])
        return
    used = set()
    for phrase in rewrite:
        likest = _likest(there, source, here, phrase)
        used.add(likest)
        yield PhrasePair("replaced_part", likest, phrase)
    for phrase in source:
        if phrase not in used:
            yield PhrasePair("replaced_rest", phrase, _likest(here, rewrite, there, phrase))


def _likest(parse: Parse, phrases: list[Tokens], other: Parse, phrase: Tokens) -> Tokens:
    """Of several phrases the one with most related words, then most of the same parts of speech, then the longest."""
    classes = {other.pos[token] for token in phrase} & _OPEN_CLASSES

    def rank(one: Tokens) -> tuple[int, int, int]:
        shared = sum(related(parse.base[a], other.base[b]) is not None for a in one for b in phrase)
        return shared, len({parse.pos[token] for token in one} & classes), len(one)

    return max(phrases, key=rank)


def _lost(passage: Passage, phrase: Tokens) -> PhrasePair:
    anchor = _anchor(passage.source.parse, passage.back_links, phrase)
    if anchor is None:
        return PhrasePair("lost_alone", phrase, ())
    return PhrasePair("lost", phrase, phrase_around(passage.rewrite.parse, anchor))


def _new(passage: Passage, phrase: Tokens) -> PhrasePair:
    anchor = _anchor(passage.rewrite.parse, passage.links, phrase)
    if anchor is None:
        return PhrasePair("new_alone", (), phrase)
    return PhrasePair("new", phrase_around(passage.source.parse, anchor), phrase)


def _anchor(parse: Parse, links: dict[int, int], phrase: Tokens) -> int | None:
    """The token of the other side next to which a phrase would stand: what answers its governor, a child or a neighbour."""
    own = set(phrase)
    heads = [token for token in phrase if parse.head[token] not in own or parse.head[token] == token]
    governors = [parse.head[token] for token in heads if parse.head[token] != token]
    children = [child for token in heads for child in parse.children[token]]
    around = [token for step in range(1, _ANCHOR_REACH + 1) for token in (max(phrase) + step, min(phrase) - step)]
    return next((links[token] for token in (*governors, *children, *around) if token in links), None)


def phrase_around(parse: Parse, token: int) -> Tokens:
    """The small phrase of a word: a noun with what stands before it, a verb with its auxiliaries."""
    first = last = token
    for child in parse.children[token]:
        if parse.dep[child] in _WITHIN_PHRASE:
            first, last = min(first, parse.left_edge(child)), max(last, child)
    if last - first > _WIDEST_PHRASE:
        first, last = max(first, token - _WIDEST_PHRASE // 2), min(last, token + _WIDEST_PHRASE // 2)
    return tuple(range(first, last + 1))
