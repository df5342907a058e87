"""Where what is said begins and ends, where the grammar alone sets the bounds too narrow or too wide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from copydesk.annotation.quotations import speech_features
from copydesk.annotation.quotations.quotation_marks import QuotedSpan
from copydesk.model import Span
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import alternatives

Run = tuple[int, int]
_SPEECH = ("say", "claim", "ask")
# Words between "with" and the verb of the one who speaks: 'with the mayor of Orra insisting'.
_SPEAKER_MAX_WORDS = 7
# What a page puts before the first word of a report: the rest of a dateline, or a label with the hour.
_SCRAP = re.compile(
    rf"[^.!?“”\"]{{0,60}}?\b(?:{alternatives('datelines.agencies')})(?:\) ?| )(?:--?|–|—) "
    rf"|(?i:{alternatives('statement_bounds.labels')})\b[^:.]{{0,20}}(?::\d\d[^:]{{0,30}})?: (?=[A-Z])"
)
_SCRAP_ALONE = re.compile(rf"\((?:{alternatives('datelines.agencies')})\)?")
# What stands before the first word of a sentence.
_BEFORE_SENTENCE = ".!?:(\n"
# Words that stand for the noun before their clause and say nothing alone.
_RELATIVE = ("which", "that", "whom")


def bounded(parse: Parse, cue: int, runs: Iterable[Run], taken: Sequence[bool]) -> list[Run]:
    """The runs of what a cue governs, without what a second speaker says, and with what stands before the cue's own comma."""
    kept = [(first, _second_speaker(parse, first, last)) for first, last in runs]
    return [(first, _up_to_cue(parse, cue, first, last, taken)) for first, last in kept] if len(kept) == 1 else kept


def _second_speaker(parse: Parse, first: int, last: int) -> int:
    """The end of a run before another speaks in it: 'they oppose the levy, with Orra insisting that it must be paid'."""
    for at in range(first + 2, last):
        if parse.lower[at] != "with" or parse.word[at - 1] != ",":
            continue
        for verb in range(at + 2, min(at + _SPEAKER_MAX_WORDS, last - 1)):
            is_speech = parse.tag[verb] == "VBG" and speech_features.kind_of(parse, verb) in _SPEECH
            if is_speech and parse.lower[verb + 1] == "that" and parse.pos[verb - 1] in ("NOUN", "PROPN"):
                return at - 1
    return last - 2 if last < len(parse) and is_other_subject(parse, last) and parse.pos[last - 2] == "CCONJ" else last


def is_other_subject(parse: Parse, verb: int) -> bool:
    """Whether "others" before a verb is its subject, though the parser joined it to a noun: 'some voiced worries about it and others asked why'."""
    before = verb - 1
    is_subject = before > 0 and parse.lower[before] == "others" and parse.dep[before] == "conj"
    return is_subject and parse.tag[verb] in ("VBD", "VBP") and not parse.has_kid(verb, "nsubj", "nsubjpass")


def _up_to_cue(parse: Parse, cue: int, first: int, last: int, taken: Sequence[bool]) -> int:
    """The end of what opens a sentence that closes with who says it: 'It holds, despite the storm, says Holm' has the storm in it."""
    if not last < cue - 2 or parse.word[cue - 1] != "," or parse.word[last] != ",":
        return last
    before = first - 1
    opens = first == 0 or parse.sentence_of[before] != parse.sentence_of[first] or parse.pos[before] == "PUNCT"
    inverted = parse.tag[cue] in ("VBD", "VBZ") and any(kid > cue for kid in parse.kids(cue, "nsubj"))
    leads = parse.pos[last + 1] in ("ADP", "SCONJ") and not any(taken[last:cue])
    return cue - 1 if opens and inverted and leads else last


def introduced(text: str, cue_end: int, quotations: Sequence[QuotedSpan]) -> QuotedSpan | None:
    """The quotation right behind the colon of a cue, where a new sentence follows: 'Holm said: "It fell" The mayor …'."""
    if not text[cue_end:].lstrip().startswith(":"):
        return None
    opening = text.index(":", cue_end) + 1
    found = next((item for item in quotations if item.span.start >= opening), None)
    if found is None or text[opening : found.span.start].strip() or not found.closed:
        return None
    after = text[found.span.end :].lstrip(" ")
    return found if after[:1].isupper() else None


def without_clause_before(
    text: str, cue: int, spans: Iterable[Span], quotations: Sequence[QuotedSpan]
) -> Iterator[Span]:
    """The spans without a clause that a quotation breaks into: 'Holm gave no aims for the talks - "Wait," he said - but …'.

    ``cue`` is where the cue begins, in characters.
    """
    for span in spans:
        inside = next((item.span for item in quotations if span.start < item.span.start < span.end <= cue), None)
        is_broken = inside is not None and text[span.start : inside.start].rstrip(" ").endswith(("-", "–", "—"))
        yield Span(inside.start, span.end) if inside is not None and is_broken else span


def without_rest(spans: Iterable[Span], quotation: QuotedSpan) -> Iterator[Span]:
    """The spans, one that runs on behind a quotation cut where that ends."""
    for span in spans:
        yield Span(span.start, quotation.span.end) if span.overlaps(quotation.span) else span


def without_scraps(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The spans without the rest of a dateline or a label before them: 'Update, 9:45 a.m.: The dam held', 'Reuters) - The dam held'."""
    for span in spans:
        if len(spans) > 1 and _SCRAP_ALONE.fullmatch(text, span.start, span.end):
            continue
        before = text[: span.start].rstrip(" ")[-1:]
        scrap = _SCRAP.match(text, span.start, span.end) if before in _BEFORE_SENTENCE else None
        yield Span(scrap.end(), span.end) if scrap and scrap.end() < span.end else span


def with_antecedents(parse: Parse, tokens: set[int], taken: Sequence[bool]) -> set[int]:
    """The tokens of what is said, with the noun that a relative pronoun among them means: 'a truce which Holm says is over'."""
    found = set(tokens)
    for token in tokens:
        alone = token + 1 not in tokens and token - 1 not in tokens
        if not alone or parse.lower[token] not in _RELATIVE or parse.tag[token] not in ("WDT", "WP"):
            continue
        clause = next((up for up in parse.ancestors(token) if parse.dep[up] == "relcl"), None)
        noun = None if clause is None else parse.head[clause]
        if noun is not None and noun < token:
            before = range(parse.left_edge(noun), noun + 1)
            found |= set(before) if not any(taken[at] for at in before) else set()
    return found
