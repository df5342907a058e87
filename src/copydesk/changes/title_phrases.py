"""Words for what somebody is, with what stands before them: "Chile's deputy trade minister, Ignacio Larrain"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from copydesk.changes.aligned_sentences import Side, touching
from copydesk.model import Span
from copydesk.nlp.memo import once_all
from copydesk.nlp.parse import Parse
from copydesk.resources import tsv
from copydesk.resources.word_classes import word_class

RANKS = word_class("title_phrases.ranks")
"""Words without which the holder is another one, or holds the post no more, or not yet."""

_PAST = word_class("title_phrases.past")

_KIN = word_class("title_phrases.kin")
# Forms of address say nothing of what somebody is.
_ADDRESS = word_class("title_phrases.address")
_PARTS = ("ADJ", "NOUN", "PROPN", "VERB")
_REACH = 5


@dataclass(frozen=True, slots=True)
class Title:
    """A role noun, what it is qualified by, whose it is said to be, and whom it belongs to instead ("governor's brother")."""

    head: int
    span: Span
    ranks: frozenset[str]
    field: frozenset[str]
    holder: str | None
    related_by: str | None


@once_all
def titles(side: Side) -> Iterator[Title]:
    """The titles in the sentences of one side, in order."""
    for token in side.tokens:
        if side.parse.tag[token] in ("NN", "NNP") and side.parse.lower[token] in _role_words():
            if _opens_longer(side.parse, token):
                continue
            yield _title(side, token)


@cache
def _role_words() -> frozenset[str]:
    """The last words of all known titles."""
    known = (row["word"].split(" ")[-1] for row in tsv.rows("roles") if row["title"] == "yes")
    return (frozenset(known) | {"predecessor", "successor"}) - _ADDRESS


def _opens_longer(parse: Parse, token: int) -> bool:
    """Whether the next word is a role as well: "deputy" of "deputy minister"."""
    after = token + 1
    return after < len(parse) and parse.lower[after] in _role_words() and parse.head[token] == parse.head[after]


def _title(side: Side, head: int) -> Title:
    parse = side.parse
    first = head
    while first - 1 in range(*parse.sentences[parse.sentence_of[head]]) and _belongs(parse, first - 1):
        first -= 1
    words = [parse.lower[token] for token in range(first, head)]
    words = [part for word in words for part in (word.split("-") if word.startswith(("ex-", "vice-")) else [word])]
    if "once" in parse.lower[max(0, first - 2) : first]:
        words.append("former")  # "once a lawyer at the bank"
    span = parse.span(first, head + 1)
    return Title(
        head=head,
        span=span,
        ranks=frozenset("former" if word in _PAST else word for word in words if word in RANKS | _PAST),
        field=frozenset(parse.lemma[token].lower() for token in range(first, head)) - RANKS - _PAST,
        holder=_holder(side, span),
        related_by=_relation(parse, head),
    )


def _belongs(parse: Parse, token: int) -> bool:
    """Whether a word before a role noun is part of the title."""
    return (
        parse.pos[token] in _PARTS
        and parse.tag[token] not in ("VBD", "VBZ", "VBP", "POS")
        and (
            parse.dep[token] in ("compound", "amod", "nmod", "advmod", "appos", "nn")
            or parse.head[token] in range(token + 1, token + _REACH)
        )
    )


def _holder(side: Side, span: Span) -> str | None:
    """The name of the person right after the title, or before it with a comma between."""
    near = Span(max(0, span.start - 60), span.end + 60)
    for entity in touching(side.reading.annotation.entities, near):
        if entity.kind != "person":
            continue
        if entity.span.start >= span.end and side.text[span.end : entity.span.start].strip(" ,") == "":
            return entity.name
        between = side.text[entity.span.end : span.start]
        if entity.span.end <= span.start and between.lstrip().startswith(",") and _is_short(between):
            return entity.name
    return None


def _is_short(between: str) -> bool:
    return len(between.split()) <= _REACH and not any(mark in between for mark in '.;:\n"”')


def _relation(parse: Parse, head: int) -> str | None:
    """The word for the person meant, where the title is somebody else's: "the governor's brother"."""
    if parse.dep[head] == "poss" and parse.lemma[parse.head[head]].lower() in _KIN:
        return parse.lemma[parse.head[head]].lower()
    above = parse.head[head]
    if parse.dep[head] == "pobj" and parse.lower[above] in ("of", "to", "for"):
        word = parse.lemma[parse.head[above]].lower()
        return word if word in _KIN else None
    return None
