"""One thing that reports say, and who of them says it, differs or denies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from copydesk.model.base import Span, doc
from copydesk.model.findings import Bound, SpeechDoubt, SpeechStance

ClaimKind = Literal["event", "statement", "quantity"]
Stance = Literal["says", "differs", "denies"]
ClaimPolarity = Literal["asserted", "denied"]


@dataclass(frozen=True, slots=True)
class ClaimEvidence:
    """What one report says of a claim."""

    id: str = doc("id of the report")
    span: Span = doc("the words that say it")
    stance: Stance = doc("says it; differs in a value; or denies it")
    value: str | None = doc(
        "the value that it gives: a number with bound and unit in the report's own words, a date, a place; null where none is given"
    )
    speaker: str | None = doc("who says it in the report; null where the report says it itself")
    origin: str = doc("id of the text origin that the report goes back to")
    outlet: str | None = doc("who published the report", None)
    published: str | None = doc("publication of the report", None)
    house: str | None = doc("the agency or outlet whose word it is; null where the report names neither", None)
    cue: str | None = doc(
        "the words that mark it as said, denied or doubted; null where the report says it itself", None
    )
    speech: SpeechStance = doc(
        "what the speaker does with it: says, denies, rejects, refuses, disputes or doubts it", "says"
    )
    distorts: str | None = doc(
        "id of the text that the report was made from, where it gives another value than that text; null otherwise",
        None,
    )
    low: float | None = doc("the least that the value can mean, where it is a number", None)
    high: float | None = doc("the most that the value can mean, where it is a number and has an upper end", None)
    bound: Bound | None = doc("how the words bound the value, where it is a number", None)
    doubt: SpeechDoubt | None = doc(
        "why a statement may be none, or in the wrong mouth; null where there is no reason", None
    )
    echoes: str | None = doc(
        "id of an earlier report of another text that has it in the same words, so that the two count as one; null otherwise",
        None,
    )
    counted: bool = doc(
        "whether its words are so near to those of the first that says it that it counts among the texts that say it",
        True,
    )


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a claim had at a time."""

    published: str | None = doc("publication of the first report that gives it")
    value: str = doc("the value in the words of that report: a number with its bound and unit, a date, a place")
    low: float | None = doc("the least that it can mean, where it is a number")
    high: float | None = doc("the most that it can mean, where it is a number and has an upper end")
    report: str = doc("id of that report")


@dataclass(frozen=True, slots=True)
class Claim:
    """The same event, statement or quantity across the reports of a story."""

    id: str = doc("'claim:' and a digest of the words that say it first")
    says: str = doc("the claim in one plain sentence, in the words of the first report that says it")
    kind: ClaimKind = doc("what is claimed: that something happened, that somebody said something, or a number")
    story: str = doc("id of the story")
    reports: tuple[ClaimEvidence, ...] = doc("every report that says, differs or denies: the earliest first")
    text_origins: int = doc("different texts behind those that say it in words near to those of the first")
    speakers: int = doc("different speakers behind these")
    first: str | None = doc("id of the first report to say it; null where no date shows it")
    values: tuple[Value, ...] = doc("how its value moved over time, the earliest first", ())
    polarity: ClaimPolarity = doc("'denied' where no report says it and all that mention it deny it", "asserted")
    houses: int = doc("different agencies and outlets behind the texts that say it: texts of one of them count once", 0)

    @property
    def order(self) -> tuple[bool, int, int, str, str]:
        """By this claims are listed: doubtful ones last, those that most reports bear first, then most texts, the earliest, the id."""
        first = self.reports[0].published or "~"
        return self.is_doubtful, -len({row.id for row in self.reports}), -self.text_origins, first, self.id

    @property
    def is_doubtful(self) -> bool:
        """Whether every report that has it puts it in words that may be no statement, or in another's mouth."""
        return self.kind == "statement" and all(row.doubt is not None for row in self.reports)

    @property
    def contrary(self) -> tuple[ClaimEvidence, ...]:
        """The mentions that differ from it or deny it; a copy that distorts its own source is none of them."""
        if self.polarity == "denied":
            return ()
        return tuple(row for row in self.reports if row.stance != "says" and row.distorts is None)

    @property
    def distortions(self) -> tuple[ClaimEvidence, ...]:
        """The mentions in copies that give another value than the text that they were made from."""
        return tuple(row for row in self.reports if row.distorts is not None)
