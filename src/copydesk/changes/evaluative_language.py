"""Words by which a rewrite judges or stirs, where its source does neither: "shameful", "mind-boggling", "tragically".

Whatever else a loud rewrite says in its own words, such a word is the rewriter's: no plainer sentence of the source means it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from copydesk.annotation.reading import Reading
from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.quoted_words import quoted
from copydesk.model import Change, Span
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources.tsv import rows
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import related
from copydesk.text.sanitise import in_quotes

_PARTS = ("ADJ", "ADV", "NOUN", "PROPN", "INTJ")
_ALIKE = ("same", "synonym", "kin")
# Tokens of the phrase that is shown with the word.
_SHOWN = 8
_CONFIDENCE = 0.8
_HELD_OFF = word_class("evaluative_language.held_off")


def find(source: Reading, rewrite: Reading, laid: Sequence[Passage]) -> Iterator[Change]:
    """Sentences of the rewrite that judge in its own voice, by a word that the source has no like of; each word once."""
    parse, theirs = rewrite.parse, judging(source.parse)
    known = {source.parse.base[token] for token in theirs} | set(source.parse.lower)
    reported: set[int | str] = {parse.sentence_of[one.rewrite.tokens[0]] for one in laid if _judges(one)}
    for token in judging(parse):
        sentence, lemma = parse.sentence_of[token], parse.base[token]
        if reported & {sentence, lemma} or _is_somebody_elses(rewrite, token):
            continue
        if {lemma, parse.lower[token]} & known or any(related(lemma, word) in _ALIKE for word in known & words()):
            continue
        reported |= {sentence, lemma}
        span = _phrase(parse, token)
        says = f"{in_quotes(span.of(parse.text))} is the rewrite's own judgement; the source does not make it."
        yield Change("added", "wording", says, None, span, severity=2, confidence=_CONFIDENCE)


def _judges(passage: Passage) -> bool:
    """Whether the source judges where the rewrite's sentence draws on it: then its words are merely others."""
    if not passage.rewrite.tokens:
        return False
    strong, parse = words("strong"), passage.source.parse
    plain = any(parse.base[token] in strong or parse.lower[token] in strong for token in passage.source.tokens)
    return plain or not set(judging(parse)).isdisjoint(passage.source.tokens)


@cache
def words(*classes: str) -> frozenset[str]:
    """The words of some classes, as lemmas; without any, all that judge or stir."""
    wanted = classes or ("damns", "praises", "stirs", "mocks")
    return frozenset(word for row in rows("judgements") if row["class"] in wanted for word in row["words"].split(" "))


@once
def judging(parse: Parse) -> tuple[int, ...]:
    """The tokens of a text that judge or stir, in order."""
    return tuple(
        token
        for token, lemma in enumerate(parse.base)
        if (parse.pos[token] in _PARTS and (lemma in words() or parse.lower[token] in words()))
        or _joined(parse, token) in words()
    )


def _joined(parse: Parse, token: int) -> str:
    """The word of two parts that ends here, which the tokeniser takes apart: "jaw-dropping"."""
    return "-".join(parse.lower[token - 2 : token + 1 : 2]) if token > 1 and parse.lower[token - 1] == "-" else ""


def _is_somebody_elses(reading: Reading, token: int) -> bool:
    """Whether the word stands in quotation marks, in what somebody is said to have said, or held at arm's length."""
    parse = reading.parse
    word = parse.span(token, token + 1)
    first, last = parse.sentences[parse.sentence_of[token]]
    if not _HELD_OFF.isdisjoint(parse.lemma[first:last]):
        return True
    if quoted(parse).over(word):
        return True
    return any(span.overlaps(word) for one in reading.annotation.attributions if one.source for span in one.content)


def _phrase(parse: Parse, token: int) -> Span:
    """The word with the noun that it is said of, or with what makes a phrase of it."""
    head, first = parse.head[token], token - 2 * (_joined(parse, token) in words())
    if parse.dep[token] in ("amod", "compound") and token < head < token + _SHOWN:
        return parse.span(first, head + 1)
    if parse.pos[token] != "NOUN":
        return parse.span(first, token + 1)
    before = [kid for kid in parse.kids(token, "det", "poss", "amod", "compound") if token - _SHOWN <= kid < token]
    of = next((kid for kid in parse.kids(token, "prep") if parse.lower[kid] == "of"), None)
    last = token if of is None or parse.right_edge(of) > token + _SHOWN else parse.right_edge(of)
    return parse.span(min([token, *before]), last + 1)
