"""Whether a number counts something here, or is a name, a score, a code or a year."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.annotation.quantities.quantity_numbers import NumberMention, low_at
from copydesk.annotation.quantities.quantity_units import Unit
from copydesk.model import Span
from copydesk.nlp.parse import Parse
from copydesk.resources import tsv
from copydesk.resources.word_classes import word_class
from copydesk.text.tokens import TextToken

_DASHES = ("-", "–", "—", "‑", "/", ":", ".")
_STREETS = word_class("quantity_disambiguation.streets")
_STANDS_ALONE = frozenset(
    ("pobj", "dobj", "nsubj", "nsubjpass", "attr", "npadvmod", "oprd", "conj", "dep", "ROOT", "nummod")
)
_TIME_UNITS = word_class("quantity_disambiguation.time_units")
_NOT_ONE_OF = word_class("quantity_disambiguation.not_one_of")
# Figures that count something bear thousands marks when they are as long as this, or as long as a year.
_LONGEST_PLAIN = 7
# 'Hundreds of thousands' count somebody wherever they stand; 'a couple' need not.
_VAGUE_BUT_LARGE = 200.0
_ABBREVIATED_LABELS = word_class("quantity_disambiguation.abbreviated_labels")
_BEFORE_PRONOUN = word_class("quantity_disambiguation.before_pronoun")
_GLUED = word_class("quantity_disambiguation.glued")


def is_quantity(parse: Parse, row: Sequence[TextToken], count: NumberMention, unit: Unit) -> bool:
    """Whether a number with its unit is a quantity."""
    if unit.kind in ("money", "percent", "age"):
        return True
    if _is_part_of_code(row, count) or _is_time(unit) or _is_address(unit):
        return False
    if _is_labelled(parse, row, count, unit) or _is_lone_one(row, count, unit):
        return False
    if unit.kind == "compound" and low_at(row, count.figure) == "half":
        return False
    if (
        unit.name is None
        and count.bound == "range"
        and any(low_at(row, at) in _DASHES for at in range(count.figure, count.last))
    ):
        return False
    if unit.name is None:
        return _stands_alone(parse, row, count)
    return not (unit.kind == "compound" and not _is_measure(row, count, unit))


def _is_part_of_code(row: Sequence[TextToken], count: NumberMention) -> bool:
    """'F-16', '3-2', '555-1234', 'G7', '9/11'."""
    first, last = count.figure, count.last - 1
    if first > 0 and row[first - 1].end == row[first].start:
        before = row[first - 1].low
        hangs_on = first > 1 and row[first - 2].end == row[first - 1].start
        if before.isalnum() or before in "#@_" or (before in _DASHES and hangs_on):
            return True
    if last + 1 < len(row) and row[last].end == row[last + 1].start and count.digits:
        after = row[last + 1].low
        hangs_on = last + 2 < len(row) and row[last + 1].end == row[last + 2].start
        return (after in _DASHES and hangs_on and row[last + 2].low[0].isdigit()) or after in ("_", "@")
    return False


def _is_time(unit: Unit) -> bool:
    words = (unit.name or "").lower().split()
    return (
        bool(words)
        and unit.kind != "age"
        and (words[-1] in _TIME_UNITS or (unit.kind == "compound" and words[0] in _TIME_UNITS))
    )


def _is_address(unit: Unit) -> bool:
    words = (unit.name or "").split()
    return len(words) > 1 and words[-1].lower().rstrip(".") in _STREETS and words[-1][0].isupper()


def _is_labelled(parse: Parse, row: Sequence[TextToken], count: NumberMention, unit: Unit) -> bool:
    """'page 3', 'No. 5', 'Boeing 747', 'World War Two'."""
    if count.first != count.figure or count.fraction:
        return False
    at = count.figure - 1
    if low_at(row, at) == "." and low_at(row, at - 1) in _ABBREVIATED_LABELS:
        return True
    before = low_at(row, at)
    token = parse.tokens_in(Span(row[count.figure].start, row[count.figure].end)).start
    counted = unit.kind in ("noun", "fate") and unit.name is not None
    if before in tsv.column("number_labels"):
        return not counted or parse.dep[token] != "nummod" or parse.head[token] <= token
    if counted or not before.isalpha() or token == 0:
        return False
    return parse.tag[token - 1] in ("NNP", "NNPS") and (
        count.digits or row[count.figure].low in ("two", "one", "three")
    )


def _is_lone_one(row: Sequence[TextToken], count: NumberMention, unit: Unit) -> bool:
    """'one of the', 'no one', 'one day', 'the one'."""
    word = row[count.figure].low
    if word != "one" or count.fraction or count.last != count.figure + 1:
        return False
    if count.first != count.figure:
        return count.bound == "about" and low_at(row, count.last) == "of"
    before = low_at(row, count.figure - 1)
    if before in _BEFORE_PRONOUN:
        return True
    following = low_at(row, count.last)
    if following in _NOT_ONE_OF or following == "of":
        return True
    return unit.name is None or unit.kind == "none"


def _stands_alone(parse: Parse, row: Sequence[TextToken], count: NumberMention) -> bool:
    """Whether a number without a noun still counts: 'the toll rose to 12', but no year, no list number, no 'two' of a clock."""
    figure = row[count.figure]
    token = parse.tokens_in(Span(figure.start, figure.end)).start
    if token >= len(parse) or (count.fraction and low_at(row, count.last) != "of" and count.value == 0.5):
        return False
    code = len(figure.low) == 4 or len(figure.low) > _LONGEST_PLAIN
    if figure.low.isdigit() and code and (count.last == count.figure + 1):
        return False
    first = parse.sentences[parse.sentence_of[token]][0]
    if token == first and low_at(row, count.last) in (".", ")", ":"):
        return False
    if count.first != count.figure or (count.value is None and (count.low or 0.0) >= _VAGUE_BUT_LARGE):
        return True
    return parse.dep[token] in _STANDS_ALONE and parse.tag[token] in ("CD", "NNS", "NN", "JJ")


def _is_measure(row: Sequence[TextToken], count: NumberMention, unit: Unit) -> bool:
    """Whether a unit that depends on its number is one: '5km', '12-member', not '3D' or '747s'."""
    hyphened = low_at(row, count.last) in ("-", "–", "‑")
    return (hyphened and unit.name not in _GLUED) or (unit.name or "") in _SHORT_MEASURES


_SHORT_MEASURES = word_class("quantity_disambiguation.short_measures")
