"""How far a matter has got: what was weighed told as decided, what was claimed as won, what nobody knew of as found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.factuality.factuality_value import stance
from copydesk.model import Change
from copydesk.model.comparison import Aspect
from copydesk.nlp.memo import once_all
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import related
from copydesk.text.sanitise import in_quotes

_OPEN = word_class("completion.open")
_DECIDED = word_class("completion.decided")
_TRIUMPHS = frozenset({"victory", "win", "triumph"})
_WON = word_class("completion.won")
_TRACES = word_class("completion.traces")
_FOUND = word_class("completion.found")
_OF_ONE = ("same", "synonym", "kin")


def find(passage: Passage) -> Iterator[Change]:
    """Matters that are further on in the rewrite than in the source."""
    for token, finder in _open(passage.source):
        yield from finder(passage, token)


@once_all
def _open(side: Side) -> Iterator[tuple[int, Callable[[Passage, int], Iterator[Change]]]]:
    """Words that leave a matter open, each with what may have become of it."""
    parse = side.parse
    for token in side.tokens:
        lemma = parse.base[token]
        if lemma in _OPEN and parse.pos[token] == "VERB":
            yield token, _decided
        elif lemma == "claim" and parse.pos[token] == "VERB":
            yield token, _won
        elif lemma in _TRACES and any(parse.lower[kid] == "no" for kid in parse.kids(token, "det")):
            yield token, _found


def _decided(passage: Passage, verb: int) -> Iterator[Change]:
    """ "Would consider the request" told as "agreed to the request"."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    if _is_reported(passage, verb):
        return
    above = set(source.ancestors(verb))
    if any(source.lemma[token].lower() in _DECIDED and token not in above for token in passage.source.tokens):
        return
    for thing in source.kids(verb, "dobj", "nsubjpass"):
        now = _governor(rewrite, passage.back_links.get(thing))
        if now is None or rewrite.lemma[now].lower() not in _DECIDED or stance(rewrite, now).marks:
            continue
        if now not in passage.links or passage.links[now] in above:
            what = "what was only weighed is decided"
            yield _change(passage, (verb, verb), (now, passage.back_links[thing]), what, "modality")


def _won(passage: Passage, verb: int) -> Iterator[Change]:
    """ "Claimed victory" told as "won"."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    thing = next((kid for kid in source.kids(verb, "dobj") if source.lemma[kid].lower() in _TRIUMPHS), None)
    if thing is None or any(rewrite.lemma[token].lower() in ("claim", "declare") for token in passage.whole.tokens):
        return
    subjects = {passage.back_links.get(kid) for kid in source.kids(verb, "nsubj")}
    for token in passage.rewrite.tokens:
        if rewrite.lemma[token].lower() not in _WON or stance(rewrite, token).marks:
            continue
        if subjects & set(rewrite.kids(token, "nsubj")):
            yield _change(passage, (verb, thing), (token, token), "what was claimed is a fact", "modality")


def _found(passage: Passage, noun: int) -> Iterator[Change]:
    """ "Had no evidence of fraud" told as "found fraud"."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    for of in source.kids(noun, "prep"):
        for thing in source.kids(of, "pobj", "pcomp"):
            now = _governor(rewrite, passage.back_links.get(thing))
            if now is None or rewrite.lemma[now].lower() not in _FOUND:
                continue
            if stance(rewrite, now).marks or any(rewrite.lower[token] == "no" for token in passage.rewrite.tokens):
                continue
            first = next(kid for kid in source.kids(noun, "det") if source.lower[kid] == "no")
            there = (min(first, source.head[noun]), max(noun, thing))
            yield _change(passage, there, (now, passage.back_links[thing]), "the opposite", "negation")


def _is_reported(passage: Passage, verb: int) -> bool:
    """Whether the rewrite has the verb, or a word of its kind, in any sentence that reports this."""
    lemma = passage.source.parse.lemma[verb].lower()
    return any(related(lemma, passage.rewrite.parse.lemma[token].lower()) in _OF_ONE for token in passage.whole.tokens)


def _governor(parse: Parse, token: int | None) -> int | None:
    """The verb that has a noun for its object, directly or by "to" or "on"."""
    if token is None:
        return None
    head = parse.head[token]
    if parse.dep[token] == "pobj" and parse.lower[head] in ("to", "on"):
        token, head = head, parse.head[head]
    return head if parse.pos[head] == "VERB" and parse.dep[token] in ("dobj", "nsubjpass", "prep", "dative") else None


def _change(
    passage: Passage, in_source: tuple[int, int], in_rewrite: tuple[int, int], what: str, aspect: Aspect
) -> Change:
    was = passage.source.words(in_source)
    now = passage.rewrite.words(in_rewrite)
    says = f"The rewrite says {in_quotes(now.of(passage.rewrite.text))} where the source says {in_quotes(was.of(passage.source.text))}: {what}."
    return Change("altered", aspect, says, was, now, 3, "stronger", confidence=0.6)
