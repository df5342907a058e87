"""Whether words that may speak of time do so here, and what they leave behind for the next ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from copydesk.annotate.time_grammar import Match
from copydesk.annotate.time_items import OTHER, Item
from copydesk.annotate.time_reading import Reading, Setting
from copydesk.language.parse import Parse
from copydesk.model import Span

_MAY_BE_VERBS = frozenset(("may", "march"))
_NOT_NOUN_TAGS = ("MD", "VB", "VBD", "VBP", "VBZ", "VBN", "VBG")


def token_at(parse: Parse, item: Item) -> int:
    """The token that holds the first letter of an item."""
    tokens = parse.tokens_in(Span(item.start, item.end))
    return min(tokens.start, len(parse) - 1)


def token_of(parse: Parse, row: Sequence[Item], match: Match) -> int:
    """The token of an expression on which its place in the sentence hangs: the highest in the tree."""
    tokens = parse.tokens_in(Span(row[match.first].start, row[match.last - 1].end))
    inside = range(tokens.start, min(tokens.stop, len(parse)))
    return next((token for token in inside if parse.head[token] not in inside), min(tokens.start, len(parse) - 1))


def sifted(parse: Parse, row: Sequence[Item], letters: str) -> str:
    """The letters of a sentence without those of words that only look like time: 'may', 'fall', 'march', 'second'."""
    kept = list(letters)
    for index, item in enumerate(row):
        if item.letter in "MSW" and not _is_calendar_word(parse, row, index):
            kept[index] = OTHER
    return "".join(kept)


def _is_calendar_word(parse: Parse, row: Sequence[Item], index: int) -> bool:
    item = row[index]
    word = parse.text[item.start : item.end]
    if item.letter == "S":
        return parse.tag[token_at(parse, item)] in ("NN", "NNP", "JJ")
    if not word[0].isupper():
        return False
    if word.lower() in _MAY_BE_VERBS:
        beside = [row[at].letter for at in (index - 1, index + 1) if 0 <= at < len(row)]
        return parse.tag[token_at(parse, item)] not in _NOT_NOUN_TAGS or any(letter in "DY" for letter in beside)
    return True


def is_time(parse: Parse, row: Sequence[Item], match: Match) -> bool:
    """Whether a form is a time expression where it stands."""
    check = _CHECKS.get(match.form)
    return check is None or check(parse, row, match)


def _following(row: Sequence[Item], match: Match) -> str:
    return "".join(item.letter for item in row[match.last : match.last + 2])


def _is_duration(parse: Parse, row: Sequence[Item], match: Match) -> bool:
    """Not an age: '12-year-old', '12 years old'."""
    return re.match("-?d", _following(row, match)) is None


def _is_year(parse: Parse, row: Sequence[Item], match: Match) -> bool:
    """Not a count: '2000 people', '$1990', '1,990' never comes here."""
    item = row[match.last - 1]
    if match.last - match.first > 1:
        return True
    before = parse.text[max(0, item.start - 1) : item.start]
    after = parse.text[item.end : item.end + 2]
    if before in ("$", "£", "€", "#", "-", "/", ".", "'") or after[:1] in ("%", "-", "/") or re.match(r"[.:]\d", after):
        return False
    token = token_at(parse, item)
    head = parse.head[token]
    counted = parse.dep[token] == "nummod" and head > token and parse.tag[head] in ("NNS", "NNPS")
    return not counted


def _is_rate(parse: Parse, row: Sequence[Item], match: Match) -> bool:
    """Not part of a name: 'the Daily Post'."""
    item = row[match.first]
    token = token_at(parse, item)
    return not (parse.text[item.start].isupper() and parse.tag[token] in ("NNP", "NNPS"))


_CHECKS = {"duration": _is_duration, "year": _is_year, "rate": _is_rate}


def after(setting: Setting, form: str, reading: Reading) -> Setting:
    """What a reader has in mind after an expression: the quarter spoken of."""
    if form == "quarter" and reading.value:
        return replace(setting, quarter=reading.value)
    return setting
