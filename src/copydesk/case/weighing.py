"""Pairs of texts weighed: by their wording where that tells, else as ``compare`` weighs them; what was weighed once is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from copydesk.annotation import pipeline as annotating
from copydesk.annotation.reading import Reading
from copydesk.case.remembering import Remembered
from copydesk.case.work import Work
from copydesk.comparison.kinship import relation
from copydesk.comparison.kinship.profile import Profile, profile_of
from copydesk.comparison.kinship.provenance import Provenance, provenance, same_house
from copydesk.group import candidates
from copydesk.group.origins import OriginParameters
from copydesk.group.wording import Wording, told, wordings
from copydesk.language.parse import Parse
from copydesk.ledger import pairs as kept
from copydesk.model import Report

Pair = tuple[int, int]

# Pairs a transaction, and so what is done again after a kill.
_BATCH = 500
# Words of texts whose runs and keys, and whose profiles, are kept at hand.
_TEXTS, _SHEETS = 5_000_000, 2_000_000


@dataclass(frozen=True, slots=True)
class _Text:
    """What is cheap to know of a text."""

    wording: Wording
    keys: candidates.Keys


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is dear to know of a text; of the report only what the text itself says counts here."""

    reading: Reading
    profile: Profile
    provenance: Provenance


class Weigher:
    """Weighs pairs of texts by their numbers."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._texts: Remembered[int, _Text] = Remembered(_TEXTS)
        self._sheets: Remembered[int, _Sheet] = Remembered(_SHEETS)

    def weigh(self) -> None:
        """Weigh every pair that waits for it; what is done is kept batch by batch."""
        whole = kept.waiting(self._work.ledger)
        done = 0
        while batch := kept.pending(self._work.ledger, _BATCH):
            self._work.progress("Comparing", done, whole)
            self.keep(self.weighed(batch))
            done += len(batch)

    def keep(self, found: Mapping[Pair, float]) -> None:
        """Keep what was found."""
        kept.save(self._work.ledger, found, {"candidates": candidates.VERSION})

    def weighed(self, pairs: Iterable[Pair]) -> dict[Pair, float]:
        """The probability, for each pair, that one was made from the other or both from one text."""
        found = list(pairs)
        self._fetch({text for pair in found for text in pair})
        return {pair: self._weight(*pair) for pair in found}

    def sure(self, pair: Pair) -> float:
        """The probability for one pair, from the ledger where it was weighed before; the caller keeps it."""
        known = kept.known(self._work.ledger, (pair,))
        return known[pair] if known else self.weighed((pair,))[pair]

    def _fetch(self, texts: Iterable[int]) -> None:
        """Have the keys and the wording of these texts at hand."""
        missing = kept.bodies(self._work.ledger, (text for text in sorted(texts) if text not in self._texts))
        bodies = list(missing.values())
        rows = zip(missing, bodies, wordings(bodies), candidates.sketches_of(bodies), strict=True)
        for text, body, wording, sketch in rows:
            self._texts.put(text, _Text(wording, candidates.keys_of(body, sketch)), len(wording.short))

    def _weight(self, one: int, other: int) -> float:
        mine, theirs = self._texts[one], self._texts[other]
        by_wording = told(mine.wording, theirs.wording)
        if by_wording is not None:
            return by_wording
        if not candidates.alike(mine.keys, theirs.keys):
            return 0.0
        return round(self._sure(self._sheet(one), self._sheet(other)), 4)

    def _sure(self, one: _Sheet, other: _Sheet) -> float:
        sure = relation.derived(one.profile, other.profile)
        if OriginParameters().look <= sure < relation.RelationParameters().credited and _one_house(one, other):
            # Passages that both have, and that both credit to one house, make it surer.
            return relation.relate(one.reading, other.reading, ()).derived
        return sure

    def _sheet(self, text: int) -> _Sheet:
        if text not in self._sheets:
            reading = outlined(Report(kept.bodies(self._work.ledger, (text,))[text]))
            sheet = _Sheet(reading, profile_of(reading), provenance(reading))
            self._sheets.put(text, sheet, len(sheet.profile.words))
        return self._sheets[text]


def _one_house(one: _Sheet, other: _Sheet) -> bool:
    houses = [[named.name for named in sheet.provenance.houses] for sheet in (one, other)]
    return any(same_house(left, right) for left in houses[0] for right in houses[1])


def outlined(report: Report) -> Reading:
    """A report without a parse: sentences and furniture are all that lineage needs."""
    return Reading(Parse.empty(report.text), annotating.outlined(report))
