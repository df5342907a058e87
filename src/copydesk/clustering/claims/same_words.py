"""Reports that make a claim in the same words: one was written from the other, or both from a third, whatever their texts are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from copydesk.clustering.claims.word_overlap import CONTENT_WEIGHT
from copydesk.model import Span
from copydesk.nlp.stemming import words_in

# Words in a row that two who write by themselves seldom share: names, offices and stock phrases are shorter. Set by hand on claims
# of 207 real reports, 2026-11-30.
_RUN = 8
# Of two sentences of so many words and more, the share that both have in one order from which one was made from the other, though a
# word in the middle was changed: "three rescue workers were hurt", "three rescuers were hurt".
_LONG, _ALIKE = 10, 0.85
# The same of the words that say what a sentence is about, in whatever order and form: "stressed that the truce must be kept".
_THINGS, _SAME_THINGS = 6, 0.8
# Mentions of a claim that each is held against in this way, so that a claim of thousands costs no more than they do.
_HELD_AGAINST = 40
_WORD = re.compile(r"\w+(?:['’]\w+)?")
# Words of others may stand in any report, letter by letter.
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]?")


def runs(sentence: str) -> frozenset[tuple[str, ...]]:
    """The runs of eight words of a sentence, without what stands in quotation marks."""
    found: set[tuple[str, ...]] = set()
    for words in map(_words, _QUOTED.split(sentence)):
        found.update(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    return frozenset(found)


def _words(part: str) -> list[str]:
    return [match.group().casefold() for match in _WORD.finditer(part)]


def _are_near(a: str, b: str) -> bool:
    """Whether two sentences without quotations are the same but for a word or two, or say the same things in another order."""
    if _QUOTED.search(a) or _QUOTED.search(b):
        return False
    left, right = _words(a), _words(b)
    is_long = min(len(left), len(right)) >= _LONG
    if is_long and SequenceMatcher(None, left, right, autojunk=False).ratio() >= _ALIKE:
        return True
    mine, its = _things(a), _things(b)
    return min(len(mine), len(its)) >= _THINGS and 2 * len(mine & its) >= _SAME_THINGS * (len(mine) + len(its))


def _things(sentence: str) -> frozenset[str]:
    """The words of a sentence that say what it is about, folded."""
    (row,) = words_in(sentence, [Span(0, len(sentence))])
    return frozenset(word.key for word in row if word.weight >= CONTENT_WEIGHT)


def echoes(sentences: Sequence[tuple[str, str]]) -> list[int | None]:
    """For each mention, in order, the first before it of another text that has a run of its words, or nearly all; null where there is none.

    A mention is the text origin that its report goes back to, and its sentence.
    """
    before: dict[tuple[str, ...], int] = {}
    found: list[int | None] = []
    for place, (origin, sentence) in enumerate(sentences):
        own = runs(sentence)
        earlier = [at for run in own if (at := before.get(run)) is not None and sentences[at][0] != origin]
        if not earlier:
            seen = sentences[:place][:_HELD_AGAINST]
            earlier = [at for at, (text, other) in enumerate(seen) if text != origin and _are_near(other, sentence)]
        found.append(min(earlier, default=None))
        for run in own:
            before.setdefault(run, place)
    return found
