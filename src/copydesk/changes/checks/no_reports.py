"""Nothing known told as nothing there: "no reports of injuries" is not "nobody was hurt"."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.factuality.factuality_cues import NOTS
from copydesk.model import Change
from copydesk.nlp.memo import once_all
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.text.sanitise import in_quotes

_REPORTS = word_class("no_reports.reports")
_STILL = word_class("no_reports.still")
_NOBODY = word_class("no_reports.nobody")


def find(passage: Passage) -> Iterator[Change]:
    """Lacks of reports that the rewrite tells as lacks of what might have been reported."""
    if any(passage.rewrite.parse.base[token] in _STILL for token in passage.whole.tokens):
        return
    for noun in _lacking(passage.source):
        thing = _thing(passage.source.parse, noun)
        here = _denial(passage.rewrite)
        if thing is None or here is None:
            continue
        source = passage.source.parse.span(noun - 1, thing + 1)
        first, last = passage.rewrite.parse.sentences[passage.rewrite.parse.sentence_of[here]]
        rewrite = passage.rewrite.parse.span(max(first, here), min(last, here + 4))
        says = (
            f"The source says {in_quotes(source.of(passage.source.text))}; the rewrite says "
            f"{in_quotes(rewrite.of(passage.rewrite.text))}: that nothing was reported became that there was nothing."
        )
        yield Change("altered", "hedge", says, source, rewrite, 2, "stronger", confidence=0.6)


@once_all
def _lacking(side: Side) -> Iterator[int]:
    """Nouns for reports right after "no"."""
    parse = side.parse
    for token in side.tokens:
        if parse.base[token] in _REPORTS and token and parse.lower[token - 1] == "no":
            yield token


def _thing(parse: Parse, noun: int) -> int | None:
    """What there are no reports of."""
    return next((thing for of in parse.kids(noun, "prep") for thing in parse.kids(of, "pobj")), None)


def _denial(side: Side) -> int | None:
    """The word by which the rewrite says that there was none."""
    parse = side.parse
    return next((token for token in side.tokens if parse.lower[token] in _NOBODY or parse.lower[token] in NOTS), None)
