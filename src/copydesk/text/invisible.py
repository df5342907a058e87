"""Characters that a reader never sees: they change no answer, and offsets stay those of the text as it was received.

Zero-width spaces and joiners, soft hyphens, marks of direction and variation selectors come with copied pages, hide words from
a search, and carry manifests (``text.text_manifest``). What analyses a text takes the visible one and leads its spans back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.model import Span

# Default_Ignorable_Code_Point of the Unicode Character Database (DerivedCoreProperties.txt, 15.1), Hangul fillers left out, for
# these take room in a line; and the marks of direction that the property holds too.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]+"
)


@dataclass(frozen=True, slots=True)
class VisibleText:
    """A text without its invisible characters, and where each of its characters stands in the text as held."""

    text: str
    places: Sequence[int]

    def held(self, span: Span) -> Span:
        """A span of the visible text in the text as held."""
        if span.start == span.end:
            at = self.places[span.start] if span.start < len(self.places) else 0
            return Span(at, at)
        return Span(self.places[span.start], self.places[span.end - 1] + 1)

    def seen(self, span: Span) -> Span:
        """A span of the text as held in the visible one."""
        return Span(bisect_left(self.places, span.start), bisect_left(self.places, span.end))


def visible_text(text: str) -> VisibleText | None:
    r"""The text without its invisible characters; None where it has none.

    >>> found = visible_text("Po\u200blice said")
    >>> found.text, found.held(Span(0, 6)), visible_text("Police said")
    ('Police said', Span(start=0, end=7), None)
    """
    if text.isascii() or not _INVISIBLE.search(text):
        return None
    places: list[int] = []
    start = 0
    for hidden in _INVISIBLE.finditer(text):
        places.extend(range(start, hidden.start()))
        start = hidden.end()
    places.extend(range(start, len(text)))
    return VisibleText("".join(text[place] for place in places), places)


def without_invisible(text: str) -> str:
    r"""The text as a reader sees it.

    >>> without_invisible("Po\u200blice\ufe0f")
    'Police'
    """
    return text if text.isascii() else _INVISIBLE.sub("", text)
