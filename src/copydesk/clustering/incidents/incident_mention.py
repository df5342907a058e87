"""One mention of an incident in one report: an event with what shows whether another event is the same happening."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.model import Place, Range
from copydesk.model.base import doc
from copydesk.model.incident import IncidentKind, SourceRole


@dataclass(frozen=True, slots=True)
class IncidentParty:
    """Who did it or to whom it was done."""

    name: str = doc("canonical name, or the words of the report")
    country: str | None = doc("ISO 3166-1 alpha-3 code of the country that the party belongs to")
    sector: str | None = doc("PLOVER sector code")
    is_named: bool = doc("whether the words are a name")
    is_person: bool = doc("whether it is the name of a person")
    head: str = doc("lemma of the head noun")
    keys: tuple[str, ...] = doc("folded words of the name")
    id: str | None = doc("stable id of the government or armed group that it acts for", None)


@dataclass(frozen=True, slots=True)
class IncidentMention:
    """An event of one report, as incidents are made of it."""

    key: str = doc("id of the report, '@' and the first character of the trigger")
    report: str = doc("id of the report")
    sentence: int = doc("the sentence of the report that it stands in, from 0")
    start: int = doc("first character of that sentence")
    end: int = doc("after its last character")
    says: str = doc("the sentence on one line")
    is_lead: bool = doc("whether the sentence is the headline or among the first of the body")
    type: str = doc("PLOVER root")
    mode: str | None = doc("PLOVER mode")
    family: str = doc("class within which two events may be one happening")
    lemma: str = doc("lemma of the trigger")
    is_result: bool = doc("whether the trigger names what came of a deed: 'died', 'were wounded'")
    names_violence: bool = doc("whether the sentence names violence or a weapon, and not harm alone")
    is_amid_mishap: bool = doc("whether the report speaks more of accidents and disasters than of violence")
    repeats: str | None = doc("key of the mention that it tells again, as the coding of events has it")
    points_back: bool = doc("whether the trigger points back to a deed mentioned before: 'the attack'")
    kind: IncidentKind = doc("incident, total, threat or background, as far as the sentence shows")
    role: SourceRole = doc("what the source does with it")
    is_asserted: bool = doc("whether it is stated as a fact, and not as a suspicion or a charge")
    speaker: str | None = doc("who says so; null where the report says it itself")
    actor: IncidentParty | None = doc("who did it")
    recipient: IncidentParty | None = doc("to whom it was done")
    time: str | None = doc("TIMEX3 value of when it happened")
    is_time_stated: bool = doc("whether the sentence itself gives that time")
    first_day: str | None = doc("first day that it may have happened, ISO 8601")
    last_day: str | None = doc("last day that it may have happened, ISO 8601")
    place: Place | None = doc("where it happened")
    is_place_stated: bool = doc("whether the sentence itself names that place")
    is_separate: bool = doc("whether the sentence says that it is about another deed: 'in a separate attack'")
    killed: Range | None = doc("people killed")
    injured: Range | None = doc("people wounded")
    number: str | None = doc("the count in the words of the report")
    is_estimate: bool = doc("whether the count is a guess")
    victims: str | None = doc("'civilians' or 'fighters', where the words that count the dead say so")
    quantities: tuple[int, ...] = doc("indexes of the report's quantities that belong to it")
    words: tuple[tuple[str, float], ...] = doc("folded words of the sentence with their weights")


@dataclass(frozen=True, slots=True)
class IncidentReport:
    """A report of incidents, with what shows whether it stands for itself."""

    id: str
    published: str | None
    outlet: str | None
    house: str | None
    origin: str
    story: str | None
    source: str
    """Name of the independent source that it counts as: the house of the text that it goes back to, else that text."""


@dataclass(frozen=True, slots=True)
class ResponsibilityStatement:
    """A sentence in which somebody claims a deed, is blamed for it, or denies it, without reporting the deed itself."""

    report: str = doc("id of the report")
    start: int = doc("first character of the sentence")
    end: int = doc("after its last character")
    says: str = doc("the sentence on one line")
    role: SourceRole = doc("what the speaker does")
    speaker: str = doc("who claims, accuses or denies")
    after: str | None = doc("key of the mention of the deed that it is about; null where the report has none")


@dataclass(frozen=True, slots=True)
class ReportMentions:
    """What one report adds to the incidents of a ledger."""

    mentions: tuple[IncidentMention, ...] = doc("its mentions, in order")
    statements: tuple[ResponsibilityStatement, ...] = doc("who claims, accuses and denies, in order", ())
