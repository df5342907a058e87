"""Where: another town, country or part of it than the source says."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.context_similarity import closeness
from copydesk.changes.mention_alignment import WHERE, Naming, is_country, naming_pairs
from copydesk.model import Change, Span
from copydesk.nlp.memo import once_all
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_list
from copydesk.text.sanitise import in_quotes

_COMPASS = {f"{point}{ending}": point for point in word_list("compass.points") for ending in ("", "ern")} | {
    "central": "centre",
    "upper": "upper",
    "lower": "lower",
}
_LEAST = 0.3


def find(passage: Passage) -> Iterator[Change]:
    """Places that were replaced by others, and parts of a country that were."""
    for there, here in naming_pairs(passage):
        if not _are_places(passage, there, here) or _holds(here, there):
            continue
        was, now = there.span.of(passage.source.text), here.span.of(passage.rewrite.text)
        sure = min(0.9, 0.4 + 0.4 * closeness(passage, there.span, here.span))
        says = f"The rewrite says {in_quotes(now)} where the source says {in_quotes(was)}: the place is another one."
        yield Change("altered", "place", says, there.span, here.span, severity=2, confidence=sure)
    yield from _turned(passage)


def _are_places(passage: Passage, in_source: Naming, in_rewrite: Naming) -> bool:
    """Whether both are places: by kind, or one by kind and both by the word before them."""
    kinds = (in_source.kind == "place") + (in_rewrite.kind == "place")
    return kinds == 2 or (kinds == 1 and _is_in(passage.source, in_source) and _is_in(passage.rewrite, in_rewrite))


def _is_in(side: Side, one: Naming) -> bool:
    first = side.parse.tokens_in(one.span).start
    return any(word in WHERE for word in side.parse.lower[max(0, first - 2) : first])


def _holds(wide: Naming, narrow: Naming) -> bool:
    """Whether the one is the country of the other: less exact, and still true."""
    return wide.country is not None and wide.country == narrow.country and is_country(wide)


def _turned(passage: Passage) -> Iterator[Change]:
    """Another part of the same land: "northern" for "southern"."""
    here = _points(passage.rewrite)
    for was, one in _points(passage.source):
        near = [(closeness(passage, was, now), now, other) for now, other in here]
        if any(other == one and worth >= _LEAST for worth, _, other in near):
            continue
        for worth, now, _ in sorted(near, key=lambda row: (-row[0], row[1]))[:1]:
            if worth >= _LEAST:
                says = (
                    f"The rewrite says {in_quotes(now.of(passage.rewrite.text))}; "
                    f"the source says {in_quotes(was.of(passage.source.text))}."
                )
                yield Change("altered", "place", says, was, now, severity=2, confidence=0.7)


@once_all
def _points(side: Side) -> Iterator[tuple[Span, str]]:
    """Words for a part of a land that stand before its name."""
    for token, point in _compass(side.parse):
        if token in side.tokens:
            yield side.parse.span(token, token + 1), point


@once_all
def _compass(parse: Parse) -> Iterator[tuple[int, str]]:
    for token, word in enumerate(parse.lower):
        point = _COMPASS.get(word.replace("-", ""))
        head = parse.head[token]
        if point and parse.pos[head] in ("PROPN", "NOUN") and head > token:
            yield token, point
