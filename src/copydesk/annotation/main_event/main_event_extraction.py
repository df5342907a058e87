"""Finds the main event of a report: who, what, to whom, when and where.

What happened is the predicate of the lead clause (``main_lead``); who is the likeliest of the noun phrases at the top, by
features weighed on articles in which people had marked the answers (``main_candidates``, ``training/main_event.py``); when
and where follow from the times and places found (``main_circumstances``).
"""

from __future__ import annotations

from copydesk.annotation.main_event import main_event_candidates, main_event_circumstances
from copydesk.annotation.main_event.lead_clause import predicate
from copydesk.annotation.main_event.main_event_candidates import CandidateAnswer, Page
from copydesk.model import Annotation, Main, Moment, Report, Span, Spot
from copydesk.nlp.parse import Parse
from copydesk.resources import logistic


def find(parse: Parse, report: Report, found: Annotation) -> Main:
    """The main event of the report; what nothing answers stays empty."""
    page = Page(parse, found)
    if page.lead is None:
        return Main()
    who = _likeliest(page)
    when = main_event_circumstances.when(parse, found, page.rank)
    where = main_event_circumstances.where(parse, found, page.rank)
    return Main(
        who=_with_name(parse, who) if who else None,
        what=parse.span(*predicate(parse, page.lead)),
        whom=_whom(page, who),
        when=Moment(when.span, when.value) if when else None,
        where=Spot(where.span, where.country) if where else None,
    )


def _likeliest(page: Page) -> CandidateAnswer | None:
    """The candidate with the highest score, the first of equals."""
    weights = logistic.load("main_who")
    return max(
        main_event_candidates.who(page),
        key=lambda answer: weights.scores(dict.fromkeys(answer.features))[0],
        default=None,
    )


def _with_name(parse: Parse, who: CandidateAnswer) -> Span:
    """A title with the name that follows it at once: 'Interior Minister Ana Voss'; a name without its possessive."""
    if who.last - who.first > 1 and parse.tag[who.last - 1] == "POS":
        return parse.span(who.first, who.last - 1)
    name = next((kid for kid in parse.kids(who.head, "appos") if parse.pos[kid] == "PROPN"), None)
    if name is None or who.last != who.head + 1 or parse.left_edge(name) != who.last:
        return parse.span(who.first, who.last)
    return parse.span(who.first, name + 1)


def _whom(page: Page, who: CandidateAnswer | None) -> Span | None:
    """To whom it was done: the object of the lead verb, or the subject where the verb is passive."""
    parse, verb = page.parse, page.lead.verb if page.lead else None
    thing = None if verb is None else next(parse.kids(verb, "dobj", "dative", "nsubjpass"), None)
    if thing is None:
        return None
    first, last = main_event_candidates.base_phrase(parse, thing)
    if who and who.first < last and first < who.last:
        return None
    return parse.span(first, last)
