"""Summaries next to the report that they were made from, and next to another report of the same event.

Summaries are those of ``support/more`` and openings of the rewrites of ``lineage_pairs`` next to the source; their opposites
are openings, and sentences picked here and there, of independent reports of one event, short independent reports as
they are, and summaries next to the likest other report of their set.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from sklearn.feature_extraction.text import TfidfVectorizer

from copydesk.annotation.report_outline import outlined
from copydesk.model import Report
from copydesk.reuse.summary_relation import SummaryParameters
from relation_pairs import Pair, labelled, neighbours, rows_of, texts_of

FITTED = ("bump", "defacto", "frank")
# How much each family counts next to the others of its label, and how many of its pairs are taken.
SHARES = {
    "bump": 1.0, "defacto": 1.0, "frank": 1.0, "opening_1": 1.0, "picked_1": 0.3, "short_1": 0.5,
    "opening_0": 2.0, "made_up_0": 0.7, "neighbours_0": 1.0, "picked_0": 1.0, "short_0": 1.0, "made_strangers": 0.7,
}  # fmt: skip
MOST = {"defacto": 500, "opening_1": 500, "opening_0": 900, "picked_1": 150, "picked_0": 250, "neighbours_0": 300}
# Words below which a report as it is stands for a short one: more than are asked about at run time, for such pairs are few.
_LONGEST_SHORT = 120
_STRANGERS = 80  # of each set


def summaries(sets: Path, part: str) -> Iterator[Pair]:
    """The summaries of ``support``, each next to its source; copies with one wrong fact are none."""
    texts = texts_of(sets / "support")
    seen = set()
    for row in rows_of(sets / "support" / f"{part}.jsonl"):
        pair = Pair(texts[row["rewrite"]], texts[row["source"]], 1, row["gold"]["set"])
        if pair.family != "bumpdoc" and (pair.one, pair.other) not in seen:
            seen.add((pair.one, pair.other))
            yield pair


def training_pairs(sets: Path, seed: int = 20261130) -> list[Pair]:
    """Every pair that is fitted on, in the same order on every run; the shorter text first."""
    chance = Random(seed)
    own = list(summaries(sets, "more"))
    lengths = [len(pair.one.split()) for pair in own]
    found = [*own, *_out_of_reports(sets, lengths, chance), *_strangers(own, chance)]
    chance.shuffle(found)
    taken: dict[str, int] = {}
    kept = []
    for pair in found:
        taken[pair.family] = taken.get(pair.family, 0) + 1
        if taken[pair.family] <= MOST.get(pair.family, len(found)) and pair.one.split() and pair.other.split():
            kept.append(pair)
    return kept


def _out_of_reports(sets: Path, lengths: list[int], chance: Random) -> Iterator[Pair]:
    for pair in labelled(sets):
        one, other = sorted((pair.one, pair.other), key=lambda text: len(text.split()))
        if SummaryParameters(brief=_LONGEST_SHORT).applies(len(one.split()), len(other.split())):
            yield Pair(one, other, pair.derived, f"short_{pair.derived}", kin=(pair.one,))
        made_up = pair.family.endswith("open_ended")
        sides = [(pair.other, pair.one)] if pair.derived else [(pair.one, pair.other), (pair.other, pair.one)]
        for text, beside in sides:
            family = "made_up_0" if made_up else f"opening_{pair.derived}"
            yield Pair(_opening(text, chance.choice(lengths)), beside, pair.derived, family, kin=(pair.one,))
            if chance.random() < 0.4 and not made_up:
                words = _picked(text, chance.choice(lengths), chance)
                yield Pair(words, beside, pair.derived, f"picked_{pair.derived}", kin=(pair.one,))
    for pair in neighbours(sets, chance):
        words = _opening(pair.one, chance.choice(lengths))
        yield replace(pair, one=words, family="neighbours_0", kin=(pair.one,))


def _strangers(own: list[Pair], chance: Random) -> Iterator[Pair]:
    """Summaries next to the report that is likest to them and not theirs."""
    sources = sorted({pair.other for pair in own})
    counted = TfidfVectorizer(stop_words="english", sublinear_tf=True)
    table = counted.fit_transform(sources)
    for name in FITTED:
        of_set = [pair for pair in own if pair.family == name]
        for pair in chance.sample(of_set, min(_STRANGERS, len(of_set))):
            likeness = (counted.transform([pair.one]) @ table.T).toarray()[0]
            ranked = sorted(range(len(sources)), key=lambda place: -likeness[place])[:3]
            likest = next(place for place in ranked if sources[place][:80] != pair.other[:80])
            yield Pair(pair.one, sources[likest], 0, "made_strangers", kin=(pair.other,))


def _sentences(text: str) -> list[str]:
    return [row.span.of(text) for row in outlined(Report(text)).sentences if row.kind != "dateline"]


def _within(sentences: list[str], size: int) -> list[int]:
    """Places of sentences from the first on, of about so many words, at least one."""
    kept: list[int] = []
    words = 0
    for place, sentence in enumerate(sentences):
        length = len(sentence.split())
        if kept and (words + length > 1.25 * size or words >= 0.8 * size):
            break
        kept.append(place)
        words += length
    return kept


def _opening(text: str, size: int) -> str:
    sentences = _sentences(text)
    return " ".join(sentences[place] for place in _within(sentences, size))


def _picked(text: str, size: int, chance: Random) -> str:
    sentences = _sentences(text)
    order = chance.sample(range(len(sentences)), len(sentences))
    places = [order[place] for place in _within([sentences[place] for place in order], size)]
    return " ".join(sentences[place] for place in sorted(places))
