"""What a rewrite changed: every aspect of every passage, and what the texts as wholes dropped and added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from copydesk.annotation.reading import Reading
from copydesk.comparison import aspects, assurance, details, judgements, labels, passages, rejoinders, versions
from copydesk.comparison.aspects import hedge
from copydesk.comparison.footing import footed
from copydesk.comparison.ground import Ground
from copydesk.comparison.kinship import credited
from copydesk.comparison.passages import Passage
from copydesk.model import Alignment, Change, Span

# Aspects that compare what fills one slot, and the confidence from which the slot is surely one.
_BY_SLOT = frozenset({"number", "bound", "name", "place", "time", "quote", "agent", "role", "attribution", "detail"})
_SURE = 0.8


def find(source: Reading, rewrite: Reading, pairs: tuple[Alignment, ...]) -> tuple[Change, ...]:
    """What changed, the gravest first; nothing where no sentence of the one draws on the other."""
    laid = passages.lay(source, rewrite, passages.sentence_to_sentence(source, pairs))
    if not laid:
        return ()
    found = claims(source, rewrite, laid)
    edits = versions.judged(source, rewrite)
    if edits is not None:
        found = tuple(versions.weigh(found, edits, (source.report.text, rewrite.report.text)))
    elif passages.is_report(source) and passages.is_report(rewrite):
        found = tuple(
            assurance.weighed(found, settled(found, source, rewrite), Ground(source.parse, rewrite.parse, laid))
        )
    return tuple(sorted(found, key=rank))


def settled(found: Sequence[Change], source: Reading, rewrite: Reading) -> frozenset[Change]:
    """The claims that were looked for by the very words of doubt: nothing about the two texts makes them surer or less sure."""
    plain = [one for one in found if one.aspect == "hedge" and _is_plain(one, source, rewrite)]
    return frozenset([*plain, *labels.find(source, rewrite)])


def _is_plain(one: Change, source: Reading, rewrite: Reading) -> bool:
    return any(
        span is not None and hedge.is_plain([reading.parse.lower[token] for token in reading.parse.tokens_in(span)])
        for reading, span in ((source, one.source), (rewrite, one.rewrite))
    )


def claims(source: Reading, rewrite: Reading, laid: Sequence[Passage]) -> tuple[Change, ...]:
    """All that the finders claim, each stretch once, before it is weighed how sure that is."""
    candidates = list(_found(laid))
    if passages.is_report(source):
        candidates += labels.find(source, rewrite)
    if passages.is_report(source) and passages.is_report(rewrite):
        candidates += judgements.find(source, rewrite, laid)
    candidates += credited.find(source, rewrite)
    candidates += rejoinders.find(source, laid)
    candidates += details.find(source, rewrite, laid)
    if not passages.is_report(source):
        candidates = [_tempered(change) for change in candidates]
    return tuple(_distinct(candidates))


def _found(laid: Sequence[Passage]) -> Iterator[Change]:
    """All that the aspects find, by aspect: passage by passage, for what several of them look up is kept for one passage."""
    rows = [[[footed(passage, one) for one in finder(passage)] for finder in aspects.FINDERS] for passage in laid]
    for place in range(len(aspects.FINDERS)):
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


def rank(change: Change) -> tuple[object, ...]:
    """Sort key of the list of changes: the gravest and surest first, then by place."""
    where = change.source or change.rewrite or Span(0, 0)
    return (-change.severity, -change.confidence, where, change.rewrite or Span(0, 0), change.aspect)
