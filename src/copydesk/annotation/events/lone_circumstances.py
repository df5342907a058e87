"""The one day and the one town that a sentence names, for a deed to which grammar ties neither: 'A man attends a rally against the tax in Oreb, Sunday'."""

from __future__ import annotations

import re

from copydesk.annotation.events.event_circumstances import EventCircumstances
from copydesk.model import Place

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# From this precision on a place is a province or more.
_PROVINCE = 4


def lone_day(where: EventCircumstances, clause: int) -> str | None:
    """The day of a deed that is the one verb of its sentence, with one time, which is no time of speech; None otherwise."""
    if where.parse.pos[clause] != "VERB":
        return None
    times = where.times_in(clause)
    if len(times) != 1 or where.is_of_speech(times[0].span) or not where.is_possible(times[0], past=True):
        return None
    parse = where.parse
    verbs = sum(parse.pos[at] == "VERB" for at in range(*parse.sentences[parse.sentence_of[clause]]))
    match = _DAY.match(times[0].value or "")
    return times[0].value if match and verbs == 1 else None


def lone_town(where: EventCircumstances, clause: int) -> Place | None:
    """The only town of a sentence, where it stands after 'in', 'at', 'near' or the like; None otherwise."""
    towns = {row.name: row for row in where.places_in(clause) if (row.precision or 1) < _PROVINCE}
    (town,) = towns.values() if len(towns) == 1 else (None,)
    return town if town is not None and where.is_inside(town) else None
