"""Figures: another number where the source has one, in the same slot, or a number that the source does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from copydesk.changes.aligned_sentences import Passage, is_report
from copydesk.changes.bound_comparison import allows, bounded
from copydesk.changes.context_similarity import closeness
from copydesk.changes.quantity_alignment import (
    figure_pairs,
    in_other_money,
    measure,
    near_value,
    same_unit,
    same_value,
    worth,
)
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
# Thousands that a space parts from the rest of their figure, and how that rest opens.
_PARTED, _HUNDREDS = re.compile(r"(?<!\d)\d{1,3}, $"), re.compile(r"\d{3}(?!\d)")
_REST = re.compile(r", \d{3}(?!\d)\w*")


def find(passage: Passage) -> Iterator[Change]:
    """Figures of the rewrite that stand for another figure of the source, or for none."""
    pairs, new = figure_pairs(passage)
    for there, here in pairs:
        if same_value(there, here) or _is_range_end(there, here) or in_other_money(there, here):
            continue
        if _same_digits(passage, there, here) or _adds_up(passage, here):
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
    was, now = _written(passage.source.text, in_source), _written(passage.rewrite.text, in_rewrite)
    if was.removesuffix("percent").strip() == now or now.removesuffix("percent").strip() == was:
        return True  # 'the limit of 0.08 percent', 'the limit of 0.08'
    digits = ["".join(letter for letter in words if letter.isdigit()) for words in (was, now)]
    return len(digits[0]) >= _THOUSANDS and digits[0] == digits[1]


def _written(text: str, quantity: Quantity) -> str:
    """The words of a figure, with the digits that a blank behind the comma parts from it: "2, 000ft"."""
    start, end = quantity.span.start, quantity.span.end
    before = _PARTED.search(text, max(0, start - 6), start)
    if before and _HUNDREDS.match(text, start):
        return before.group() + text[start:end]
    after = _REST.match(text, end)
    return text[start:end] + after.group() if after and text[end - 1].isdigit() else text[start:end]


def _adds_up(passage: Passage, here: Quantity) -> bool:
    """Whether a figure is the sum or the difference of two that the source gives in one sentence: "20 children and six adults".

    Small numbers add up by chance, so the rewrite has to name one of the two beside it, or the figure must be larger; and
    so do those of two sentences that are all there is.
    """
    value = worth(here)
    if value is None or here.bound != "exact" or not is_report(passage.source.reading):
        return False
    source = passage.source
    by_sentence: dict[int, list[float]] = {}
    for one in source.quantities:
        tokens = source.parse.tokens_in(one.span)
        if one.bound == "exact" and tokens and (known := worth(one)) is not None and measure(one) == measure(here):
            by_sentence.setdefault(source.parse.sentence_of[tokens[0]], []).append(known)
    beside = {worth(one) for one in passage.rewrite.quantities if one is not here}
    return any(
        value in (a + b, a - b, b - a) and (value > _COUNTED or a in beside or b in beside)
        for values in by_sentence.values()
        for a, b in combinations(values, 2)
    )


def _is_converted(passage: Passage, here: Quantity) -> bool:
    """Whether a figure stands in brackets right behind one that the source has: "90-foot (27-metre)"."""
    text, opens = passage.rewrite.text, here.span.start - 1
    if opens < 0 or text[opens] not in "([":
        return False
    return any(
        0 <= opens - one.span.end <= 2 and one.span.of(text).split("-")[0] in passage.source.text
        for one in passage.rewrite.quantities
    )


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
    if _adds_up(passage, here) or _is_converted(passage, here):
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
