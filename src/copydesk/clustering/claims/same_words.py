"""Reports that make a claim in the same words: one was written from the other, or both from a third, whatever their texts are."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Words in a row that two who write by themselves seldom share: names, offices and stock phrases are shorter. Set by hand on claims
# of 207 real reports, 2026-11-30.
_RUN = 8
_WORD = re.compile(r"\w+(?:['’]\w+)?")
# Words of others may stand in any report, letter by letter.
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]?")


def runs(sentence: str) -> frozenset[tuple[str, ...]]:
    """The runs of eight words of a sentence, without what stands in quotation marks."""
    found: set[tuple[str, ...]] = set()
    for part in _QUOTED.split(sentence):
        words = [match.group().casefold() for match in _WORD.finditer(part)]
        found.update(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
    return frozenset(found)


def echoes(sentences: Sequence[tuple[str, str]]) -> list[int | None]:
    """For each mention, in order, the first before it of another text that has a run of its words; null where there is none.

    A mention is the text origin that its report goes back to, and its sentence.
    """
    before: dict[tuple[str, ...], int] = {}
    found: list[int | None] = []
    for place, (origin, sentence) in enumerate(sentences):
        own = runs(sentence)
        earlier = [at for run in own if (at := before.get(run)) is not None and sentences[at][0] != origin]
        found.append(min(earlier, default=None))
        for run in own:
            before.setdefault(run, place)
    return found
