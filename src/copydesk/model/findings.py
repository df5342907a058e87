"""What one report says: the findings of ``annotate``, each a span of the report's text with its reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from copydesk.model.base import Span, doc
from copydesk.model.report import Report

EntityKind = Literal["person", "organisation", "place", "group"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Bound = Literal["exact", "at_least", "more_than", "at_most", "less_than", "about", "range"]
SpeechKind = Literal["direct", "mixed", "indirect"]
SpeechStance = Literal["says", "denies", "rejects", "refuses", "disputes", "doubts", "withholds"]
SpeechDoubt = Literal["attitude", "fragment", "run_on", "unsaid", "nobody_named", "pronoun", "no_speaker", "uncertain"]
EventDoubt = Literal["sport", "not_done", "party_missing", "word", "weak"]
Role = Literal["speaker", "channel", "agency", "outlet"]
Polarity = Literal["asserted", "negated"]
Basis = Literal["stated", "carried", "dateline"]
Modality = Literal["actual", "planned", "possible", "demanded", "hypothetical"]
FurnitureKind = Literal[
    "credit", "heading", "promotion", "sign_off", "byline", "notice", "correction", "photo", "manifest"
]
SentenceKind = Literal["headline", "dateline", "body"]

# Certainty below which an event is left out of lists over many reports; by the left-out figures of training/event_certainty.py.
UNLIKELY = 0.4


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report; furniture has none."""

    span: Span = doc("where the sentence stands")
    kind: SentenceKind = doc(
        "headline, dateline ('BEIRUT, May 6 (Reuters) -') or a sentence of the report itself", "body"
    )


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is in the text and is not the report: a credit, a slug, desk initials, a crossword line."""

    span: Span = doc("where it stands")
    kind: FurnitureKind = doc("what it is")
    name: str | None = doc("the agency or outlet that a credit or sign-off names", None)


@dataclass(frozen=True, slots=True)
class Entity:
    """One mention of a person, organisation, place or group; mentions of the same one share ``entity``."""

    span: Span = doc("the mention")
    kind: EntityKind = doc("what it names")
    name: str = doc("canonical name: the fullest form that the report uses")
    entity: str = doc("identifier within the report, the same for all mentions of one entity")
    country: str | None = doc("ISO 3166-1 alpha-3 code of the country it belongs to, where the report says", None)
    roles: tuple[str, ...] = doc("titles and roles that the report gives it", ())


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression with its TIMEX3 reading (TimeML, ISO 24617-1)."""

    span: Span = doc("the expression")
    type: TimeType = doc("TIMEX3 type")
    value: str | None = doc("TIMEX3 value; null where it needs a publication date that is not known", None)
    start_date: str | None = doc("first day that it may mean, ISO 8601", None)
    end_date: str | None = doc("last day that it may mean, ISO 8601", None)


@dataclass(frozen=True, slots=True)
class Place:
    """A place name; a name that stands for a government or a people is marked as not literal."""

    span: Span = doc("the mention")
    name: str = doc("canonical name")
    country: str | None = doc("ISO 3166-1 alpha-3 code", None)
    lat: float | None = doc("latitude in degrees, WGS 84", None)
    lon: float | None = doc("longitude in degrees, WGS 84", None)
    geonameid: int | None = doc("GeoNames identifier", None)
    literal: bool = doc(
        "false where the name stands for a government, a team or a people, as in 'Baghdad condemned'", True
    )
    precision: int | None = doc(
        "how exact the words are, on the scale of UCDP's where_prec: 1 a town or a site in it, 2 near one, 3 a county, "
        "4 a province or region, 5 a river, 6 a country, 7 a sea; null where the gazetteer does not know the name",
        None,
    )


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count of something, with how exact the report is about it."""

    span: Span = doc("number, bound and unit, as they stand")
    value: float | None = doc("the number named; null where only a word such as 'dozens' is", None)
    low: float | None = doc("least value that the words allow", None)
    high: float | None = doc("greatest value that the words allow", None)
    bound: Bound = doc("how the words bound the value", "exact")
    unit: str | None = doc("what is counted, as the report says it", None)


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain by which a statement reached the reader."""

    role: Role = doc("what this link did: spoke, carried, wired or printed it")
    name: str = doc("canonical name")
    span: Span | None = doc("where the report names it; null where it comes from the report's own data", None)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement that the report puts into somebody's mouth."""

    kind: SpeechKind = doc("all in quotation marks, partly, or not")
    content: tuple[Span, ...] = doc("what is said, in one or more runs")
    cue: Span | None = doc("the words that mark it as said", None)
    source: Span | None = doc("the words that name who says it", None)
    speaker: str | None = doc("canonical name of who says it", None)
    channel: Span | None = doc("how it was said: a news conference, a post, a statement", None)
    chain: tuple[Link, ...] = doc("speaker, channel, agency and outlet, as far as the report says", ())
    stance: SpeechStance = doc(
        "what the speaker does with the content: says it, or denies, rejects, refuses, disputes or doubts it; 'withholds' where the "
        "report says that somebody did not say or confirm it",
        "says",
    )
    doubt: SpeechDoubt | None = doc(
        "why it may be no statement, or in the wrong mouth: 'attitude' (an action or a feeling, not words), 'fragment' (cut off), 'run_on' "
        "(sentences run into one), 'unsaid' (it may be said, or will be), 'nobody_named', 'pronoun' (it is not said whose), 'no_speaker' (its source is no person or body), "
        "'uncertain' (readers seldom called such statements right, see certainty); null where there is no such reason",
        None,
    )
    certainty: float | None = doc(
        "probability, from 0 to 1, that a careful reader calls the statement right: a statement, its speaker and its words; fitted on what "
        "readers said of 882 statements",
        None,
    )


@dataclass(frozen=True, slots=True)
class Range:
    """A number of people with the least and greatest value that the words allow."""

    low: float | None = doc("least value", None)
    high: float | None = doc("greatest value", None)


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, coded in PLOVER (github.com/openeventdata/PLOVER)."""

    type: str = doc("PLOVER root, in capitals")
    trigger: Span = doc("the words that name the event")
    evidence: Span = doc("the sentence it stands in")
    mode: str | None = doc("PLOVER mode", None)
    actor: Span | None = doc("who did it", None)
    actor_name: str | None = doc("canonical name of the actor", None)
    actor_country: str | None = doc("ISO 3166-1 alpha-3 code of the actor's country", None)
    actor_sector: str | None = doc("PLOVER sector code of the actor: GOV, MIL, REB, CVL, …", None)
    actor_id: str | None = doc(
        "stable id of the state or armed group that the actor acts for: state:SYR, group:al-shabaab; null for anybody else",
        None,
    )
    recipient: Span | None = doc("to whom it was done", None)
    recipient_name: str | None = doc("canonical name of the recipient", None)
    recipient_country: str | None = doc("ISO 3166-1 alpha-3 code of the recipient's country", None)
    recipient_sector: str | None = doc("PLOVER sector code of the recipient", None)
    recipient_id: str | None = doc("the same for the recipient", None)
    time: str | None = doc("TIMEX3 value of when it happened", None)
    time_basis: Basis | None = doc(
        "how the report says when: stated (in the sentence of the event), carried (from an event nearby)", None
    )
    place: Place | None = doc("where it happened", None)
    place_basis: Basis | None = doc(
        "how the report says where: stated (in the sentence of the event), carried (from an event nearby), dateline "
        "(where the report was filed or is at home, as no event of it has a place)",
        None,
    )
    quantities: tuple[int, ...] = doc("indexes of the report's quantities that belong to it", ())
    fatalities: Range | None = doc("people killed", None)
    injured: Range | None = doc("people wounded", None)
    polarity: Polarity = doc("whether the report says that it happened, or that it did not", "asserted")
    modality: Modality = doc("whether it happened, or is planned, possible, demanded or only supposed", "actual")
    attribution: int | None = doc("index of the report's attribution that says so", None)
    repeats: int | None = doc(
        "place, in this list, of the event that it tells again; null where it is told for the first time", None
    )
    certainty: float | None = doc(
        "probability that a careful coder calls the event right, fitted on events that coders judged; null where it was not weighed",
        None,
    )
    doubt: EventDoubt | None = doc(
        "why a coder may call it none: 'sport' (the report is about a match), 'not_done' (it is planned, feared, demanded, supposed or "
        "denied), 'party_missing' (who did it, or to whom, is open), 'word' (the word names many other things), 'weak' (what it is made "
        "of is weak); null above the bar",
        None,
    )

    @property
    def is_actual(self) -> bool:
        """Whether the report says that it happened: not denied, and neither planned, feared nor possible."""
        return self.polarity == "asserted" and self.modality == "actual"

    @property
    def is_unlikely(self) -> bool:
        """Whether coders call one in ten such events right, and fewer: none of the ledger's list, and no incident."""
        return self.certainty is not None and self.certainty < UNLIKELY


@dataclass(frozen=True, slots=True)
class Moment:
    """When the main event happened."""

    span: Span = doc("the words")
    value: str | None = doc("TIMEX3 value", None)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the main event happened."""

    span: Span = doc("the words")
    country: str | None = doc("ISO 3166-1 alpha-3 code", None)


@dataclass(frozen=True, slots=True)
class Main:
    """The main event of a report, in the four questions of journalism that a sentence can answer."""

    who: Span | None = doc("who did it, or to whom it happened", None)
    what: Span | None = doc("what happened", None)
    whom: Span | None = doc("to whom it was done", None)
    when: Moment | None = doc("when it happened", None)
    where: Spot | None = doc("where it happened", None)


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that was found in one report."""

    report: Report = doc("the report that the spans point into")
    language: str | None = doc("BCP 47 code that the text was read as", "en")
    sentences: tuple[Sentence, ...] = doc("sentences, in order; furniture is left out", ())
    furniture: tuple[Furniture, ...] = doc("what is not the report, in order", ())
    entities: tuple[Entity, ...] = doc("mentions of persons, organisations, places and groups, in order", ())
    times: tuple[TimeExpression, ...] = doc("time expressions, in order", ())
    places: tuple[Place, ...] = doc("place names, in order", ())
    quantities: tuple[Quantity, ...] = doc("quantities, in order", ())
    attributions: tuple[Attribution, ...] = doc("quotations and statements, in order", ())
    events: tuple[Event, ...] = doc("events, in order", ())
    main: Main = doc("the main event", Main())
