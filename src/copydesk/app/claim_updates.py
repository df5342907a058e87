"""What the stories of a ledger claim: worked out where reports or origins changed, and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b

from copydesk.app.annotator import Annotator
from copydesk.app.ledger_work import LedgerWork
from copydesk.clustering.claims import claim_clustering as grouping
from copydesk.ledger import claim_store as kept
from copydesk.ledger import version_store
from copydesk.ledger.house_store import ReportHouse
from copydesk.model import Story


class ClaimUpdater:
    """Brings claims up to date. They rest on stories and origins, which have to be up to date, and on findings of reports."""

    def __init__(
        self, work: LedgerWork, annotator: Annotator, houses: Callable[[], Mapping[str, ReportHouse]] = dict
    ) -> None:
        self.ledger = work.ledger
        self._progress = work.progress
        self._annotator = annotator
        self._houses = houses

    def catch_up(self, stories: Sequence[Story], *, all_of_them: bool) -> None:
        """Work out the claims of these stories where they are not those that are kept; of all, the others are dropped.

        Raises:
            ModelError: the language model is not installed.
        """
        self._annotator.catch_up([name for story in stories for name in story.reports])
        origin_of = kept.origins(self.ledger)
        known = kept.known_inputs(self.ledger)
        houses = {name: row.house for name, row in self._houses().items()}
        wanted = [(story, self._input(story, origin_of, houses)) for story in stories]
        stale = [(story, digest) for story, digest in wanted if known.get(story.id) != digest]
        for done, (story, digest) in enumerate(stale, 1):
            found = grouping.claims_of(story.id, self._witnesses(story, origin_of, houses))
            kept.save(self.ledger, story.id, digest, found, {"claims": grouping.VERSION})
            self._progress("Comparing claims", done, len(stale))
        if all_of_them:
            kept.drop_others(self.ledger, {story.id for story in stories})

    def _witnesses(
        self, story: Story, origin_of: Mapping[str, str], houses: Mapping[str, str | None]
    ) -> Iterator[grouping.ClaimSource]:
        later = {after for after, _ in version_store.pairs(self.ledger)}
        for reading in self._annotator.readings(story.reports):
            name = reading.report.id
            yield grouping.ClaimSource(reading, origin_of.get(name, name), houses.get(name), name in later)

    def _input(self, story: Story, origin_of: Mapping[str, str], houses: Mapping[str, str | None]) -> str:
        rows = sorted(kept.inputs(self.ledger, story.reports))
        origins = sorted(f"{name}\t{origin_of.get(name, name)}\t{houses.get(name)}" for name in story.reports)
        text = "\n".join((str(grouping.VERSION), *rows, *origins))
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
