"""Words that limit or turn a claim, lost or added: "mainly", "illegally", "unarmed", "mistakenly", "temporarily", "solely".

Modifiers of a class are compared with all words of that class in the other text, for a rewrite may say it elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.factuality.factuality_cues import NOTS
from copydesk.model import Change
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class, word_values
from copydesk.resources.word_relations import related
from copydesk.text.sanitise import in_quotes

# What a modifier says, by the word, and what other words say the same.
_SPEAKS = word_values("modifier.speaks")
_ANSWERS = word_values("modifier.answers")
_ASSERTIVE = word_class("modifier.assertive")
# Runs of words that say what a modifier of a kind says.
_PHRASES = word_values("modifier.phrases")
_LENGTHS = sorted({len(phrase.split()) for phrase in _PHRASES})
_FORCES = frozenset({"force", "service"})
_ALIKE = ("same", "synonym", "kin")
_BESIDE = ("amod", "advmod", "npadvmod", "compound", "acomp", "attr")


def find(passage: Passage) -> Iterator[Change]:
    """Modifiers of one side whose head the other side has without any word of the kind."""
    for token in passage.source.tokens:
        head = _head(passage.source.parse, token)
        if head is None or token in passage.back_links or head not in passage.back_links:
            continue
        if not _says(passage.whole, _kind(passage.source.parse, token)) and not _stays(passage, token):
            yield _lost(passage, token, head)
    for token in passage.rewrite.tokens:
        head = _head(passage.rewrite.parse, token)
        if head is None or token in passage.links or head not in passage.links:
            continue
        kind = _kind(passage.rewrite.parse, token)
        if kind in _ASSERTIVE and not _says(passage.source, kind) and not _is_fixed(passage.rewrite.parse, token, head):
            yield _added(passage, token, head)


def _kind(parse: Parse, token: int) -> str:
    return _SPEAKS[parse.lower[token]]


def _head(parse: Parse, token: int) -> int | None:
    """What a modifier of the table says something of; None if the word is no such modifier."""
    if parse.lower[token] not in _SPEAKS or parse.dep[token] not in _BESIDE or parse.head[token] == token:
        return None
    if not NOTS.isdisjoint(parse.lower[max(0, token - 2) : token]):
        return None
    return parse.head[token]


def _says(side: Side, kind: str) -> bool:
    """Whether some word of these sentences says what a modifier of the kind says."""
    parse = side.parse
    return any(
        kind in (_SPEAKS.get(word), _ANSWERS.get(word))
        for token in side.tokens
        for word in (parse.lower[token], parse.base[token])
    )


def _stays(passage: Passage, token: int) -> bool:
    """Whether the rewrite says a modifier in another form or in other words: "forcible" for "forced", "for a while"."""
    word, parse = passage.source.parse.lower[token], passage.whole.parse
    kind = _kind(passage.source.parse, token)
    if any(related(word, parse.lower[one]) in _ALIKE for one in passage.whole.tokens):
        return True
    return any(
        _PHRASES.get(" ".join(parse.lower[one : one + length])) == kind
        for one in passage.whole.tokens
        for length in _LENGTHS
    )


def _is_fixed(parse: Parse, token: int, head: int) -> bool:
    """Whether modifier and noun are one name of a thing: "armed forces" says no more than "the military"."""
    return parse.lower[token] == "armed" and parse.base[head] in _FORCES


def _lost(passage: Passage, token: int, head: int) -> Change:
    source = passage.source.words((token, head))
    here = passage.back_links[head]
    rewrite = passage.rewrite.words((here,))
    word = in_quotes(passage.source.parse.word[token])
    says = f"The source says {in_quotes(source.of(passage.source.text))}; the rewrite leaves out {word}."
    return Change("altered", "wording", says, source, rewrite, 2, confidence=0.5)


def _added(passage: Passage, token: int, head: int) -> Change:
    rewrite = passage.rewrite.words((token, head))
    source = passage.source.words((passage.links[head],))
    says = f"The rewrite says {in_quotes(rewrite.of(passage.rewrite.text))}; the source has no such word."
    return Change("altered", "wording", says, source, rewrite, 2, confidence=0.5)
