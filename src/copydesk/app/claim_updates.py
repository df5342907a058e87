"""What the stories of a ledger claim: worked out where reports or origins changed, kept, and asked of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b

from copydesk.app import claim_tracing, finding_search
from copydesk.app.annotator import Annotator
from copydesk.app.detail_views import story_named
from copydesk.app.finding_search import QuoteQuery
from copydesk.app.ledger_work import LedgerWork
from copydesk.clustering.claims import claim_clustering as grouping
from copydesk.ledger import claim_store as kept
from copydesk.ledger.connection import Ledger
from copydesk.ledger.finding_queries import EventQuery
from copydesk.ledger.house_store import ReportHouse
from copydesk.model import Claim, Lineage, Story
from copydesk.model.query_results import EventResult, StatementResult, Trace


class ClaimUpdater:
    """Answers what reports claim. Each answer rests on stories and origins, which ``stories`` brings up to date in the ledger,
    and on findings of the reports that it is about."""

    def __init__(
        self,
        work: LedgerWork,
        annotator: Annotator,
        stories: Callable[[], tuple[Story, ...]],
        lineage: Callable[[], Lineage],
        houses: Callable[[], Mapping[str, ReportHouse]] = dict,
    ) -> None:
        self.ledger = work.ledger
        self._progress = work.progress
        self._annotator = annotator
        self._stories = stories
        self._lineage = lineage
        self._houses = houses

    def claims(self, story: str | None = None) -> tuple[Claim, ...]:
        """The claims of all stories or of one, those that most reports bear first.

        Raises:
            CopydeskError: nothing in the ledger has the name ``story``.
        """
        found = [claim for told in self.catch_up(story) for claim in kept.claims_of(self.ledger, told.id)]
        return tuple(sorted(found, key=lambda claim: (-_count(claim), -claim.text_origins, _time(claim), claim.id)))

    def events(self, wish: EventQuery) -> tuple[EventResult, ...]:
        """The events that a wish is for; raises as ``claims`` does."""
        stories = self._chosen(wish.story)
        self._annotator.catch_up([name for story in stories for name in story.reports] if wish.story else None)
        return finding_search.events(self.ledger, wish, stories[0].id if wish.story else None)

    def quotes(self, wish: QuoteQuery) -> tuple[StatementResult, ...]:
        """The quotations that a wish is for; raises as ``claims`` does."""
        stories = self.catch_up(wish.story)
        return finding_search.quotes(self.ledger, wish, stories[0].id if wish.story else None)

    def trace(self, words: str) -> tuple[Trace, ...]:
        """The claims that fit a value or words, each from its earliest report on."""
        self.catch_up(None)
        return claim_tracing.trace(self.ledger, words, self._lineage())

    def catch_up(self, story: str | None) -> tuple[Story, ...]:
        """Bring the claims of all stories or of one up to date; which stories those are."""
        stories = self._chosen(story)
        self._annotator.catch_up([name for told in stories for name in told.reports])
        origin_of = kept.origins(self.ledger)
        known = kept.known_inputs(self.ledger)
        houses = {name: row.house for name, row in self._houses().items()}
        wanted = [(told, self._input(told, origin_of, houses)) for told in stories]
        stale = [(told, digest) for told, digest in wanted if known.get(told.id) != digest]
        for done, (told, digest) in enumerate(stale, 1):
            found = grouping.claims_of(told.id, self._witnesses(told, origin_of, houses))
            kept.save(self.ledger, told.id, digest, found, {"claims": grouping.VERSION})
            self._progress("Comparing claims", done, len(stale))
        if story is None:
            kept.drop_others(self.ledger, {told.id for told in stories})
        return stories

    def _chosen(self, name: str | None) -> tuple[Story, ...]:
        """All stories, or the one that a story, a report, an origin or a claim of this id is of."""
        stories = self._stories()
        if name is None:
            return stories
        wanted = story_named(self.ledger, name)
        return tuple(story for story in stories if story.id == wanted)

    def _witnesses(
        self, story: Story, origin_of: Mapping[str, str], houses: Mapping[str, str | None]
    ) -> Iterator[grouping.ClaimSource]:
        for reading in self._annotator.readings(story.reports):
            name = reading.report.id
            yield grouping.ClaimSource(reading, origin_of.get(name, name), houses.get(name))

    def _input(self, story: Story, origin_of: Mapping[str, str], houses: Mapping[str, str | None]) -> str:
        rows = sorted(kept.inputs(self.ledger, story.reports))
        origins = sorted(f"{name}\t{origin_of.get(name, name)}\t{houses.get(name)}" for name in story.reports)
        text = "\n".join((str(grouping.VERSION), *rows, *origins))
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def texts_of(ledger: Ledger, names: Iterable[str]) -> dict[str, str]:
    """The texts of reports, by id."""
    found = {}
    for name in dict.fromkeys(names):
        for (number,) in ledger.rows("SELECT number FROM report WHERE id = ?", (name,)):
            found[name] = next(ledger.reports([number])).report.text
    return found


def _count(claim: Claim) -> int:
    """How many reports say a claim, differ or deny it."""
    return len({telling.id for telling in claim.reports})


def _time(claim: Claim) -> str:
    return claim.reports[0].published or "~"
