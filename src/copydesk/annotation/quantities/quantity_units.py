"""What a number counts: the noun it belongs to, a currency, per cent, or what happened to the people counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from copydesk.annotation.quantities.quantity_numbers import NumberMention, low_at
from copydesk.model import Span
from copydesk.nlp.parse import Parse
from copydesk.resources import tsv
from copydesk.resources.word_classes import word_class
from copydesk.text.tokens import TextToken

_PERCENT = frozenset(("percent", "%", "pct", "percentage"))
_LONGEST_UNIT = 6
_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "AFX", "RB", "POS"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "FW"))
_PASSED_OVER = word_class("quantity_units.passed_over")
_DETERMINERS = word_class("quantity_units.determiners")
_DIRECTIONS = word_class("compass.points")
_PRONOUNS = word_class("quantity_units.pronouns")
_SPANS = word_class("quantity_units.calendar_units")
_OWNERS = word_class("quantity_units.owners")


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, and the character after its last word."""

    name: str | None
    end: int
    start: int | None = None
    kind: str = "noun"
    head: int | None = None


@cache
def _currencies(place: str) -> dict[str, str]:
    return {row["word"]: row["unit"] for row in tsv.rows("currencies") if row["place"] == place}


def unit_of(parse: Parse, row: Sequence[TextToken], count: NumberMention, stop: int) -> Unit:
    """The unit of a number; ``stop`` is a character that it may not reach, such as the start of a date."""
    end = row[count.last - 1].end
    return (
        _money(row, count)
        or _percent(row, count)
        or _age(row, count)
        or _compound(row, count)
        or _noun(parse, count, end, stop)
        or Unit(None, end, kind="none")
    )


def _money(row: Sequence[TextToken], count: NumberMention) -> Unit | None:
    """'$2.3 million', 'US$5', '50 million euros', '20 Canadian dollars'."""
    at, signs = count.figure - 1, _currencies("symbol")
    sign = low_at(row, at)
    if (sign and row[at].end == row[count.figure].start) or sign in ("$", "£", "€"):
        before = low_at(row, at - 1)
        adjacent = at > 0 and row[at - 1].end == row[at].start
        if adjacent and before + sign in signs:
            return Unit(signs[before + sign], row[count.last - 1].end, row[at - 1].start, "money")
        if sign in signs:
            return Unit(signs[sign], row[count.last - 1].end, row[at].start, "money")
    words = _currencies("word")
    for step in range(3):
        word = low_at(row, count.last + step)
        if word in words:
            after_of = count.last + 1 if low_at(row, count.last) == "of" else count.last
            name = _capitalised(row, after_of, count.last + step - after_of) + words[word]
            return Unit(name, row[count.last + step].end, None, "money")
        if not word.isalpha() and word != "u.s.":
            break
    return None


def _capitalised(row: Sequence[TextToken], at: int, step: int) -> str:
    return (
        "".join(low_at(row, at + index).title() + " " for index in range(step)).replace("U.S. ", "").replace("Us ", "")
    )


def _percent(row: Sequence[TextToken], count: NumberMention) -> Unit | None:
    """'18 percent', '18%', 'five percentage points', '10 per cent'."""
    word, following = low_at(row, count.last), low_at(row, count.last + 1)
    if word == "-" and following in _PERCENT:
        return Unit("percent", row[count.last + 1].end, None, "percent")
    if word == "per" and following == "cent":
        return Unit("percent", row[count.last + 1].end, None, "percent")
    if word not in _PERCENT and word != "basis":
        return None
    if following in ("point", "points"):
        return Unit(
            "basis points" if word == "basis" else "percentage points", row[count.last + 1].end, None, "percent"
        )
    return Unit("percent", row[count.last].end, None, "percent") if word != "basis" else None


def _age(row: Sequence[TextToken], count: NumberMention) -> Unit | None:
    """'12-year-old', 'six months old', 'aged 30'."""
    words = [low_at(row, at) for at in range(count.last, count.last + 6)]
    bare = [word for word in words if word not in ("-", "–", "‑")]
    if len(bare) > 1 and bare[0] in _SPANS and bare[1] in ("old", "olds"):
        unit = bare[0].rstrip("s") + "s old"
        last = words.index(bare[1])
        return Unit(unit, row[count.last + last].end, None, "age")
    before = low_at(row, count.first - 1)
    if before in _AGED or _is_after_ages(row, count.first):
        return Unit("years old", row[count.last - 1].end, None, "age")
    return None


_AGED = word_class("quantity_units.aged")


def _is_after_ages(row: Sequence[TextToken], first: int) -> bool:
    """Whether a number follows 'ages of', or another number that does: 'the ages of 17 and 20'."""
    if low_at(row, first - 1) in ("and", "to", "or") and low_at(row, first - 2).isdigit():
        first -= 2
    return low_at(row, first - 1) in _AGED or (low_at(row, first - 1) == "of" and low_at(row, first - 2) in _AGED)


def _compound(row: Sequence[TextToken], count: NumberMention) -> Unit | None:
    """'12-member', '10-mile', '200-strong', '5km'."""
    at = count.last
    if at >= len(row) or row[at].start != row[at - 1].end:
        return None
    if row[at].low in ("-", "–", "‑") and low_at(row, at + 1).isalpha() and row[at + 1].start == row[at].end:
        return Unit(low_at(row, at + 1), row[at + 1].end, None, "compound")
    if row[at].low.isalpha() and count.digits:
        return Unit(row[at].low, row[at].end, None, "compound")
    return None


def _noun(parse: Parse, count: NumberMention, end: int, stop: int) -> Unit | None:
    """The noun after a number, with the words that modify it: 'at least 12 Syrian soldiers', 'a third of the voters'."""
    first = parse.tokens_in(Span(end - 1, end)).stop
    limit = parse.sentences[parse.sentence_of[first - 1]][1]
    at, partitive = _begin(parse, first, limit)
    if partitive and at < limit and parse.lower[at] in _PRONOUNS:
        return Unit(None, end, kind="pronoun")
    if partitive and at < limit and parse.tag[at] == "CD":
        whole = _phrase(parse, at + 1, limit, stop, at)
        return Unit(whole[0], end, None, "noun", whole[1]) if whole else None
    found = _phrase(parse, at, limit, stop, first - 1)
    if found is None:
        return None
    name, head = found
    return Unit(f"of {name}" if count.fraction else name, parse.end[head], None, "noun", head)


def _phrase(parse: Parse, at: int, limit: int, stop: int, number: int) -> tuple[str, int] | None:
    """The noun phrase that begins at a token: its words and its head; the noun that the number modifies is reached if it can be."""
    target = parse.head[number] if parse.dep[number] in ("nummod", "quantmod", "amod") else -1
    head: int | None = None
    begin: int | None = None
    first = at
    while at < min(limit, first + _LONGEST_UNIT + 3) and parse.start[at] < stop:
        tag = parse.tag[at]
        if parse.lower[at] in _DIRECTIONS and head is not None:
            break
        joins = tag == "CC" and head is None and at + 1 < limit and parse.tag[at + 1] == "JJ" and begin is not None
        if tag in _NOUNS or (tag == "VBZ" and parse.word[at].isupper() and len(parse.word[at]) > 3):
            if head is not None and at > target and not _may_continue(parse, head, at):
                break
            head = at
        elif (tag not in _MODIFIERS and not joins) or (head is not None and tag not in ("HYPH", "POS") and at > target):
            break
        begin = at if begin is None else begin
        at += 1
    if head is None or begin is None:
        return None
    return " ".join(parse.text[parse.start[begin] : parse.end[head]].split()), head


def _begin(parse: Parse, first: int, limit: int) -> tuple[int, bool]:
    """Where the noun phrase of what is counted begins, and whether 'of' leads to it."""
    at = first
    while at < limit and parse.lower[at] in _PASSED_OVER:
        at += 1
    partitive = at < limit and parse.lower[at] == "of"
    if partitive:
        at += 1
    while at < limit and (parse.lower[at] in _DETERMINERS if partitive or at > first else parse.lower[at] in _OWNERS):
        at += 1
    while at < limit and parse.lower[at] in _PASSED_OVER:
        if parse.lower[at] == "other" and at + 1 == limit:
            break
        at += 1
    return at, partitive


def _may_continue(parse: Parse, head: int, at: int) -> bool:
    """Whether a noun after a noun is still the same thing counted: 'police officers', but not 'people Friday'."""
    if at != head + 1:
        return parse.tag[head + 1] in ("HYPH", "POS")
    if parse.tag[head] in ("NNS", "NNPS") and parse.tag[at] in ("NNP", "NNPS"):
        return parse.head[head] == at
    return parse.head[head] == at or parse.tag[head] not in ("NNS", "NNPS")
