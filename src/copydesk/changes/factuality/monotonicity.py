"""The logic of bounds: what follows when a bounded statement is widened or narrowed.

"At least three" lets what it counts be widened, "at most three" lets it be narrowed, "exactly three" neither (J. van
Benthem, "Essays in logical semantics", 1986; the sign of a place is the product of the signs of all bounds over it).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from copydesk.nlp.memo import once_all
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import kind_of, related

Sign = Literal[1, 0, -1]
Turn = Literal["wider", "narrower", "equal", "other"]
# Bounds by the words that open them; the longest reading wins. One sign holds for all that they are over.
_BOUNDS: dict[tuple[str, ...], Sign] = {
    ("at", "least"): 1, ("more", "than"): 1, ("over",): 1, ("no", "less", "than"): 1, ("no", "fewer", "than"): 1,
    ("not", "less", "than"): 1, ("not", "fewer", "than"): 1, ("some", "of"): 1, ("several",): 1, ("a", "few"): 1,
    ("at", "most"): -1, ("less", "than"): -1, ("fewer", "than"): -1, ("under",): -1, ("no", "more", "than"): -1,
    ("not", "more", "than"): -1, ("up", "to"): -1, ("none", "of"): -1, ("not", "a", "single"): -1, ("nobody",): -1,
    ("exactly",): 0, ("precisely",): 0, ("only",): 0, ("just",): 0, ("not", "under"): 1, ("not", "over"): -1,
    ("few",): -1, ("no",): -1,
}  # fmt: skip
# These have one sign for what they count and another for what is said of it.
_TWO_SIGNS: dict[tuple[str, ...], tuple[Sign, Sign]] = {
    ("every",): (-1, 1), ("each",): (-1, 1), ("all",): (-1, 1), ("not", "every"): (1, -1), ("not", "all"): (1, -1),
    ("most",): (0, 1), ("half",): (0, 1),
}  # fmt: skip
_NEED_FIGURE = frozenset({("over",), ("under",), ("only",), ("just",), ("up", "to"), ("not", "under"), ("not", "over")})
# Words that widen or narrow nothing.
_IDLE = word_class("monotonicity.idle")
_FIGURES = word_class("monotonicity.figures")


@dataclass(frozen=True, slots=True)
class Bound:
    """The words of a bound, the head of what it counts, and its signs: for what it counts, and for what is said of it."""

    tokens: range
    head: int
    counted: Sign
    said: Sign


@once_all
def bounds(parse: Parse, tokens: tuple[int, ...]) -> Iterator[Bound]:
    """The bounds among some tokens, in order."""
    past = -1
    for token in tokens:
        if token < past:
            continue
        for length in (3, 2, 1):
            words = tuple(parse.lower[token : token + length])
            signs = _TWO_SIGNS.get(words) or (_BOUNDS[words],) * 2 if words in _BOUNDS.keys() | _TWO_SIGNS else None
            if signs and _counts(parse, words, token + length):
                past = token + length
                while (further := _further(parse, past)) > past:
                    past = further
                yield Bound(range(token, past), _counted(parse, past), *signs)
                break


def _counts(parse: Parse, words: tuple[str, ...], token: int) -> bool:
    """Whether the words before a token are a bound on what follows: "over" needs a figure, "all across" counts nothing."""
    if words in _NEED_FIGURE:
        return _figure(parse, token)
    return token < len(parse) and (
        parse.pos[token] not in ("ADP", "ADV", "VERB", "PUNCT") or parse.lower[token] == "of"
    )


def _further(parse: Parse, token: int) -> int:
    """Where a bound ends that is told in two steps, such as "at least a few" and "at least half"."""
    for length in (2, 1):
        if tuple(parse.lower[token : token + length]) in (("a", "few"), ("several",), ("half",)):
            return token + length
    return token


def _figure(parse: Parse, token: int) -> bool:
    return token < len(parse) and (parse.pos[token] == "NUM" or parse.lower[token] in _FIGURES | {"a", "one"})


def _counted(parse: Parse, token: int) -> int:
    """The noun that a figure counts, as far as its right neighbours tell."""
    last = min(len(parse), token + 6)
    head = min(token, len(parse) - 1)
    for place in range(token, last):
        if parse.pos[place] in ("NOUN", "PROPN"):
            head = place
        elif parse.pos[place] in ("VERB", "AUX"):
            break
    return head


def sign_at(parse: Parse, found: Sequence[Bound], token: int) -> Sign:
    """The sign of a place: 1 may be widened, -1 narrowed, 0 neither; 1 where nothing bounds it."""
    sign = 1
    for bound in found:
        if _over(parse, bound, token):
            sign *= bound.counted if token <= bound.head else bound.said
    return 1 if sign > 0 else -1 if sign < 0 else 0


def _over(parse: Parse, bound: Bound, token: int) -> bool:
    """Whether a bound is over a place: one on the subject over all, one on an object over its own words and the verb."""
    top = bound.head
    while parse.dep[top] not in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "ROOT") and parse.head[top] != top:
        top = parse.head[top]
    if parse.dep[top] in ("nsubj", "nsubjpass") or bound.tokens.start == parse.sentences[parse.sentence_of[top]][0]:
        return True
    return token >= bound.tokens.start or parse.pos[token] == "VERB"


def turn(source: Parse, in_source: Sequence[int], rewrite: Parse, in_rewrite: Sequence[int]) -> Turn:
    """What a replacement, a cut or an addition does to the things that a phrase names."""
    before = [token for token in in_source if source.lower[token] not in _IDLE]
    after = [token for token in in_rewrite if rewrite.lower[token] not in _IDLE]
    if not before and not after:
        return "equal"
    if not before:
        return "wider" if any(rewrite.lower[token] == "or" for token in after) else "narrower"
    if not after:
        return "narrower" if any(source.lower[token] == "or" for token in before) else "wider"
    return _replaced(source, before, rewrite, after)


def _replaced(source: Parse, before: Sequence[int], rewrite: Parse, after: Sequence[int]) -> Turn:
    one, other = source.lemma[before[-1]].lower(), rewrite.lemma[after[-1]].lower()
    relation = related(one, other)
    if relation == "same":
        if len(before) == len(after):
            return "other"
        return "wider" if len(before) > len(after) else "narrower"
    if relation == "synonym":
        return "equal"
    if kind_of(one, other):
        return "wider"
    return "narrower" if kind_of(other, one) else "other"


def follows(sign: Sign, what: Turn) -> bool:
    """Whether a statement still follows when a place of this sign is turned this way."""
    return what == "equal" or (what == "wider" and sign > 0) or (what == "narrower" and sign < 0)
