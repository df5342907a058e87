"""Why the two texts are taken to be made from one another, or not: each reason with its words in both texts.

How much a reason counts is read off the fitted model: what its log-odds lose when the numbers of that family are set to
what is typical of all pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from copydesk.model import Alignment, Reason, Span
from copydesk.resources.gbdt import BoostedTrees
from copydesk.reuse.matching_blocks import MatchingBlock
from copydesk.reuse.text_profile import Profile
from copydesk.reuse.unique_detail import UniqueDetail

_FAMILIES = {
    "shared_wording": ("grams_", "content_bigrams", "content_trigrams", "longest_run", "long_runs", "runs", "rare_shared"),
    "shared_quote": ("quotations_", "quoted_words"),
    "order": ("tau", "mutual_tau", "adjacent", "order_of_words", "order_of_details", "place_"),
    "selection": (
        "mass_", "plain_", "pairs_", "worst_third", "late_", "cosine", "sentence_", "sentences_", "mutual", "mutual_likeness",
        "numbers_novel", "names_novel", "rare_novel", "own_facts", "fading",
        "beyond_", "lead_facts_more",
    ),
}  # fmt: skip
_LONG_BLOCK_WORDS = 5
_FEW = 3
_EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the reasons of a pair are made from."""

    source: Profile
    rewrite: Profile
    runs: Sequence[MatchingBlock]
    pairs: Sequence[Alignment]
    details: tuple[UniqueDetail, UniqueDetail]
    weights: Mapping[str, float]


def weights(model: BoostedTrees, measures: Mapping[str, float], surely: float) -> dict[str, float]:
    """How much each family of numbers moves the model's log-odds, above 0 towards 'made from'.

    ``surely`` is the probability that copied runs alone give; shared wording counts at least as much as that.
    """
    whole = model.score(measures)
    found = {
        family: whole - model.score({**measures, **_typical(model, prefixes)}) for family, prefixes in _FAMILIES.items()
    }
    if surely > _EVEN:
        found["shared_wording"] = max(found["shared_wording"], log(surely / (1.0 - surely)))
    return found


def _typical(model: BoostedTrees, prefixes: tuple[str, ...]) -> dict[str, float]:
    return {name: value for name, value in model.typical.items() if name.startswith(prefixes)}


def reasons(evidence: Evidence) -> Iterator[Reason]:
    """What speaks for and against, in no order."""
    yield from _wording(evidence)
    yield from _quotation(evidence)
    yield from _order(evidence)
    yield from _selection(evidence)


def _weight(evidence: Evidence, family: str) -> float:
    return round(evidence.weights.get(family, 0.0), 2)


def _wording(evidence: Evidence) -> Iterator[Reason]:
    outside = [run for run in evidence.runs if run.length - _quoted_in(evidence.source, run) >= _LONG_BLOCK_WORDS]
    weight = _weight(evidence, "shared_wording")
    if outside:
        best = max(outside, key=lambda run: (run.length, -run.one))
        here, there = _spans(evidence, best)
        many = f", and {len(outside)} such runs of five or more" if len(outside) > 1 else ""
        yield Reason("shared_wording", f"Both have the same {best.length} words in a row{many}.", here, there, weight)
    elif weight < 0:
        yield Reason("shared_wording", "Outside quotations the two share no run of five words.", weight=weight)


def _spans(evidence: Evidence, run: MatchingBlock) -> tuple[Span, Span]:
    here = evidence.source.span(run.one, run.one + run.length)
    return here, evidence.rewrite.span(run.other, run.other + run.length)


def _quoted_in(profile: Profile, run: MatchingBlock) -> int:
    """How many words of a run stand in quotation marks in the source."""
    return sum(place in profile.quoted for place in range(run.one, run.one + run.length))


def _quotation(evidence: Evidence) -> Iterator[Reason]:
    quoted = list(_both_quote(evidence))
    if quoted:
        best = max(quoted, key=lambda run: (run.length, -run.one))
        here, there = _spans(evidence, best)
        says = f"Both quote the same words, {best.length} in a row."
        yield Reason("shared_quote", says, here, there, _weight(evidence, "shared_quote"))
    elif evidence.source.quotations and evidence.rewrite.quotations:
        here, there = (profile.span(*profile.quotations[0]) for profile in (evidence.source, evidence.rewrite))
        says = "Both quote people, and no three quoted words in a row are the same."
        yield Reason("shared_quote", says, here, there, min(0.0, _weight(evidence, "shared_quote")))


def _both_quote(evidence: Evidence) -> Iterator[MatchingBlock]:
    """The parts of the common runs that stand in quotation marks in both texts."""
    for run in evidence.runs:
        length = 0
        for step in range(run.length + 1):
            one, other = run.one + step, run.other + step
            if step < run.length and one in evidence.source.quoted and other in evidence.rewrite.quoted:
                length += 1
                continue
            if length >= _FEW:
                yield MatchingBlock(one - length, other - length, length)
            length = 0


def _order(evidence: Evidence) -> Iterator[Reason]:
    chain = [pair.source[0] for pair in evidence.pairs if pair.source]
    steps = [(first, second) for first, second in pairwise(chain) if first != second]
    if len(steps) < _FEW:
        return
    onward = sum(first < second for first, second in steps)
    says = f"Of {len(steps)} steps from one matched sentence to the next, {onward} go forward in both."
    pair = next(pair for pair in evidence.pairs if pair.source)
    yield Reason("order", says, pair.source[0], pair.rewrite, _weight(evidence, "order"))


def _selection(evidence: Evidence) -> Iterator[Reason]:
    matched = [pair for pair in evidence.pairs if pair.source]
    if matched:
        best = max(matched, key=lambda pair: (pair.similarity, -pair.rewrite.start))
        says = f"Of the {len(evidence.pairs)} sentences of the second report, {len(matched)} repeat what one of the first says."
        yield Reason("shared_selection", says, best.source[0], best.rewrite, _weight(evidence, "selection"))
    first, second = evidence.details
    if min(first.weight, second.weight) >= _FEW:
        says = f"Each has details that the other lacks: the first {first.in_words()}, the second {second.in_words()}."
        yield Reason("own_detail", says, first.example, second.example, min(0.0, _weight(evidence, "selection")))
