"""Negation: a denial that came or went, and words turned into their opposite."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, is_report
from copydesk.changes.antonyms import opposed
from copydesk.changes.factuality.certainty_shift import words_of
from copydesk.changes.factuality.factuality_cues import NOTS
from copydesk.changes.factuality.factuality_value import stance
from copydesk.model import Change, Span
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import known
from copydesk.text.sanitise import in_quotes

_PREFIXES = word_class("negation.prefixes")
_DENIALS = NOTS | word_class("negation.words")
_AGAINST = word_class("negation.against")
# How two words may answer to one another without being one word: a denial of one says nothing of the other.
_OTHER_WORDS = (None, "hypernym", "alike", "near")
# Words before a predicate among which a word of denial bears on it, and among which "contrary to" does.
_BEFORE, _NEAR = 8, 4


def find(passage: Passage) -> Iterator[Change]:
    """Statements that the rewrite turns round."""
    reported: set[int] = set()
    for shift in passage.shifts:
        reported.update(mark.token for mark in shift.there)
        if shift.kind == "negation" and not _is_denied_by_prefix(passage, shift.source, shift.rewrite):
            reported.add(shift.source)
            if not _is_one_word(passage, shift.source, shift.rewrite):
                continue
            there = words_of(passage.source.parse, shift.source, shift.there)
            here = words_of(passage.rewrite.parse, shift.rewrite, shift.here)
            yield _change(passage, there, here, 0.7)
    for pair in opposed(passage):
        denied = stance(passage.source.parse, pair.source).denied, stance(passage.rewrite.parse, pair.rewrite).denied
        if _is_denied_by_prefix(passage, pair.source, pair.rewrite):
            continue
        if pair.source not in reported and denied[0] == denied[1]:
            yield _change(passage, pair.there, pair.here, 0.6)


def _is_one_word(passage: Passage, in_source: int, in_rewrite: int) -> bool:
    """Whether what is denied on one side is the very word of the other, or another word for it.

    "Not loaded" and "empty", "was not paying" and "evaded" are alike in meaning, and no opposites. Sentences that are all
    there is are laid side by side more closely.
    """
    if not is_report(passage.rewrite.reading):
        return True
    how = passage.laid.how.get(in_source)
    return passage.laid.forth.get(in_source) == in_rewrite and how not in _OTHER_WORDS


def _is_denied_by_prefix(passage: Passage, in_source: int, in_rewrite: int) -> bool:
    """Whether one text denies with a word what the other denies with a prefix: "none was harmed", "unharmed"."""
    sides = (passage.source.parse, in_source), (passage.rewrite.parse, in_rewrite)
    prefixed = [_has_prefix(parse.lemma[token].lower()) for parse, token in sides]
    if prefixed[0] == prefixed[1]:
        return False
    parse, token = sides[prefixed.index(False)]
    first = max(parse.sentences[parse.sentence_of[token]][0], token - _BEFORE)
    near = parse.lower[max(first, token - _NEAR) : token]
    return not (_DENIALS.isdisjoint(parse.lower[first:token]) and _AGAINST.isdisjoint(near))


def _has_prefix(word: str) -> bool:
    return any(word.startswith(prefix) and known(word.removeprefix(prefix)) for prefix in _PREFIXES)


def _change(passage: Passage, in_source: Span, in_rewrite: Span, confidence: float) -> Change:
    was, now = in_source.of(passage.source.text), in_rewrite.of(passage.rewrite.text)
    says = f"The source says {in_quotes(was)}, the rewrite says {in_quotes(now)}: the opposite."
    return Change("altered", "negation", says, in_source, in_rewrite, 3, confidence=confidence)
