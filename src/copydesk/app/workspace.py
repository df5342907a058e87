"""One method per verb that needs a ledger: add what you have, ask what is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from copydesk.app import (
    batch_import,
    decision_effects,
    detail_views,
    explanations,
    exporter,
    house_index,
    ingestion,
    owner_registry,
    report_search,
    support_check,
)
from copydesk.app.annotator import Annotator
from copydesk.app.claim_updates import ClaimUpdater, texts_of
from copydesk.app.decision_effects import DecisionEffects, DecisionStatus
from copydesk.app.finding_search import QuoteQuery
from copydesk.app.ledger_work import LedgerWork, Progress, silent
from copydesk.app.origin_updates import OriginUpdater
from copydesk.app.story_updates import StoryUpdater, with_owners
from copydesk.export.formats import Format
from copydesk.ledger import decision_log as log
from copydesk.ledger import story_store as kept
from copydesk.ledger.connection import AddedReports, Ledger
from copydesk.ledger.decision_log import Entry
from copydesk.ledger.finding_queries import EventQuery
from copydesk.ledger.house_store import ReportHouse
from copydesk.ledger.report_queries import Filters
from copydesk.model import (
    Annotation,
    Checked,
    Claim,
    Decision,
    Explanation,
    Hit,
    Lineage,
    Received,
    Rejected,
    Report,
    ReportView,
    Story,
    StoryView,
)
from copydesk.model.query_results import EventResult, StatementResult, Trace
from copydesk.read.batches import weights_of


class Workspace:
    """A ledger and what can be asked of it. Every answer rests on all reports that are in."""

    def __init__(
        self,
        path: str | Path,
        *,
        create: bool = False,
        progress: Progress = silent,
        owners: str | Path | None = None,
    ) -> None:
        """Open a ledger; ``owners`` is the registry of owners, where it is not the file beside the ledger."""
        self.ledger = Ledger(path, create=create)
        self._work = LedgerWork(self.ledger, progress)
        self._grouper = OriginUpdater(self._work)
        self._teller = StoryUpdater(self._work)
        self._owners = owners
        self._annotator = Annotator(self._work)
        self._claimer = ClaimUpdater(self._work, self._annotator, self.stories, self.lineage, self._houses)

    def close(self) -> None:
        """Close the ledger."""
        self.ledger.close()

    def add(self, rows: Iterable[Received | Report | Rejected]) -> Iterator[AddedReports]:
        """Take reports in; what each batch came to is told when it is on disk."""
        return ingestion.add(self._work, rows)

    def import_weights(self, folder: str | Path) -> int:
        """Keep what a finished batch has weighed and this ledger has not; returns how many pairs those are."""
        return batch_import.weighed(self._work, weights_of(Path(folder)))

    def lineage(self) -> Lineage:
        """Who copied whom; only what is new since the last question costs anything."""
        found = self._grouper.lineage(decision_effects.decision_effects(self.ledger).constraints)
        return house_index.with_agencies(found, self._houses())

    def stories(self) -> tuple[Story, ...]:
        """Which reports tell one story, in order of their ids; only what new reports touch is worked out again."""
        self._tell()
        owners = owner_registry.owners_of(self.ledger, self._owners)
        return tuple(with_owners(row, owners) for row in kept.stories(self.ledger))

    def show(self, name: str) -> StoryView | ReportView:
        """A report by its id, or the story of an id of a story or a claim.

        Raises:
            CopydeskError: nothing in the ledger has this id.
        """
        self._tell()
        if kept.report(self.ledger, name) is not None:
            return detail_views.report_view(self.ledger, name)
        return self.story(name)

    def story(self, name: str) -> StoryView:
        """The story of an id: its own, or that of a report, an origin or a claim in it.

        Raises:
            CopydeskError: nothing in the ledger has this id.
        """
        self._tell()
        (held,) = kept.stories(self.ledger, detail_views.story_named(self.ledger, name))
        counted = with_owners(held, owner_registry.owners_of(self.ledger, self._owners))
        return detail_views.story_view(self.ledger, held, counted)

    def claims(self, story: str | None = None) -> tuple[Claim, ...]:
        """What the stories claim, or one by any id of it: those that most reports bear first.

        Raises:
            CopydeskError: nothing in the ledger has this id.
            ModelError: the language model is not installed.
        """
        return self._claimer.claims(story)

    def events(self, wish: EventQuery | None = None) -> tuple[EventResult, ...]:
        """Who did what to whom, one row a report, in order of time; raises as ``claims`` does."""
        return self._claimer.events(wish or EventQuery())

    def quotes(self, wish: QuoteQuery | None = None) -> tuple[StatementResult, ...]:
        """Who said what, the wordings of one quotation together; raises as ``claims`` does."""
        return self._claimer.quotes(wish or QuoteQuery())

    def trace(self, words: str) -> tuple[Trace, ...]:
        """A value or words back to the earliest report; raises as ``claims`` does."""
        return self._claimer.trace(words)

    def annotations(self, reports: Iterable[str]) -> Iterator[Annotation]:
        """What is in each of these reports, out of the cache where it was read before; one that cannot be read is left out."""
        return self._annotator.annotations(reports)

    def texts(self, reports: Iterable[str]) -> dict[str, str]:
        """The texts of these reports, by id."""
        return texts_of(self.ledger, reports)

    def check(
        self, *, min_origins: int = 2, min_reports: int = 2, story: str | None = None, claims: bool = False
    ) -> Checked:
        """The stories, and ``claims`` where asked, that fewer texts stand behind than should; one story whatever its size.

        Raises:
            CopydeskError: nothing in the ledger has this id.
        """
        chosen = self.stories() if story is None else (self.story(story).story,)
        origins = {name: row.id for row in self.lineage().origins for name in row.reports}
        told = self.claims(story) if claims else ()
        return support_check.checked(chosen, told, origins, min_origins, min_reports if story is None else 1)

    def explain(self, name: str) -> Explanation:
        """Why the program says what it says of a report or a story.

        Raises:
            CopydeskError: nothing in the ledger has this id.
        """
        found = self._tell()
        if kept.report(self.ledger, name) is not None:
            return explanations.of_report(self.ledger, name, found)
        return explanations.of_story(self.ledger, self.story(name).story, found, self._teller.parameters)

    def search(self, words: str, filters: Filters | None = None, *, limit: int = 50) -> tuple[Hit, ...]:
        """The reports that hold these words, best first; what filters ask of origins and stories is worked out first.

        Raises:
            CopydeskError: the words are no full-text query, or nothing in the ledger has an id that is asked for.
        """
        chosen = filters or Filters()
        if chosen.asks_grouping:
            self._tell()
            chosen = report_search.named(self.ledger, chosen)
        return report_search.search(self.ledger, words, chosen, limit)

    def decide(self, decision: Decision) -> Entry:
        """Write a decision down; it bears on the next answer.

        Raises:
            UsageError: it names one report twice, or one that is not in the ledger.
        """
        return decision_effects.decide(self.ledger, decision)

    def decisions(self) -> tuple[DecisionStatus, ...]:
        """The decisions in force and those that are not, in order, each with its line of the log."""
        return tuple(decision_effects.decision_statuses(self.ledger, decision_effects.decision_effects(self.ledger)))

    def undo(self, line: int, decision: Decision | None = None) -> Decision:
        """Take back the decision in a line of the log, where it is still the one that is meant.

        Raises:
            UsageError: no decision stands there, or another.
        """
        return log.remove(self.ledger, line, decision)

    @property
    def log_path(self) -> str:
        """Where the decisions of this ledger are written down."""
        return str(log.log_path(self.ledger))

    def faults(self) -> tuple[Rejected, ...]:
        """Lines of the log of decisions and of the registry of owners that could not be followed."""
        log_faults = decision_effects.decision_effects(self.ledger).log.rejected
        return (*log_faults, *owner_registry.owners_of(self.ledger, self._owners).rejected)

    def strays(self) -> tuple[Rejected, ...]:
        """Lines of the log about reports that are not in the ledger, or not yet."""
        return decision_effects.strays(self.ledger, decision_effects.decision_effects(self.ledger))

    def owners_template(self) -> str:
        """A registry of owners to fill in, with every outlet of the ledger."""
        return owner_registry.template_of(self.ledger)

    def export(
        self, form: Format, target: Path | BinaryIO, *, story: str | None = None, force: bool = False
    ) -> Counter[str]:
        """Write all, or the story of an id, in a format; what the format cannot say is left out, and how much of it returned.

        Raises:
            UsageError: the target is there already, or does not fit the format.
            CopydeskError: nothing in the ledger has this id, or the target cannot be written.
        """
        answers = exporter.ExportSource(
            self.ledger, self.lineage, self.stories, lambda name: self.story(name).story, self._annotator.catch_up,
            self._claimer.catch_up, self._work.progress,
        )  # fmt: skip
        return exporter.export(answers, form, target, story=story, force=force)

    def _houses(self) -> dict[str, ReportHouse]:
        return house_index.houses(self.ledger, owner_registry.owners_of(self.ledger, self._owners))

    def _tell(self) -> DecisionEffects:
        """Bring origins and stories up to date with the reports and with what people decided."""
        found = decision_effects.decision_effects(self.ledger)
        self._grouper.update(found.constraints)
        self._teller.catch_up(found.stories)
        return found
