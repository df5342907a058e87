"""Scores pairs of texts: by shared n-grams where these decide, else as ``compare`` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from copydesk.annotation import report_outline
from copydesk.annotation.reading import Reading
from copydesk.app.lru_cache import LruCache
from copydesk.clustering import blocking
from copydesk.clustering.ngram_containment import ContainmentScores, copy_probability, wordings
from copydesk.clustering.origins import OriginParameters
from copydesk.model import Report
from copydesk.nlp import memo
from copydesk.nlp.parse import Parse
from copydesk.reuse import derivation
from copydesk.reuse.brief_reports import TOO_SHORT, is_too_short_to_judge
from copydesk.reuse.closing_notices import without_notice
from copydesk.reuse.report_provenance import provenance, same_house
from copydesk.reuse.text_profile import Profile, profile_of, sentences_of
from copydesk.text.invisible import without_invisible

Pair = tuple[int, int]
Bodies = Callable[[Iterable[int]], Mapping[int, str]]
"""The texts of these numbers, wherever they are kept."""

# Words of texts whose runs, or keys, and whose profiles, are kept at hand.
_TEXTS, _SHEETS = 5_000_000, 2_000_000
# Letters at either end of a text that show whether it opens and closes like another.
_END, _END_REACH = 40, 80


@dataclass(frozen=True, slots=True)
class _Text:
    """What is cheap to know of a text."""

    wording: ContainmentScores
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class _ScoredText:
    """What is dear to know of a text; of the report only what the text itself says counts here."""

    reading: Reading
    profile: Profile


class PairScorer:
    """Weighs pairs of texts by their numbers; what is known of a text is kept at hand while it fits."""

    def __init__(self, bodies: Bodies) -> None:
        self._bodies = bodies
        self._texts: LruCache[int, _Text] = LruCache(_TEXTS)
        self._keys: LruCache[int, blocking.Keys] = LruCache(_TEXTS)
        self._sheets: LruCache[int, _ScoredText] = LruCache(_SHEETS)

    def weighed(self, pairs: Iterable[Pair]) -> dict[Pair, float]:
        """The probability, for each pair of candidates, that one was made from the other or both from one text."""
        found = list(pairs)
        self._fetch({text for pair in found for text in pair})
        return {pair: self._weight(*pair) for pair in found}

    def sure(self, pair: Pair) -> float:
        """The probability for one pair, a candidate or not."""
        self._fetch(pair)
        return self._weight(*pair, is_candidate=False)

    def reading_of(self, text: int, report: Report) -> Reading:
        """The outline of a report of a text; what is known of the text is used where the report falls into the same sentences."""
        known = self._sheets.get(text)
        if known is None:
            return outlined(report)
        annotation = report_outline.outlined_as(known.reading.annotation, report)
        reading = Reading(Parse.empty(report.text), annotation) if annotation else outlined(report)
        if known.profile.sentences == sentences_of(reading) and known.reading.report.text == report.text:
            memo.keep(profile_of, reading, known.profile)
        return reading

    def _keys_of(self, text: int) -> blocking.Keys:
        if text not in self._keys:
            body = self._bodies((text,))[text]
            (sketch,) = blocking.sketches_of([body])
            found = blocking.keys_of(body, sketch)
            self._keys.put(text, found, len(found))
        return self._keys[text]

    def _fetch(self, texts: Iterable[int]) -> None:
        """Have the wording of these texts at hand."""
        asked = [text for text in sorted(texts) if text not in self._texts]
        if not asked:
            return
        missing = {text: without_invisible(body) for text, body in self._bodies(asked).items()}
        bodies = list(missing.values())
        for text, body, wording in zip(missing, bodies, wordings(bodies), strict=True):
            ends = " ".join(body[:_END_REACH].split())[:_END], " ".join(body[-_END_REACH:].split())[-_END:]
            self._texts.put(text, _Text(wording, *ends), len(wording.short))

    def _weight(self, a: int, b: int, *, is_candidate: bool = True) -> float:
        mine, theirs = self._texts[a], self._texts[b]
        by_wording = copy_probability(mine.wording, theirs.wording)
        closed_alike = bool(by_wording) and mine.closing == theirs.closing and mine.opening != theirs.opening
        if by_wording is not None and not (closed_alike and self._are_closed_alike(a, b)):
            return by_wording
        if not is_candidate and not blocking.alike(self._keys_of(a), self._keys_of(b)):
            return 0.0
        return round(self._sure(self._sheet(a), self._sheet(b)), 4)

    def _are_closed_alike(self, a: int, b: int) -> bool:
        """Whether two texts have the words that close both in common, and nothing before them."""
        one, other = self._sheet(a).profile, self._sheet(b).profile
        return without_notice(one, other)[0] is not one

    def _sure(self, a: _ScoredText, b: _ScoredText) -> float:
        sure, settled = derivation.derived_in_archive(a.profile, b.profile)
        if settled:
            return sure
        if sure >= OriginParameters().look and is_too_short_to_judge(a.profile, b.profile):
            return min(sure, TOO_SHORT)
        if OriginParameters().look <= sure < derivation.RelationParameters().credited and _one_house(a, b):
            # Passages that both have, and that both credit to one house, make it surer.
            return derivation.relate(a.reading, b.reading, ()).derived
        return sure

    def _sheet(self, text: int) -> _ScoredText:
        if text not in self._sheets:
            reading = outlined(Report(without_invisible(self._bodies((text,))[text])))
            sheet = _ScoredText(reading, profile_of(reading))
            self._sheets.put(text, sheet, len(sheet.profile.words))
        return self._sheets[text]


def _one_house(a: _ScoredText, b: _ScoredText) -> bool:
    houses = [[named.name for named in provenance(sheet.reading).houses] for sheet in (a, b)]
    return any(same_house(left, right) for left in houses[0] for right in houses[1])


def outlined(report: Report) -> Reading:
    """A report without a parse: sentences and furniture are all that lineage needs."""
    return Reading(Parse.empty(report.text), report_outline.outlined(report))
