"""Findings as rows that a person can read with any SQL client: events, statements, quantities."""

from __future__ import annotations

from bisect import bisect_right

from copydesk.annotation.reading import Reading
from copydesk.ledger.connection import Ledger
from copydesk.model import Annotation, Attribution, Event, Quantity, Span

_EVENT = (
    'annotation, place_in_text, type, mode, "trigger", trigger_lemma, actor, actor_country, actor_sector, recipient, '
    "recipient_country, recipient_sector, day, place, country, lat, lon, killed_low, killed_high, injured_low, injured_high, "
    'polarity, modality, speaker, statement, says, start, "end", trigger_start, trigger_end, run'
)
# Statements are in order of their first words, and the contents of two never overlap; parts may lie within another's.
_NEAR_CHARACTERS = 4
_STATEMENT = 'annotation, place_in_text, kind, speaker, cue, chain, says, start, "end", stance, doubt, run'
_QUANTITY = 'annotation, place_in_text, words, value, low, high, bound, unit, speaker, says, start, "end", run'


def save(ledger: Ledger, number: int, reading: Reading, run: int) -> None:
    """Keep the findings of annotation ``number``, inside the caller's transaction."""
    found = reading.annotation
    likely = (at for at, event in enumerate(found.events) if not event.is_unlikely)
    _insert(ledger, "event", _EVENT, [_event(number, at, reading, run) for at in likely])
    _insert(ledger, "statement", _STATEMENT,
            [(number, at, *_statement(item, found), run) for at, item in enumerate(found.attributions)])  # fmt: skip
    _insert(ledger, "quantity", _QUANTITY,
            [(number, at, *_quantity(item, found), run) for at, item in enumerate(found.quantities)])  # fmt: skip


def _insert(ledger: Ledger, table: str, columns: str, rows: list[tuple[object, ...]]) -> None:
    marks = ", ".join("?" * len(columns.split(",")))
    for row in rows:
        ledger.rows(f"INSERT INTO {table} ({columns}) VALUES ({marks})", row)  # noqa: S608 -- constants of this module


def _event(number: int, at: int, reading: Reading, run: int) -> tuple[object, ...]:
    found, parse = reading.annotation, reading.parse
    event, text = found.events[at], found.report.text
    said = found.attributions[event.attribution] if event.attribution is not None else None
    return (
        number, at, event.type, event.mode, event.trigger.of(text),
        " ".join(parse.lemma[token].lower() for token in parse.tokens_in(event.trigger)),
        event.actor_name, event.actor_country, event.actor_sector,
        event.recipient_name, event.recipient_country, event.recipient_sector, event.time,
        *_where(event), *_toll(event), event.polarity, event.modality, said.speaker if said else None, event.attribution,
        one_line(event.evidence, text), event.evidence.start, event.evidence.end, event.trigger.start, event.trigger.end, run,
    )  # fmt: skip


def _where(event: Event) -> tuple[object, ...]:
    place = event.place
    return (place.name, place.country, place.lat, place.lon) if place else (None,) * 4


def _toll(event: Event) -> tuple[float | None, ...]:
    killed, injured = event.fatalities, event.injured
    return (*((killed.low, killed.high) if killed else (None, None)),
            *((injured.low, injured.high) if injured else (None, None)))  # fmt: skip


def _statement(said: Attribution, found: Annotation) -> tuple[object, ...]:
    text = found.report.text
    words = " … ".join(one_line(span, text) for span in said.content)
    chain = " → ".join(f"{link.name} ({link.role})" for link in said.chain)
    start, end = min(span.start for span in said.content), max(span.end for span in said.content)
    return (
        said.kind,
        said.speaker,
        one_line(said.cue, text) if said.cue else None,
        chain,
        words,
        start,
        end,
        said.stance,
        said.doubt,
    )


def _quantity(item: Quantity, found: Annotation) -> tuple[object, ...]:
    text = found.report.text
    said = statement_over(found, item.span)
    at = bisect_right(found.sentences, item.span.start, key=lambda row: row.span.start) - 1
    sentence = next((row.span for row in found.sentences[max(at, 0) : at + 1] if row.span.covers(item.span)), item.span)
    return (
        one_line(item.span, text), item.value, item.low, item.high, item.bound, item.unit, said.speaker if said else None,
        one_line(sentence, text), item.span.start, item.span.end,
    )  # fmt: skip


def statement_over(found: Annotation, span: Span) -> Attribution | None:
    """The statement that a stretch of the text is part of."""
    at = bisect_right(found.attributions, span.start, key=lambda said: said.content[0].start)
    near = reversed(found.attributions[max(at - _NEAR_CHARACTERS, 0) : at])
    return next((said for said in near if any(part.covers(span) for part in said.content)), None)


def one_line(span: Span, text: str) -> str:
    """The words of a stretch, with one space for any white space."""
    return " ".join(span.of(text).split())
