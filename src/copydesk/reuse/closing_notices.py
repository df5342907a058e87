"""Words that close two texts alike and have nothing to do with what either tells: a notice of rights, of a transcript's maker.

Such a notice is a passage in common that is no sign of copying, so two texts are weighed without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from copydesk.nlp.stemming import StemmedWord
from copydesk.reuse.text_arrays import count
from copydesk.reuse.text_profile import Profile

# Words of the shortest notice that is looked for. Of 3,808 labelled pairs of the dev sets 58 end in twelve words and more that are
# the same, all of them rewrites, and their endings take up again what was told; the notices are those of sets of stories.
_NOTICE_MIN_WORDS = 20
_NOTICE_MAX_SHARE = 1 / 3  # share of either text below which a notice stays: of a text copied in the main there is more
_TAKEN_UP = 0.3  # share of the weight of a notice's words that the text before it has, at most


# Of two reports of their own that a house closes alike, what stands before has next to nothing in common: no run of so many words,
# and at most so much of the weight of either's words.
_OWN_RUN = 4
_OWN_SHARED = 0.2
_OWN_WORDS = 12


def without_notice(a: Profile, b: Profile) -> tuple[Profile, Profile]:
    """The two texts without the notice that closes both; as they are where there is none.

    What closes both may be longer than either report, as a house's note on itself or the background of a long story is: then
    what stands before must be news of its own in each.
    """
    size = _closing(a.plain, b.plain)
    if size < _NOTICE_MIN_WORDS or size == min(len(a.words), len(b.words)):
        return a, b
    if size >= _NOTICE_MAX_SHARE * min(len(a.words), len(b.words)):
        return (_cut(a, len(a.words) - size), _cut(b, len(b.words) - size)) if _are_own(a, b, size) else (a, b)
    if any(_taken_up(text, size) > _TAKEN_UP for text in (a, b)):
        return a, b
    return _cut(a, len(a.words) - size), _cut(b, len(b.words) - size)


def _are_own(a: Profile, b: Profile, size: int) -> bool:
    """Whether two texts tell different news before the words that close both."""
    first, second = a.words[: len(a.words) - size], b.words[: len(b.words) - size]
    if min(len(first), len(second)) < _OWN_WORDS:
        return False
    runs = {tuple(word.plain for word in first[at : at + _OWN_RUN]) for at in range(len(first) - _OWN_RUN + 1)}
    if any(tuple(word.plain for word in second[at : at + _OWN_RUN]) in runs for at in range(len(second) - _OWN_RUN + 1)):
        return False
    mine, its = ({word.key: word.weight for word in part} for part in (first, second))
    both = sum(weight for key, weight in mine.items() if key in its)
    return both <= _OWN_SHARED * min(sum(mine.values()), sum(its.values()))


def _closing(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """How many words at the end of both are the same."""
    size = 0
    while size < min(len(a), len(b)) and a[-1 - size] == b[-1 - size]:
        size += 1
    return size


def _taken_up(text: Profile, size: int) -> float:
    """Share of the weight of the last words that come up before them."""
    before = {word.key for word in text.words[:-size]}
    weight = {word.key: word.weight for word in text.words[-size:]}
    return sum(weight[key] for key in weight if key in before) / (sum(weight.values()) or 1.0)


def _cut(text: Profile, size: int) -> Profile:
    """A text up to a word."""
    rows = tuple(_rows(text.rows, size))
    words = text.words[:size]
    quotations = tuple(quotation for quotation in text.quotations if quotation[1] <= size)
    keys = {word.key for word in words}
    return replace(
        text, rows=rows, words=words, plain=text.plain[:size], counted=count(rows), quotations=quotations,
        weights={key: weight for key, weight in text.weights.items() if key in keys},
        names=text.names & keys, numbers=text.numbers & keys,
        quoted=frozenset(place for first, last in quotations for place in range(first, last)),
    )  # fmt: skip


def _rows(rows: tuple[tuple[StemmedWord, ...], ...], size: int) -> Iterator[tuple[StemmedWord, ...]]:
    for row in rows:
        if size <= 0:
            return
        yield row[:size]
        size -= len(row)
