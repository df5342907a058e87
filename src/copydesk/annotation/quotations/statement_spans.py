"""What is said: the stretches that a cue governs and those in quotation marks, put together so that no two overlap."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from copydesk.annotation.quotations import (
    cue_content_pairs,
    quoted_as_saying,
    quoted_works,
    speech_features,
    statement_bounds,
)
from copydesk.annotation.quotations.cue_content_pairs import ContentCandidate
from copydesk.annotation.quotations.quotation_marks import QuotedSpan
from copydesk.model import Span
from copydesk.nlp.parse import Parse
from copydesk.resources import logistic, reporting_verbs
from copydesk.resources.word_classes import word_class


@dataclass(frozen=True, slots=True)
class StatementParameters:
    """How sure the model must be, and what counts as speech."""

    # Highest sum of the two F-scores, cross-validated by article (training/attributions.py, 2026-11-22).
    threshold: float = 0.4
    # Of quotations of three words and more that end a clause, 97 in 100 are speech; of shorter ones 4 in 5 (dev articles, 2026-11-22).
    speech_words: int = 3


PARAMETERS = StatementParameters()
_SENTENCE_END = re.compile(r"[a-z]{3,}[.!?] [A-Z]")
_NAMING = word_class("statement_spans.naming")
_FIRST_PERSON = word_class("statement_spans.first_person")


@dataclass(slots=True)
class Statement:
    """Stretches of the text that one cue puts into somebody's mouth.

    ``cue`` is a token, or None where a mark does its work (``cue_mark``), next to which the source stands (``named``), or nothing.
    """

    cue: int | None
    content: list[Span]
    pieces: tuple[ContentCandidate, ...] = ()
    quotations: list[QuotedSpan] = field(default_factory=list)
    cue_mark: Span | None = None
    named: Span | None = None


def find(parse: Parse, quotations: Sequence[QuotedSpan]) -> list[Statement]:
    """The statements of a text in order; their contents do not overlap."""
    speech = [quotation for quotation in quotations if is_speech(parse.text, quotation)]
    found = list(_governed(parse, quotations, speech))
    used = {quotation.span for statement in found for quotation in statement.quotations}
    found += [Statement(None, [item.span], quotations=[item]) for item in speech if item.span not in used]
    return sorted(found, key=lambda statement: statement.content[0])


def is_speech(text: str, quotation: QuotedSpan) -> bool:
    """Whether a quotation is somebody's sentence or clause, rather than a title or a single word held at arm's length.

    It ends as a clause does, or holds the end of a sentence, or opens with a capital and its speaker says "I" or "we", or stands
    behind a colon.
    """
    words = quotation.inner.of(text).split()
    own = words[:1] and words[0][:1].isupper() and not _FIRST_PERSON.isdisjoint(word.lower() for word in words)
    own = own or (words[:1] and words[0][:1].isupper() and text[: quotation.span.start].rstrip(" ").endswith(":"))
    ends = _SENTENCE_END.search(quotation.inner.of(text)) is not None
    return len(words) >= PARAMETERS.speech_words and (quotation.is_clause(text) or bool(own) or ends)


def _governed(parse: Parse, quotations: Sequence[QuotedSpan], speech: Sequence[QuotedSpan]) -> Iterator[Statement]:
    """Statements with a cue; the outer cue wins, for what stands inside a statement is part of what is said."""
    quoted = [False] * len(parse)
    for quotation in speech:
        for token in parse.tokens_in(quotation.inner):
            quoted[token] = True
    chosen = quoted_as_saying.chosen(parse, _chosen(parse, quoted))
    taken = [False] * len(parse)
    for cue in sorted(chosen, key=lambda token: (parse.sentence_of[token], _height(parse, chosen[token]), token)):
        if taken[cue]:
            continue
        statement = _statement(parse, cue, _spoken(parse, cue, chosen[cue], quoted), taken, quotations)
        if statement and not quoted_works.is_work(parse, statement.cue, statement.content):
            for span in statement.content:
                for token in parse.tokens_in(span):
                    taken[token] = True
            yield statement


def _chosen(parse: Parse, quoted: Sequence[bool]) -> dict[int, list[ContentCandidate]]:
    """The pieces that the model takes for content, by cue."""
    model = logistic.load("statements")
    names = speech_features.names_of(parse)
    chosen: dict[int, list[ContentCandidate]] = {}
    for cue in range(len(parse)):
        if quoted[cue]:
            continue
        of_cue: list[str] | None = None
        for piece in cue_content_pairs.content_candidates(parse, cue):
            if of_cue is None:
                of_cue = speech_features.cue_features(parse, cue, names)
            features = of_cue + speech_features.piece_features(parse, piece, names)
            if model.probability(features) > PARAMETERS.threshold:
                chosen.setdefault(cue, []).append(piece)
    return {cue: _completed(parse, cue, row) for cue, row in chosen.items()}


def _completed(parse: Parse, cue: int, pieces: list[ContentCandidate]) -> list[ContentCandidate]:
    """With what somebody or something is called, where the model took only who or what: 'described the town … as quiet'."""
    if parse.base[cue] not in _NAMING or [piece.role for piece in pieces] != ["dobj"]:
        return pieces
    return pieces + [
        piece for piece in cue_content_pairs.content_candidates(parse, cue) if piece.role in ("prep:as", "oprd")
    ]


def _height(parse: Parse, pieces: Sequence[ContentCandidate]) -> int:
    """How far below the root what is said begins: a cue that takes in the clause above it comes before that clause's own."""
    return min(
        2 * sum(1 for _ in parse.ancestors(piece.head if piece.hole >= 0 else piece.cue)) - (piece.hole >= 0)
        for piece in pieces
    )


def _spoken(
    parse: Parse, cue: int, pieces: Sequence[ContentCandidate], quoted: Sequence[bool]
) -> list[ContentCandidate]:
    """The pieces without who speaks: '"It fell," insisted the mayor, Ada Tarn' says nothing but what is quoted."""
    if not any(quoted[token] for piece in pieces for token in (parse.left_edge(piece.head), piece.head)):
        return list(pieces)
    return [
        piece for piece in pieces
        if quoted[piece.head] or not (_stands_behind(parse, cue, piece) or _is_way(parse, piece))
    ]  # fmt: skip


def _is_way(parse: Parse, piece: ContentCandidate) -> bool:
    """'"It fell," he told us by telephone': how it was said is no part of what is said."""
    return piece.role == "prep:by" and reporting_verbs.channel_kind(parse.base[piece.head]) == "medium"


def _stands_behind(parse: Parse, cue: int, piece: ContentCandidate) -> bool:
    """Whether a noun follows right upon a verb of saying without a subject, so that it is the subject."""
    return (
        piece.role in ("dobj", "attr", "oprd", "npadvmod")
        and parse.left_edge(piece.head) == cue + 1
        and parse.tag[cue] in ("VBD", "VBZ")
        and not any(True for _ in parse.kids(cue, "nsubj", "nsubjpass"))
        and speech_features.kind_of(parse, cue) in ("say", "claim", "ask")
    )


def _statement(
    parse: Parse, cue: int, pieces: Sequence[ContentCandidate], taken: Sequence[bool], quotations: Sequence[QuotedSpan]
) -> Statement | None:
    tokens = {
        token
        for piece in pieces
        for first, last in cue_content_pairs.runs(parse, piece)
        for token in range(first, last)
        if token != cue and not taken[token]
    }
    tokens = statement_bounds.with_antecedents(parse, tokens, taken)
    spans: list[Span] = []
    used: list[QuotedSpan] = []
    leads = {piece.lead for piece in pieces}
    for first, last in statement_bounds.bounded(parse, cue, _joined(parse, sorted(tokens), leads, taken), taken):
        span = _trimmed(parse, first, last)
        if span:
            spans.append(_with_quotations(span, quotations, used))
    spans = list(statement_bounds.without_clause_before(parse.text, parse.start[cue], spans, used))
    spans = list(statement_bounds.without_scraps(parse.text, spans))
    behind = statement_bounds.introduced(parse.text, parse.end[cue], used)
    content = _merged(list(statement_bounds.without_rest(spans, behind)) if behind else spans)
    return Statement(cue, content, tuple(pieces), used) if content else None


def _joined(parse: Parse, tokens: Sequence[int], leads: set[int], taken: Sequence[bool]) -> list[tuple[int, int]]:
    """Runs of tokens, joined over punctuation that the grammar hung elsewhere, and over the preposition between two."""
    found: list[tuple[int, int]] = []
    for token in tokens:
        gaps = range(found[-1][1], token) if found else ()
        if found and all((parse.pos[gap] == "PUNCT" or gap in leads) and not taken[gap] for gap in gaps):
            found[-1] = (found[-1][0], token + 1)
        else:
            found.append((token, token + 1))
    return found


def _trimmed(parse: Parse, first: int, last: int) -> Span | None:
    """The run without punctuation at its ends and without a conjunction that hangs over."""
    while first < last and parse.pos[first] == "PUNCT":
        first += 1
    while first < last and parse.pos[last - 1] in ("PUNCT", "CCONJ"):
        last -= 1
    return parse.span(first, last) if first < last else None


def _with_quotations(span: Span, quotations: Sequence[QuotedSpan], used: list[QuotedSpan]) -> Span:
    """The run with the whole of every quotation that it reaches into."""
    place = bisect_left(quotations, span.start, key=lambda quotation: quotation.span.end)
    while place < len(quotations) and quotations[place].span.start < span.end:
        if quotations[place].inner.overlaps(span):
            span = span.join(quotations[place].span)
            used.append(quotations[place])
        place += 1
    return span


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that touch made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end + 1:
            found[-1] = found[-1].join(span)
        else:
            found.append(span)
    return found
