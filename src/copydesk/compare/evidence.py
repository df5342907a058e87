"""Why the two texts are taken to be made from one another, or not: each reason with its words in both texts.

How much a reason counts is read off the fitted model: what its log-odds lose when the numbers of that family are set to
what is typical of all pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from copydesk.compare.detail import Detail
from copydesk.compare.profile import Profile
from copydesk.compare.runs import Run
from copydesk.learned.trees import Trees
from copydesk.model import Alignment, Reason, Span

_FAMILIES = {
    "shared_wording": ("grams_", "telling_grams", "longest_run", "long_runs", "runs", "rare_shared"),
    "shared_quote": ("quotations_", "quoted_words"),
    "order": ("tau", "mutual_tau", "adjacent", "order_of_words", "place_apart"),
    "selection": (
        "mass_", "plain_", "pairs_", "worst_third", "late_", "cosine", "sentence_", "sentences_", "mutual", "mutual_likeness",
        "numbers_novel", "names_novel", "rare_novel",
    ),
}  # fmt: skip
_LONG_RUN = 5
_FEW = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the reasons of a pair are told from."""

    source: Profile
    rewrite: Profile
    runs: Sequence[Run]
    pairs: Sequence[Alignment]
    details: tuple[Detail, Detail]
    weights: Mapping[str, float]


def weights(model: Trees, measures: Mapping[str, float]) -> dict[str, float]:
    """How much each family of numbers moves the model's log-odds, above 0 towards 'made from'."""
    whole = model.score(measures)
    return {
        family: whole - model.score({**measures, **_typical(model, prefixes)}) for family, prefixes in _FAMILIES.items()
    }


def _typical(model: Trees, prefixes: tuple[str, ...]) -> dict[str, float]:
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
    outside = [run for run in evidence.runs if run.length >= _LONG_RUN and not _is_quoted(evidence.source, run.one)]
    if not outside:
        if _weight(evidence, "shared_wording") < 0:
            says = "Outside quotations the two share no run of five words."
            yield Reason("shared_wording", says, weight=_weight(evidence, "shared_wording"))
        return
    best = max(outside, key=lambda run: (run.length, -run.one))
    here, there = _spans(evidence, best)
    says = f"Both have the same {best.length} words in a row, and {len(outside)} such run{'s' * (len(outside) > 1)} of five or more."
    yield Reason("shared_wording", says, here, there, _weight(evidence, "shared_wording"))


def _spans(evidence: Evidence, run: Run) -> tuple[Span, Span]:
    here = evidence.source.span(run.one, run.one + run.length)
    return here, evidence.rewrite.span(run.other, run.other + run.length)


def _is_quoted(profile: Profile, place: int) -> bool:
    return any(first <= place < last for first, last in profile.quotations)


def _quotation(evidence: Evidence) -> Iterator[Reason]:
    quoted = [
        run for run in evidence.runs if _is_quoted(evidence.source, run.one) and _is_quoted(evidence.rewrite, run.other)
    ]
    if quoted:
        best = max(quoted, key=lambda run: (run.length, -run.one))
        here, there = _spans(evidence, best)
        says = f"Both quote the same words, {best.length} in a row."
        yield Reason("shared_quote", says, here, there, _weight(evidence, "shared_quote"))
    elif evidence.source.quotations and evidence.rewrite.quotations:
        here, there = (profile.span(*profile.quotations[0]) for profile in (evidence.source, evidence.rewrite))
        says = "Both quote people, and no three quoted words in a row are the same."
        yield Reason("shared_quote", says, here, there, _weight(evidence, "shared_quote"))


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
        says = f"{len(matched)} of the {len(evidence.pairs)} sentences of the second report tell what a sentence of the first tells."
        yield Reason("shared_selection", says, best.source[0], best.rewrite, _weight(evidence, "selection"))
    first, second = evidence.details
    if min(first.weight, second.weight) >= _FEW:
        says = f"Each has details that the other lacks: the first {first.told()}, the second {second.told()}."
        yield Reason("own_detail", says, first.example, second.example, min(0.0, _weight(evidence, "selection")))
