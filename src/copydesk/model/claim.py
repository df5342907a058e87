"""One thing that reports say, and who of them says it, differs or denies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from copydesk.model.base import Span, doc

ClaimKind = Literal["event", "statement", "quantity"]
Stance = Literal["says", "differs", "denies"]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report says of a claim."""

    id: str = doc("id of the report")
    span: Span = doc("the words that say it")
    stance: Stance = doc("says it; differs in a value; or denies it")
    value: str | None = doc(
        "the value that it gives: a number with its bound, a date, a place; null where none is given"
    )
    speaker: str | None = doc("who says it in the report; null where the report says it itself")
    origin: str = doc("id of the text origin that the report goes back to")
    outlet: str | None = doc("who published the report", None)
    published: str | None = doc("publication of the report", None)


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a claim had at a time."""

    published: str | None = doc("publication of the first report that gives it")
    value: str = doc("the value: a number with its bound, a date, a place")
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
    reports: tuple[Telling, ...] = doc("every report that says, differs or denies: the earliest first")
    text_origins: int = doc("different texts behind those that say it")
    speakers: int = doc("different speakers behind those that say it")
    first: str | None = doc("id of the first report to say it; null where no date tells")
    values: tuple[Value, ...] = doc("how its value moved over time, the earliest first", ())
