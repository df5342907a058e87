"""Figures: another number where the source has one, in the same slot, or a number that the source does not have."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, is_report
from copydesk.changes.bound_comparison import allows, bounded
from copydesk.changes.context_similarity import closeness
from copydesk.changes.quantity_alignment import figure_pairs, in_other_money, near_value, same_unit, same_value, worth
from copydesk.model import Change, Quantity
from copydesk.nlp.stemming import number_of
from copydesk.text.sanitise import in_quotes

# Up to this share of itself a number may be rounded.
_ROUNDED = 0.05
# Small numbers are often counted by the writer, not told by the source: "both", "three countries".
_COUNTED = 12
# Least likeness of surroundings between two figures of single sentences that count different things.
_ABOUT = 0.22
_THOUSANDS = 4
_AGE = "years old"


def find(passage: Passage) -> Iterator[Change]:
    """Figures of the rewrite that stand for another figure of the source, or for none."""
    pairs, new = figure_pairs(passage)
    for there, here in pairs:
        if same_value(there, here) or _is_range_end(there, here) or in_other_money(there, here):
            continue
        if _same_digits(passage, there, here):
            continue
        if allows(bounded(passage.source, there), bounded(passage.rewrite, here)):
            continue
        if _is_one_fact(passage, there, here):
            yield _altered(passage, there, here)
    for here in new:
        if _is_unheard_of(passage, here):
            says = f"The rewrite says {in_quotes(here.span.of(passage.rewrite.text))}; the source has no such figure."
            severity = 2 if is_report(passage.source.reading) else 1
            yield Change("added", "number", says, None, here.span, severity=severity, confidence=0.6)


def _is_one_fact(passage: Passage, in_source: Quantity, in_rewrite: Quantity) -> bool:
    """Between reports what is aligned says one thing; between sentences the words about the figures must say so."""
    if is_report(passage.source.reading) or same_unit(passage, in_source, in_rewrite):
        return True
    return closeness(passage, in_source.span, in_rewrite.span) >= _ABOUT


def _is_range_end(in_source: Quantity, in_rewrite: Quantity) -> bool:
    """Whether a range was cut to one of its ends: then its bound changed, not its number."""
    ends = (
        (in_source.low, in_source.high)
        if in_source.bound == "range"
        else (in_rewrite.low, in_rewrite.high)
        if in_rewrite.bound == "range"
        else ()
    )
    single = in_rewrite if in_source.bound == "range" else in_source
    return worth(single) in ends


def _same_digits(passage: Passage, in_source: Quantity, in_rewrite: Quantity) -> bool:
    """Whether two long figures are the same but for what parts their thousands: 38'161 and 38,161."""
    was, now = in_source.span.of(passage.source.text), in_rewrite.span.of(passage.rewrite.text)
    digits = ["".join(letter for letter in words if letter.isdigit()) for words in (was, now)]
    return len(digits[0]) >= _THOUSANDS and digits[0] == digits[1]


def _altered(passage: Passage, in_source: Quantity, in_rewrite: Quantity) -> Change:
    was, now = in_source.span.of(passage.source.text), in_rewrite.span.of(passage.rewrite.text)
    rounded = near_value(in_source, in_rewrite, _ROUNDED) and (
        _is_rounder(in_source, in_rewrite) or _is_rounder(in_rewrite, in_source)
    )
    what = "the figure was rounded" if rounded else "the figure is another one"
    says = f"The rewrite says {in_quotes(now)} where the source says {in_quotes(was)}: {what}."
    sure = min(0.95, 0.6 + 0.5 * closeness(passage, in_source.span, in_rewrite.span))
    return Change(
        "altered", "number", says, in_source.span, in_rewrite.span, severity=1 if rounded else 3, confidence=sure
    )


def _is_rounder(in_source: Quantity, in_rewrite: Quantity) -> bool:
    """Whether the rewrite's number has fewer digits that count."""
    was, now = (f"{worth(one) or 0:g}".split("e")[0].replace(".", "").strip("0") for one in (in_source, in_rewrite))
    return len(now) < len(was)


def _is_unheard_of(passage: Passage, here: Quantity) -> bool:
    value = worth(here)
    if value is None or (value <= _COUNTED and here.bound == "exact" and value == int(value)):
        return False
    everywhere = passage.source.reading.annotation.quantities
    if here.unit == _AGE and _stands_as_age(passage, value):
        return False
    return not any(near_value(one, here, _ROUNDED) for one in everywhere) and _has_digits(passage, here)


def _stands_as_age(passage: Passage, value: float) -> bool:
    """Whether the source has the figure between commas after a name, as ages are written: "Mary Dunn, 58, said"."""
    parse = passage.source.parse
    return any(
        parse.tag[token] == "CD" and parse.dep[token] == "appos" and number_of(parse.lower[token]) == f"{value:g}"
        for token in passage.source.tokens
    )


def _has_digits(passage: Passage, here: Quantity) -> bool:
    text = here.span.of(passage.rewrite.text)
    return any(letter.isdigit() for letter in text) and text not in passage.source.text
