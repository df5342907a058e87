"""Words that close two texts alike and have nothing to do with what either says: a notice of rights, of a transcript's maker.

Such a notice is a passage in common that is no sign of copying, so two texts are weighed without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from copydesk.annotation.report_outline import outlined
from copydesk.model import Report
from copydesk.nlp.stemming import StemmedWord
from copydesk.reuse.text_arrays import count
from copydesk.reuse.text_profile import Profile, compared, profile

# Words of the shortest notice that is looked for. Of 3,808 labelled pairs of the dev sets 58 end in twelve words and more that are
# the same, all of them rewrites, and their endings take up again what was said; the notices are those of sets of stories.
_NOTICE_MIN_WORDS = 20
_NOTICE_MAX_SHARE = 1 / 3  # share of either text below which a notice stays: of a text copied in the main there is more
_TAKEN_UP = 0.3  # share of the weight of a notice's words that the text before it has, at most


# Of two reports of their own that a house closes alike, what stands before has next to nothing in common: no run of so many words,
# and at most so much of the weight of either's words.
_OWN_RUN = 4
_OWN_SHARED = 0.2
_OWN_WORDS = 12
_FRAME_MIN_WORDS = 12  # words of the lines that open and close every part of a series, taken together


def without_notice(a: Profile, b: Profile) -> tuple[Profile, Profile]:
    """The two texts without the notice that closes both; as they are where there is none.

    What closes both may be longer than either report, as a house's note on itself or the background of a long story is: then
    what stands before must be news of its own in each.
    """
    size = _closing(a.plain, b.plain)
    least = min(len(a.words), len(b.words))
    opening = _opening(a.plain, b.plain)
    if size == least or opening == least:
        return a, b
    if (
        opening + size >= _FRAME_MIN_WORDS
        and min(opening, size) >= _FRAME_MIN_WORDS // 4
        and _are_own(a, b, opening, size)
    ):
        return _cut(a, opening, len(a.words) - size), _cut(b, opening, len(b.words) - size)
    if size < _NOTICE_MIN_WORDS:
        return a, b
    if size >= _NOTICE_MAX_SHARE * least:
        return (_cut(a, 0, len(a.words) - size), _cut(b, 0, len(b.words) - size)) if _are_own(a, b, 0, size) else (a, b)
    if any(_taken_up(text, size) > _TAKEN_UP for text in (a, b)):
        return a, b
    return _cut(a, 0, len(a.words) - size), _cut(b, 0, len(b.words) - size)


def own_parts(a: Report, b: Report) -> tuple[str, str] | None:
    """What two reports say of their own, without the text that opens or closes both; None where they share none."""
    first, second = (profile(report.text, compared(outlined(report).sentences)) for report in (a, b))
    mine, its = without_notice(first, second)
    if mine is first or not mine.words or not its.words:
        return None
    return tuple(text[part.words[0].start : part.words[-1].end] for text, part in ((a.text, mine), (b.text, its)))  # type: ignore[return-value]


def _are_own(a: Profile, b: Profile, opening: int, closing: int) -> bool:
    """Whether two texts have different news between the words that open and those that close both."""
    first, second = (text.words[opening : len(text.words) - closing] for text in (a, b))
    if min(len(first), len(second)) < _OWN_WORDS:
        return False
    runs = {tuple(word.plain for word in first[at : at + _OWN_RUN]) for at in range(len(first) - _OWN_RUN + 1)}
    if any(
        tuple(word.plain for word in second[at : at + _OWN_RUN]) in runs for at in range(len(second) - _OWN_RUN + 1)
    ):
        return False
    mine, its = ({word.key: word.weight for word in part} for part in (first, second))
    both = sum(weight for key, weight in mine.items() if key in its)
    return both <= _OWN_SHARED * min(sum(mine.values()), sum(its.values()))


def _opening(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """How many words at the beginning of both are the same."""
    return next((at for at, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))


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


def _cut(text: Profile, first: int, last: int) -> Profile:
    """The words ``[first, last)`` of a text."""
    rows = tuple(row for row in _rows(text.rows, first, last) if row)
    words = text.words[first:last]
    quotations = tuple((start - first, end - first) for start, end in text.quotations if first <= start and end <= last)
    keys = {word.key for word in words}
    return replace(
        text, rows=rows, words=words, plain=text.plain[first:last], counted=count(rows), quotations=quotations,
        weights={key: weight for key, weight in text.weights.items() if key in keys},
        names=text.names & keys, numbers=text.numbers & keys,
        quoted=frozenset(place for start, end in quotations for place in range(start, end)),
    )  # fmt: skip


def _rows(rows: tuple[tuple[StemmedWord, ...], ...], first: int, last: int) -> Iterator[tuple[StemmedWord, ...]]:
    at = 0
    for row in rows:
        yield row[max(first - at, 0) : max(last - at, 0)]
        at += len(row)
