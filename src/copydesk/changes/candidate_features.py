"""The numbers of a candidate: what a scorer knows of it before it says how probably an editor would mark it.

Four families: how freely the rewrite was made as a whole (``pair_features``), the words of either side by themselves
(``side_features``), how the two sides stand to each other, and which checks speak of the same words. All are plain numbers
by name; -1 stands for "there are no words on this side".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.annotation.reading import Reading
from copydesk.changes import side_features
from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.candidates import ChangeCandidate
from copydesk.changes.checks import contrast
from copydesk.changes.pair_features import PairFeatures, copied, covered_share
from copydesk.changes.report_pair import ReportPair
from copydesk.changes.side_features import head_of, setting_flags
from copydesk.changes.statement_features import statement_features
from copydesk.changes.token_alignment import carries
from copydesk.model import Change, Span
from copydesk.model.comparison import ASPECTS
from copydesk.resources.word_relations import related, sisters
from copydesk.text.word_alignment import likeness

Numbers = dict[str, float]

# Tokens on either side of a change in which the two texts must have words in common.
_AROUND_TOKENS = 7
# A word in common lies at the same place if it is no further than this from the change in the source.
_APART_TOKENS = 9
# An answer that lies nowhere.
_NOWHERE = -99

ORIGINS = (
    "replaced", "replaced_part", "replaced_rest", "lost", "lost_alone", "new", "new_alone", "synonym", "kin", "antonym",
    "hypernym", "alike", "near", "sentence_new", "sentence_lost", "check",
)  # fmt: skip
_RELATIONS = ("synonym", "antonym", "kin", "hypernym", "same", "sister")
# Words of weight on either side that are compared one by one.
_MOST_COMPARED = 6


def features(pair: ReportPair, found: Sequence[ChangeCandidate]) -> list[Numbers]:
    """One row of numbers a candidate, in the same order."""
    whole = PairFeatures(pair.source.parse, pair.rewrite.parse, pair.passages)
    named = [one for one in found if one.named]
    common = dict(whole.whole)
    common["claims_a_sentence"] = sum(one.change.severity >= 2 for one in named) / max(
        1, len(pair.rewrite.parse.sentences)
    )
    return [common | _own(pair, whole, one) | _checks(one, named) for one in found]


def _own(pair: ReportPair, whole: PairFeatures, one: ChangeCandidate) -> Numbers:
    change = one.change
    numbers = _origin(one)
    numbers |= side_features.side("source", pair.source, change.source, pair.rewrite)
    numbers |= side_features.side("rewrite", pair.rewrite, change.rewrite, pair.source)
    numbers |= _passage(change, whole) | _relations(pair, change) | statement_features(pair, change)
    return numbers


def _origin(one: ChangeCandidate) -> Numbers:
    change, origin = one.change, "check" if one.named else one.origin
    numbers = {f"origin.{name}": float(origin == name) for name in ORIGINS}
    numbers |= {f"kind.{kind}": float(change.kind == kind) for kind in ("altered", "dropped", "added")}
    numbers |= {f"aspect.{aspect}": float(one.named and change.aspect == aspect) for aspect in ASPECTS}
    numbers["confidence"] = change.confidence if one.named else 0.0
    numbers["severity"] = float(change.severity) if one.named else 0.0
    return numbers


def _checks(one: ChangeCandidate, named: Sequence[ChangeCandidate]) -> Numbers:
    """What checks say of the same words, strongest by aspect."""
    numbers = {f"check.{aspect}": 0.0 for aspect in ASPECTS}
    numbers["check.count"] = 0.0
    for other in named:
        if other is not one and _same_place(one.change, other.change):
            numbers["check.count"] += 1
            name = f"check.{other.change.aspect}"
            numbers[name] = max(numbers[name], other.change.severity * other.change.confidence)
    return numbers


def _same_place(a: Change, b: Change) -> bool:
    """Whether two changes share words on every side that both have, and on one at least."""
    sides = [
        mine.overlaps(its)
        for mine, its in ((a.source, b.source), (a.rewrite, b.rewrite))
        if mine is not None and its is not None
    ]
    return bool(sides) and all(sides)


def _passage(change: Change, whole: PairFeatures) -> Numbers:
    """How well the sentences that a candidate lies in answer to one another."""
    passage = whole.passage_of(change)
    if passage is None:
        names = ("drawn", "similarity", "copied", "sentence_answered", "back_answered", "near", "direct")
        return {f"passage.{name}": 0.0 for name in names}
    source, rewrite = change.source, change.rewrite
    near = _support(passage, source, rewrite) if source and rewrite else 0.0
    return {
        "passage.drawn": 1.0,
        "passage.similarity": passage.similarity,
        "passage.copied": copied(passage),
        "passage.sentence_answered": covered_share(passage.rewrite, passage.links),
        "passage.back_answered": covered_share(passage.source, passage.back_links),
        "passage.near": near,
        "passage.direct": float(
            bool(source and rewrite) and any(span.overlaps(source) for span in passage.source.spans if source)
        ),
    }


def _relations(pair: ReportPair, change: Change) -> Numbers:
    """How the words of the two sides are related."""
    named = (*_RELATIONS, "likeness", "same_class", "unmatched", "contrast", "one_member")
    numbers = {f"relation.{name}": 0.0 for name in named}
    numbers |= {f"setting.{name}": 0.0 for name in side_features.SETTING_CLASSES}
    if change.source is None or change.rewrite is None:
        return numbers
    source, rewrite = pair.source.parse, pair.rewrite.parse
    theirs, mine = source.tokens_in(change.source), rewrite.tokens_in(change.rewrite)
    if not theirs or not mine:
        return numbers
    left = [token for token in theirs if carries(source, token)][:_MOST_COMPARED]
    right = [token for token in mine if carries(rewrite, token)][:_MOST_COMPARED]
    for name in _pairs(pair, left, right):
        numbers[f"relation.{name}"] += 1
    matched = numbers["relation.same"] + numbers["relation.synonym"] + numbers["relation.kin"]
    numbers["relation.unmatched"] = max(0.0, len(right) - matched)
    numbers["relation.likeness"] = likeness(_low(pair.source, change.source), _low(pair.rewrite, change.rewrite))
    numbers["relation.same_class"] = float(source.pos[head_of(source, theirs)] == rewrite.pos[head_of(rewrite, mine)])
    numbers |= _members(contrast.members_of(source, theirs), contrast.members_of(rewrite, mine))
    before, after = setting_flags(source, theirs), setting_flags(rewrite, mine)
    return numbers | {f"setting.{name}": after[name] - before[name] for name in before}


def _members(theirs: set[tuple[str, str]], mine: set[tuple[str, str]]) -> Numbers:
    """Whether the two sides name other members of one set, and whether they name one and the same."""
    one, other = dict(theirs - mine), dict(mine - theirs)
    return {
        "relation.contrast": float(not one.keys().isdisjoint(other)),
        "relation.one_member": float(not theirs.isdisjoint(mine)),
    }


def _pairs(pair: ReportPair, left: Sequence[int], right: Sequence[int]) -> Iterator[str]:
    for a in left:
        for b in right:
            one, other = pair.source.parse.base[a], pair.rewrite.parse.base[b]
            relation = related(one, other)
            if relation is not None:
                yield relation
            elif sisters(one, other):
                yield "sister"


def _low(reading: Reading, span: Span) -> str:
    return span.of(reading.parse.text).lower()


def _support(passage: Passage, old: Span, new: Span) -> float:
    """Share of the words around a claim that answer to words around its place in the source."""
    there, here = passage.source.parse.tokens_in(old), passage.rewrite.parse.tokens_in(new)
    around = [
        token
        for token in passage.rewrite.tokens
        if here.start - _AROUND_TOKENS <= token < here.stop + _AROUND_TOKENS
        and token not in here
        and carries(passage.rewrite.parse, token)
    ]
    place = range(there.start - _APART_TOKENS, there.stop + _APART_TOKENS + 1)
    return sum(passage.links.get(token, _NOWHERE) in place for token in around) / max(1, len(around))
