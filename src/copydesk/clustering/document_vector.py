"""What reports are about, and how alike reports and groups of reports are in that: names, numbers, rare words, titles.

A report is boiled down to its heaviest words. A word weighs as much as it is rare in English at large, never as it is rare
in the ledger, and more where the report says it often. Groups are sums of reports, so that the mean likeness of all pairs of two
groups costs no more than that of one pair.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum, log, sqrt

from copydesk.clustering.term_weight import FORM, term_weight
from copydesk.text.normalise import fold_marks

VERSION = 1
# A first sentence stands in for a title that is missing.
_FIRST = re.compile(r"[^\n]{40,300}?[.!?](?=\s|$)|[^\n]{1,300}")
# Weights are whole eighths, so that what is stored is what was computed.
_GRAIN = 8


@dataclass(frozen=True, slots=True)
class DocumentVectorParameters:
    """Numbers of the likeness; chosen on 396 development reports of 53 stories, topics left out in turn, 2026-11-22."""

    terms: int = 160
    """Words that are kept of a report, the heaviest first; with 80 to 250 the figures differ by less than 0.01."""
    title_terms: int = 40
    """Words that are kept of a title."""
    title: float = 0.3
    """What it counts that the words of a title stand in the other report, next to the likeness of the reports themselves."""
    longest: int = 60_000
    """Characters of a text whose words are counted: its first pages show what a story is."""


Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class DocumentVector:
    """The heaviest folded words of a report, and those of its title, with whole numbers as weights."""

    terms: Mapping[str, int]
    title: Mapping[str, int]


def document_vector_of(
    text: str, title: str | None, parameters: DocumentVectorParameters | None = None
) -> DocumentVector:
    """Boil a report down to its heaviest words.

    >>> list(document_vector_of("The ferry Halcyon sank off Tarn. The ferry sank fast.", None).terms)[:2]
    ['halcyon', 'tarn']
    """
    chosen = parameters or DocumentVectorParameters()
    head = text[: chosen.longest]
    first = _FIRST.search(head)
    named = title or (first.group() if first else "")
    return DocumentVector(_heaviest(f"{title or ''}\n{head}", chosen.terms), _heaviest(named, chosen.title_terms))


def _heaviest(text: str, most: int) -> dict[str, int]:
    counts = Counter(FORM.findall(fold_marks(text)))
    said: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for form, count in counts.items():
        lower = form.lower()
        key, weight = term_weight(lower, lower != form and lower not in counts)
        if weight > 0:
            said[key] += count
            weights[key] = max(weights.get(key, 0.0), weight)
    whole = {key: round(_GRAIN * weight * (1 + log(said[key]))) for key, weight in weights.items()}
    ranked = sorted(((key, value) for key, value in whole.items() if value), key=lambda row: (-row[1], row[0]))
    return dict(ranked[:most])


def spelt(texts: Iterable[str]) -> dict[str, str]:
    """Folded words with the form in which these texts most often have them.

    >>> spelt(["Ferries sank. Ferries!"])["ferrie"]
    'Ferries'
    """
    counts = Counter(form for text in texts for form in FORM.findall(fold_marks(text)))
    small = {form for form in counts if form == form.lower()}
    found: dict[str, str] = {}
    for form, _ in sorted(counts.items(), key=lambda row: (-row[1], row[0])):
        lower = form.lower()
        found.setdefault(term_weight(lower, lower != form and lower not in small)[0], form)
    return found


@dataclass(frozen=True, slots=True)
class VectorSum:
    """Reports taken together: sums over what counts as one report each."""

    size: int
    terms: Weights
    """Sum of the words of each, as vectors of length one."""
    title: Weights
    """Sum of the words of their titles, as shares of one."""
    holds: Weights
    """In how many each word stands."""

    def joined(self, other: VectorSum) -> VectorSum:
        """Both together."""
        return VectorSum(
            self.size + other.size,
            _sum(self.terms, other.terms),
            _sum(self.title, other.title),
            _sum(self.holds, other.holds),
        )


def vector_sum_of(rows: Iterable[DocumentVector]) -> VectorSum:
    """Reports of one origin as one report: copies of a text say no more than the text."""
    terms: Weights = {}
    title: Weights = {}
    holds: Weights = {}
    members = list(rows)
    for row in members:
        terms = _sum(terms, _scaled(row.terms, _length(row.terms)))
        title = _sum(title, _scaled(row.title, sum(row.title.values())))
        holds = _sum(holds, dict.fromkeys(row.terms, 1.0))
    return VectorSum(1, _scaled(terms, _length(terms)), _scaled(title, len(members)), _scaled(holds, len(members)))


def vector_similarity(a: VectorSum, b: VectorSum, parameters: DocumentVectorParameters | None = None) -> float:
    """Mean likeness of the reports of one bundle to those of another, 0 to 1; the order of the two says nothing.

    The likeness of two reports is the cosine of their words, joined with the share of each title that the other report has.
    """
    chosen = parameters or DocumentVectorParameters()
    titles = (_dot(a.title, b.holds) + _dot(b.title, a.holds)) / 2
    whole = (_dot(a.terms, b.terms) + chosen.title * titles) / (1 + chosen.title)
    return whole / (a.size * b.size)


def shared_terms(a: VectorSum, b: VectorSum, most: int = 8) -> list[str]:
    """The folded words that speak most for the likeness of two bundles, the strongest first."""
    both = {key: weight * b.terms[key] for key, weight in a.terms.items() if key in b.terms}
    return sorted(both, key=lambda key: (-round(both[key], 9), key))[:most]


def _dot(a: Weights, b: Weights) -> float:
    """The inner product of two sparse vectors, summed exactly, so that the order does not matter."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return fsum(weight * large[key] for key, weight in small.items() if key in large)


def _sum(a: Weights, b: Weights) -> dict[str, float]:
    total = dict(a)
    for key, weight in b.items():
        total[key] = total.get(key, 0.0) + weight
    return total


def _scaled(weights: Mapping[str, float], by: float) -> dict[str, float]:
    return {key: weight / by for key, weight in weights.items()} if by else {}


def _length(weights: Mapping[str, float]) -> float:
    return sqrt(fsum(weight * weight for weight in weights.values()))
