"""Who a statement is put to, in both texts: the same, somebody else, or nobody any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.mention_alignment import may_be_one
from copydesk.changes.party_matching import same_party
from copydesk.changes.token_alignment import carries
from copydesk.model import Attribution, Span
from copydesk.nlp.parse import Parse
from copydesk.resources import tsv
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import kind_of, related, sisters

ANONYMOUS = word_class("source_comparison.anonymous")
_NAMELESS = frozenset({"name", "identify", "quote"})
_ALIKE = ("same", "synonym", "kin", "hypernym")
# Share of what was said that must be repeated, and how many words at least.
_REPEATED, _WORDS = 0.4, 2
_LONGEST = 120
_ARMED = ("MIL", "COP")
_REFUSES = word_class("source_comparison.refuses")


@dataclass(frozen=True, slots=True)
class RepeatedStatement:
    """A statement of the source that the rewrite reports, with the words by which it does, and who it is put to there."""

    there: Attribution
    words: tuple[int, ...]
    here: Attribution | None


def repeated_statements(passage: Passage) -> Iterator[RepeatedStatement]:
    """The statements of the passage's source sentences that its rewrite sentence repeats."""
    for there in passage.source.attributions:
        if there.source is None or there.cue is None or not passage.source.holds(there.cue):
            continue
        said = [token for span in there.content for token in _content(passage.source, span)]
        answers = tuple(sorted(passage.back_links[token] for token in said if token in passage.back_links))
        if len(answers) >= _WORDS and len(answers) >= _REPEATED * len(said):
            yield RepeatedStatement(there, answers, _speaker_of(passage, there, answers))


def _content(side: Side, span: Span) -> list[int]:
    inside = set(side.tokens)
    return [token for token in side.parse.tokens_in(span) if token in inside and carries(side.parse, token)]


def _speaker_of(passage: Passage, there: Attribution, words: tuple[int, ...]) -> Attribution | None:
    """Who the rewrite puts these words to: the same source, if the sentence has it at all, or who says most of them."""
    side = passage.rewrite
    best, most = None, 0
    for one in side.attributions:
        if one.source is None:
            continue
        held = sum(any(span.overlaps(side.parse.span(word, word + 1)) for span in one.content) for word in words)
        if same_source(passage, there, one):
            return one
        if held > most:
            best, most = one, held
    return best if 2 * most >= len(words) else None


def same_source(passage: Passage, in_source: Attribution, in_rewrite: Attribution) -> bool | None:
    """Whether two statements are put to the same source; None where the words do not tell."""
    if in_source.speaker and in_rewrite.speaker and may_be_one(in_source.speaker, in_rewrite.speaker):
        return True
    if (
        in_source.source is None
        or in_rewrite.source is None
        or _share_words(passage, in_source.source, in_rewrite.source)
    ):
        return None if in_source.source is None or in_rewrite.source is None else True
    one, other = head_of(passage.source.parse, in_source.source), head_of(passage.rewrite.parse, in_rewrite.source)
    if one is None or other is None:
        return None
    source, rewrite = passage.source.parse, passage.rewrite.parse
    if source.pos[one] == rewrite.pos[other] == "NOUN":
        was, now = source.lemma[one].lower(), rewrite.lemma[other].lower()
        near = related(was, now) in _ALIKE or kind_of(was, now) or kind_of(now, was) or sisters(was, now)
        return near or bool(_sector(was) and _sector(was) == _sector(now))
    return same_party(passage, one, other) if source.pos[one] == rewrite.pos[other] == "PROPN" else None


@cache
def _sectors() -> dict[str, str]:
    return {row["word"]: row["sector"] for row in tsv.rows("roles") if row["sector"] in _ARMED}


def _sector(word: str) -> str | None:
    """Army or police: each goes by many names."""
    return _sectors().get(word) or _sectors().get(word + "s")


def _share_words(passage: Passage, in_source: Span, in_rewrite: Span) -> bool:
    """Whether a word of meaning of the one source phrase answers to one of the other."""
    its = set(passage.source.parse.tokens_in(in_source))
    return any(
        passage.links.get(token) in its and carries(passage.rewrite.parse, token)
        for token in passage.rewrite.parse.tokens_in(in_rewrite)
    )


def head_of(parse: Parse, span: Span | None) -> int | None:
    """The word of a stretch that the others depend on."""
    if span is None:
        return None
    tokens = parse.tokens_in(span)
    return next((token for token in tokens if parse.head[token] not in tokens or parse.head[token] == token), None)


def is_anonymous(side: Side, span: Span) -> bool:
    """Whether a sentence says that its source is not to be named."""
    parse = side.parse
    for token in parse.tokens_in(span):
        lemma = parse.lemma[token].lower()
        if lemma in ANONYMOUS:
            return True
        if lemma in _NAMELESS and any(word in _REFUSES for word in parse.lower[max(0, token - 4) : token]):
            return True
    return False


def names_in(side: Side, span: Span) -> list[Span]:
    """The proper names in a stretch, each as one span."""
    parse, found = side.parse, list[Span]()
    for token in parse.tokens_in(span):
        if parse.pos[token] == "PROPN" and parse.word[token][:1].isupper():
            here = parse.span(token, token + 1)
            if found and here.start - found[-1].end <= 1:
                found[-1] = found[-1].join(here)
            else:
                found.append(here)
    return found


def phrase(one: Attribution) -> Span:
    """The words that name the source and mark the statement; the source alone where they stand far apart."""
    if one.source is None or one.cue is None:
        return one.source or one.cue or one.content[0]
    whole = one.source.join(one.cue)
    apart = len(whole) > _LONGEST or any(whole.covers(span) for span in one.content)
    return one.source if apart else whole
