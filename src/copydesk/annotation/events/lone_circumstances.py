"""The one day and the one town that a sentence names, for a deed to which grammar ties neither: 'A man attends a rally against the tax in Oreb, Sunday'."""

from __future__ import annotations

import re

from copydesk.annotation.events.event_circumstances import EventCircumstances
from copydesk.annotation.events.event_triggers import SAYING
from copydesk.model import Place

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLAUSES = frozenset(("relcl", "acl", "ccomp", "advcl"))
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
    is_scene = town is not None and where.is_inside(town) and not _is_of_another(where, clause, town)
    return town if is_scene else None


def lead_town(where: EventCircumstances, sentences: int) -> Place | None:
    """The one town in which something is told in the first ``sentences``; None where there are none or several."""
    parse = where.parse
    last = min(sentences, len(parse.sentences)) - 1
    end = parse.sentence_span(last).end if last >= 0 else 0
    towns = {row.name: row for row in where.places if row.span.end <= end and row.name not in where.nations}
    (town,) = towns.values() if len(towns) == 1 else (None,)
    if town is None or (town.precision or 1) >= _PROVINCE or not where.is_inside(town) or _is_of_speaker(where, town):
        return None
    home = {row.country for row in where.places if row.name in where.nations}
    return town if not home or town.country in home else None


def _is_of_another(where: EventCircumstances, clause: int, town: Place) -> bool:
    """Whether a town stands in another clause than the deed: 'an answer to raids that killed ten in Oreb', 'a spokesman in Oreb said that'."""
    parse = where.parse
    tokens = parse.tokens_in(town.span)
    own = {clause, *parse.ancestors(clause)}
    above = parse.ancestors(tokens[-1]) if tokens else ()
    return any(parse.dep[at] in _CLAUSES and at not in own for at in above) or _is_of_speaker(where, town)


def _is_of_speaker(where: EventCircumstances, town: Place) -> bool:
    """Whether a town is where somebody speaks: 'A spokesman in Oreb said'."""
    parse = where.parse
    tokens = parse.tokens_in(town.span)
    above = (tokens[-1], *parse.ancestors(tokens[-1])) if tokens else ()
    return any(parse.dep[at] == "nsubj" and parse.lemma[parse.head[at]] in SAYING for at in above)
