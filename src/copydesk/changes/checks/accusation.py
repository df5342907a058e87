"""Accusations told as deeds: "accused the firm of hiding it" is not "the firm, which hid it"."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.factuality.factuality_value import stance
from copydesk.model import Change
from copydesk.nlp.memo import once_all
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.text.sanitise import in_quotes

_ACCUSE = frozenset({"accuse", "suspect"})
_STILL = _ACCUSE | word_class("accusation.still")
_FINITE = ("VBD", "VBZ", "VBP", "VBN")


def find(passage: Passage) -> Iterator[Change]:
    """Deeds that somebody is accused of in the source and that the rewrite states as done."""
    parse = passage.source.parse
    for verb in _accusing(passage.source):
        if any(accused in passage.back_links for accused in parse.kids(verb, "dobj", "nsubjpass")):
            for deed in _deeds(parse, verb):
                yield from _as_done(passage, verb, deed)


@once_all
def _accusing(side: Side) -> Iterator[int]:
    """The verbs of a side by which somebody is accused."""
    parse = side.parse
    yield from (token for token in side.tokens if parse.base[token] in _ACCUSE and parse.pos[token] == "VERB")


def _deeds(parse: Parse, verb: int) -> Iterator[int]:
    """What they are accused of; a parser may attach it to the accused."""
    for node in (verb, *parse.kids(verb, "dobj", "nsubjpass")):
        for of in parse.kids(node, "prep"):
            if parse.lower[of] == "of":
                yield from parse.kids(of, "pcomp")
                after = of + 1
                if after < len(parse) and parse.lower[after].endswith("ing") and parse.dep[after] != "pcomp":
                    yield after


def _as_done(passage: Passage, verb: int, deed: int) -> Iterator[Change]:
    rewrite = passage.rewrite.parse
    here = passage.back_links.get(deed)
    if here is None or rewrite.tag[here] not in _FINITE or stance(rewrite, here).marks:
        return
    words = {word for token in passage.rewrite.tokens for word in (rewrite.lemma[token].lower(), rewrite.lower[token])}
    if words & _STILL:
        return
    was = passage.source.parse.span(min(verb, deed), max(verb, deed) + 1)
    now = rewrite.span(here, here + 1)
    says = (
        f"The rewrite reports {in_quotes(now.of(passage.rewrite.text))} as done; "
        f"in the source it is an accusation: {in_quotes(was.of(passage.source.text))}."
    )
    yield Change("altered", "hedge", says, was, now, 3, "stronger", confidence=0.7)
