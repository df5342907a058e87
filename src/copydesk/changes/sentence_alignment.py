"""Which sentences of the source does each sentence of the rewrite draw on?

Likeness says how well a source sentence fits; the neighbours say where to look; and further sentences are taken for as
long as they account for words of the rewrite sentence that those taken before do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from copydesk.annotation.reading import Reading
from copydesk.model import Alignment
from copydesk.reuse.pair_overlap import shared
from copydesk.reuse.sentence_similarity import SentenceSimilarities, sentence_similarities, sentence_vectors
from copydesk.reuse.text_profile import Profile, profile_of

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class AlignmentParameters:
    """Numbers of the alignment; set on the seeds' gold and on dev pairs of invented wire copy, 2026-11-22."""

    least: float = 0.2
    """Score below which a sentence stands alone."""
    cover: float = 0.5
    """Share of the score that is the covered weight of the rewrite sentence; the rest is the cosine."""
    neighbour: float = 0.2
    """What a fully alike pair right before and right after adds to the score of a pair."""
    gain: float = 0.28
    """Share of the weight that the source can account for at all which a further sentence must account for anew."""
    further: float = 0.16
    """Least score of a further sentence."""
    name: float = 0.25
    """What a name counts in that gain: naming somebody again draws on no sentence in particular."""
    near: float = 0.33
    """A further sentence scores at least this share of the best."""
    most: int = 4
    """Most source sentences to one sentence of the rewrite."""
    crowd: int = 400
    """Candidates that are weighed for one sentence, so that time stays linear on texts of any length."""


def align(source: Reading, rewrite: Reading, parameters: AlignmentParameters | None = None) -> tuple[Alignment, ...]:
    """One row for each sentence of the rewrite, in order; datelines are left out.

    ``source`` holds the sentences that it draws on, best first, and nothing where it stands alone.
    """
    chosen = parameters or AlignmentParameters()
    theirs, ours = profile_of(source), profile_of(rewrite)
    texts = _compared(ours, theirs, chosen)
    scores = _with_neighbours(texts.mixed, chosen)
    found = []
    for row, span in enumerate(ours.sentences):
        taken = _taken(row, texts, scores[row], ours.names, chosen)
        best = max(texts.mixed[row].values(), default=0.0)
        found.append(Alignment(span, tuple(theirs.sentences[column] for column in taken), round(min(1.0, best), 4)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Compared:
    """The sentences of the rewrite and of the source as vectors of their words, and how alike each two are."""

    rows: Sequence[Vector]
    columns: Sequence[Vector]
    mixed: Sequence[Mapping[int, float]]


def _compared(rewrite: Profile, source: Profile, chosen: AlignmentParameters) -> _Compared:
    """The texts as they are compared; sentences beyond those that are counted have no words."""
    a, b = rewrite.counted, source.counted
    both = shared(a, b)
    rows, columns = sentence_vectors(a, b, both)
    mixed = _mixed(sentence_similarities(a, b, both), chosen)
    beyond = len(rewrite.sentences) - len(rows)
    return _Compared([*rows, *[{}] * beyond], columns, [*mixed, *[{}] * beyond])


def _mixed(likeness: SentenceSimilarities, chosen: AlignmentParameters) -> list[dict[int, float]]:
    """Cosine and coverage together: a short sentence taken out of a long one has little cosine and full coverage."""
    mixed = likeness.cosine + chosen.cover * (likeness.covered - likeness.cosine)
    rows = []
    for cosines, scores in zip(likeness.cosine, mixed, strict=True):
        best = sorted(np.flatnonzero(cosines).tolist(), key=lambda column: (-cosines[column], column))[: chosen.crowd]
        rows.append({column: float(scores[column]) for column in best})
    return rows


def _with_neighbours(rows: Sequence[Mapping[int, float]], chosen: AlignmentParameters) -> list[dict[int, float]]:
    """Each score with what the pairs just before and after it add: a rewrite tends to keep the order."""
    scores = []
    for place, row in enumerate(rows):
        before: Mapping[int, float] = rows[place - 1] if place else {}
        after: Mapping[int, float] = rows[place + 1] if place + 1 < len(rows) else {}
        scores.append(
            {c: v + chosen.neighbour * (before.get(c - 1, 0.0) + after.get(c + 1, 0.0)) for c, v in row.items()}
        )
    return scores


def _taken(
    row: int,
    texts: _Compared,
    scores: Mapping[int, float],
    names: frozenset[str],
    chosen: AlignmentParameters,
) -> list[int]:
    """The source sentences that a rewrite sentence draws on, best first."""
    ranked = sorted(scores, key=lambda column: (-scores[column], column))
    if not ranked or scores[ranked[0]] < chosen.least:
        return []
    taken = [ranked[0]]
    words = {key: weight * (chosen.name if key in names else 1.0) for key, weight in texts.rows[row].items()}
    covered = sum(weight for key, weight in words.items() if any(key in texts.columns[column] for column in ranked))
    open_words = _left(words, texts.columns[ranked[0]])
    floor = max(chosen.further, chosen.near * scores[ranked[0]])
    rest = [column for column in ranked[1:] if scores[column] >= floor]
    while rest and len(taken) < chosen.most:
        worth = {column: _gain(open_words, texts.columns[column]) for column in rest}
        best = max(rest, key=lambda column: (worth[column], scores[column], -column))
        if worth[best] < chosen.gain * covered:
            break
        taken.append(best)
        rest.remove(best)
        open_words = _left(open_words, texts.columns[best])
    return taken


def _left(row: Vector, column: Vector) -> dict[str, float]:
    return {key: weight for key, weight in row.items() if key not in column}


def _gain(row: Vector, column: Vector) -> float:
    return sum(weight for key, weight in row.items() if key in column)
