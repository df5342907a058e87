"""The forms of English time expressions, over the letters of ``time_items``.

Each form is a regular expression over one letter an item, and the name of the reading that ``time_values`` gives it.
Of the forms that match, the leftmost and then the longest is taken; of equals the one that stands first here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_EDGE = "(?:t?no|m-?|tm-?|[j>]|tmno)?"  # the end of, the early, mid-, earlier
_YEAR = "(?:,?o?f?[Y9])"
_COUNT = "(?:[DNYv]|a(?=k?[uq&](?!-[jG])))"
_UNIT = "[uUq&]"
_HALF = "(?:Aah)?"  # a year and a half

_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", "I"),
    ("holiday", rf"(?:[glx]|g[lx])?@{_YEAR}?"),
    ("clock", r"(?:(?<=y)K|K(?=[zZW])|[DNK](?=z))z?,?Z?(?:itP|,?(?:W,?M[DR](?:,?[Y9])?|M[DR](?:,?[Y9])?|m?WP?|gP|TP?))?"),
    ("clock", r"K(?:gP|TP?|W)"),
    ("clock", r"(?<=y)N(?=gP|Z|T|W)(?:Z|gP|TP?|WP?)*"),
    ("clock", "[NY](?=Z)Z"),
    ("clock", "[DN]itP"),
    ("clock", "LZ?(?:,?(?:m?W|T|M[DR]))?"),
    ("day_of_month", rf"(?:g?x?W,?|[lx])?M[DR]{_YEAR}?"),
    ("day_of_month", rf"(?:W,?)?t?R(?:o|-)?M{_YEAR}?"),
    ("day_of_month", rf"(?:W,?)?D-?M{_YEAR}?"),
    ("day_short_year", r"[DN]-?M-?[DN]"),
    ("month", rf"(?:t?no|m-?|[j>]|tmno)?(?:g?[lx]|g)?M(?:{_YEAR}|p?[glx]u)?"),
    ("month", r"(?:m-?|tm-?)M-?[Y9]?"),
    ("weekday", r"(?:m-?)?(?:g?[lx]|g)?WP?"),
    ("day_word", "[mj>]?TP?"),
    ("tonight", "m?O"),
    ("part_of_day", "m?-?[gl]P"),
    ("part_of_day", "t[lx]P"),
    ("ago", rf"B?{_COUNT}k?{_UNIT}{_HALF}k?(?:G|j|>)"),
    ("ago", "UG"),
    ("duration", rf"B?{_COUNT}k?-?k?{_UNIT}{_HALF}k?(?:-?w)?"),
    ("duration", rf"t[lxR]B?k?[DNYv]k?[uU&]{_HALF}k?"),
    ("duration", r"t[DNYv]U"),
    ("duration", r"U(?:AU|-?w)?"),
    ("duration", "u-w"),
    ("duration", "B?(?:ha|ah-?|h-)[u&]"),
    ("duration", rf"B?(?:t[lx])?[DNv][bA][DNv]k?-?{_UNIT}"),
    ("vague_units", "t?(?:[lx]v|F|x)[UQ]"),
    ("vague_units", "tUG"),
    ("last_units", "t?[lx]U"),
    ("recent_units", "t?r[Uu](?:A[Uu])?"),
    ("this_unit", "[j>m]it[uq]"),
    ("this_unit", rf"{_EDGE}t?(?:[glcs]|x|gl|gx|sc)f?{_UNIT}"),
    ("edge_of_unit", "t?no[tg]f?[uq]"),
    ("edge_of_unit", "t?n[oi][Y]"),
    ("unit_ended", "t?f?[uq](?=_M)"),
    ("unit_ended", "t?f?R-?q(?=_M)"),
    ("the_unit", "tf?[uq]"),
    ("quarter", rf"t?f?(?:Yp?)?f?-?Rq(?:o?(?:[gl]u|tu|f?{_YEAR}))?"),
    ("quarter", r"f?-?R-q"),
    ("quarter", "t?[glx]up?f?R-?q"),
    ("half", rf"t?[Rl]ho(?:f?{_YEAR}|[gl]u)"),
    ("year_earlier", "t?c?u-[jG](?:R-?)?[qH]"),
    ("year_earlier", "u-[jG]"),
    ("year_earlier", "t?[sc]?[Hq](?:[gl]u|auj|auG)"),
    ("year_earlier", "lup[qH]"),
    ("year_period", "tY[Hq]"),
    ("year_period", "tcH"),
    ("decade", rf"t?[Rl]hotX|{_EDGE}t?m?-?X"),
    ("year", rf"{_EDGE}(?:tu)?f?Y"),
    ("year", "(?<=[io])9"),
    ("year", "tuN"),
    ("season", rf"{_EDGE}t?(?:g?[lx]|g)S(?:{_YEAR})?"),
    ("season", rf"{_EDGE}t?S(?:{_YEAR})?"),
    ("weekend", "[mj>]?t?[glx]?E"),
    ("every", "e(?:[DNk]k?)?[uUWPSqEM]P?"),
    ("rate", "V"),
    ("century", "t?m?-?R-?&"),
    ("nth_unit", "tRu"),
    ("reference", "[FJQ]"),
    ("past", "tl"),
    ("year_end", "B?C(?:[Y])?"),
)  # fmt: skip

FORMS = tuple((name, re.compile(pattern)) for name, pattern in _FORMS)


@dataclass(frozen=True, slots=True)
class TimexMatch:
    """A form and the items ``[first, last)`` it covers."""

    form: str
    first: int
    last: int


def matches(letters: str) -> Iterator[TimexMatch]:
    """The forms in a sentence, leftmost and longest first, none overlapping another."""
    found = [
        (match.start(), -match.end(), order, name)
        for order, (name, pattern) in enumerate(FORMS)
        for match in pattern.finditer(letters)
        if match.end() > match.start()
    ]
    reached = 0
    for start, end, _, name in sorted(found):
        if start >= reached:
            yield TimexMatch(name, start, -end)
            reached = -end
