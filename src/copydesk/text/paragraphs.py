"""The stretches that sentences may not cross: paragraphs, however the lines were broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from copydesk.model import Span
from copydesk.text.spans import lines, without

# A text counts as wrapped at a fixed width when this share of its lines that are followed by another line in the same
# block ends without closing punctuation; found on wrapped agency copy, where it is about .9, against .0–.2 elsewhere.
_WRAPPED_SHARE = 0.5
_LONGEST_WRAPPED_LINE = 100
# A line that breaks off below this length may be a row of a list.
_SHORTEST_BROKEN_LINE = 40
_CLOSING = ".!?\"'”’)]:;…"


def paragraphs(text: str, holes: Sequence[Span] = ()) -> Iterator[Span]:
    """Paragraphs in order, without what lies in ``holes``."""
    rows = list(lines(text))
    is_wrapped = _is_wrapped(text, rows)
    blocks = _blocks(text, rows, _follows if is_wrapped else _goes_on)
    for block in blocks:
        yield from without(block, (hole for hole in holes if hole.overlaps(block)))


def _follows(text: str, row: Span, following: Span) -> bool:
    """Whether the second line follows the first with no blank line and no indentation between them."""
    gap = text[row.end : following.start]
    return gap.count("\n") == 1 and not gap.endswith(("  ", "\t"))


def _is_wrapped(text: str, rows: Sequence[Span]) -> bool:
    inner = [row for row, following in pairwise(rows) if _follows(text, row, following)]
    if len(inner) < 3 or max(len(row) for row in inner) > _LONGEST_WRAPPED_LINE:
        return False
    broken = sum(text[row.end - 1] not in _CLOSING for row in inner)
    return broken >= _WRAPPED_SHARE * len(inner)


def _goes_on(text: str, row: Span, following: Span) -> bool:
    """Whether a line breaks off and the next goes on with a small letter, in a text that is wrapped here and there."""
    first = text[following.start]
    breaks_off = text[row.end - 1].isalnum() or text[row.end - 1] == ","
    return (
        len(row) >= _SHORTEST_BROKEN_LINE
        and breaks_off
        and first.islower()
        and text.count("\n", row.end, following.start) == 1
    )


def _blocks(text: str, rows: Sequence[Span], joins: Callable[[str, Span, Span], bool]) -> Iterator[Span]:
    block: Span | None = None
    for row in rows:
        if block and joins(text, block, row):
            block = block.join(row)
        else:
            if block:
                yield block
            block = row
    if block:
        yield block
