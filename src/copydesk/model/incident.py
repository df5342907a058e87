"""One incident as a conflict coder keeps it: who did what to whom, where, when, how many fell, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from copydesk.model.base import Span, doc
from copydesk.model.findings import Range

IncidentKind = Literal["incident", "total", "threat", "background", "denied", "passing", "rejected"]
SourceRole = Literal["reports", "claims", "accuses", "denies"]
IncidentVerb = Literal["merge", "split", "correct", "reject"]


@dataclass(frozen=True, slots=True)
class IncidentSource:
    """What one source says of an incident: one line under its row."""

    key: str = doc(
        "name of the mention: id of the report, '@' and the first character of the words that name the event"
    )
    report: str = doc("id of the report")
    span: Span = doc("the sentence")
    says: str = doc("the sentence on one line")
    role: SourceRole = doc(
        "reports it, claims to have done it, accuses somebody of it, or denies that it happened or who did it"
    )
    speaker: str | None = doc("who says so in the report; null where the report says it itself")
    outlet: str | None = doc("who published the report")
    house: str | None = doc("the agency or outlet whose word it is; null where the report names neither")
    published: str | None = doc("publication of the report")
    origin: str = doc("id of the text that the report goes back to")
    story: str | None = doc("id of the story that the report belongs to")
    number: str | None = doc("the count of dead or wounded in the words of the report; null where it gives none")
    killed: Range | None = doc("people killed, by this source")
    injured: Range | None = doc("people wounded, by this source")
    is_estimate: bool = doc("whether the number is a guess: 'about', 'up to', 'feared'", False)
    actor: str | None = doc("who did it, by this source", None)
    recipient: str | None = doc("to whom it was done, by this source", None)
    time: str | None = doc("TIMEX3 value of when it happened, by this source", None)
    place: str | None = doc("where it happened, by this source", None)


@dataclass(frozen=True, slots=True)
class Toll:
    """How many fell, over sources that do not depend on each other: a text with its copies is one, and so is a publisher.

    ``best``: the newest day on which any of them counts, the number that most of them give on it, of as many the lowest.
    ``low`` and ``high``: the least and the most that the last word of any of them allows. Guesses count where nobody counted.
    """

    best: float | None = doc("the number to use; null where nobody gives one", None)
    low: float | None = doc("the least that any source gives", None)
    high: float | None = doc("the most that any source gives", None)
    sources: int = doc("independent sources that give a number", 0)
    is_estimate: bool = doc("whether only guesses are at hand", False)


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened once, in one or many reports."""

    id: str = doc("'incident:' and a digest of the words that report it first")
    kind: IncidentKind = doc(
        "incident; total: a sum over a war or a long time; threat: announced, possible or demanded; background: long before "
        "the reports that mention it; denied: mentioned only to say that it did not happen; passing: mentioned without a day, a place, a "
        "number or a name; rejected: a person threw it out"
    )
    says: str = doc("the sentence that reports it best")
    type: str = doc("PLOVER root, in capitals")
    mode: str | None = doc("PLOVER mode")
    actor: str | None = doc("who did it, or is said to have done it")
    actor_country: str | None = doc("ISO 3166-1 alpha-3 code of the actor's country")
    actor_sector: str | None = doc("PLOVER sector code of the actor")
    recipient: str | None = doc("to whom it was done")
    recipient_country: str | None = doc("ISO 3166-1 alpha-3 code of the recipient's country")
    recipient_sector: str | None = doc("PLOVER sector code of the recipient")
    first_day: str | None = doc("first day that it may have happened, ISO 8601; null where no source gives a time")
    last_day: str | None = doc("last day that it may have happened")
    date_precision: int | None = doc("UCDP's date_prec: 1 a day, 2 up to six days, 3 a week, 4 a month, 5 longer")
    place: str | None = doc("where it happened")
    country: str | None = doc("ISO 3166-1 alpha-3 code of the place")
    lat: float | None = doc("latitude in degrees, WGS 84")
    lon: float | None = doc("longitude in degrees, WGS 84")
    geonameid: int | None = doc("GeoNames identifier of the place")
    place_precision: int | None = doc("UCDP's where_prec, as far as the gazetteer says: 1 a place, 6 a country")
    killed: Toll = doc("people killed")
    injured: Toll = doc("people wounded")
    civilians: float | None = doc("people killed who are civilians, where a source says so")
    fighters: float | None = doc("people killed who bore arms, where a source says so")
    claimed_by: tuple[str, ...] = doc("who says that he did it")
    accused_by: tuple[str, ...] = doc("who says that the actor did it, and is not the report itself")
    denied_by: tuple[str, ...] = doc("who says that it did not happen, or that the actor did not do it")
    stories: tuple[str, ...] = doc("ids of the stories that it belongs to")
    reports: int = doc("reports that mention it")
    origins: int = doc("different texts behind those reports")
    houses: int = doc("different agencies and outlets behind those texts")
    sources: tuple[IncidentSource, ...] = doc("what each source says: the earliest first")
    members: tuple[tuple[str, str], ...] = doc(
        "every mention that was joined in it: its key and the id of its report, in order of publication", ()
    )
    actor_id: str | None = doc(
        "stable id of the government or armed group that did it: state:SYR, group:al-shabaab", None
    )
    recipient_id: str | None = doc("stable id of the government or armed group to whom it was done", None)
    dyad: str | None = doc(
        "the two parties as UCDP pairs them, a government first: 'Government of Syria - Islamic State'; the second is Civilians "
        "where they were the target; null where one of the two is not known",
        None,
    )
    admin1: str | None = doc("first-level division that the place lies in, by GeoNames", None)
    admin2: str | None = doc("second-level division that the place lies in, by GeoNames", None)
    guessed: tuple[str, ...] = doc("fields that no source states, or on which they differ: they are to be checked", ())
    corrected: tuple[str, ...] = doc("fields that a person set", ())


@dataclass(frozen=True, slots=True)
class IncidentDecision:
    """What a person decided about an incident. It names mentions, never groups, so that it holds however these move."""

    verb: IncidentVerb = doc(
        "merge: the mentions are of one incident; split: all but the first are of another incident than it; "
        "correct: a field of the incident has this value; reject: it is no incident"
    )
    mentions: tuple[str, ...] = doc("keys of mentions: ids of reports, '@' and a character")
    field: str | None = doc("the field that is corrected", None)
    value: str | None = doc("its value in words; null empties the field", None)
    why: str = doc("the reason that was given", "")
    by: str = doc("who decided", "")
    at: str | None = doc("when, ISO 8601", None)
