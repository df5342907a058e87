"""When and where a deed was done, and in whose mouth the report puts it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from copydesk.language.parse import Parse
from copydesk.model import Annotation, Place, Span, TimeExpression

_TIME_OF_DEED = ("DATE", "TIME")
# Contents that may begin after the one that covers a deed; statements nest two or three deep.
_OVERLAPPING = 8


class Circumstances:
    """Times, places and attributions of one report, asked for by token."""

    def __init__(self, parse: Parse, found: Annotation) -> None:
        self.parse = parse
        self.times = [time for time in found.times if time.type in _TIME_OF_DEED]
        self.places = [place for place in found.places if place.literal]
        self._time_starts = [time.span.start for time in self.times]
        self._place_starts = [place.span.start for place in self.places]
        self._contents = sorted(
            (span.start, span.end, index) for index, item in enumerate(found.attributions) for span in item.content
        )
        self._content_starts = [row[0] for row in self._contents]

    def time(self, clause: int) -> str | None:
        """TIMEX3 value of the time that hangs nearest on a deed, inside its sentence."""
        near = self._nearest(clause, self.times, self._time_starts)
        return near.value if isinstance(near, TimeExpression) else None

    def place(self, clause: int) -> Place | None:
        """The literal place that hangs nearest on a deed, inside its sentence."""
        near = self._nearest(clause, self.places, self._place_starts)
        return near if isinstance(near, Place) else None

    def _nearest(
        self, clause: int, items: Sequence[TimeExpression] | Sequence[Place], starts: Sequence[int]
    ) -> TimeExpression | Place | None:
        sentence = self.parse.sentence_span(self.parse.sentence_of[clause])
        best: tuple[int, int] | None = None
        chosen: TimeExpression | Place | None = None
        for index in range(bisect_left(starts, sentence.start), len(items)):
            item = items[index]
            if item.span.start >= sentence.end:
                break
            far = self._distance(clause, item.span)
            if far is not None and (best is None or far < best):
                best, chosen = far, item
        return chosen

    def _distance(self, clause: int, span: Span) -> tuple[int, int] | None:
        """Steps through the tree from a deed to an expression; going up costs more than going down."""
        parse = self.parse
        tokens = parse.tokens_in(span)
        if not tokens:
            return None
        chain = {clause: 0}
        for place, above in enumerate(parse.ancestors(clause)):
            chain[above] = 2 * (place + 1)
        token, steps = tokens[-1], 0
        while token not in chain:
            if parse.dep[token] in ("relcl", "advcl", "ccomp", "conj", "acl") and parse.pos[token] in ("VERB", "AUX"):
                steps += 3
            if parse.head[token] == token:
                return None
            token, steps = parse.head[token], steps + 1
        return chain[token] + steps, abs(tokens[0] - clause)

    def attribution(self, span: Span) -> int | None:
        """Index of the attribution with the shortest content that covers a span."""
        last = bisect_left(self._content_starts, span.start + 1)
        covering = [
            (end - start, index)
            for start, end, index in self._contents[max(0, last - _OVERLAPPING) : last]
            if start <= span.start and span.end <= end
        ]
        return min(covering)[1] if covering else None
