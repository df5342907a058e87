"""Finds the main event of a report: who, what, to whom, when and where, each the likeliest of its candidates.

Which candidates there are is said in ``main_candidates`` and ``main_circumstances``; what speaks for them was weighed on
articles in which people had marked the answers (``training/main_event.py``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from copydesk.annotate import main_candidates, main_circumstances
from copydesk.annotate.main_candidates import Answer, Page
from copydesk.annotate.main_circumstances import Circumstance
from copydesk.language.parse import Parse
from copydesk.learned import linear
from copydesk.model import Annotation, Main, Moment, Report, Span, Spot

Candidate = TypeVar("Candidate", Answer, Circumstance)
# A place or time less likely than this is left out: a report need not say when and where.
_LEAST_LIKELY = 0.2


def find(parse: Parse, report: Report, found: Annotation) -> Main:
    """The main event of the report; what no candidate answers stays empty."""
    page = Page(parse, found)
    who, what = _likeliest("main_who", main_candidates.who(page)), _likeliest("main_what", main_candidates.what(page))
    when = _likeliest("main_when", main_circumstances.when(page), least=_LEAST_LIKELY)
    where = _likeliest("main_where", main_circumstances.where(page), least=_LEAST_LIKELY)
    return Main(
        who=parse.span(who.first, who.last) if who else None,
        what=parse.span(what.first, what.last) if what else None,
        whom=_whom(page, what, who),
        when=Moment(when.span, when.time.value) if when and when.time else None,
        where=Spot(where.span, where.place.country) if where and where.place else None,
    )


def _likeliest(model: str, candidates: Iterable[Candidate], least: float = 0.0) -> Candidate | None:
    """The candidate with the highest probability, the first of equals; None where none reaches the least."""
    weights = linear.load(model)
    best: tuple[float, Candidate | None] = (least, None)
    for candidate in candidates:
        probability = weights.probability(dict.fromkeys(candidate.features))
        if probability > best[0]:
            best = (probability, candidate)
    return best[1]


def _whom(page: Page, what: Answer | None, who: Answer | None) -> Span | None:
    """To whom it was done: the object of the predicate, or the subject of a passive one."""
    if what is None:
        return None
    parse = page.parse
    thing = next(parse.kids(what.head, "dobj", "nsubjpass", "dative"), None)
    if thing is None:
        return None
    first, last = main_candidates.base_phrase(parse, thing)
    if who and who.first < last and first < who.last:
        return None
    return parse.span(first, last)
