"""What the desk asks of a ledger. Nothing is worked out for it: it shows what is kept, and says how much is not worked in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from copydesk.model import Claim, Decision, Derivation, Report, Story
from copydesk.web.story_read_model import StoryMaterial

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LedgerStatus:
    """How far a ledger is."""

    reports: int
    """Reports that are in."""
    waiting: int
    """Reports that no story holds yet."""
    mark: str
    """Changes whenever what is kept changes."""
    busy: str = ""
    """What is being worked at, in words; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories are asked for, and in which order."""

    words: str = ""
    sort: str = "echo"
    since: str = ""
    until: str = ""
    least: int = 1


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which events or statements are asked for."""

    story: str = ""
    words: str = ""
    speaker: str = ""
    type: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in a list, with the claim its reports disagree on most, and where the words that were sought stand in it."""

    story: Story
    dispute: Claim | None = None
    found: str = ""


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as one report tells it."""

    report: str
    outlet: str | None
    type: str
    mode: str | None
    actor: str | None
    recipient: str | None
    day: str | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    killed: str
    aside: str
    speaker: str | None
    says: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EventPage:
    """A page of events, and all of the choice counted by type, country, place and day."""

    rows: tuple[EventLine, ...]
    total: int
    types: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[tuple[str, str | None, float, float, int], ...] = ()
    days: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class StatementCard:
    """One statement across reports, with the chain by which its first telling came."""

    claim: Claim
    chain: tuple[tuple[str, str], ...] = ()
    kind: str = "statement"


class ReadModel(Protocol):
    """What is kept of a ledger; used in one thread."""

    def close(self) -> None:
        """Let go of the ledger."""

    def standing(self) -> LedgerStatus:
        """How far the ledger is."""

    def stories(self, wish: StoryFilter, limit: int, offset: int) -> tuple[list[StoryLine], int]:
        """A page of stories, and how many there are."""

    def material(self, story: str) -> StoryMaterial | None:
        """All of one story; None where there is none of that name."""

    def story_of(self, report: str) -> Story | None:
        """The story that a report belongs to."""

    def edge_of(self, report: str) -> tuple[Derivation | None, int]:
        """What a report was made from, and how many others go back to it."""

    def report(self, name: str) -> Report | None:
        """One report."""

    def provenance(self, name: str) -> Pairs:
        """Where a report was read from, fact by fact."""

    def claim(self, name: str) -> Claim | None:
        """One claim."""

    def claims_in(self, report: str) -> Sequence[Claim]:
        """The claims that a report tells."""

    def events(self, wish: FindingFilter, limit: int, offset: int) -> EventPage:
        """A page of events."""

    def quotes(self, wish: FindingFilter, limit: int, offset: int) -> tuple[list[StatementCard], int]:
        """A page of statements, and how many there are."""

    def reasons(self, report: str) -> Sequence[str]:
        """Why the program takes a report to go back to what it goes back to, in sentences with their weights."""

    def decisions(self) -> Sequence[Decision]:
        """What was decided, the earliest first."""

    def decide(self, decision: Decision) -> None:
        """Keep a decision."""

    def undo(self, number: int, decision: Decision) -> None:
        """Take the decision back that stands at this place of the log, where it is still the same."""

    def runs(self) -> Sequence[dict[str, Any]]:
        """The last run of each step, and how many there were."""
