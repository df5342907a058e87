"""The same parties and another deed: "questioned" became "arrested", "the death of the mayor" became "the mayor resigned"."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, Side, is_report
from copydesk.changes.factuality.factuality_value import stance
from copydesk.model import Change
from copydesk.nlp.memo import once_all
from copydesk.nlp.parse import Parse
from copydesk.nlp.syntax import Predicate, predicates
from copydesk.resources.event_lexicon import deed_class, may_denote
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import kind_of, related
from copydesk.text.sanitise import in_quotes

_OF_ONE = ("same", "synonym", "kin", "hypernym")
# How far around a passage the source is looked at, and predicates that tell no deed of their own: what they govern tells it.
_FAR = 2000
_EMPTY = word_class("predicate.empty")


def find(passage: Passage) -> Iterator[Change]:
    """Grave deeds of the rewrite of which the source says nothing, put to those of whom the source says something else."""
    for here in _predicates(passage.rewrite):
        deed = deed_class(_lemma(passage.rewrite.parse, here.head))
        if deed is None or _is_known(passage, here, deed):
            continue
        there = _instead(passage, here, deed)
        if there is not None:
            yield _change(passage, there, here)


@once_all
def _predicates(side: Side) -> Iterator[Predicate]:
    """The predicates of a side; a noun for a deed belongs to its owner, too: "her predecessor's death"."""
    parse = side.parse
    found = {one.head: one for one in predicates(parse, side.tokens)}
    for token in side.tokens:
        if token not in found and parse.pos[token] == "NOUN" and deed_class(_lemma(parse, token)):
            owner = next(parse.kids(token, "poss"), None)
            if owner is not None:
                found[token] = Predicate(token, None, owner, "noun")
    yield from (found[token] for token in sorted(found))


def _is_known(passage: Passage, here: Predicate, deed: str) -> bool:
    """Whether the source has the deed in any words, or the rewrite denies it or leaves it open."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    mine = _lemma(rewrite, here.head)
    if passage.laid.how.get(passage.links.get(here.head, -1)) in _OF_ONE:
        return True
    if any(_tells(_lemma(source, token), mine, deed) for token in passage.source.tokens):
        return True
    return rewrite.pos[here.head] == "VERB" and bool(stance(rewrite, here.head).marks)


def _tells(its: str, mine: str, deed: str) -> bool:
    return may_denote(its, deed) or related(its, mine) in _OF_ONE or kind_of(its, mine)


def _instead(passage: Passage, here: Predicate, deed: str) -> Predicate | None:
    """What the source says of the same parties and the rewrite does not; of both of them where the deed stands elsewhere."""
    source = passage.source.parse
    elsewhere = any(deed_class(lemma.lower()) == deed for lemma in _around(passage))
    best, most = None, 1 + elsewhere if is_report(passage.source.reading) else 1
    for there in _predicates(passage.source):
        if there.head in passage.back_links and passage.back_links[there.head] != here.head:
            continue
        if _lemma(source, there.head) in _EMPTY:
            continue
        mine = {passage.links.get(token, -1) for token in _parties(passage.rewrite.parse, here)}
        shared = len(_parties(source, there) & mine)
        if shared >= most:
            best, most = there, shared + 1
    return best


def _around(passage: Passage) -> tuple[str, ...]:
    """The words of the source before and after the passage, so far that a report is looked at whole."""
    tokens = passage.source.tokens
    return passage.source.parse.lemma[max(0, tokens[0] - _FAR) : tokens[-1] + _FAR]


def _parties(parse: Parse, predicate: Predicate) -> set[int]:
    """The participants, and what an apposition calls them."""
    found = {token for token in (predicate.agent, predicate.patient) if token is not None}
    return found | {kid for token in found for kid in parse.kids(token, "appos")}


def _lemma(parse: Parse, token: int) -> str:
    return parse.lemma[token].lower()


def _change(passage: Passage, in_source: Predicate, in_rewrite: Predicate) -> Change:
    source, rewrite = passage.source.parse, passage.rewrite.parse
    was, now = source.span(in_source.head, in_source.head + 1), rewrite.span(in_rewrite.head, in_rewrite.head + 1)
    says = (
        f"The rewrite says {in_quotes(now.of(passage.rewrite.text))} where the source says {in_quotes(was.of(passage.source.text))}: "
        "another act."
    )
    both = deed_class(_lemma(source, in_source.head)) is not None
    alone = 2 if is_report(passage.source.reading) else 1
    return Change("altered", "wording", says, was, now, 3 if both else alone, confidence=0.7 if both else 0.5)
