"""How two reports stand to each other and what the second changed; and which sentence of a rewrite comes from which of several sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from copydesk.model.base import Span, doc
from copydesk.model.report import Report

RelationKind = Literal["copy", "excerpt", "rewrite", "common_source", "same_story", "unrelated"]
Direction = Literal["source_to_rewrite", "rewrite_to_source", "undecided"]
ChangeKind = Literal["altered", "dropped", "added"]
Aspect = Literal[
    "number",
    "bound",
    "time",
    "place",
    "name",
    "role",
    "agent",
    "hedge",
    "negation",
    "modality",
    "attribution",
    "quote",
    "wording",
    "detail",
]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
Strength = Literal["stronger", "weaker"]
Finder = Literal["reader", "judge"]
Vote = Literal["for", "against"]
FieldName = Literal["title", "byline", "correction"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence for a relation."""

    kind: str = doc("family of the evidence: shared_wording, shared_quote, credit, order, asymmetric_detail, time, …")
    says: str = doc("the evidence in one plain sentence")
    source: Span | None = doc("where it stands in the source", None)
    rewrite: Span | None = doc("where it stands in the rewrite", None)
    weight: float = doc("how much it counts: above 0 for 'made from', below 0 against", 0.0)


@dataclass(frozen=True, slots=True)
class Relation:
    """How two reports stand to each other."""

    kind: RelationKind = doc("what the one is to the other")
    derived: float = doc("probability that one text was made from the other, or both from one text")
    direction: Direction = doc("which was made from which, where there is evidence", "undecided")
    reasons: tuple[Reason, ...] = doc("the evidence, strongest first", ())


@dataclass(frozen=True, slots=True)
class Alignment:
    """A sentence of the rewrite and the sentences of the source that it draws on."""

    rewrite: Span = doc("the sentence of the rewrite")
    source: tuple[Span, ...] = doc(
        "sentences of the source that it draws on, best first; none where it stands alone", ()
    )
    similarity: float = doc("likeness to the best of them, 0 to 1", 0.0)


@dataclass(frozen=True, slots=True)
class FieldWords:
    """Words of a field that stands apart from the text, as a title does; offsets point into the field's own words."""

    start: int = doc("offset of the first character in the field")
    end: int = doc("offset after the last character in the field")
    text: str = doc("the words")


@dataclass(frozen=True, slots=True)
class Change:
    """What a reader of the rewrite would now get wrong, or miss."""

    kind: ChangeKind = doc("altered, dropped or added")
    aspect: Aspect = doc("what kind of thing was changed")
    says: str = doc("the change in one plain sentence")
    source: Span | None = doc("the words of the source", None)
    rewrite: Span | None = doc("the words of the rewrite", None)
    severity: int = doc(
        "3 misleads on who did what to whom, how many or how sure; 2 a fact or its source lost or shifted; 1 detail; 0 same meaning",
        1,
    )
    strength: Strength | None = doc("whether the rewrite claims more or less, where the change bears on that", None)
    confidence: float = doc("probability that a reader who sees both texts calls the claim right", 0.5)
    why: str = doc("why it has its severity: what raised or lowered it", "")
    field: FieldName | None = doc(
        "the field that it stands in: title, byline or correction; left out in running text", None
    )
    source_field: FieldWords | None = doc("the source's words, where its field stands apart from the text", None)
    rewrite_field: FieldWords | None = doc("the rewrite's words, where its field stands apart from the text", None)
    by: Finder | None = doc("the second reader that found it; left out where the program itself did", None)
    reader: str | None = doc("the model of the second reader that found it or voted on it; left out without one", None)
    vote: Vote | None = doc(
        "what the second reader says of a change that the program found; left out without one", None
    )
    source_words: Span | None = doc(
        "within ``source``, the very words that changed, where a whole clause is shown; left out where not", None
    )
    rewrite_words: Span | None = doc(
        "within ``rewrite``, the very words that changed, where a whole clause is shown; left out where not", None
    )


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What a second reader was asked about two texts, and what became of its answers."""

    reader: str = doc("the models that answered, with commas between")
    asked: int = doc("passages that it was asked about", 0)
    unanswered: int = doc("passages that it gave no usable answer on", 0)
    taken: int = doc("changes of its own that are in the list", 0)
    agreed: int = doc("changes of the program that it found too", 0)
    denied: int = doc("changes of the program that it holds to be none", 0)
    malformed: int = doc("entries thrown away: not in the form that was asked for", 0)
    not_in_text: int = doc("entries thrown away: their words do not stand in the texts", 0)
    refuted: int = doc("entries thrown away: the texts show that nothing changed", 0)
    repeated: int = doc("entries thrown away: an earlier entry names the same words", 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A source and a rewrite, laid side by side."""

    source: Report = doc("the text that was there first")
    rewrite: Report = doc("the text that may have been made from it")
    relation: Relation = doc("how they stand to each other")
    alignment: tuple[Alignment, ...] = doc("what each sentence of the rewrite draws on, in order", ())
    changes: tuple[Change, ...] = doc("what changed, the gravest first", ())
    id: str = doc("name of the pair, where one was given", "")
    second_reading: SecondReading | None = doc("what a second reader was asked; left out without one", None)


@dataclass(frozen=True, slots=True)
class Draw:
    """A sentence of the rewrite and the one source that it draws on, where one fits best."""

    rewrite: Span = doc("the sentence of the rewrite")
    source: int | None = doc("index of the source; null where none fits, or where several fit equally well", None)
    spans: tuple[Span, ...] = doc("sentences of that source, best first", ())
    similarity: float = doc("likeness to the best of them, 0 to 1", 0.0)
    candidates: tuple[int, ...] = doc("indexes of the sources that fit equally well, where there are several", ())


@dataclass(frozen=True, slots=True)
class Patchwork:
    """How a rewrite stands to each of several sources, and what each of its sentences draws on."""

    sources: tuple[Report, ...] = doc("the texts that were there first")
    rewrite: Report = doc("the text that may have been made from them")
    relations: tuple[Relation, ...] = doc("how the rewrite stands to each source, in their order")
    draws: tuple[Draw, ...] = doc("what each sentence of the rewrite draws on, in order")
