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
from copydesk.text.sanitise import in_quotes

# What a modifier says, by the word, and what other words say the same.
_SPEAKS = word_values("modifier.speaks")
_ANSWERS = word_values("modifier.answers")
_ASSERTIVE = word_class("modifier.assertive")
_BESIDE = ("amod", "advmod", "npadvmod", "compound", "acomp", "attr")


def find(passage: Passage) -> Iterator[Change]:
    """Modifiers of one side whose head the other side has without any word of the kind."""
    for token in passage.source.tokens:
        head = _head(passage.source.parse, token)
        if head is None or token in passage.back_links or head not in passage.back_links:
            continue
        if not _says(passage.whole, _kind(passage.source.parse, token)):
            yield _lost(passage, token, head)
    for token in passage.rewrite.tokens:
        head = _head(passage.rewrite.parse, token)
        if head is None or token in passage.links or head not in passage.links:
            continue
        kind = _kind(passage.rewrite.parse, token)
        if kind in _ASSERTIVE and not _says(passage.source, kind):
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
