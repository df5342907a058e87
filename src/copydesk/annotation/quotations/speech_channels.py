"""How it was said: the news conference, the post, the agency or the terms that stand with the cue of a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.annotation.quotations import quoted_as_saying
from copydesk.annotation.quotations.statement_spans import Statement
from copydesk.model import Span
from copydesk.nlp.parse import Parse
from copydesk.resources import agencies, organisations, reporting_verbs
from copydesk.resources.word_classes import alternatives, word_class, word_values

_PREPOSITIONS = word_class("speech_channels.prepositions")
# Which kinds a preposition may bring; 'by' and 'with' name other things too often.
_KINDS = {word: frozenset(kinds.split()) for word, kinds in word_values("speech_channels.kinds").items()}
_PLATFORM_VERBS = word_class("speech_channels.platform_verbs")
_MEDIA = re.compile(rf"\b(?:{alternatives('speech_channels.outlet_words')})\b|^[A-Z]{{2,4}}-?TV$|FM$")
_CHANNEL_MAX_TOKENS = 14
_MEDIUM_PREPOSITIONS = word_class("speech_channels.medium_prepositions")
_BETWEEN = word_class("speech_channels.between")


@dataclass(frozen=True, slots=True)
class Channel:
    """One way by which a statement travelled: its words, and the agency that they name, if they do."""

    span: Span
    agency: str | None = None


def find(parse: Parse, statement: Statement, source: Span | None) -> Iterator[Channel]:
    """The channels of a statement with a cue, in order of the text."""
    if statement.cue is None or parse.pos[statement.cue] not in ("VERB", "AUX"):
        return
    barred = [*statement.content, *([source] if source else [])]
    seen: list[Span] = []
    quoting = quoted_as_saying.of(parse, statement.cue)
    if quoting is not None and quoting.carrier is not None:
        span = _phrase(parse, quoting.carrier, barred)
        if span:
            seen.append(span)
            yield Channel(span, _agency(parse, quoting.carrier))
    for token in sorted(_heads(parse, statement.cue)):
        span = _phrase(parse, token, barred)
        if span and not any(span.overlaps(other) for other in seen):
            seen.append(span)
            yield Channel(span, _agency(parse, token))


def joined(text: str, found: Sequence[Channel]) -> Span | None:
    """The first channel, with those that follow it word by word: 'AFP on condition of anonymity'."""
    if not found:
        return None
    span = found[0].span
    for channel in found[1:]:
        between = text[span.end : channel.span.start]
        if len(between) <= 6 and between.strip(" ,") in _BETWEEN:
            span = span.join(channel.span)
    return span


def _heads(parse: Parse, cue: int) -> Iterator[int]:
    """The nouns that name a channel among what depends on the cue, or on the noun that it is addressed to."""
    addressees = []
    for child in parse.children[cue]:
        if parse.dep[child] in ("dobj", "dative", "iobj", "nsubjpass", "ccomp", "pobj") and _hears(parse, child):
            addressees.append(child)
            yield child
    for holder in (cue, *addressees):
        yield from _by_preposition(parse, holder, cue)


def _by_preposition(parse: Parse, holder: int, cue: int) -> Iterator[int]:
    for child in parse.children[holder]:
        if parse.dep[child] not in ("prep", "dative", "advmod", "agent") or parse.lower[child] not in _PREPOSITIONS:
            continue
        kinds = _KINDS[parse.lower[child]]
        for noun in parse.children[child]:
            if parse.dep[noun] != "pobj":
                continue
            kind = _kind(parse, noun, cue)
            if kind in kinds or (kind == "media" and parse.lower[child] in _MEDIUM_PREPOSITIONS):
                yield noun
            for inner in parse.children[noun]:
                if kind and parse.dep[inner] == "prep" and parse.lower[inner] in ("with", "on", "to"):
                    yield from (far for far in parse.children[inner] if _kind(parse, far, cue) == "terms")


def _hears(parse: Parse, noun: int) -> bool:
    """Whether somebody told something passes it on: reporters, a newspaper, an agency, a news conference."""
    if parse.pos[noun] not in ("NOUN", "PROPN"):
        return False
    return reporting_verbs.channel_kind(parse.lemma[noun].lower()) in ("audience", "event", "medium") or _is_media(
        parse, noun
    )


def _kind(parse: Parse, noun: int, cue: int) -> str | None:
    word = parse.lower[noun].removesuffix(".")
    kind = reporting_verbs.channel_kind(parse.lemma[noun].lower()) or reporting_verbs.channel_kind(word)
    if kind == "platform":
        return (
            kind
            if parse.pos[noun] in ("PROPN", "NOUN", "SYM", "X", "PUNCT") and (word != "x" or _posts(parse, cue))
            else None
        )
    if kind is None and _is_media(parse, noun):
        return "media"
    return kind


def _posts(parse: Parse, cue: int) -> bool:
    return parse.lemma[cue].lower() in _PLATFORM_VERBS


def _is_media(parse: Parse, noun: int) -> bool:
    if parse.pos[noun] not in ("PROPN", "NOUN") or not parse.word[noun][:1].isupper():
        return False
    first = noun
    while first > 0 and parse.head[first - 1] == noun and parse.dep[first - 1] in ("compound", "nmod", "poss", "case"):
        first -= 1
    words = parse.span(first, noun + 1).of(parse.text)
    if agencies.canonical(words) or _MEDIA.search(words):
        return True
    body = organisations.organisation(words) or organisations.organisation(parse.word[noun])
    return body is not None and body.sector == "JRN"


def _agency(parse: Parse, noun: int) -> str | None:
    first = parse.left_edge(noun)
    for start in range(first, noun + 1):
        found = agencies.canonical(parse.span(start, noun + 1).of(parse.text))
        if found:
            return found
    words = parse.span(first, noun + 1).of(parse.text)
    return agencies.in_line(words) or (words if agencies.self_named(words) and parse.pos[noun] == "PROPN" else None)


def _phrase(parse: Parse, noun: int, barred: Sequence[Span]) -> Span | None:
    """The words of a channel, short of what is said and of who says it."""
    first, last = (
        max(parse.left_edge(noun), noun - _CHANNEL_MAX_TOKENS),
        min(parse.right_edge(noun), noun + _CHANNEL_MAX_TOKENS),
    )
    start, end = parse.start[first], parse.end[last]
    for span in barred:
        if span.start <= parse.start[noun] < span.end:
            return None
        if span.start > parse.start[noun]:
            end = min(end, span.start)
        elif span.end <= parse.start[noun]:
            start = max(start, span.end)
    words = parse.text[start:end]
    found = Span(start + len(words) - len(words.lstrip(" ,")), start + len(words.rstrip(" ,\n.:;-—–\"“'")))
    return found if found.start < found.end else None
