"""Speech that a mark gives to its speaker: 'MINISTER: We will', and a name after a dash behind a quotation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from copydesk.annotation.quotations.statement_spans import Statement
from copydesk.model import Span
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.text.spans import trim

_WORD = r"[A-Z][\w.'’-]*"
_TURN = re.compile(rf"[\"“]?(?P<name>{_WORD}(?: {_WORD}){{0,4}}(?:, [A-Z ]{{3,20}})?)(?P<mark>:)\s+(?=\S+\s+\S)")
_SIGNED = re.compile(
    rf"\s*(?P<mark>[—―–]|--?)\s*(?P<name>(?:{_WORD}|@\w+)(?:,? (?:{_WORD}|of|the|de|van|von|al|and|\d+)){{0,9}})\W*"
)


# What a headline may put before a colon instead of a name.
_HEADLINE_SOURCES = word_class("speaker_turns.headline_sources")
_NO_SOURCES = word_class("speaker_turns.no_sources")


def find(parse: Parse, paragraphs: Sequence[Span], headline: Span | None) -> Iterator[Statement]:
    """The turns of a transcript, and a headline that opens with who says it."""
    text = parse.text
    rows = [(paragraph, _TURN.match(text, paragraph.start, paragraph.end)) for paragraph in paragraphs]
    times = Counter(row.group("name") for _, row in rows if row)
    for paragraph, row in rows:
        if row is None:
            continue
        is_speaker = _speaks(parse, row) if paragraph == headline else _is_turn(row.group("name"), times)
        if not is_speaker:
            continue
        content = trim(text, row.end(), paragraph.end)
        if content:
            named = Span(*row.span("name"))
            yield Statement(None, [content], cue_mark=Span(*row.span("mark")), named=named)


def _is_turn(name: str, times: Mapping[str, int]) -> bool:
    """Whether a name before a colon is a part in a transcript: in capitals, and there more than once."""
    first = name.split(",", maxsplit=1)[0]
    if times["Q"] + times["A"] > 1 and len(first) > 2:  # an interview, question by question
        return True
    return len(first) > 2 and first.upper() == first and times[name] > 1


def _speaks(parse: Parse, row: re.Match[str]) -> bool:
    """Whether the words before the colon of a headline name somebody, or a kind of source."""
    tokens = parse.tokens_in(Span(*row.span("name")))
    if any(parse.lower[token] in _HEADLINE_SOURCES for token in tokens):
        return len(tokens) <= 3
    named = {name.label for name in parse.names if name.first in tokens or name.last - 1 in tokens}
    return bool(named & {"PERSON", "ORG"}) and not any(parse.lower[token] in _NO_SOURCES for token in tokens)


def signed(text: str, statement: Statement, paragraph: Span) -> bool:
    """Give a bare quotation the name behind it, where the paragraph ends with a dash and a name; say whether it did."""
    end = statement.content[-1].end
    match = _SIGNED.fullmatch(text, end, min(paragraph.end, end + 120)) if paragraph.end - end < 120 else None
    if match is None:
        return False
    statement.cue_mark, statement.named = Span(*match.span("mark")), Span(*match.span("name"))
    return True
