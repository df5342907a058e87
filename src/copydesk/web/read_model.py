"""What the desk asks of a ledger and what it gets: the filters and rows of ``query_service``."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.model import Claim, Story
from copydesk.web.links import address


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
    finding: str = ""
    """What it comes to in one line; empty where that was not worked out."""
    found_in: str = ""
    """The report in which the words that were sought stand."""


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as one report has it."""

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
    """One statement across reports, with the chain by which its first mention came."""

    claim: Claim
    chain: tuple[tuple[str, str], ...] = ()
    kind: str = "statement"


@dataclass(frozen=True, slots=True)
class LabelledReport:
    """A report with what is known of it."""

    id: str
    title: str
    outlet: str | None
    agency: str | None
    published: str | None
    story: str | None

    @property
    def correct(self) -> str:
        """Where it is corrected."""
        return address("/correct", [("id", self.id)])


@dataclass(frozen=True, slots=True)
class ArrivedReport:
    """A report that holds the words of a search, and when it came in."""

    report: LabelledReport
    came: str
    """ISO 8601."""
    words: str
    """The words in their context."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a form says of a report."""

    id: str
    outlet: str | None
    agency: str | None
    published: str | None
    by: str
