"""Questions to the whole ledger that take more than reading what is kept: the process that compares answers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from copydesk.model import Checked
from copydesk.model.corroboration import Corroboration
from copydesk.model.query_results import Trace
from copydesk.web import labelled_reports
from copydesk.web.read_model import LabelledReport, LedgerStatus

if TYPE_CHECKING:
    from copydesk.app.workspace import Workspace

T_co = TypeVar("T_co", covariant=True)
# Stories and claims of a check that a page shows, and texts that it names for each.
MAX_WEAK_SHOWN, MAX_TEXTS_NAMED = 200, 4


class LedgerQuestion(Protocol[T_co]):
    """A question; equal ones have one answer as long as the ledger stands as it does."""

    def answer(self, case: Workspace) -> T_co:
        """The answer; raises ``CopydeskError`` where there is none."""


@dataclass(frozen=True, slots=True)
class SentenceQuestion:
    """Who reports a sentence."""

    sentence: str

    def answer(self, case: Workspace) -> Corroboration:
        """As ``Workspace.corroborate``."""
        return case.corroborate(self.sentence)


@dataclass(frozen=True, slots=True)
class TracedWords:
    """What a value or words were traced to, with the texts of the reports that are named."""

    traces: tuple[Trace, ...]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TraceQuestion:
    """Where a value or words come from, in all stories or one."""

    words: str
    story: str | None = None

    def answer(self, case: Workspace) -> TracedWords:
        """As ``Workspace.trace``."""
        found = case.trace(self.words, self.story)
        return TracedWords(found, case.texts(step.mention.id for row in found for step in row.steps))


@dataclass(frozen=True, slots=True)
class CheckedSupport:
    """What a check found, with the labels of the texts behind it, by id."""

    checked: Checked
    reports: Mapping[str, LabelledReport]


@dataclass(frozen=True, slots=True)
class SupportQuestion:
    """Which stories, and claims where asked, rest on fewer texts than they should."""

    min_origins: int = 2
    min_reports: int = 2
    story: str | None = None
    claims: bool = False

    def answer(self, case: Workspace) -> CheckedSupport:
        """As ``Workspace.check``, with the labels of the texts that a page names."""
        found = case.check(
            min_origins=self.min_origins, min_reports=self.min_reports, story=self.story, claims=self.claims
        )
        named = (name for row in found.weak[:MAX_WEAK_SHOWN] for name in row.hangs_on[:MAX_TEXTS_NAMED])
        return CheckedSupport(found, labelled_reports.labelled_by_id(case.ledger, named))


def refusal(standing: LedgerStatus, verb: str, *, read_only: bool) -> str:
    """Why the ledger cannot be asked now; empty where it can. ``verb`` is that of the command line."""
    if read_only:
        return f"This desk is read-only and works nothing out: ask with copydesk {verb}."
    if not standing.reports:
        return "The ledger is empty."
    if standing.waiting or standing.busy:
        return "Reports are still being processed: ask when that is done."
    return ""
