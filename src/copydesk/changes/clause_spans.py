"""The clauses that hold a change: what a reader is shown of either side in a free rewrite.

A free rewrite answers a clause with a clause, seldom a word with a word. So the words that a finder named are widened to the
greatest constituent of their sentence that is short enough to be read at a glance; what one side has alone, though words of
it are told on the other side, is shown next to the clause that reports them. The words themselves are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from copydesk.changes.report_pair import ReportPair
from copydesk.model import Change, Span
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse

# Letters of the longest clause that is shown whole.
_LONGEST = 180
# Share of the words of weight of a clause that the other side must tell for the two to be shown next to each other: what the
# rewrite has alone is more often a sentence of its own.
_LEAST_TOLD, _LEAST_DRAWN = 0.2, 0.6
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})


def with_clauses(pair: ReportPair, change: Change) -> Change:
    """The change with the clauses around its words as spans, and its words apart."""
    source, rewrite = clause(pair.source.parse, change.source), clause(pair.rewrite.parse, change.rewrite)
    kind = change.kind
    if rewrite is None and source is not None:
        rewrite = _counterpart(pair.source.parse, source, pair.rewrite.parse, _links(pair), _LEAST_TOLD)
    elif source is None and rewrite is not None:
        source = _counterpart(pair.rewrite.parse, rewrite, pair.source.parse, _back_links(pair), _LEAST_DRAWN)
    if source is not None and rewrite is not None:
        kind = "altered"
    return replace(
        change, kind=kind, source=source, rewrite=rewrite, source_words=change.source, rewrite_words=change.rewrite
    )


@once
def _links(pair: ReportPair) -> dict[int, int]:
    """The token of the rewrite that answers each token of the source; the last passage decides where two do."""
    return {token: answer for passage in pair.passages for token, answer in passage.laid.forth.items()}


@once
def _back_links(pair: ReportPair) -> dict[int, int]:
    return {answer: token for token, answer in _links(pair).items()}


def clause(parse: Parse, span: Span | None) -> Span | None:
    """The greatest constituent around a span within its sentence that is not too long; the span itself where there is none."""
    tokens = parse.tokens_in(span) if span is not None else range(0)
    if span is None or not tokens or parse.sentence_of[tokens[0]] != parse.sentence_of[tokens[-1]]:
        return span
    head = _common_head(parse, tokens)
    widest = span
    while head is not None:
        wider = _constituent(parse, head, span)
        if len(wider) > _LONGEST:
            break
        widest, head = wider, parse.head[head] if parse.head[head] != head else None
    return widest


def _constituent(parse: Parse, head: int, span: Span) -> Span:
    """All that depends on a word, without the marks at its ends, and the span."""
    first, last = parse.left_edge(head), parse.right_edge(head)
    while first < last and parse.pos[first] in ("PUNCT", "CCONJ"):
        first += 1
    while last > first and parse.pos[last] == "PUNCT":
        last -= 1
    words = parse.span(first, last + 1)
    return Span(min(words.start, span.start), max(words.end, span.end))


def _common_head(parse: Parse, tokens: range) -> int | None:
    """The lowest word on which all of these hang, itself among them."""
    tops = [token for token in tokens if parse.head[token] not in tokens or parse.head[token] == token]
    chains = [_ancestors(parse, token) for token in tops]
    return next((one for one in chains[0] if all(one in chain for chain in chains[1:])), None)


def _ancestors(parse: Parse, token: int) -> list[int]:
    chain = [token]
    while parse.head[chain[-1]] != chain[-1]:
        chain.append(parse.head[chain[-1]])
    return chain


def _counterpart(parse: Parse, span: Span, other: Parse, links: Mapping[int, int], least: float) -> Span | None:
    """The clause of the other text that tells most of what a clause says, if it tells a share of ``least`` of it."""
    weighty = [token for token in parse.tokens_in(span) if parse.pos[token] in _CONTENT]
    answers = sorted(links[token] for token in weighty if token in links)
    if not answers:
        return None
    sentence, shared = Counter(other.sentence_of[token] for token in answers).most_common(1)[0]
    if shared < least * len(weighty):
        return None
    within = [token for token in answers if other.sentence_of[token] == sentence]
    return _around(other, within)


def _around(parse: Parse, tokens: Sequence[int]) -> Span | None:
    """The clause around some words of a sentence; around the middle one where they stand too far apart."""
    whole = parse.span(tokens[0], tokens[-1] + 1)
    if len(whole) > _LONGEST:
        middle = tokens[len(tokens) // 2]
        whole = parse.span(middle, middle + 1)
    return clause(parse, whole)
