"""The lead clause of a report: the subject and predicate of its headline, or of its first sentence where it has none.

Headlines drop auxiliaries and articles, so a parser trained on sentences takes their verbs for nouns; here the first word
that can be a finite verb is taken for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from copydesk.nlp.parse import Parse
from copydesk.resources import tsv
from copydesk.resources.word_classes import word_class

_FINITE = ("VBZ", "VBP", "VBD", "MD")
_LINKS = word_class("lead_clause.links")
_MARKS = frozenset((",", ";", ":", "–", "—", "...", "…", "|"))
_OPENERS = word_class("lead_clause.openers")
_PLURALS = word_class("lead_clause.plurals")
# Longest predicate in words (found on the dev articles of the main_event set: 8 hits as often as any).
_PREDICATE_MAX_WORDS = 8
_SHORTEST = 2
_LEANING = ("ADP", "DET", "ADJ", "CCONJ", "PART", "PUNCT", "SCONJ", "AUX", "NUM", "VERB")


@dataclass(frozen=True, slots=True)
class Lead:
    """Tokens of the clause ``[begin, end)``, its verb and the last token of its predicate plus one."""

    begin: int
    end: int
    verb: int | None
    after: int

    @property
    def subject(self) -> range:
        """The tokens before the verb."""
        return range(self.begin, self.begin if self.verb is None else self.verb)


def lead(parse: Parse, sentence: int, *, headline: bool) -> Lead:
    """The lead clause of a sentence."""
    begin, end = parse.sentences[sentence]
    if headline:
        begin, end = _segment(parse, begin, end)
    begin = _past_opening_clause(parse, begin, end)
    verb = _verb(parse, begin, end, headline=headline)
    if verb is None:
        return Lead(begin, end, None, _stop(parse, begin, end))
    return Lead(begin, end, verb, _shortened(parse, verb, _stop(parse, verb, end)))


def _shortened(parse: Parse, verb: int, after: int) -> int:
    """The end of a predicate that is not too long and does not end on a word that leans on the next."""
    if after <= verb + _PREDICATE_MAX_WORDS:
        return after
    after = verb + _PREDICATE_MAX_WORDS
    while after > verb + 1 and (parse.pos[after - 1] in _LEANING or parse.head[after - 1] >= after):
        after -= 1
    return after if after > verb + _SHORTEST else verb + _PREDICATE_MAX_WORDS


def predicate(parse: Parse, found: Lead) -> tuple[int, int]:
    """The words that say what happened, as tokens: the predicate, with its subject where it is a bare participle."""
    if found.verb is None:
        return found.begin, found.after
    if found.after - found.verb < _SHORTEST and parse.tag[found.verb] in ("VBN", "VBD", "JJ"):
        return max(found.begin, found.verb - _PREDICATE_MAX_WORDS // 2), found.after
    return found.verb, found.after


def _segment(parse: Parse, begin: int, end: int) -> tuple[int, int]:
    """The part of a headline between colons that holds a verb: in 'Ferry fire: Crew leave ship' the second part."""
    cuts = [begin - 1, *(at for at in range(begin, end) if parse.word[at] in (":", "|")), end]
    parts = [(left + 1, right) for left, right in pairwise(cuts) if right > left + 1]
    with_verb = [part for part in parts if _verb(parse, *part, headline=True) is not None]
    return (with_verb or parts or [(begin, end)])[0]


def _past_opening_clause(parse: Parse, begin: int, end: int) -> int:
    """Where the main clause begins: after 'While …,'."""
    if parse.lower[begin] not in _OPENERS:
        return begin
    return next((at + 1 for at in range(begin, end - 1) if parse.word[at] == ","), begin)


def _verb(parse: Parse, begin: int, end: int, *, headline: bool) -> int | None:
    if not headline:
        # A clausal subject is mostly a clause that the parser took for one. What stands before "officials said" is the lead.
        root = next(
            (at for at in range(begin, end) if parse.dep[at] in ("ROOT", "csubj") and _is_verb(parse, at)), None
        )
        if root is not None:
            reported = next(
                (kid for kid in parse.kids(root, "ccomp") if begin <= kid < root and _is_verb(parse, kid)), None
            )
            return root if reported is None else reported
    finite = next(_finite(parse, begin, end, headline=headline), None)
    if finite is not None:
        return finite
    bare = (at for at in range(begin + 1, end) if parse.pos[at] == "VERB" and parse.tag[at] in ("VBN", "VB", "VBG"))
    return next(bare, None)


def _is_verb(parse: Parse, token: int) -> bool:
    return parse.pos[token] in ("VERB", "AUX")


def _finite(parse: Parse, begin: int, end: int, *, headline: bool) -> Iterator[int]:
    """The words that are or, in a headline, may be the finite verb of the clause."""
    for at in range(begin, end):
        if parse.lower[at] in _LINKS and at > begin and headline and parse.lower[at] != "and":
            break
        if (
            parse.tag[at] in _FINITE and parse.pos[at] in ("VERB", "AUX") and parse.dep[at] not in ("relcl", "amod")
        ) or (headline and at > begin and _may_be_verb(parse, at, end)):
            yield at


def _may_be_verb(parse: Parse, at: int, end: int) -> bool:
    """Whether a word that was taken for a noun is a headline's verb: 'Painter stages walkout', 'Rovers win cup'."""
    word, before = parse.lower[at], parse.lower[at - 1]
    if parse.pos[at] not in ("NOUN", "PROPN") or at + 1 >= end or parse.pos[at - 1] not in ("NOUN", "PROPN"):
        return False
    if parse.start[at] == parse.end[at - 1] or parse.end[at] == parse.start[at + 1]:
        return False
    verbs = tsv.column("headline_verbs")
    if word.endswith("s"):
        return bool(verbs & {word[:-1], word[:-2], word[:-3] + "y"}) and not before.endswith("'s")
    joined = any(parse.lower[left] == "and" for left in range(max(0, at - 5), at))
    return word in verbs and (
        joined or before in _PLURALS or (before.endswith("s") and not before.endswith(("ss", "'s")))
    )


def _stop(parse: Parse, token: int, end: int) -> int:
    """The first break after a token, or the end of its clause; a hyphen inside a word is none."""
    at = token + 1
    while at < end and not _breaks(parse, at, token):
        at += 1
    while at > token + 1 and parse.pos[at - 1] == "PUNCT" and parse.word[at - 1] not in ("'", "’", '"', "”"):
        at -= 1
    return at


def _breaks(parse: Parse, at: int, token: int) -> bool:
    word = parse.lower[at]
    if word == "-":
        return parse.start[at] > parse.end[at - 1]
    return word in _MARKS or word in _LINKS
