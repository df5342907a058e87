"""The words of two texts laid side by side: ``text.word_alignment`` over tokens of two parses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import related
from copydesk.text.normalise import fold_marks
from copydesk.text.word_alignment import How, WordMatch, Words, align, runs

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X", "INTJ"})
_LIGHT = word_class("token_alignment.light")


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


def lay_words(source: Parse, in_source: Sequence[int], rewrite: Parse, in_rewrite: Sequence[int]) -> Laid:
    """Align tokens ``in_source`` of the source with tokens ``in_rewrite`` of the rewrite."""
    found = align(_picked(words(source), in_source), _picked(words(rewrite), in_rewrite), related)
    forth = {in_source[match.left]: in_rewrite[match.right] for match in found.matches}
    swaps = (Swap(tuple(in_source[i] for i in run.left), tuple(in_rewrite[j] for j in run.right)) for run in found.runs)
    return Laid(
        forth=forth,
        back={other: token for token, other in forth.items()},
        how={in_source[match.left]: match.how for match in found.matches},
        swaps=tuple(swaps),
    )


def lay_linked(
    source: Parse, in_source: Sequence[int], rewrite: Parse, in_rewrite: Sequence[int], links: Mapping[int, int]
) -> Laid:
    """Lay the tokens of two sides by links that are known already; each token of the source is used once."""
    place = {token: index for index, token in enumerate(in_source)}
    taken: dict[int, int] = {}
    for index, token in enumerate(in_rewrite):
        column = place.get(links.get(token, -1))
        if column is not None:
            taken.setdefault(column, index)
    matches = sorted(
        (
            WordMatch(column, index, _how(source, in_source[column], rewrite, in_rewrite[index]))
            for column, index in taken.items()
        ),
        key=lambda match: match.right,
    )
    forth = {in_source[match.left]: in_rewrite[match.right] for match in matches}
    left_over = runs(len(in_source), len(in_rewrite), matches)
    return Laid(
        forth=forth,
        back={token: column for column, token in forth.items()},
        how={in_source[match.left]: match.how for match in matches},
        swaps=tuple(
            Swap(tuple(in_source[i] for i in run.left), tuple(in_rewrite[j] for j in run.right)) for run in left_over
        ),
    )


def _how(source: Parse, column: int, rewrite: Parse, token: int) -> How:
    """In what way two linked words are alike."""
    theirs, mine = words(source), words(rewrite)
    if theirs.forms[column] == mine.forms[token]:
        return "same"
    if theirs.lemmas[column] == mine.lemmas[token]:
        return "lemma"
    relation = related(source.base[column], rewrite.base[token])
    return "near" if relation is None else "lemma" if relation == "same" else relation


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
