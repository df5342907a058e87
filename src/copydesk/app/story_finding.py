"""What a story comes to in one line: how many reports, whose words they are, and how many of them copy others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from copydesk.clustering import independence
from copydesk.ledger.connection import Ledger
from copydesk.ledger.house_store import ReportHouse
from copydesk.ledger.story_queries import asked
from copydesk.model import Lineage, Origin, Story
from copydesk.resources import agencies
from copydesk.resources.outlets import outlet_of
from copydesk.text.plurals import counted

# Houses that the line names.
_NAMED_HOUSES = 3


@dataclass(frozen=True, slots=True)
class StoryFinding:
    """The line and the numbers in it."""

    says: str
    reports: int
    texts: int
    """Texts that the reports go back to, the versions of one article counted once."""
    houses: int
    """Agencies and outlets whose texts those are; a text of no known house counts as one."""
    copies: int
    """Reports that were made from another of the story."""


@dataclass(slots=True)
class _House:
    """A house with the texts of a story that are its own."""

    owner: str | None
    """The agency or owner that it counts as; None where that is the outlet itself."""
    outlets: dict[str, None] = field(default_factory=dict)
    reports: int = 0
    texts: list[Origin] = field(default_factory=list)

    @property
    def name(self) -> str | None:
        """What it is called: its one outlet, or who owns its several; an agency by its own name."""
        agency = next((text.agency for text in self.texts if text.agency), None)
        if agency is None and len(self.outlets) == 1 and not agencies.canonical(self.owner or ""):
            return next(iter(self.outlets))
        return agency or self.owner or next(iter(self.outlets), None)


class StoryFindings:
    """The line for each story of a ledger."""

    def __init__(
        self, ledger: Ledger, lineage: Lineage, houses: Mapping[str, ReportHouse], names: Sequence[str] | None = None
    ) -> None:
        """``lineage`` with the agencies at the head of its groups; ``houses`` by the ids of reports, as ``house_index`` has them.

        ``names`` are the reports of the stories that will be asked for, where not all are.
        """
        self._origins = {name: origin for origin in lineage.origins for name in origin.reports}
        self._houses = houses
        query = "SELECT id, outlet, url FROM report"
        rows = ledger.rows(query) if names is None else asked(ledger, f"{query} WHERE id IN ({{}})", names)
        self._outlets = {name: outlet_of(outlet, url) for name, outlet, url in rows}

    def of(self, story: Story) -> StoryFinding:
        """What one story comes to."""
        groups: dict[str, list[str]] = {}
        for name in story.reports:
            origin = self._origins.get(name)
            groups.setdefault(origin.id if origin else name, []).append(name)
        houses = self._by_house(groups)
        versions = max(len(groups) - story.origins, 0)
        copies = len(story.reports) - len(groups)
        says = _sentence(len(story.reports), houses, copies, versions)
        return StoryFinding(says, len(story.reports), story.origins, len(houses), copies)

    def _by_house(self, groups: Mapping[str, Sequence[str]]) -> list[_House]:
        """The houses behind groups of one origin, the one whose words most reports have first."""
        found: dict[str, _House] = {}
        for origin, names in groups.items():
            head = self._origins.get(origin) or Origin(origin, tuple(names))
            house = self._house_of(head, origin, names)
            row = found.setdefault(independence.house_key(origin, house), _House(head.agency or self._owner(origin)))
            row.reports += len(names)
            row.texts.append(head)
            if outlet := self._outlets.get(origin):
                row.outlets[outlet] = None
        return sorted(found.values(), key=lambda row: -row.reports)

    def _house_of(self, head: Origin, origin: str, names: Sequence[str]) -> str | None:
        """The house of a text: that of the agency at its head, else that of the report that the others go back to."""
        if head.agency is not None:
            bearing = (row for name in head.reports if (row := self._houses.get(name)) and row.agency == head.agency)
            return next((row.house for row in bearing), head.agency)
        return self._house(origin) or next(filter(None, map(self._house, names)), None)

    def _house(self, name: str) -> str | None:
        row = self._houses.get(name)
        return row.house if row else None

    def _owner(self, name: str) -> str | None:
        """The owner or agency that a report counts as, where it is another than its outlet."""
        row = self._houses.get(name)
        if row is None or (row.house == row.outlet and not agencies.canonical(row.house or "")):
            return None
        return row.house


def _sentence(reports: int, houses: Sequence[_House], copies: int, versions: int) -> str:
    names = _listed(houses)
    if reports == 1:
        return f"1 report: {names}."
    parts = [f"{counted(reports, 'report')}, {counted(len(houses), 'publisher')}: {names}"]
    if copies == reports - 1:
        parts.append(
            "the other is a copy or rewrite" if copies == 1 else f"the other {copies:,} are copies or rewrites"
        )
    elif copies:
        parts.append(f"{copies:,} {'is a copy or rewrite' if copies == 1 else 'are copies or rewrites'}")
    elif len(houses) == reports:
        parts.append("each in its own words")
    if versions:
        parts.append(f"{versions:,} {'is a later version' if versions == 1 else 'are later versions'}")
    return f"{'; '.join(parts)}."


def _named(house: _House) -> str:
    notes: list[str] = []
    if any(text.agency and not text.agency_held for text in house.texts):
        notes.append("its own text is not held")
    if len(house.texts) > 1:
        notes.append(f"{len(house.texts):,} texts")
    return f"{house.name} ({', '.join(notes)})" if notes else str(house.name)


def _listed(houses: Sequence[_House]) -> str:
    """Publishers as an editor lists them: the first few by name, then how many more, and how many have no name."""
    named = [_named(row) for row in houses if row.name]
    nameless = len(houses) - len(named)
    listed = named[:_NAMED_HOUSES]
    if len(named) > len(listed):
        listed.append(f"{len(named) - len(listed):,} more")
    if nameless:
        listed.append("an outlet without a name" if nameless == 1 else f"{nameless:,} outlets without a name")
    return " and ".join(filter(None, (", ".join(listed[:-1]), listed[-1])))
