"""Edits that change nothing: the same figure in another form, a word of the same stem, the land for its people."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.annotation.reading import Reading
from copydesk.changes.edit_phrases import setting_words
from copydesk.changes.moved_words import is_moved
from copydesk.changes.report_pair import ReportPair
from copydesk.changes.token_alignment import carries
from copydesk.model import Change, Quantity, Span
from copydesk.nlp.parse import Parse
from copydesk.resources import countries
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import related
from copydesk.text.number_words import number_at
from copydesk.text.tokens import text_tokens

# Classes of words that set a statement: one that comes or goes is no mere form.
_SETTING = ("negation", "modal", "hedge", "condition", "bound", "quantifier", "phase", "report")
_LIGHT_VERBS = word_class("equivalence.light_verbs")
_OF_ONE = ("same", "kin")


def is_equivalent(pair: ReportPair, change: Change) -> bool:
    """Whether both sides of a change say the same in another form."""
    if change.source is None or change.rewrite is None:
        return False
    source, rewrite = pair.source.parse, pair.rewrite.parse
    theirs, mine = source.tokens_in(change.source), rewrite.tokens_in(change.rewrite)
    if has_same_letters(pair, change):
        return True
    if _same_figures(source, theirs, rewrite, mine) or _in_same_quantity(pair, change):
        return True
    if _settings(source, theirs) != _settings(rewrite, mine):
        return False
    if is_moved(pair, change):
        return True
    left = [token for token in theirs if carries(source, token)]
    right = [token for token in mine if carries(rewrite, token)]
    return (
        bool(left and right)
        and _answered(source, left, rewrite, _with_objects(rewrite, right))
        and _answered(rewrite, right, source, _with_objects(source, left))
    )


def has_same_letters(pair: ReportPair, change: Change) -> bool:
    """Whether both sides are the same letters and figures: an apostrophe, a hyphen or a capital came or went."""
    if change.source is None or change.rewrite is None:
        return False
    sides = ((change.source, pair.source.report.text), (change.rewrite, pair.rewrite.report.text))
    theirs, mine = (_letters(text, span) for span, text in sides)
    return bool(theirs) and theirs == mine


def _letters(text: str, span: Span) -> str:
    """The letters and figures of the words that a span touches, each word whole."""
    start, end = span.start, span.end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return "".join(filter(str.isalnum, text[start:end])).casefold()


def _in_same_quantity(pair: ReportPair, change: Change) -> bool:
    """Whether both sides are words of one count, given with the same value and bound: "at least 12" and "a dozen or more"."""
    theirs, mine = _counts(pair.source, change.source), _counts(pair.rewrite, change.rewrite)
    return any(_value_of(one) == _value_of(other) for one in theirs for other in mine)


def _counts(reading: Reading, span: Span | None) -> list[Quantity]:
    return [one for one in reading.annotation.quantities if span is not None and one.span.covers(span)]


def _value_of(quantity: Quantity) -> tuple[object, ...]:
    return quantity.value, quantity.low, quantity.high, quantity.bound, quantity.unit


def _with_objects(parse: Parse, tokens: Sequence[int]) -> list[int]:
    """The tokens and, where one is a verb that says little by itself, the nouns that say what was done: sends ... to jail."""
    found = list(tokens)
    for token in tokens:
        if parse.base[token] in _LIGHT_VERBS and parse.pos[token] == "VERB":
            steps = [child for child in parse.children[token] if parse.pos[child] == "ADP" and child > token]
            found.extend(noun for step in steps for noun in parse.children[step] if parse.dep[noun] == "pobj")
    return found


def _same_figures(source: Parse, theirs: range, rewrite: Parse, mine: range) -> bool:
    """Whether both sides are figures and nothing else, of one value."""
    value = _value(source, theirs)
    return value is not None and value == _value(rewrite, mine)


def _value(parse: Parse, tokens: range) -> float | None:
    """The number that some tokens are, from the first to the last of them."""
    if not tokens:
        return None
    span = parse.span(tokens.start, tokens.stop)
    row = list(text_tokens(parse.text, span.start, span.end))
    number = number_at(row, 0) if row else None
    return number.value if number is not None and number.after == len(row) else None


def _settings(parse: Parse, tokens: range) -> frozenset[str]:
    words = {parse.lower[token] for token in tokens}
    return frozenset(name for name in _SETTING if words & setting_words(name))


def _answered(parse: Parse, tokens: Sequence[int], other: Parse, others: Sequence[int]) -> bool:
    """Whether every word has its like on the other side: itself, a word of its stem, the land for its people."""
    return all(
        parse.base[token] in _LIGHT_VERBS
        or any(
            parse.lower[token] == other.lower[one]
            or (related(parse.base[token], other.base[one]) in _OF_ONE and _one_tense(parse.tag[token], other.tag[one]))
            or _one_country(parse.word[token], other.word[one])
            for one in others
        )
        for token in tokens
    )


def _one_tense(tag: str, other: str) -> bool:
    """Whether two words, if both are finite verbs, are both in the past or both not."""
    finite = {"VBD", "VBZ", "VBP"}
    return not {tag, other} <= finite or (tag == "VBD") == (other == "VBD")


def _one_country(a: str, b: str) -> bool:
    code = countries.code(a)
    return code is not None and code == countries.code(b)
