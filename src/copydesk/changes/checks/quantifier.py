"""How many of them: "some of the members" told as "the members", "many of the dead" as "most of them".

Quantifiers are put on one scale, from "few" to "all", after the quantifiers of generalised quantifier theory (J. Barwise
and R. Cooper, "Generalized quantifiers and natural language", 1981).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.factuality.factuality_cues import NOTS
from copydesk.model import Change, Span
from copydesk.model.comparison import Strength
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class, word_numbers
from copydesk.text.sanitise import in_quotes

# From 1, few, to 6, all; 5 is nearly all.
_LEVELS = word_numbers("quantifier.levels")
_BEFORE_OF = word_numbers("quantifier.before_of")
_ADVERBS = word_numbers("quantifier.adverbs")
_NEARLY = word_class("quantifier.nearly")
_NO_SETS = word_class("quantifier.no_sets")
_TIMES = word_class("quantity_units.calendar_units")
_UNIQUE = word_class("quantifier.superlative")
_FURTHER = word_class("quantifier.further")
# Adverbs that say of how many times what another text says of how many things: "most days", "usually".
_USUAL = word_numbers("quantifier.usual")
_FEW, _SOME, _SEVERAL, _MANY, _MOST, _NEARLY_ALL, _ALL = 1, 2, 2.5, 3, 4, 5, 6
_HOW = ("det", "predet", "amod", "nummod", "quantmod", "advmod", "poss")
# Quantifiers this near to each other on the scale say the same.
_SAME = 0.5
# How a noun must answer to that of the source for a share of it to be one of the same set.
_ONE_WORD = ("same", "lemma", "synonym")
# Words after a denial among which "all" is not all: "not owned by every farmer".
_UNDER_NOT = 4


@dataclass(frozen=True, slots=True)
class Quantifier:
    """The word that says how many of a set are meant, and its place on the scale."""

    token: int
    level: float


def find(passage: Passage) -> Iterator[Change]:
    """Sets of which the rewrite means more or fewer members than the source."""
    for there, here in sorted(passage.back_links.items()):
        was, now = quantifier(passage.source.parse, there), quantifier(passage.rewrite.parse, here)
        if was is None and now is None:
            continue
        if was is None and now is not None:
            if _is_whole(passage, here, now):
                yield _change(passage, there, None, here, now, 0.35)
        elif was is not None and now is None:
            if _is_lost(passage, was, here):
                yield _change(passage, there, was, here, None, 0.5)
        elif was is not None and now is not None and _differ(was.level, now.level):
            yield _change(passage, there, was, here, now, 0.75)


def _is_lost(passage: Passage, was: Quantifier, here: int) -> bool:
    """Whether the rewrite speaks of the set as a whole; "one of the guards" and "a guard" are one."""
    parse = passage.rewrite.parse
    if was.level == _ALL or _has_like(parse, passage.whole.tokens, was.level):
        return False
    if was.level <= _SEVERAL and parse.base[here] in _TIMES | {"hour", "minute"}:
        return False  # "several months", "months"
    before = {parse.lower[kid] for kid in parse.children[here] if kid < here}
    if parse.tag[here] in ("NN", "NNP", "PRP") and was.level == _SOME and _is_one(passage.source.parse, was.token):
        return "the" in before and not _UNIQUE.isdisjoint(before)
    return not before & {"a", "an", "another"}


def _is_one(parse: Parse, token: int) -> bool:
    return parse.lower[token] == "one"


def _is_whole(passage: Passage, here: int, now: Quantifier) -> bool:
    """Whether the rewrite alone says "all"; with a number ("all five") it says no more than the number."""
    parse = passage.rewrite.parse
    if now.level != _ALL or parse.lower[now.token] in ("both", "each") or parse.base[here] in _TIMES:
        return False
    if passage.laid.how.get(passage.links.get(here, -1)) not in _ONE_WORD:
        return False  # "ritual and pomp", "all the trappings"
    if not _FURTHER.isdisjoint(parse.lower[now.token : here]):
        return False  # "additional questions", "all further questions"
    figures = any(parse.pos[token] == "NUM" for token in range(now.token, here + 1))
    return not figures and not _has_like(passage.source.parse, passage.source.tokens, now.level)


def _differ(a: float, b: float) -> bool:
    """Whether two places on the scale are another share of the set; "few" and "some" are told apart by no reader."""
    return abs(a - b) > _SAME and {a, b} != {_FEW, _SOME}


@once
def quantifier(parse: Parse, noun: int) -> Quantifier | None:
    """The quantifier of a noun or pronoun: before it, before its "of", or the word itself; None without one."""
    if parse.base[noun] in _NO_SETS or parse.pos[noun] not in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"):
        return None
    for token in _places(parse, noun):
        level = _level(parse, token, noun)
        if level is not None:
            return Quantifier(token, level)
    return None


def _places(parse: Parse, noun: int) -> Iterator[int]:
    """Where a quantifier may stand, the surest place first."""
    yield from (kid for kid in parse.children[noun] if kid < noun and parse.dep[kid] in _HOW)
    head = parse.head[noun]
    if parse.dep[noun] == "pobj" and parse.lower[head] == "of":
        yield parse.head[head]
    yield from (token for token in range(parse.left_edge(noun), noun) if parse.lower[token] in _ADVERBS)
    if parse.pos[noun] in ("PRON", "DET", "ADJ"):
        yield noun


def _level(parse: Parse, token: int, noun: int) -> float | None:
    word, before = parse.lower[token], parse.lower[token - 1] if token else ""
    partitive = any(parse.lower[kid] == "of" and noun in parse.kids(kid, "pobj") for kid in parse.kids(token, "prep"))
    level = _LEVELS.get(word) or _ADVERBS.get(word)
    if partitive and level is None:
        level = _BEFORE_OF.get(word) or (_SOME if parse.pos[token] == "NUM" else None)
    if word == "number" and before not in ("a", "small", "large"):
        return None
    if word == "some" and parse.pos[token + 1 : token + 2] == ("NUM",):
        return None
    if level is None or (word == "each" and parse.lower[token + 1 : token + 2] == ("other",)) or before == "as":
        return None
    if before in ("-", "above") or (token != noun and word in ("most", "least") and parse.pos[noun] == "ADJ"):
        return None  # "pick-six", "above all", "most eager"
    denied = parse.lower[max(0, token - _UNDER_NOT) : token]
    if level == _ALL and not NOTS.isdisjoint(denied) and "," not in denied:
        return float(_SOME)
    if level == _MANY and before in NOTS:
        return float(_FEW)
    if level == _ALL and not _NEARLY.isdisjoint(_before(parse, token)):
        return float(_NEARLY_ALL)
    return float(_SOME) if word == "few" and before == "a" else level


def _before(parse: Parse, token: int) -> tuple[str, ...]:
    """The word before, and the one before an article or an owner: "nearly its whole stock"."""
    owned = token > 1 and (parse.tag[token - 1] == "PRP$" or parse.pos[token - 1] == "DET")
    return parse.lower[max(0, token - 1 - owned) : token]


def _has_like(parse: Parse, tokens: tuple[int, ...], level: float) -> bool:
    """Whether some word of these sentences says the same share of something."""
    for token in tokens:
        known = next(
            (
                table[parse.lower[token]]
                for table in (_LEVELS, _ADVERBS, _BEFORE_OF, _USUAL)
                if parse.lower[token] in table
            ),
            None,
        )
        if known is not None and not _differ(known, level):
            return True
    return False


def _change(
    passage: Passage,
    in_source: int,
    source_share: Quantifier | None,
    in_rewrite: int,
    rewrite_share: Quantifier | None,
    confidence: float,
) -> Change:
    source = _words(passage.source.parse, in_source, source_share)
    rewrite = _words(passage.rewrite.parse, in_rewrite, rewrite_share)
    was, now = in_quotes(source.of(passage.source.text)), in_quotes(rewrite.of(passage.rewrite.text))
    before = source_share.level if source_share else _ALL
    after = rewrite_share.level if rewrite_share else _ALL
    strength: Strength = "stronger" if after > before or source_share is None else "weaker"
    says = f"The source says {was}; the rewrite says {now}: that is another share of them."
    return Change("altered", "number", says, source, rewrite, 2, strength, confidence=confidence)


def _words(parse: Parse, noun: int, one: Quantifier | None) -> Span:
    if one is None:
        return parse.span(noun, noun + 1)
    first, last = min(one.token, noun), max(one.token, noun)
    before = _before(parse, first)
    start = first - len(before) if not _NEARLY.isdisjoint(before) else first
    return parse.span(start, last + 1)
