"""A parsed text as plain tuples: stages read this, never a language model's own objects, so tests write tokens by hand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from copydesk.model import Span
from copydesk.nlp.memo import Memo


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity as the language model saw it: tokens ``[first, last)`` and its OntoNotes label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens, dependencies, sentences and names of one text; parallel tuples, one entry a token.

    ``head[i]`` is the index of the token that token ``i`` depends on, itself for the root of a sentence. ``tag`` is the
    Penn Treebank tag, ``pos`` the universal one, ``dep`` the ClearNLP label. Sentences are token ranges ``[first, last)``
    that cover all tokens in order; what is furniture has no token at all. ``base`` is the lemma in lower case. ``kept`` is
    for ``once``; a parse that is stored takes only its columns along.
    """

    text: str
    start: tuple[int, ...]
    end: tuple[int, ...]
    word: tuple[str, ...]
    lemma: tuple[str, ...]
    tag: tuple[str, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]
    lower: tuple[str, ...] = field(init=False, repr=False, compare=False)
    base: tuple[str, ...] = field(init=False, repr=False, compare=False)
    children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    sentence_of: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _edges: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)
    kept: Memo = field(init=False, repr=False, compare=False)

    @classmethod
    def empty(cls, text: str) -> Parse:
        """The parse of a text that was not parsed: no token."""
        return cls(text, *((),) * 10)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", tuple(word.lower() for word in self.word))
        object.__setattr__(self, "base", tuple(lemma.lower() for lemma in self.lemma))
        object.__setattr__(self, "children", _children(self.head))
        object.__setattr__(self, "sentence_of", _sentence_of(self.sentences))
        object.__setattr__(self, "_edges", _edges(self.head))
        object.__setattr__(self, "kept", {})

    def __reduce__(self) -> tuple[type[Parse], tuple[Any, ...]]:
        # Not by __getstate__: in Python 3.11.2 a frozen dataclass with slots writes its own over it, answers and all.
        return Parse, tuple(getattr(self, column.name) for column in fields(self) if column.init)

    def __len__(self) -> int:
        return len(self.start)

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens ``[first, last)``."""
        return Span(self.start[first], self.end[last - 1])

    def sentence_span(self, index: int) -> Span:
        """The characters of a sentence."""
        return self.span(*self.sentences[index])

    def left_edge(self, token: int) -> int:
        """The first token of the subtree of ``token``."""
        return self._edges[token][0]

    def right_edge(self, token: int) -> int:
        """The last token of the subtree of ``token`` (inclusive)."""
        return self._edges[token][1]

    def subtree(self, token: int) -> Iterator[int]:
        """The tokens of the subtree, in order of the text where the tree is projective."""
        kids = self.children[token]
        for kid in kids:
            if kid < token:
                yield from self.subtree(kid)
        yield token
        for kid in kids:
            if kid > token:
                yield from self.subtree(kid)

    def kids(self, token: int, *labels: str) -> Iterator[int]:
        """The children of a token whose dependency is one of ``labels``."""
        for kid in self.children[token]:
            if self.dep[kid] in labels:
                yield kid

    def has_kid(self, token: int, *labels: str) -> bool:
        """Whether a token has a child with one of these dependencies; the child may be token 0, so ``any(kids(…))`` will not do."""
        return any(self.dep[kid] in labels for kid in self.children[token])

    def ancestors(self, token: int) -> Iterator[int]:
        """The head of a token, the head of that, and so on to the root."""
        while self.head[token] != token:
            token = self.head[token]
            yield token

    def tokens_in(self, span: Span) -> range:
        """The tokens that overlap a stretch of the text."""
        return range(bisect_right(self.end, span.start), bisect_left(self.start, span.end))


def _children(head: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    kids: list[list[int]] = [[] for _ in head]
    for token, parent in enumerate(head):
        if parent != token:
            kids[parent].append(token)
    return tuple(tuple(row) for row in kids)


def _sentence_of(sentences: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(index for index, (first, last) in enumerate(sentences) for _ in range(first, last))


def _edges(head: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """First and last token of every subtree, from the leaves up; linear, for a run of emoji may be one deep chain."""
    left, right = list(range(len(head))), list(range(len(head)))
    awaited = [0] * len(head)
    for token, parent in enumerate(head):
        awaited[parent] += parent != token
    ready = [token for token, count in enumerate(awaited) if not count]
    while ready:
        token = ready.pop()
        parent = head[token]
        if parent == token:
            continue
        left[parent], right[parent] = min(left[parent], left[token]), max(right[parent], right[token])
        awaited[parent] -= 1
        if not awaited[parent]:
            ready.append(parent)
    return tuple(zip(left, right, strict=True))
