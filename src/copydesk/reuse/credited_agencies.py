"""Agencies that the source is credited to or quotes as its channel, and that the rewrite names nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.annotation.reading import Reading
from copydesk.model import Change, Span
from copydesk.nlp.memo import once, once_all
from copydesk.resources import agencies
from copydesk.resources.word_classes import word_class

_MEDIA = word_class("credited_agencies.media")


def find(source: Reading, rewrite: Reading) -> Iterator[Change]:
    """One change for each agency whose credit is lost, at the first place where the source names it."""
    first: dict[str, Span] = {}
    for name, span in _agencies(source):
        if name not in first or span < first[name]:
            first[name] = span
    kept = {name for name, _ in _agencies(rewrite)} | _credited(rewrite)
    for name, span in sorted(first.items(), key=lambda item: item[1]):
        if name not in kept and not _stands(span.of(source.report.text), rewrite.report.text):
            says = f"The source credits {name}; the rewrite does not name it."
            yield Change("dropped", "attribution", says, span, severity=2, confidence=0.7)
    for span in _media(source):
        name = span.of(source.report.text)
        if not _stands(name, rewrite.report.text):
            says = f"The source names {name} as where this comes from; the rewrite does not."
            yield Change("dropped", "attribution", says, span, severity=2, confidence=0.6)


@once_all
def _agencies(reading: Reading) -> Iterator[tuple[str, Span]]:
    for one in reading.annotation.attributions:
        for link in one.chain:
            if link.role == "agency" and link.span is not None:
                yield link.name, link.span
    for piece in reading.annotation.furniture:
        if piece.kind in ("credit", "sign_off") and piece.name:
            yield piece.name, piece.span


@once
def _credited(reading: Reading) -> set[str]:
    """Agencies that a text names in any form, anywhere."""
    credited = {link.name for one in reading.annotation.attributions for link in one.chain if link.role == "agency"}
    named = {agencies.canonical(one.name) for one in reading.annotation.entities}
    lines = {agencies.in_line(reading.report.text[span.start : span.end]) for span in _spans(reading)}
    return {name for name in (*credited, *named, *lines) if name}


def _spans(reading: Reading) -> Iterator[Span]:
    yield from (sentence.span for sentence in reading.annotation.sentences)
    yield from (piece.span for piece in reading.annotation.furniture)


@once_all
def _media(reading: Reading) -> Iterator[Span]:
    """Names that stand next to a word for a medium or a poll: "the daily Harbour Post", "a poll by Institute Delta"."""
    parse = reading.parse
    for token, lower in enumerate(parse.lower):
        if lower in _MEDIA and not parse.word[token][:1].isupper():
            last = parse.sentences[parse.sentence_of[token]][1]
            first = token + 1 + (token + 1 < last and parse.lower[token + 1] in ("by", "of"))
            stop = first
            while stop < last and parse.pos[stop] == "PROPN":
                stop += 1
            if stop > first:
                yield parse.span(first, stop)


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text, in whole or by its last word."""
    return name in text or name.rsplit(maxsplit=1)[-1] in text
