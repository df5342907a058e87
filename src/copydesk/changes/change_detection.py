"""What a rewrite changed: every aspect of every passage, and what the texts as wholes dropped and added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from copydesk.annotation.reading import Reading
from copydesk.changes import (
    aligned_sentences,
    attributed_labels,
    calibration,
    checks,
    evaluative_language,
    omissions,
    revision,
    right_of_reply,
)
from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.alignment_support import footed
from copydesk.changes.checks import hedge
from copydesk.changes.pair_features import Ground
from copydesk.model import Alignment, Change, Span
from copydesk.reuse import credited_agencies

# Aspects that compare what fills one slot, and the confidence from which the slot is surely one.
_BY_SLOT = frozenset({"number", "bound", "name", "place", "time", "quote", "agent", "role", "attribution", "detail"})
_SURE = 0.8


def find(source: Reading, rewrite: Reading, pairs: tuple[Alignment, ...]) -> tuple[Change, ...]:
    """What changed, the gravest first; nothing where no sentence of the one draws on the other."""
    laid = aligned_sentences.lay(source, rewrite, aligned_sentences.sentence_to_sentence(source, pairs))
    if not laid:
        return ()
    found = claims(source, rewrite, laid)
    edits = revision.judged(source, rewrite)
    if edits is not None:
        found = tuple(revision.weigh(found, edits, (source.report.text, rewrite.report.text)))
    elif aligned_sentences.is_report(source) and aligned_sentences.is_report(rewrite):
        found = tuple(
            calibration.weighed(found, settled(found, source, rewrite), Ground(source.parse, rewrite.parse, laid))
        )
    return tuple(sorted(found, key=_rank))


def settled(found: Sequence[Change], source: Reading, rewrite: Reading) -> frozenset[Change]:
    """The claims that were looked for by the very words of doubt: nothing about the two texts makes them surer or less sure."""
    plain = [one for one in found if one.aspect == "hedge" and _is_plain(one, source, rewrite)]
    return frozenset([*plain, *attributed_labels.find(source, rewrite)])


def _is_plain(one: Change, source: Reading, rewrite: Reading) -> bool:
    return any(
        span is not None and hedge.is_plain([reading.parse.lower[token] for token in reading.parse.tokens_in(span)])
        for reading, span in ((source, one.source), (rewrite, one.rewrite))
    )


def claims(source: Reading, rewrite: Reading, laid: Sequence[Passage]) -> tuple[Change, ...]:
    """All that the finders claim, each stretch once, before it is weighed how sure that is."""
    candidates = list(_found(laid))
    if aligned_sentences.is_report(source):
        candidates += attributed_labels.find(source, rewrite)
    if aligned_sentences.is_report(source) and aligned_sentences.is_report(rewrite):
        candidates += evaluative_language.find(source, rewrite, laid)
    candidates += credited_agencies.find(source, rewrite)
    candidates += right_of_reply.find(source, laid)
    candidates += omissions.find(source, rewrite, laid)
    if not aligned_sentences.is_report(source):
        candidates = [_tempered(change) for change in candidates]
    return tuple(_distinct(candidates))


def _found(laid: Sequence[Passage]) -> Iterator[Change]:
    """All that the aspects find, by aspect: passage by passage, for what several of them look up is kept for one passage."""
    rows = [[[footed(passage, one) for one in finder(passage)] for finder in checks.FINDERS] for passage in laid]
    for place in range(len(checks.FINDERS)):
        for row in rows:
            yield from row[place]


def _tempered(change: Change) -> Change:
    """Between single sentences no context says that they tell one thing: what is not sure to be altered is a detail."""
    if change.aspect in _BY_SLOT and change.confidence < _SURE:
        return replace(change, severity=min(change.severity, 1))
    return change


def _distinct(candidates: list[Change]) -> Iterator[Change]:
    """Each stretch once: a change that names the words of an earlier one is left out."""
    kept: list[Change] = []
    for change in candidates:
        if not any(same_words(change, other) for other in kept):
            kept.append(change)
            yield change


def same_words(one: Change, other: Change) -> bool:
    """Whether two changes name the same words on every side that both have.

    Within one aspect any common word makes them the same; across aspects each must be most of the other, for a
    statement may lose its agent while a number inside it is altered.
    """
    sides = [
        (mine, its)
        for mine, its in ((one.source, other.source), (one.rewrite, other.rewrite))
        if mine is not None and its is not None
    ]
    if one.aspect == other.aspect == "quote" and one.source is not None and one.source == other.source:
        return True  # one quotation, told in several sentences
    near = Span.overlaps if one.aspect == other.aspect else _mostly
    return bool(sides) and all(near(mine, its) for mine, its in sides)


def _mostly(one: Span, other: Span) -> bool:
    common = min(one.end, other.end) - max(one.start, other.start)
    return 2 * common > max(len(one), len(other))


def _rank(change: Change) -> tuple[object, ...]:
    where = change.source or change.rewrite or Span(0, 0)
    return (-change.severity, -change.confidence, where, change.rewrite or Span(0, 0), change.aspect)
