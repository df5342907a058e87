"""Reports of one story, counted four ways."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.model.base import doc


@dataclass(frozen=True, slots=True)
class Series:
    """Reports of one outlet that follow each other: updates of one article are versions of it, not sources."""

    outlet: str = doc("the outlet that published them")
    reports: tuple[str, ...] = doc("ids of the versions, the earliest first")


@dataclass(frozen=True, slots=True)
class StoryPart:
    """Reports of a running story about one event in it."""

    id: str = doc("'part:' and the id of its first report")
    title: str = doc("headline of its first report, or the first sentence where it has none")
    start: str | None = doc("publication of its earliest dated report")
    end: str | None = doc("publication of its latest dated report")
    reports: tuple[str, ...] = doc("ids of its reports: the earliest first, those without a date last")


@dataclass(frozen=True, slots=True)
class Story:
    """Reports about the same event, whoever made them from what."""

    id: str = doc("'story:' and the id of its first report")
    title: str = doc("headline of its first report, or the first sentence where it has none")
    start: str | None = doc("publication of its earliest dated report")
    end: str | None = doc("publication of its latest dated report")
    reports: tuple[str, ...] = doc("ids of its reports: the earliest first, those without a date last")
    outlets: int = doc("different outlets among them")
    owners: int = doc("different owners of those outlets, by the registry; an outlet that is not in it owns itself")
    origins: int = doc("texts that they go back to")
    undecided: int = doc("pairs of its reports of which it is not clear whether they are of one origin", 0)
    series: tuple[Series, ...] = doc("updates of one outlet among its reports", ())
