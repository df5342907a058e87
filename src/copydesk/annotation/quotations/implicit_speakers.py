"""Who speaks where no word of saying shows it: a name before a colon, a name in brackets behind, or who acts in the neighbouring sentence."""

from __future__ import annotations

import re

from copydesk.annotation.quotations.statement_spans import Statement
from copydesk.model import Span
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

_WORD = r"[A-Z][\w.'’-]*"
_NAME = rf"{_WORD}(?: (?:{_WORD}|de|van|von|al|bin|of))*"
_BEFORE_COLON = re.compile(
    rf"(?:^|[.!?\n”\"] *)(?:[Aa]nd )?(?:[Ff]rom )?(?P<role>(?:[a-z]+ ){{0,3}})(?P<name>{_NAME})(?:, [^:.\n“\"]{{2,60}})?(?P<mark>:)\s*$"
)
_IN_BRACKETS = re.compile(rf"\s*(?P<mark>\()(?P<name>{_NAME})(?:, [^()\n]{{2,60}})?\)")
# What a report puts before a colon that is no name of a speaker.
_NO_NAMES = word_class("implicit_speakers.no_names")
# Characters before a quotation in which its speaker stands.
_REACH = 160


def named(parse: Parse, statement: Statement) -> tuple[Span, Span] | None:
    """The mark and the name that give a quotation its speaker."""
    text, span = parse.text, statement.content[0]
    before = max(span.start - _REACH, 0)
    match = _BEFORE_COLON.search(text[before : span.start])
    if match and not set(match.group("name").lower().split()) & _NO_NAMES:
        return _moved(match.span("mark"), before), _moved(match.span("name"), before)
    end = statement.content[-1].end
    match = _IN_BRACKETS.match(text, end)
    if match and _is_name(parse, Span(*match.span("name"))):
        return Span(*match.span("mark")), Span(*match.span("name"))
    return None


def _moved(ends: tuple[int, int], by: int) -> Span:
    return Span(ends[0] + by, ends[1] + by)


def _is_name(parse: Parse, span: Span) -> bool:
    tokens = parse.tokens_in(span)
    return any(name.label == "PERSON" and name.first in tokens for name in parse.names) or len(tokens) > 1


def acting_before(parse: Parse, span: Span) -> Span | None:
    """The person who acts in the sentence right before a quotation, in its paragraph: 'Ada Tarn shook her head. "It fell."'"""
    tokens = parse.tokens_in(span)
    sentence = parse.sentence_of[tokens[0]] - 1 if tokens else -1
    return _acting(parse, sentence, parse.sentence_span(sentence).end, span.start) if sentence >= 0 else None


def acting_after(parse: Parse, span: Span) -> Span | None:
    """The person who acts in the sentence right behind a quotation that opens its paragraph."""
    tokens = parse.tokens_in(span)
    if not tokens or (span.start > 0 and parse.text[span.start - 1] != "\n"):
        return None
    sentence = parse.sentence_of[tokens[-1]] + 1
    if sentence >= len(parse.sentences):
        return None
    return _acting(parse, sentence, span.end, parse.sentence_span(sentence).start)


def _acting(parse: Parse, sentence: int, end: int, start: int) -> Span | None:
    """The name of the person who is the subject of a sentence without marks of quotation that stands next to it."""
    words = parse.sentence_span(sentence).of(parse.text)
    if start - end > 2 or "\n" in parse.text[end:start] or any(mark in words for mark in '“”"«»'):
        return None
    first, last = parse.sentences[sentence]
    for token in range(first, last):
        if parse.dep[token] == "nsubj" and parse.head[parse.head[token]] == parse.head[token]:
            name = next(
                (item for item in parse.names if item.label == "PERSON" and item.first <= token < item.last), None
            )
            return parse.span(name.first, name.last) if name else None
    return None
