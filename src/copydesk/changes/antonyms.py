"""Words of the rewrite that say the opposite of what stands in their place in the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.context_similarity import closeness
from copydesk.changes.factuality.factuality_cues import NOTS
from copydesk.changes.token_alignment import Laid, pairs_by
from copydesk.model import Span
from copydesk.nlp.memo import once, once_all
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import pole

_LEVEL = "level"
_UP_OR_DOWN = word_class("antonyms.up_or_down")
_LINKING = word_class("antonyms.linking")
_SUBJECTS = ("nsubj", "nsubjpass")
# How well the surroundings of two words for a rise or fall must agree, with half a point where both head their sentences.
_LEAST_FIT, _HEADING = 0.4, 0.5
# Rises and falls of one passage that are looked at, so that a table of figures costs no more than a sentence.
_MOST = 16
_AMOUNTS = frozenset({"many", "few", "most"})
# Words after an amount in which its verb is denied.
_CLAUSE = 6
_IN_A_ROW = word_class("antonyms.in_a_row")


@dataclass(frozen=True, slots=True)
class Opposed:
    """A word of the source and the word of the rewrite that says its opposite; spans take in "was" of "was up"."""

    source: int
    rewrite: int
    there: Span
    here: Span


def opposed(passage: Passage) -> Iterator[Opposed]:
    """Opposites in the same place: words that answer to one another, then rises that became falls."""
    source, rewrite, laid = passage.source.parse, passage.rewrite.parse, passage.laid
    matched: set[int] = set()
    for there, here in pairs_by(laid, "antonym"):
        if (
            source.pos[there] == rewrite.pos[here]
            and not _ordinal(source, there)
            and (source.pos[there] != "ADV" or laid.forth.get(source.head[there]) == rewrite.head[here])
            and not _converse(source, there, rewrite, here, laid)
            and not _is_one_phrase(source, there, rewrite, here)
            and not _counts_the_other_half(source, there, rewrite, here)
        ):
            matched |= {there, ~here}
            yield Opposed(there, here, _words(source, there), _words(rewrite, here))
    for there, here in _turned(passage):
        if not matched & {there, ~here}:
            yield Opposed(there, here, _words(source, there), _words(rewrite, here))


def _is_one_phrase(source: Parse, source_token: int, rewrite: Parse, rewrite_token: int) -> bool:
    """Whether both say one phrase of coming and going: "came face to face", "went face to face"."""
    if {source.base[source_token], rewrite.base[rewrite_token]} != {"come", "go"}:
        return False
    return source.lower[source_token + 1 : source_token + 2] == rewrite.lower[rewrite_token + 1 : rewrite_token + 2]


def _counts_the_other_half(source: Parse, source_token: int, rewrite: Parse, rewrite_token: int) -> bool:
    """Whether few do what many do not: "many were not surprised", "few were shocked"."""
    if source.lower[source_token] not in _AMOUNTS or rewrite.lower[rewrite_token] not in _AMOUNTS:
        return False
    denied = [
        not NOTS.isdisjoint(parse.lower[token : token + _CLAUSE])
        for parse, token in ((source, source_token), (rewrite, rewrite_token))
    ]
    return denied[0] != denied[1]


def _ordinal(parse: Parse, token: int) -> bool:
    """First and last, former and latter: where in a row, and another aspect."""
    return parse.lower[token] in _IN_A_ROW


def _converse(source: Parse, in_source: int, rewrite: Parse, in_rewrite: int, laid: Laid) -> bool:
    """Whether the parties changed places as well ("beat", "lost to"): then both say the same."""
    subject = next(source.kids(in_source, *_SUBJECTS), None)
    answer = laid.forth.get(subject) if subject is not None else None
    return (
        answer is not None and rewrite.head[answer] != in_rewrite and answer not in rewrite.kids(in_rewrite, *_SUBJECTS)
    )


def _turned(passage: Passage) -> Iterator[tuple[int, int]]:
    """Words for a rise in the place of words for a fall, and the reverse, best fit first."""
    source, rewrite, laid = passage.source.parse, passage.rewrite.parse, passage.laid
    there = [token for token in _directions(passage.source) if laid.how.get(token) not in ("same", "lemma", "synonym")]
    here = [
        token
        for token in _directions(passage.rewrite)
        if laid.how.get(laid.back.get(token, -1)) not in ("same", "lemma", "synonym")
    ]
    ranked = sorted(
        (-_fit(passage, one, other), one, other)
        for one in there[:_MOST]
        for other in here[:_MOST]
        if _at_odds(source, one, rewrite, other)
    )
    used: set[int] = set()
    for fit, one, other in ranked:
        if -fit >= _LEAST_FIT and not used & {one, ~other} and not _agrees(passage, one, here, -fit):
            used |= {one, ~other}
            yield one, other


def _at_odds(source: Parse, a: int, rewrite: Parse, b: int) -> bool:
    return _pole(source, a) != _pole(rewrite, b)


def _agrees(passage: Passage, one: int, here: Sequence[int], fit: float) -> bool:
    """Whether a word of the same direction fits the place better."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    return any(_pole(rewrite, other) == _pole(source, one) and _fit(passage, one, other) >= fit for other in here)


@once_all
def _directions(side: Side) -> Iterator[int]:
    turning = _turning(side.parse)
    yield from (token for token in side.tokens if token in turning)


@once
def _turning(parse: Parse) -> frozenset[int]:
    """The words of a text for a rise or a fall."""
    return frozenset(token for token in range(len(parse)) if _may_turn(parse, token) and _pole(parse, token))


def _may_turn(parse: Parse, token: int) -> bool:
    linked = parse.lower[token] in _UP_OR_DOWN and parse.base[parse.head[token]] in _LINKING
    return linked or parse.pos[token] in ("VERB", "NOUN")


def _pole(parse: Parse, token: int) -> str | None:
    lower = parse.lower[token]
    if parse.lemma[token].lower() == "give" and any(parse.lower[kid] == "up" for kid in parse.kids(token, "prt")):
        return "other"
    if lower in _UP_OR_DOWN:
        return pole(lower, _LEVEL)
    return pole(parse.lemma[token].lower(), _LEVEL)


def _fit(passage: Passage, in_source: int, in_rewrite: int) -> float:
    source, rewrite = passage.source.parse, passage.rewrite.parse
    near = closeness(passage, source.span(in_source, in_source + 1), rewrite.span(in_rewrite, in_rewrite + 1))
    return near + _HEADING * (_heads(source, in_source) and _heads(rewrite, in_rewrite))


def _heads(parse: Parse, token: int) -> bool:
    """Whether a word is the predicate of its sentence, or depends on the verb that is."""
    top = parse.head[token] if parse.lower[token] in _UP_OR_DOWN else token
    return parse.dep[top] in ("ROOT", "ccomp")


def _words(parse: Parse, token: int) -> Span:
    """The word with "was" before "was up" and "up" after "edged up"."""
    tokens = [token, *(kid for kid in parse.kids(token, "prt"))]
    head = parse.head[token]
    if parse.lower[token] in _UP_OR_DOWN and 0 < token - head <= 2 and parse.lemma[head].lower() in _LINKING:
        tokens.append(head)
    return parse.span(min(tokens), max(tokens) + 1)
