"""Finds quantities: numbers with what they count and how the report bounds them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from copydesk.annotation.quantities.casualty_status import with_fate
from copydesk.annotation.quantities.quantity_disambiguation import is_quantity
from copydesk.annotation.quantities.quantity_numbers import NumberMention, counts, low_at
from copydesk.annotation.quantities.quantity_units import Unit, unit_of
from copydesk.annotation.quantities.tolls import with_toll
from copydesk.annotation.quantities.vote_counts import with_votes
from copydesk.model import Annotation, Quantity, Report, Span
from copydesk.nlp.parse import Parse
from copydesk.resources import tsv
from copydesk.resources.word_classes import word_numbers
from copydesk.text.tokens import TextToken, text_tokens

_LETTERS = word_numbers("quantity_extraction.scale_letters")


def find(parse: Parse, report: Report, found: Annotation) -> Iterator[Quantity]:
    """The quantities of a report, in order; a number that a time expression holds is none."""
    times = sorted(item.span for item in found.times)
    for sentence in range(len(parse.sentences)):
        span = parse.sentence_span(sentence)
        row = list(text_tokens(parse.text, span.start, span.end))
        reached = span.start
        for count in counts(row):
            quantity = _quantity(parse, row, _with_letter(parse, row, count), times)
            if quantity and quantity.span.start >= reached:
                reached = quantity.span.end
                yield quantity


def _quantity(parse: Parse, row: Sequence[TextToken], count: NumberMention, times: Sequence[Span]) -> Quantity | None:
    """One number as a quantity; None where it is a date, a name or a code."""
    start = row[count.figure].start
    at = bisect_left(times, Span(start, start))
    if any(time.overlaps(Span(start, row[count.last - 1].end)) for time in times[max(0, at - 1) : at + 1]):
        return None
    following = next((time.start for time in times[at : at + 2] if time.start >= start), len(parse.text))
    unit = unit_of(parse, row, count, following)
    unit = _age_of_person(parse, row, count, with_fate(parse, row[count.first].start, unit))
    unit = _magnitude(row, count, with_toll(parse, row[count.first].start, unit))
    unit = with_votes(row, count, unit)
    if not is_quantity(parse, row, count, unit):
        return None
    begin = row[count.first].start if unit.start is None else min(row[count.first].start, unit.start)
    return Quantity(Span(begin, unit.end), count.value, count.low, count.high, count.bound, unit.name)


def _with_letter(parse: Parse, row: Sequence[TextToken], count: NumberMention) -> NumberMention:
    """'30k people', '12.5m adults': a letter on a number that counts a noun in the plural; '5m waves' are metres."""
    at = count.last
    if at + 1 >= len(row) or not count.digits or row[at].start != row[at - 1].end or row[at].low not in _LETTERS:
        return count
    noun = parse.tokens_in(Span(row[at + 1].start, row[at + 1].end)).start
    last = min(noun + 3, len(parse))
    head = next((token for token in range(noun, last) if parse.tag[token] in ("NNS", "NNPS")), None)
    if head is None or any(parse.tag[token] not in ("JJ", "NN", "NNP", "VBN") for token in range(noun, head)):
        return count
    if row[at].low == "m" and parse.base[head] not in tsv.column("counted_in_millions"):
        return count
    scale = _LETTERS[row[at].low]
    value, low, high = (None if part is None else part * scale for part in (count.value, count.low, count.high))
    return replace(count, last=at + 1, value=value, low=low, high=high, digits=False)


def _magnitude(row: Sequence[TextToken], count: NumberMention, unit: Unit) -> Unit:
    """'magnitude 6.4', 'a 6.4-magnitude quake': the strength of a quake."""
    words = {low_at(row, count.first - 1), low_at(row, count.first - 2) if low_at(row, count.first - 1) == "of" else ""}
    return replace(unit, name="magnitude", kind="fate") if "magnitude" in words and unit.kind == "none" else unit


def _age_of_person(parse: Parse, row: Sequence[TextToken], count: NumberMention, unit: Unit) -> Unit:
    """'Mary Holt, 45, said': a bare number between commas after a name is an age."""
    before, after = count.figure - 1, count.last
    if unit.name is not None or not 0 < before < after < len(row) or not count.digits or count.first != count.figure:
        return unit
    if (
        row[before].low != ","
        or row[after].low not in (",", ".", ";", ")")
        or not (count.value and 0 < count.value < 120)
    ):
        return unit
    token = parse.tokens_in(Span(row[before].start, row[before].end)).start - 1
    named = (
        token >= 0
        and parse.tag[token] in ("NNP", "NNPS")
        and any(name.label == "PERSON" and name.first <= token < name.last for name in parse.names)
    )
    return Unit("years old", unit.end, None, "age") if named else unit
