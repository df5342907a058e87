"""The words of two texts laid side by side: ``text.word_alignment`` over tokens of two parses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources.word_relations import related
from copydesk.text.normalise import fold_marks
from copydesk.text.word_alignment import How, Words, align

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X", "INTJ"})
# Adverbs and verbs of so little meaning that they must not be matched on their own.
_LIGHT = frozenset("also then there here now so too just very even still yet be have do".split())


@dataclass(frozen=True, slots=True)
class Swap:
    """Neighbouring tokens of the source without an answer, and those of the rewrite that stand in their place."""

    source: tuple[int, ...]
    rewrite: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """Tokens of the source and of the rewrite that answer to one another, and what is left over on either side.

    ``forth`` leads from tokens of the source to tokens of the rewrite and ``back`` the other way; ``how`` says, by token
    of the source, in what way the two are alike. ``swaps`` are the leftovers; one side of a swap may be empty.
    """

    forth: dict[int, int]
    back: dict[int, int]
    how: dict[int, How]
    swaps: tuple[Swap, ...]


def lay_words(source: Parse, there: Sequence[int], rewrite: Parse, here: Sequence[int]) -> Laid:
    """Lay tokens ``there`` of the source beside tokens ``here`` of the rewrite."""
    found = align(_picked(words(source), there), _picked(words(rewrite), here), related)
    forth = {there[match.left]: here[match.right] for match in found.matches}
    swaps = (Swap(tuple(there[i] for i in run.left), tuple(here[j] for j in run.right)) for run in found.runs)
    return Laid(
        forth=forth,
        back={other: token for token, other in forth.items()},
        how={there[match.left]: match.how for match in found.matches},
        swaps=tuple(swaps),
    )


@once
def words(parse: Parse) -> Words:
    """All tokens of a parse as words to align."""
    return Words(
        forms=[fold_marks(form) for form in parse.lower],
        lemmas=[fold_marks(base) for base in parse.base],
        content=[pos in _CONTENT and base not in _LIGHT for pos, base in zip(parse.pos, parse.base, strict=True)],
    )


def _picked(all_words: Words, tokens: Sequence[int]) -> Words:
    return Words(
        forms=[all_words.forms[token] for token in tokens],
        lemmas=[all_words.lemmas[token] for token in tokens],
        content=[all_words.content[token] for token in tokens],
    )


def carries(parse: Parse, token: int) -> bool:
    """Whether a token carries meaning of its own; all others are words of grammar or marks."""
    return words(parse).content[token]


def pairs_by(laid: Laid, *ways: How) -> Iterator[tuple[int, int]]:
    """Pairs (token of the source, token of the rewrite) that are alike in one of these ways, in order of the source."""
    for token in sorted(laid.forth):
        if laid.how[token] in ways:
            yield token, laid.forth[token]
