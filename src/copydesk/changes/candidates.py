"""Candidates for a change: all that may differ between two texts, whatever its kind, before anything is judged.

Detect first, name second. Some candidates come with a name, for a check knows their kind; all others are phrases that
differ, sentences that draw on nothing, and sentences that nothing draws on. ``change_scorer`` says which of them an editor
would mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.annotation.reading import Reading
from copydesk.changes import checks
from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.edit_phrases import PhrasePair, is_content, phrase_pairs
from copydesk.changes.report_pair import ReportPair, is_copy
from copydesk.model import Change, Span
from copydesk.text.normalise import fold_marks
from copydesk.text.word_alignment import diff

# Tokens of a text up to which a copy is compared word by word.
_MOST_TOKENS = 6000


@dataclass(frozen=True, eq=False)
class ChangeCandidate:
    """Words that may have changed. ``origin`` is the check that named them, or how they were found without a name."""

    change: Change
    origin: str
    passage: Passage | None = None

    @property
    def named(self) -> bool:
        """Whether a check knows what kind of change this would be."""
        return self.origin in checks.NAMES


def candidates(pair: ReportPair) -> tuple[ChangeCandidate, ...]:
    """Every candidate once, those with a name first."""
    found: dict[tuple[object, ...], ChangeCandidate] = {}
    for one in (*_from_checks(pair), *_from_phrases(pair), *_from_edits(pair), *_from_sentences(pair)):
        change = one.change
        if all(span is None or span.end > span.start for span in (change.source, change.rewrite)):
            name = (one.origin, change.aspect) if one.named else ()
            found.setdefault((name, change.kind, change.source, change.rewrite), one)
    return tuple(found.values())


def _from_checks(pair: ReportPair) -> Iterator[ChangeCandidate]:
    for check in checks.REGISTRY:
        for change, passage in check.run(pair):
            yield ChangeCandidate(change, check.name, passage)


def _from_phrases(pair: ReportPair) -> Iterator[ChangeCandidate]:
    for passage in pair.passages:
        for phrases in phrase_pairs(passage):
            yield ChangeCandidate(_unnamed(passage, phrases), phrases.origin, passage)


def _unnamed(passage: Passage, phrases: PhrasePair) -> Change:
    source = passage.source.words(phrases.source) if phrases.source else None
    rewrite = passage.rewrite.words(phrases.rewrite) if phrases.rewrite else None
    if source is None:
        return Change("added", "detail", "", None, rewrite)
    if rewrite is None:
        return Change("dropped", "detail", "", source, None)
    return Change("altered", "wording", "", source, rewrite)


def _from_edits(pair: ReportPair) -> Iterator[ChangeCandidate]:
    """In a copy, every edit word by word: what changed places has the same words and no run of its own in the alignment."""
    if not is_copy(pair):
        return
    source, rewrite = pair.source.parse, pair.rewrite.parse
    if max(len(source), len(rewrite)) > _MOST_TOKENS:
        return
    answered = _answered(pair)
    forms = [[fold_marks(form) for form in parse.lower] for parse in (source, rewrite)]
    for run in diff(*forms):
        left = [token for token in run.left if is_content(source, token)]
        right = [token for token in run.right if is_content(rewrite, token)]
        moved = answered.back.issuperset(right) if not left else not right and answered.forth.issuperset(left)
        if moved or not (left or right):
            continue
        before = source.span(left[0], left[-1] + 1) if left else None
        after = rewrite.span(right[0], right[-1] + 1) if right else None
        if before is None or after is None:
            origin, change = ("new_alone", Change("added", "detail", "", None, after)) if before is None else (
                "lost_alone", Change("dropped", "detail", "", before, None))  # fmt: skip
        else:
            origin, change = "replaced", Change("altered", "wording", "", before, after)
        yield ChangeCandidate(change, origin)


@dataclass(frozen=True, slots=True)
class _Answered:
    """Tokens of the source, and of the rewrite, that the other text answers with the same word."""

    forth: frozenset[int]
    back: frozenset[int]


def _answered(pair: ReportPair) -> _Answered:
    same = [
        (token, passage.laid.forth[token])
        for passage in pair.passages
        for token, how in passage.laid.how.items()
        if how == "same"
    ]
    return _Answered(frozenset(token for token, _ in same), frozenset(token for _, token in same))


def _from_sentences(pair: ReportPair) -> Iterator[ChangeCandidate]:
    """Whole sentences of either text that answer to nothing in the other."""
    laid = [passage.sentence for passage in pair.passages]
    for span in _sentences(pair.rewrite):
        if not any(span.overlaps(one) for one in laid):
            yield ChangeCandidate(Change("added", "detail", "", None, span), "sentence_new")
    drawn = [span for passage in pair.passages for span in passage.source.spans]
    for span in _sentences(pair.source):
        if not any(span.overlaps(one) for one in drawn):
            yield ChangeCandidate(Change("dropped", "detail", "", span, None), "sentence_lost")


def _sentences(reading: Reading) -> Iterator[Span]:
    """The sentences of the body; a headline sums up, and a dateline says where a report was written."""
    kinds = {sentence.span.start: sentence.kind for sentence in reading.annotation.sentences}
    for index in range(len(reading.parse.sentences)):
        span = reading.parse.sentence_span(index)
        if kinds.get(span.start, "body") == "body":
            yield span
