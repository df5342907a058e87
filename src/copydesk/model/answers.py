"""What is answered of one story, one report, a search or a check: laid out for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from copydesk.model.base import doc
from copydesk.model.comparison import RelationKind
from copydesk.model.decision import Decision
from copydesk.model.report import Provenance, Report
from copydesk.model.story import Story, StoryPart


@dataclass(frozen=True, slots=True)
class LineageLine:
    """One report as a line of a list, with what it goes back to."""

    id: str = doc("id of the report")
    title: str = doc("its headline, or its first sentence")
    outlet: str | None = doc("who published it, by name or address")
    published: str | None = doc("publication, ISO 8601")
    origin: str = doc("id of the report that it goes back to: itself where it was made from none")
    parent: str | None = doc("id of the report that it was made from", None)
    kind: RelationKind | None = doc("what it is to that report", None)
    derived: float | None = doc("probability that it was made from it", None)
    decided: bool = doc("false where it is not clear which of the two was first", True)
    series: int | None = doc("number of the series of updates of one outlet that it belongs to, from 1", None)


@dataclass(frozen=True, slots=True)
class Source:
    """A text that reports of a story go back to."""

    id: str = doc("id of the report")
    title: str = doc("its headline, or its first sentence")
    outlet: str | None = doc("who published it, by name or address")
    published: str | None = doc("publication, ISO 8601")
    reports: int = doc("reports that go back to it, itself among them")


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story with its reports and the texts that they go back to."""

    says: str = doc("the counts in one sentence")
    story: Story = doc("the story")
    cohesion: float = doc("mean likeness of the texts behind it, 0 to 1; 0 where there is one")
    sources: tuple[Source, ...] = doc("the texts behind it, the one that most reports go back to first")
    reports: tuple[LineageLine, ...] = doc("its reports: the earliest first, those without a date last")
    undecided: tuple[tuple[str, str], ...] = doc(
        "pairs of its reports of which it is not clear whether they are of one origin", ()
    )
    parts: tuple[StoryPart, ...] = doc(
        "the events of a running story, the earliest first; none where it is about one", ()
    )
    finding: str = doc("how many reports, whose words they are, and how many copy others, in one line", "")


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with its story, what it was made from, and where it was read from."""

    report: Report = doc("the report with its text")
    line: LineageLine = doc("what it goes back to")
    story: str | None = doc("id of its story")
    story_title: str | None = doc("title of its story")
    made_from_it: tuple[str, ...] = doc("ids of the reports that were made from it")
    same_origin: tuple[str, ...] = doc("ids of all reports that go back to the same text, itself left out")
    digest: str = doc("BLAKE2b-128 of the text, in hexadecimal")
    provenance: tuple[Provenance, ...] = doc("where it was read from, once for each way in which it came in")


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds words that were searched for."""

    id: str = doc("id of the report")
    context: str = doc("the words in their context, each in square brackets")
    title: str | None = doc("headline, where it has one")
    outlet: str | None = doc("who published it, by name or address")
    published: str | None = doc("publication, ISO 8601")
    origin: str | None = doc("id of the report that it goes back to; null where that was not asked for", None)
    story: str | None = doc("id of its story; null where that was not asked for", None)


@dataclass(frozen=True, slots=True)
class Weak:
    """A story or a claim that too few texts stand behind."""

    kind: Literal["story", "claim"] = doc("what it is")
    id: str = doc("its id")
    says: str = doc("the title of the story, or the claim in words")
    reports: int = doc("reports that bear it")
    origins: int = doc("texts that they go back to")
    hangs_on: tuple[str, ...] = doc("ids of those texts")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    min_origins: int = doc("texts that had to stand behind each")
    looked_at: int = doc("stories and claims that were looked at")
    weak: tuple[Weak, ...] = doc("those that have fewer, the most widely reported first")


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """Words of a report."""

    report: str = doc("id of the report")
    start: int = doc("offset of the first character in its text")
    end: int = doc("offset after the last character")
    text: str = doc("the words")


@dataclass(frozen=True, slots=True)
class Justification:
    """One thing that speaks for or against an answer."""

    says: str = doc("in one sentence")
    weight: float | None = doc(
        "how much it counts: above 0 for the answer, below 0 against; null where it has no number", None
    )
    passages: tuple[QuotedPassage, ...] = doc("the words that it rests on", ())


@dataclass(frozen=True, slots=True)
class RunNote:
    """A step that worked something out, with what."""

    number: int = doc("number of the run in the ledger")
    step: str = doc("what was done")
    version: str = doc("version of the program")
    parameters: str = doc("its parameters, as JSON")
    made: str = doc("when, UTC")


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the program says what it says."""

    id: str = doc("id that was asked about")
    says: str = doc("what the program says of it")
    grounds: tuple[Justification, ...] = doc("what speaks for and against it, the weightiest first")
    decisions: tuple[Decision, ...] = doc("what people decided about it", ())
    runs: tuple[RunNote, ...] = doc("the runs that worked it out", ())
