"""Which sentences of the source does each sentence of the rewrite draw on?

Likeness says how well a source sentence fits; the neighbours say where to look; and further sentences are taken for as
long as they account for words of the rewrite sentence that those taken before do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from copydesk.annotation.reading import Reading
from copydesk.model import Alignment
from copydesk.nlp import sentence_similarity
from copydesk.nlp.sentence_similarity import SentenceSimilarity, Vector
from copydesk.reuse.text_profile import profile_of


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
    likeness = sentence_similarity.sentence_similarity(ours.rows, theirs.rows)
    mixed = _mixed(likeness, chosen)
    scores = _with_neighbours(mixed, chosen)
    found = []
    for place, span in enumerate(ours.sentences):
        taken = _taken(place, likeness, scores[place], ours.names, chosen)
        best = max(mixed[place].values(), default=0.0)
        found.append(Alignment(span, tuple(theirs.sentences[column] for column in taken), round(min(1.0, best), 4)))
    return tuple(found)


def _mixed(likeness: SentenceSimilarity, chosen: AlignmentParameters) -> list[dict[int, float]]:
    """Cosine and coverage together: a short sentence taken out of a long one has little cosine and full coverage."""
    rows = []
    for row, cosines in zip(likeness.rows, likeness.cosine, strict=True):
        whole = sum(row.values()) or 1.0
        best = sorted(cosines.items(), key=lambda item: (-item[1], item[0]))[: chosen.crowd]
        rows.append({c: v + chosen.cover * (_gain(row, likeness.columns[c]) / whole - v) for c, v in best})
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
    place: int,
    likeness: SentenceSimilarity,
    scores: Mapping[int, float],
    names: frozenset[str],
    chosen: AlignmentParameters,
) -> list[int]:
    """The source sentences that a rewrite sentence draws on, best first."""
    ranked = sorted(scores, key=lambda column: (-scores[column], column))
    if not ranked or scores[ranked[0]] < chosen.least:
        return []
    taken = [ranked[0]]
    row = {key: weight * (chosen.name if key in names else 1.0) for key, weight in likeness.rows[place].items()}
    told = sum(weight for key, weight in row.items() if any(key in likeness.columns[column] for column in ranked))
    open_words = _left(row, likeness.columns[ranked[0]])
    floor = max(chosen.further, chosen.near * scores[ranked[0]])
    rest = [column for column in ranked[1:] if scores[column] >= floor]
    while rest and len(taken) < chosen.most:
        worth = {column: _gain(open_words, likeness.columns[column]) for column in rest}
        best = max(rest, key=lambda column: (worth[column], scores[column], -column))
        if worth[best] < chosen.gain * told:
            break
        taken.append(best)
        rest.remove(best)
        open_words = _left(open_words, likeness.columns[best])
    return taken


def _left(row: Vector, column: Vector) -> dict[str, float]:
    return {key: weight for key, weight in row.items() if key not in column}


def _gain(row: Vector, column: Vector) -> float:
    return sum(weight for key, weight in row.items() if key in column)
