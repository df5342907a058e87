"""Answers about what reports say: an event with its report, a quotation with its wordings, a claim traced back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from copydesk.model.base import Span, doc
from copydesk.model.claim import Claim, ClaimEvidence
from copydesk.model.comparison import Change
from copydesk.model.findings import Modality, Polarity, Range, SpeechKind

Part = Literal["first", "repeats", "independent", "similar", "differs", "denies"]


@dataclass(frozen=True, slots=True)
class EventResult:
    """An event as one report has it, with the report and the text that it goes back to."""

    report: str = doc("id of the report")
    outlet: str | None = doc("who published it")
    published: str | None = doc("publication of the report")
    story: str | None = doc("id of the story")
    origin: str = doc("id of the text origin that the report goes back to")
    type: str = doc("PLOVER root, in capitals")
    mode: str | None = doc("PLOVER mode")
    trigger: str = doc("the words that name the event")
    actor: str | None = doc("who did it")
    actor_country: str | None = doc("ISO 3166-1 alpha-3 code of the actor's country")
    actor_sector: str | None = doc("PLOVER sector code of the actor")
    recipient: str | None = doc("to whom it was done")
    recipient_country: str | None = doc("ISO 3166-1 alpha-3 code of the recipient's country")
    recipient_sector: str | None = doc("PLOVER sector code of the recipient")
    day: str | None = doc("TIMEX3 value of when it happened")
    place: str | None = doc("where it happened")
    country: str | None = doc("ISO 3166-1 alpha-3 code of the place")
    lat: float | None = doc("latitude in degrees, WGS 84")
    lon: float | None = doc("longitude in degrees, WGS 84")
    fatalities: Range | None = doc("people killed")
    injured: Range | None = doc("people wounded")
    polarity: Polarity = doc("whether the report says that it happened, or that it did not")
    modality: Modality = doc("whether it happened, or is planned, possible, demanded or only supposed")
    speaker: str | None = doc("who says so in the report; null where the report says it itself")
    says: str = doc("the sentence")
    span: Span = doc("where the sentence stands in the report")


@dataclass(frozen=True, slots=True)
class WordingVariant:
    """One report's wording of a quotation."""

    mention: ClaimEvidence = doc("the report, its words and its speaker")
    kind: SpeechKind = doc("all in quotation marks, partly, or not")
    says: str = doc("the words")
    chain: str = doc("how it reached the reader: speaker, channel, agency and outlet, as far as the report says")


@dataclass(frozen=True, slots=True)
class StatementResult:
    """One statement with all its wordings."""

    id: str = doc("id of the claim")
    story: str = doc("id of the story")
    speaker: str | None = doc("who said it, by the fullest name that a report gives")
    says: str = doc("the first wording")
    text_origins: int = doc("different texts behind its reports")
    wordings: tuple[WordingVariant, ...] = doc("every report's wording, the earliest first")

    @property
    def is_doubtful(self) -> bool:
        """Whether every report that has it puts it in words that may be no statement, or in another's mouth."""
        return all(row.mention.doubt is not None for row in self.wordings)


@dataclass(frozen=True, slots=True)
class ReportedToll:
    """How many people one report says something befell."""

    mention: ClaimEvidence = doc("the report, its words and its speaker")
    says: str = doc("the sentence")
    earlier: bool = doc("whether the sentence names an earlier year, so that the number is of another event")


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One mention of a traced claim and its part in it."""

    mention: ClaimEvidence = doc("the report, the words and the value")
    part: Part = doc(
        "first to say it; repeats a text that was there before; says it independently; says something similar in other words, which is not counted; differs; or denies it"
    )
    says: str = doc("the sentence")
    words: str = doc("the words of the mention")
    parent: str | None = doc("id of the report that this one was made from, where one is known")
    tied: bool = doc(
        "whether the day alone is known, so that it may be as early as the one that is called first", False
    )


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a claim comes from: its mentions from the earliest on."""

    claim: Claim = doc("the claim")
    steps: tuple[TraceStep, ...] = doc("its mentions, the earliest first")
    independent: int = doc("different texts that say it")
    speakers: tuple[str, ...] = doc("who says it in them, each once")
    houses: int = doc("different agencies and outlets behind those texts", 0)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a report, with what changed since the version before it."""

    id: str = doc("id of the report in the ledger")
    number: int = doc("1 for the version that was there first")
    published: str | None = doc("publication, ISO 8601")
    title: str | None = doc("headline")
    title_before: str | None = doc("headline of the version before, where it was another", None)
    notes: tuple[str, ...] = doc("notes of a correction that the version before did not have", ())
    changes: tuple[Change, ...] = doc("what changed in the text, the gravest first; none for the first version", ())
    text: str = doc("the text", "")
    before: str = doc("the text of the version before", "")
