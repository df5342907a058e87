"""Whether words that may speak of time do so here, and what they leave behind for the next ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from copydesk.annotation.temporal.timex_context import TimexContext, TimexReading
from copydesk.annotation.temporal.timex_grammar import TimexMatch
from copydesk.annotation.temporal.timex_tokens import OTHER, TimexToken
from copydesk.model import Span
from copydesk.nlp.parse import Name, Parse
from copydesk.resources.word_classes import word_class

_MAY_BE_VERBS = frozenset(("may", "march"))
_SHORT_NAMES = word_class("timex_disambiguation.short_names")
_NOT_NOUN_TAGS = ("MD", "VB", "VBD", "VBP", "VBZ", "VBN", "VBG")
_AFTER_MARCH = word_class("timex_disambiguation.after_march")
_BESIDE_SOON = word_class("timex_disambiguation.beside_soon")
_SAYING = word_class("event_triggers.saying")


def token_at(parse: Parse, item: TimexToken) -> int:
    """The token that holds the first letter of an item."""
    tokens = parse.tokens_in(Span(item.start, item.end))
    return min(tokens.start, len(parse) - 1)


def token_of(parse: Parse, row: Sequence[TimexToken], match: TimexMatch) -> int:
    """The token of an expression on which its place in the sentence hangs: the highest in the tree."""
    tokens = parse.tokens_in(Span(row[match.first].start, row[match.last - 1].end))
    inside = range(tokens.start, min(tokens.stop, len(parse)))
    return next((token for token in inside if parse.head[token] not in inside), min(tokens.start, len(parse) - 1))


def sifted(parse: Parse, row: Sequence[TimexToken], letters: str) -> str:
    """The letters of a sentence without those of words that only look like time: 'may', 'fall', 'march', 'second'."""
    kept = list(letters)
    for index, item in enumerate(row):
        if item.letter in "MSW" and not _is_calendar_word(parse, row, index):
            kept[index] = OTHER
    return "".join(kept)


def _is_calendar_word(parse: Parse, row: Sequence[TimexToken], index: int) -> bool:
    item = row[index]
    word = parse.text[item.start : item.end]
    if item.letter == "S":
        return parse.tag[token_at(parse, item)] in ("NN", "NNP", "JJ")
    if not word[0].isupper():
        return False
    beside = [row[at].letter for at in (index - 1, index + 1) if 0 <= at < len(row)]
    if item.letter == "M" and len(word) <= 4 and word[-1] != "." and word.lower() not in _SHORT_NAMES:
        return any(letter in "DY9" for letter in beside)
    if (
        word.lower() in _MAY_BE_VERBS
        and not any(letter in "DY9" for letter in beside)
        and _is_surname(parse, token_at(parse, item))
    ):
        return False
    if word.lower() in _MAY_BE_VERBS:
        return parse.tag[token_at(parse, item)] not in _NOT_NOUN_TAGS or any(letter in "DY" for letter in beside)
    return True


def _is_surname(parse: Parse, month: int) -> bool:
    """Whether a month is a person's name: 'Prime Minister May', 'May said'."""
    if month and parse.pos[month - 1] == "PROPN" and parse.head[month - 1] == month:
        return True
    above = parse.head[month]
    return parse.dep[month] == "nsubj" and parse.pos[above] == "VERB" and parse.lemma[above] in _SAYING


def is_time(parse: Parse, row: Sequence[TimexToken], match: TimexMatch) -> bool:
    """Whether a form is a time expression where it stands."""
    check = _CHECKS.get(match.form)
    return check is None or check(parse, row, match)


def _following(row: Sequence[TimexToken], match: TimexMatch) -> str:
    return "".join(item.letter for item in row[match.last : match.last + 2])


def _is_duration(parse: Parse, row: Sequence[TimexToken], match: TimexMatch) -> bool:
    """Not an age ('12-year-old'), a rate ('$40 a year') or a share ('three-quarters of')."""
    if re.match("-?d", _following(row, match)) is not None:
        return False
    letters = "".join(item.letter for item in row[match.first : match.last])
    before = row[match.first - 1].letter if match.first else OTHER
    if re.fullmatch("a[uq]", letters) and before in "DNYUu":
        return False
    measured = row[match.last - 1]
    if re.fullmatch("Y-?q", letters):
        return False
    if measured.value == "Q" and _following(row, match)[:1] == "o" and measured.letter == "U" and "v" not in letters:
        return False
    if measured.value == "Q" and (letters.startswith(("a", "Ba")) or ("-" in letters and measured.letter == "U")):
        return False
    return not (letters == "U" and measured.value in ("TS", "TM", "Y"))


def _is_year(parse: Parse, row: Sequence[TimexToken], match: TimexMatch) -> bool:
    """Not a count: '2000 people', '$1990', '1,990' never comes here."""
    item = row[match.last - 1]
    if match.last - match.first > 1:
        return True
    before = parse.text[max(0, item.start - 1) : item.start]
    after = parse.text[item.end : item.end + 2]
    if before in ("$", "£", "€", "#", "-", "/", ".", "'") or after[:1] in ("%", "/") or re.match(r"[.:]\d|-\D", after):
        return False
    token = token_at(parse, item)
    head = parse.head[token]
    counted = parse.dep[token] == "nummod" and head > token and parse.tag[head] in ("NNS", "NNPS")
    after_the = match.first > 0 and row[match.first - 1].letter in "tp"
    return not counted or after_the or (1900 <= item.number < 2040 and item.number % 50 != 0)


def _is_name_part(parse: Parse, item: TimexToken) -> bool:
    """Whether a capitalised word stands in a name: 'the Daily Post', 'This Week'."""
    return parse.text[item.start].isupper() and parse.tag[token_at(parse, item)] in ("NNP", "NNPS")


def _is_rate(parse: Parse, row: Sequence[TimexToken], match: TimexMatch) -> bool:
    return not _is_name_part(parse, row[match.first])


def _is_period(parse: Parse, row: Sequence[TimexToken], match: TimexMatch) -> bool:
    """Not the name of a programme or a paper ('This Week'), nor 'the day' of no date."""
    last = row[match.last - 1]
    shouted = parse.text[last.start : last.end].isupper()
    if parse.text[last.start].isupper() and not shouted and last.letter in "uq" and match.first + 1 < match.last:
        return False
    return not (match.form == "the_unit" and last.value in ("D", "TH", "TM", "DE", "CE"))


def _is_month(parse: Parse, row: Sequence[TimexToken], match: TimexMatch) -> bool:
    """Not an event or a person of that name: 'the March for Jobs', 'April Jones'."""
    if match.last - match.first > 1:
        return True
    item = row[match.first]
    token = token_at(parse, item)
    following = parse.lower[token + 1] if token + 1 < len(parse) else ""
    if item.value == "03" and following in _AFTER_MARCH and token and parse.pos[token - 1] in ("DET", "ADJ", "PUNCT"):
        return False
    if (
        token
        and parse.tag[token - 1] == "NNP"
        and parse.dep[token - 1] == "compound"
        and parse.head[token - 1] == token
    ):
        return False
    return not any(name.first <= token < name.last and name.label == "PERSON" for name in _names_at(parse, token))


def _names_at(parse: Parse, token: int) -> Sequence[Name]:
    at = bisect_right(parse.names, token, key=lambda name: name.first)
    return parse.names[max(0, at - 1) : at]


def _is_season(parse: Parse, row: Sequence[TimexToken], match: TimexMatch) -> bool:
    """Not part of a name: 'Spring of Hope', 'Summer Games'; nor the fall of a government."""
    item = next(item for item in row[match.first : match.last] if item.letter == "S")
    token = token_at(parse, item)
    if match.last - match.first == 1 and parse.lower[token] == "fall":
        of = any(parse.lower[kid] == "of" for kid in parse.kids(token, "prep"))
        if of or parse.has_kid(token, "poss", "amod"):
            return False
    if match.last - match.first == 1 and parse.text[item.start].isupper():
        return parse.tag[token_at(parse, item)] == "NN"
    return True


def _is_reference(parse: Parse, row: Sequence[TimexToken], match: TimexMatch) -> bool:
    """Not 'as soon as', 'soon after', or 'future' before a noun."""
    item = row[match.first]
    token = token_at(parse, item)
    word = parse.lower[token]
    if word == "soon":
        beside = {parse.lower[at] for at in (token - 1, token + 1) if 0 <= at < len(parse)}
        return not beside & _BESIDE_SOON
    return word != "future" or match.last - match.first > 1 or parse.text[item.start : item.end].lower() != "future"


_CHECKS = {
    "duration": _is_duration,
    "year": _is_year,
    "rate": _is_rate,
    "this_unit": _is_period,
    "the_unit": _is_period,
    "month": _is_month,
    "season": _is_season,
    "reference": _is_reference,
}


def after(setting: TimexContext, form: str, reading: TimexReading) -> TimexContext:
    """What a reader has in mind after an expression: the quarter, and the day or period, spoken of last."""
    if reading.value and reading.value[:4].isdigit() and reading.type in ("DATE", "TIME"):
        setting = replace(setting, spoken_of=reading.value)
    if form in ("quarter", "unit_ended") and reading.value:
        return replace(setting, quarter=reading.value)
    return setting
