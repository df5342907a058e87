"""Timelines in a report: entries that are headed by a day, 'May 4 - Rebels enter Oreb'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copydesk.model import TimeExpression
from copydesk.nlp.parse import Parse

# Entries from which on days before a dash make a timeline.
_MIN_ENTRIES = 3
_DASH = re.compile(r"[ \t]*(?:[-–—]{1,2}|:)[ \t]")


def entries(parse: Parse, times: Sequence[TimeExpression], published: str) -> list[tuple[int, str]]:
    """Sentence and day of each entry of a timeline, in order; none where a report has no timeline.

    The present tense of its entries tells what is over: a day of the year that only comes after publication is one of the year before.
    """
    found = []
    for time in times:
        tokens = parse.tokens_in(time.span)
        if not tokens or time.value is None:
            continue
        sentence = parse.sentence_of[tokens[0]]
        opens = parse.sentences[sentence][0] == tokens[0]
        if opens and _DASH.match(parse.text, time.span.end):
            found.append((sentence, _year_before(time.value) if published and time.value > published else time.value))
    return found if len(found) >= _MIN_ENTRIES else []


def _year_before(value: str) -> str:
    return f"{int(value[:4]) - 1:04}{value[4:]}" if value[:4].isdigit() else value
