"""Findings told as more or less than they are: what goes together told as cause, what may help told as help."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.causal_strength import EFFECT, TOGETHER, Finding, finding, of_research
from copydesk.model import Change, Span
from copydesk.model.comparison import Strength
from copydesk.text.sanitise import in_quotes

_LEAST_GAP = 0.4
_TOLD = {1.0: "as two things that go together", 2.0: "as possible", 2.5: "as able to act", 3.0: "as an effect"}


def find(passage: Passage) -> Iterator[Change]:
    """A finding of research whose strength the rewrite changed; told once for all sentences that draw on it."""
    if passage.sentence != min(passage.whole.spans) or not _on_research(passage):
        return
    one, other = _finding(passage.source), _finding(passage.whole)
    if one is None or other is None or abs(other.level - one.level) < _LEAST_GAP:
        return
    if _alone(passage) or ({one.level, other.level} == {TOGETHER, EFFECT} and _replaced(passage, one, other)):
        yield _change(passage, one, other)


def _on_research(passage: Passage) -> bool:
    return of_research(passage.source.parse, passage.source.tokens) or of_research(
        passage.whole.parse, passage.whole.tokens
    )


def _finding(side: Side) -> Finding | None:
    return finding(side.parse, side.tokens)


def _alone(passage: Passage) -> bool:
    """Whether the source is one sentence: a conclusion, compared with what was made of it."""
    return len(passage.source.parse.sentences) == 1


def _replaced(passage: Passage, a: Finding, b: Finding) -> bool:
    """Whether the words that state the finding have no answer, and what they tell it of has."""
    laid = passage.laid
    if a.token in laid.forth or b.token in laid.back:
        return False
    return any(token in laid.back for token in passage.rewrite.parse.children[b.token])


def _change(passage: Passage, a: Finding, b: Finding) -> Change:
    source, rewrite = _span(passage.source, a), _span(passage.rewrite, b)
    was, now = source.of(passage.source.text), rewrite.of(passage.rewrite.text)
    strength: Strength = "stronger" if b.level > a.level else "weaker"
    says = f"The source reports the finding {_TOLD[a.level]} ({in_quotes(was)}), the rewrite {_TOLD[b.level]} ({in_quotes(now)})."
    grave = {a.level, b.level} == {TOGETHER, EFFECT} and not _alone(passage)
    return Change("altered", "modality", says, source, rewrite, 2 if grave else 1, strength, confidence=0.5)


def _span(side: Side, finding: Finding) -> Span:
    return side.parse.span(finding.token, finding.token + 1)
