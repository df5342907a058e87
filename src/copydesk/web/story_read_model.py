"""What a page about one story is made from: the story with its reports, who copied whom, and what is claimed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase

from copydesk.clustering.shingle_arrays import runs_of
from copydesk.model import Claim, Derivation, Origin, Report, Story
from copydesk.page.date_words import day
from copydesk.text.ngrams import containment
from copydesk.text.plurals import counted


@dataclass(frozen=True)
class StoryMaterial:
    """One story with all that its views show."""

    story: Story
    reports: Mapping[str, Report]
    origins: tuple[Origin, ...]
    edges: tuple[Derivation, ...]
    claims: tuple[Claim, ...] = ()
    finding: str = ""
    """What the story comes to in one line: reports, the houses behind them, copies; empty where it was not worked out."""
    knows_owners: bool = False
    """Whether the registry names an owner of one of its outlets."""

    @cached_property
    def origin_of(self) -> dict[str, str]:
        """The origin of each report."""
        return {name: origin.id for origin in self.origins for name in origin.reports}

    @cached_property
    def letters(self) -> dict[str, str]:
        """A short name for each origin: A for the one that most reports go back to."""
        return {origin.id: lettered(place) for place, origin in enumerate(self.ranked)}

    @cached_property
    def ranked(self) -> tuple[Origin, ...]:
        """The origins, those behind most reports first."""
        place = {name: number for number, name in enumerate(self.story.reports)}
        return tuple(
            sorted(self.origins, key=lambda origin: (-len(origin.reports), place.get(origin.id, 0), origin.id))
        )

    @cached_property
    def parents(self) -> dict[str, Derivation]:
        """For each report that was made from another, the surest edge to one."""
        found: dict[str, Derivation] = {}
        for edge in sorted(self.edges, key=lambda edge: (not edge.decided, -edge.derived, edge.parent)):
            if self.origin_of.get(edge.child) == self.origin_of.get(edge.parent):
                found.setdefault(edge.child, edge)
        return found

    @cached_property
    def open_edges(self) -> tuple[Derivation, ...]:
        """Pairs of which it is not clear whether they are of one origin."""
        return tuple(edge for edge in self.edges if self.origin_of.get(edge.child) != self.origin_of.get(edge.parent))

    @cached_property
    def shares(self) -> dict[tuple[str, str], float]:
        """How much of the child's runs of three words its parent has, for every edge."""
        names = sorted({name for edge in self.edges for name in (edge.child, edge.parent) if name in self.reports})
        found = runs_of((self.reports[name].text[:_MOST_CHARACTERS] for name in names), 3)
        runs = {name: frozenset(found.of(place).tolist()) for place, name in enumerate(names)}
        nothing: frozenset[int] = frozenset()
        return {
            (edge.child, edge.parent): containment(runs.get(edge.child, nothing), runs.get(edge.parent, nothing))
            for edge in self.edges
        }

    def outlet(self, name: str) -> str:
        """Who published a report, or its name where that is not known."""
        report = self.reports.get(name)
        return (report.outlet if report else None) or name

    def dated(self, name: str) -> str:
        """Who published a report, and when."""
        report = self.reports.get(name)
        return f"{self.outlet(name)} of {day(report.published)}" if report and report.published else self.outlet(name)


# Characters of a text that a share is counted on: a long text says as much by its beginning.
_MOST_CHARACTERS = 30_000


def lettered(place: int) -> str:
    """A, B, … Z, AA, AB, … for 0, 1, …

    >>> lettered(0), lettered(25), lettered(26), lettered(27)
    ('A', 'Z', 'AA', 'AB')
    """
    head, tail = divmod(place, 26)
    return (lettered(head - 1) if head else "") + ascii_uppercase[tail]


def domain_name(outlet: str) -> str:
    """An outlet as it is written in little room: an address goes without its ``www.``.

    >>> domain_name("www.tidewater.example")
    'tidewater.example'
    """
    return outlet.removeprefix("www.")


def title_of(report: Report) -> str:
    """The title of a report; where it has none, the first line of its text, by which a reader knows it."""
    return report.title or next((line.strip() for line in report.text.split("\n") if line.strip()), "") or report.id


def about(report: Report) -> str:
    """A report on one line: who published it, and when."""
    return " · ".join(part for part in (report.outlet or report.id, day(report.published)) if part)


def sentence(material: StoryMaterial, named: int = 2) -> str:
    """What an editor wants to know first: how many reports, and how many texts stand behind them.

    Names the texts where they are few.
    """
    story = material.story
    head = f"{counted(len(story.reports), 'report')} from {counted(story.outlets, 'outlet')}"
    verb = "goes back to" if len(story.reports) == 1 else "go back to"
    tail = f"{head} {verb} {counted(story.origins, 'text')}"
    firsts = [_whose(material, origin) for origin in material.ranked if len(origin.reports) > 1][:named]
    if firsts and len(story.reports) > 1:
        rest = story.origins - len(firsts)
        tail += ": " + listed([*firsts, *([f"{rest} more"] if rest else [])])
    return tail + (f"; {counted(story.undecided, 'pair')} undecided." if story.undecided else ".")


def _whose(material: StoryMaterial, origin: Origin) -> str:
    return f"one by {material.outlet(origin.id)} ({counted(len(origin.reports), 'report')})"


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
