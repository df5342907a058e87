"""One method per verb that needs a ledger: add what you have, ask what is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from copydesk.app import claim_answers, decision_effects, detail_views, finding_search, owner_registry, report_search
from copydesk.app.finding_search import QuoteQuery
from copydesk.app.freshness import Freshness
from copydesk.app.ledger_work import LedgerWork, Progress, silent
from copydesk.app.workspace_steps import WorkspaceSteps
from copydesk.ledger import decision_log as log
from copydesk.ledger import lineage_queries, report_queries
from copydesk.ledger import story_queries as kept
from copydesk.ledger.connection import AddedReports, Ledger, StoredReport
from copydesk.ledger.finding_queries import EventQuery
from copydesk.ledger.report_queries import Filters
from copydesk.model import (
    Annotation,
    Checked,
    Claim,
    Decision,
    Explanation,
    Hit,
    Incident,
    IncidentDecision,
    Lineage,
    Received,
    Rejected,
    Report,
    ReportView,
    Story,
    StoryView,
)
from copydesk.model.corroboration import Corroboration
from copydesk.model.query_results import EventResult, ReportedToll, StatementResult, Trace, Version
from copydesk.nlp.models import DEFAULT_MODEL
from copydesk.resources import agencies

if TYPE_CHECKING:
    from copydesk.app.claim_updates import ClaimUpdater
    from copydesk.app.incident_views import IncidentQuery
    from copydesk.app.story_finding import StoryFinding
    from copydesk.export.formats import Format
    from copydesk.ledger.house_store import ReportHouse

# Words of a sentence by which reports are sought that may say it, and reports that are read for it.
_SOUGHT_WORDS, _LOOKED = 8, 200


class Workspace(WorkspaceSteps):
    """A ledger and what can be asked of it. Every answer rests on all reports that are in.

    A step that has nothing to do is not loaded: what is kept is answered without it.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        create: bool = False,
        progress: Progress = silent,
        owners: str | Path | None = None,
        model: str = DEFAULT_MODEL,
    ) -> None:
        """Open a ledger.

        Args:
            path: the SQLite file.
            create: make it where it is not there.
            progress: hears how far a step is.
            owners: the registry of owners, where it is not the file next to the ledger.
            model: the spaCy pipeline that parses; what another one read is kept apart.
        """
        self.ledger = Ledger(path, create=create)
        self.model = model
        self._work = LedgerWork(self.ledger, progress)
        self._owners = owners

    @cached_property
    def _claimer(self) -> ClaimUpdater:
        from copydesk.app.claim_updates import ClaimUpdater

        return ClaimUpdater(self._work, self._annotator, self._houses)

    def close(self) -> None:
        """Close the ledger."""
        self.ledger.close()

    def add(self, rows: Iterable[Received | Report | Rejected]) -> Iterator[AddedReports]:
        """Take reports in; what became of a batch is reported when it is on disk."""
        from copydesk.app import ingestion

        return ingestion.add(self._work, rows)

    def import_weights(self, folder: str | Path) -> int:
        """Keep what a finished batch has weighed and this ledger has not; returns how many pairs those are."""
        from copydesk.app import batch_import
        from copydesk.read.batches import weights_of

        return batch_import.weighed(self._work, weights_of(Path(folder)))

    def lineage(self) -> Lineage:
        """Who copied whom; only what is new since the last question costs anything."""
        if not Freshness(self.ledger, self.model).is_current("stories"):
            self._grouper.update(decision_effects.decision_effects(self.ledger).constraints)
        from copydesk.app import house_index

        return house_index.with_agencies(lineage_queries.lineage(self.ledger), self._houses())

    def stories(self) -> tuple[Story, ...]:
        """Which reports are of one story, in order of their ids; only what new reports touch is worked out again."""
        self._up_to_date()
        return self._kept_stories()

    def _kept_stories(self, name: str | None = None) -> tuple[Story, ...]:
        owners = owner_registry.owners_of(self.ledger, self._owners)
        return tuple(owner_registry.with_owners(row, owners) for row in kept.stories(self.ledger, name))

    def show(self, name: str) -> StoryView | ReportView:
        """A report by its id, or the story of an id of a story or a claim.

        Raises:
            CopydeskError: nothing in the ledger has this id.
        """
        self._up_to_date()
        if kept.report(self.ledger, name) is not None:
            return detail_views.report_view(self.ledger, name)
        return self.story(name)

    def story(self, name: str) -> StoryView:
        """The story of an id: its own, or that of a report, an origin or a claim in it.

        Raises:
            CopydeskError: nothing in the ledger has this id.
        """
        self._up_to_date()
        (held,) = kept.stories(self.ledger, detail_views.story_named(self.ledger, name))
        counted = owner_registry.with_owners(held, owner_registry.owners_of(self.ledger, self._owners))
        return detail_views.story_view(self.ledger, held, counted, self.findings((counted,))[counted.id].says)

    def findings(self, stories: Iterable[Story]) -> dict[str, StoryFinding]:
        """What each of these stories comes to in one line, by its id: reports, the houses behind them, copies."""
        from copydesk.app.story_finding import StoryFindings

        found = StoryFindings(self.ledger, self.lineage(), self._houses())
        return {story.id: found.of(story) for story in stories}

    def claims(self, story: str | None = None) -> tuple[Claim, ...]:
        """What the stories claim, or one by any id of it: those that most reports bear first.

        Raises:
            CopydeskError: nothing in the ledger has this id.
            ModelError: the language model is not installed.
        """
        return claim_answers.claims_of(self.ledger, self._with_claims(story))

    def events(self, query: EventQuery | None = None) -> tuple[EventResult, ...]:
        """Who did what to whom, one row a report, in order of time; raises as ``claims`` does."""
        chosen = query or EventQuery()
        if chosen.story is not None:
            (story,) = self._chosen(chosen.story)
            self._annotator.catch_up(story.reports)
            return finding_search.events(self.ledger, chosen, story.id)
        self._up_to_date()
        if not Freshness(self.ledger, self.model).is_current("claims"):
            self._annotator.catch_up()
        return finding_search.events(self.ledger, chosen, None)

    def incidents(self, query: IncidentQuery | None = None) -> tuple[Incident, ...]:
        """What happened, one row an incident, as people decided it, in order of its day; raises as ``claims`` does."""
        from copydesk.app import incident_answers

        story = self._chosen(query.story)[0].id if query and query.story is not None else None
        decisions = self._up_to_date().log.incident_decisions
        incident_answers.catch_up(self._work, self.model, decisions, lambda: (self._annotator, self._houses()))
        return incident_answers.incidents(self.ledger, query, story)

    def quotes(self, query: QuoteQuery | None = None) -> tuple[StatementResult, ...]:
        """Who said what, the wordings of one quotation together; raises as ``claims`` does."""
        chosen = query or QuoteQuery()
        stories = self._with_claims(chosen.story)
        return finding_search.quotes(self.ledger, chosen, stories[0].id if chosen.story else None)

    def tolls(self, fate: str, story: str | None = None) -> tuple[ReportedToll, ...]:
        """How many people something befell (dead, hurt, missing, held), the highest first; raises as ``claims`` does."""
        from copydesk.app import toll_ranking

        stories = self._with_claims(story)
        return toll_ranking.highest(self.ledger, fate, stories[0].id if story else None)

    def trace(self, words: str, story: str | None = None) -> tuple[Trace, ...]:
        """A value or words back to the earliest report, in all stories or one; raises as ``claims`` does."""
        from copydesk.app import claim_tracing

        stories = self._with_claims(story)
        return claim_tracing.trace(self.ledger, words, self.lineage(), stories[0].id if story else None)

    def corroborate(self, sentence: str) -> Corroboration:
        """Which reports say a sentence, differ from it or deny it, and how many texts and houses those are.

        Raises:
            UnreadableError: the sentence is in another language than English.
            ModelError: the language model is not installed.
        """
        from copydesk.app import sentence_verification
        from copydesk.app.engine import Engine

        asked = Engine(self.model).read(Report(" ".join(sentence.split()), language="en"))
        origins = {name: row.id for row in self.lineage().origins for name in row.reports}
        names = report_queries.holding_any(
            self.ledger, sentence_verification.stems_of(asked.report.text)[:_SOUGHT_WORDS], _LOOKED
        )
        return sentence_verification.answer(asked, self._annotator.readings(names), origins, self._houses())

    def versions(self, name: str) -> tuple[Version, ...]:
        """The versions of a report, each with what changed since the one before.

        Raises:
            CopydeskError: no report of this id is in the ledger.
            ModelError: the language model is not installed.
        """
        from copydesk.app import version_history
        from copydesk.app.engine import Engine

        return version_history.versions(self.ledger, name, Engine(self.model).compare)

    def annotations(self, reports: Iterable[str]) -> Iterator[Annotation]:
        """What is in each of these reports, out of the cache where it was read before; one that cannot be read is left out."""
        return self._annotator.annotations(reports)

    def texts(self, reports: Iterable[str]) -> dict[str, str]:
        """The texts of these reports, by id."""
        return claim_answers.texts_of(self.ledger, reports)

    def check(
        self, *, min_origins: int = 2, min_reports: int = 2, story: str | None = None, claims: bool = False
    ) -> Checked:
        """The stories, and ``claims`` where asked, that fewer texts stand behind than should; one story whatever its size.

        Raises:
            CopydeskError: nothing in the ledger has this id.
        """
        from copydesk.app import support_check

        chosen = self.stories() if story is None else (self.story(story).story,)
        origins = {name: row.id for row in self.lineage().origins for name in row.reports}
        claimed = self.claims(story) if claims else ()
        return support_check.checked(chosen, claimed, origins, min_origins, min_reports if story is None else 1)

    def explain(self, name: str) -> Explanation:
        """Why the program says what it says of a report or a story.

        Raises:
            CopydeskError: nothing in the ledger has this id.
        """
        from copydesk.app import explanations

        found = self._up_to_date()
        if kept.report(self.ledger, name) is not None:
            return explanations.of_report(self.ledger, name, found)
        return explanations.of_story(self.ledger, self.story(name).story, found, self._describer.parameters)

    def search(self, words: str, filters: Filters | None = None, *, limit: int = 50) -> tuple[Hit, ...]:
        """The reports that hold these words, best first; what filters ask of origins and stories is worked out first.

        Raises:
            CopydeskError: nothing in the ledger has an id that is asked for.
        """
        chosen = filters or Filters()
        if chosen.agency:
            self._houses()
            chosen = replace(chosen, agency=agencies.canonical(chosen.agency) or chosen.agency)
        if chosen.asks_grouping:
            self._up_to_date()
            chosen = report_search.named(self.ledger, chosen)
        return report_search.search(self.ledger, words, chosen, limit)

    def decide(self, decision: Decision) -> log.Entry:
        """Write a decision down; it bears on the next answer.

        Raises:
            UsageError: it names one report twice, or one that is not in the ledger.
        """
        return decision_effects.decide(self.ledger, decision)

    def decide_incidents(self, decisions: Sequence[IncidentDecision]) -> list[log.IncidentEntry]:
        """Write decisions about incidents down, all or none; they bear on the next answer."""
        return log.append_incident(self.ledger, decisions)

    def decisions(self) -> tuple[decision_effects.DecisionStatus, ...]:
        """The decisions in force and those that are not, in order, each with its line of the log."""
        return tuple(decision_effects.decision_statuses(self.ledger, decision_effects.decision_effects(self.ledger)))

    def incident_decisions(self) -> list[tuple[log.IncidentEntry, tuple[str, ...]]]:
        """The decisions about incidents, each with the mentions in it that are in no report, or not yet."""
        from copydesk.app import incident_answers

        return incident_answers.statuses(self.ledger)

    def undo(self, line: int, decision: Decision | None = None) -> Decision | IncidentDecision:
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
        from copydesk.app import exporter

        answers = exporter.ExportSource(
            self.ledger, self.lineage, self.stories, lambda name: self.story(name).story, self._annotator.catch_up,
            self._with_claims, self._all_incidents, self._work.progress,
        )  # fmt: skip
        return exporter.export(answers, form, target, story=story, force=force)

    def _houses(self) -> dict[str, ReportHouse]:
        from copydesk.app import house_index

        owners = owner_registry.owners_of(self.ledger, self._owners)
        return house_index.houses(self.ledger, owners, self._outline)

    def _outline(self, held: StoredReport) -> Annotation:
        return self._grouper.outline(held)

    def _up_to_date(self) -> decision_effects.DecisionEffects:
        """Bring origins and stories up to date with the reports and with what people decided."""
        fresh = Freshness(self.ledger, self.model)
        found = decision_effects.decision_effects(self.ledger)
        if not fresh.is_current("stories"):
            self._grouper.update(found.constraints)
            self._describer.catch_up(found.stories)
            fresh.keep("stories")
        return found

    def _all_incidents(self, story: str | None) -> tuple[Incident, ...]:
        from copydesk.app.incident_views import IncidentQuery

        return self.incidents(IncidentQuery(kinds=(), story=story))

    def _with_claims(self, name: str | None = None) -> tuple[Story, ...]:
        """All stories, or the one that an id is of, their claims up to date."""
        fresh = Freshness(self.ledger, self.model)
        stories = self._chosen(name)
        if not fresh.is_current("claims"):
            self._claimer.catch_up(stories, all_of_them=name is None)
            if name is None:
                fresh.keep("claims")
        return stories

    def _chosen(self, name: str | None) -> tuple[Story, ...]:
        """All stories, or the one that a story, a report, an origin or a claim of this id is of."""
        stories = self.stories()
        if name is None:
            return stories
        wanted = detail_views.story_named(self.ledger, name)
        return tuple(story for story in stories if story.id == wanted)
