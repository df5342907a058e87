"""Findings in words: how a value, a chain of sources or an event reads in a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from copydesk.model import Annotation, Attribution, Entity, Event, Place, Quantity, Range, Span
from copydesk.text.sanitise import clipped

_BOUND = {
    "exact": "= {0}", "at_least": "at least {0}", "more_than": "more than {0}", "at_most": "at most {0}",
    "less_than": "less than {0}", "about": "about {0}",
}  # fmt: skip


def number(value: float | None) -> str:
    """A number as a person writes it: 1,200 or 2.5."""
    if value is None:
        return "?"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def quantity_value(quantity: Quantity) -> str:
    """The value of a quantity with its bound."""
    if quantity.bound == "range" or quantity.value is None:
        return span_of_values(Range(quantity.low, quantity.high))
    return _BOUND[quantity.bound].format(number(quantity.value))


def span_of_values(values: Range) -> str:
    """The least and the greatest value, as far as they are known."""
    if values.low is None and values.high is None:
        return "unknown"
    if values.low == values.high:
        return number(values.low)
    if values.high is None:
        return f"{number(values.low)} or more"
    if values.low is None:
        return f"{number(values.high)} or fewer"
    return f"{number(values.low)} to {number(values.high)}"


def party(name: str | None, country: str | None, sector: str | None) -> str:
    """An actor or a recipient with its codes."""
    codes = " ".join(filter(None, (country, sector)))
    return clipped(name or "–", 60) + (f" [{codes}]" if codes else "")


def place_words(place: Place | None) -> str:
    """A place with its country."""
    if place is None:
        return ""
    return place.name + (f" [{place.country}]" if place.country else "")


def casualties(event: Event) -> str:
    """The people killed and wounded."""
    parts = []
    if event.fatalities:
        parts.append(f"killed: {span_of_values(event.fatalities)}")
    if event.injured:
        parts.append(f"wounded: {span_of_values(event.injured)}")
    return "; ".join(parts)


def how(event: Event) -> str:
    """Whether it happened, and which statement says so; empty where the report itself says that it did."""
    parts: list[str] = [
        word for word, usual in ((event.polarity, "asserted"), (event.modality, "actual")) if word != usual
    ]
    if event.attribution is not None:
        parts.append(f"statement {event.attribution + 1}")
    return ", ".join(parts)


_EVENT_DOUBTS = {
    "sport": "the report is about a match", "not_done": "it is not said to have been done", "party_missing": "a party is missing",
    "word": "the word names other things too", "weak": "little speaks for it",
}  # fmt: skip


def event_doubt(event: Event) -> str:
    """How often coders called such an event right, and why it is doubted; empty where it is not."""
    if event.doubt is None:
        return ""
    often = f"coders called {round(10 * (event.certainty or 0.0))} of 10 such events right"
    return f"{often}: {_EVENT_DOUBTS[event.doubt]}"


def chain(attribution: Attribution, text: str) -> str:
    """Who says it, through whom it came."""
    links = []
    for link in attribution.chain:
        word = f"{clipped(link.name, 60)}" + ("" if link.role == "speaker" else f" ({link.role})")
        if word not in links:
            links.append(word)
    if links:
        return " → ".join(links)
    if attribution.source:
        return clipped(attribution.source.of(text), 60)
    return attribution.speaker or "nobody named"


def main_event(annotation: Annotation) -> Iterator[tuple[str, str]]:
    """The answers to who, what, whom, when and where, as far as there are any."""
    main, text = annotation.main, annotation.report.text

    def words(span: Span) -> str:
        return clipped(span.of(text), 100)

    for question, span in (("who", main.who), ("what", main.what), ("whom", main.whom)):
        if span:
            yield question, words(span)
    if main.when:
        yield "when", words(main.when.span) + (f" = {main.when.value}" if main.when.value else "")
    if main.where:
        yield "where", words(main.where.span) + (f" [{main.where.country}]" if main.where.country else "")


def places(annotation: Annotation) -> Iterator[tuple[str, str, str]]:
    """Each place once, with its country and how often it is named; names that stand for governments apart."""
    counts = Counter((place.name, place.country, place.literal) for place in annotation.places)
    for (name, country, literal), count in counts.items():
        yield name + ("" if literal else " (not the place: people or government)"), country or "?", str(count)


def entities(annotation: Annotation) -> Iterator[tuple[str, str, str, str, str]]:
    """Each person, organisation and group once."""
    mentions: dict[str, list[Entity]] = defaultdict(list)
    for entity in annotation.entities:
        mentions[entity.entity].append(entity)
    for first, *others in mentions.values():
        if first.kind == "place":
            continue
        roles = dict.fromkeys(role for mention in (first, *others) for role in mention.roles)
        yield (
            clipped(first.name, 60), first.kind, first.country or "", str(1 + len(others)),
            clipped(", ".join(roles), 60),
        )  # fmt: skip
