"""Events and quotations of a ledger, by filters that know names across spellings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from copydesk.ledger import finding_queries
from copydesk.ledger.connection import Ledger
from copydesk.ledger.finding_queries import EventQuery
from copydesk.model.base import doc
from copydesk.model.query_results import EventResult, StatementResult, WordingVariant


@dataclass(frozen=True, slots=True)
class QuoteQuery:
    """Which quotations are asked for; what is null asks for nothing."""

    speaker: str | None = doc("who said it, by any spelling or short form of the name", None)
    outlet: str | None = doc("an outlet that printed it", None)
    chain: str | None = doc("words of the chain by which it came: an agency, a channel", None)
    story: str | None = doc("id of the story", None)
    about: str | None = doc("words that stand in what is said, in any form", None)
    denials: bool = doc("whether only what somebody denies, rejects, disputes, doubts or refuses is asked for", False)
    indirect: bool = doc("whether statements without quotation marks are asked for too", False)


def events(ledger: Ledger, query: EventQuery, story: str | None) -> tuple[EventResult, ...]:
    """The events that a query asks for, in order of time, one a report; ``story`` is the id of the story that it names."""
    names = (
        None if query.actor is None else [name for name in finding_queries.actors(ledger) if means(query.actor, name)]
    )
    return tuple(finding_queries.event_results(ledger, replace(query, story=story), names))


def quotes(ledger: Ledger, query: QuoteQuery, story: str | None) -> tuple[StatementResult, ...]:
    """The quotations that a query asks for, each with all its wordings; those that most reports print first."""
    return tuple(quotation for quotation in _grouped(ledger, story) if _fits(quotation, query))


def _grouped(ledger: Ledger, story: str | None) -> Iterator[StatementResult]:
    current: StatementResult | None = None
    for claim, in_story, origins, wording in finding_queries.wordings(ledger, story):
        if current is None or current.id != claim:
            if current is not None:
                yield current
            current = StatementResult(claim, in_story, None, wording.says, origins, ())
        current = replace(
            current, wordings=(*current.wordings, wording), speaker=_fuller(current.speaker, wording.mention.speaker)
        )
    if current is not None:
        yield current


def _fuller(a: str | None, b: str | None) -> str | None:
    """The longer of two names."""
    return max((name for name in (a, b) if name), key=len, default=None)


def _fits(quotation: StatementResult, query: QuoteQuery) -> bool:
    rows: Iterable[WordingVariant] = quotation.wordings
    if query.about is not None and not any(_holds(query.about, row.says) for row in rows):
        return False
    if query.denials and all(row.mention.speech in ("says", "withholds") for row in rows):
        return False
    return (
        (query.indirect or query.denials or any(row.kind != "indirect" for row in rows))
        and (query.speaker is None or any(row.mention.speaker and means(query.speaker, row.mention.speaker) for row in rows))
        and (query.outlet is None or any(_folds(query.outlet) in _folds(row.mention.outlet or "") for row in rows))
        and (query.chain is None or any(_folds(query.chain) in _folds(row.chain) for row in rows))
    )  # fmt: skip


def _holds(asked: str, says: str) -> bool:
    """Whether a statement holds all words asked for, in any form."""
    from copydesk.clustering.trace_query import keys_of  # loads the word lists: only where words are asked for

    return keys_of(asked) <= keys_of(says)


def _folds(words: str) -> str:
    return " ".join(words.casefold().split())


def means(asked: str, name: str) -> bool:
    """Whether a name that was asked for may be this one: another spelling, a shorter form, or some of its words.

    >>> means("Tariq Belhaj", "Tarek Belhadj"), means("police", "riot police"), means("police", "army")
    (True, True, False)
    """
    from copydesk.clustering.trace_query import keys_of  # loads the word lists: only where a name is asked for
    from copydesk.resources.person_names import same_person

    wanted = keys_of(asked)
    return bool(wanted) and (wanted <= keys_of(name) or same_person(asked, name))
