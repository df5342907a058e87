"""What the other side answers to a charge, in a clause of the same sentence, and what a reporter saw with their own eyes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.annotation.reading import Reading
from copydesk.changes.aligned_sentences import Passage
from copydesk.model import Change, Span
from copydesk.nlp.memo import once_all
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.text.sanitise import in_quotes

_REJECTS = word_class("right_of_reply.rejects")
_DENIES = frozenset({"deny", "dispute"})
_CALLS = word_class("right_of_reply.calls")
_BASELESS = word_class("right_of_reply.baseless")
_CHARGES = word_class("right_of_reply.charges")
_REPORTERS = word_class("right_of_reply.reporters")
_SENSES = word_class("right_of_reply.senses")


def find(source: Reading, passages: Sequence[Passage]) -> Iterator[Change]:
    """Answers in a clause whose sentence the rewrite reports without them."""
    parse = source.parse
    by_sentence: dict[Span, list[Passage]] = {}
    for passage in passages:
        for span in passage.source.spans:
            by_sentence.setdefault(span, []).append(passage)
    for index in range(len(parse.sentences)):
        drawing = by_sentence.get(parse.sentence_span(index))
        if not drawing:
            continue
        for token, top in _answers(parse, index):
            if not any(_is_reported(passage, token) for passage in drawing):
                yield _dropped(source, parse.span(parse.left_edge(top), parse.right_edge(top) + 1))


def saw_it(parse: Parse, span: Span) -> bool:
    """Whether a stretch tells what a reporter saw or heard on the spot."""
    return any(
        parse.lemma[token].lower() in _REPORTERS
        and parse.dep[token] == "nsubj"
        and parse.lemma[parse.head[token]].lower() in _SENSES
        for token in parse.tokens_in(span)
    )


@once_all
def _answers(parse: Parse, sentence: int) -> Iterator[tuple[int, int]]:
    """The verbs of a sentence that answer a charge, and the tops of their clauses."""
    for token in range(*parse.sentences[sentence]):
        top = _answer(parse, token)
        if top is not None:
            yield token, top


def _answer(parse: Parse, verb: int) -> int | None:
    """The clause that a verb heads, if it answers a charge: "which it denies", "a charge that she called false"."""
    if parse.dep[verb] != "relcl":
        return None
    lemma, noun = parse.lemma[verb].lower(), parse.head[verb]
    charge = parse.lemma[noun].lower() in _CHARGES
    charged = charge or (lemma in _DENIES and any(parse.lower[kid] == "which" for kid in parse.children[verb]))
    subtree = range(parse.left_edge(verb), parse.right_edge(verb) + 1)
    baseless = any(parse.lower[token] in _BASELESS or parse.lemma[token].lower() in _BASELESS for token in subtree)
    if not (lemma in _CALLS and baseless) and not (lemma in _REJECTS and charged):
        return None
    return noun if charge and parse.dep[noun] in ("appos", "npadvmod", "dep", "conj") else verb


def _is_reported(passage: Passage, verb: int) -> bool:
    """Whether the rewrite has an answer in the sentences that report it, or in the one before or after."""
    if verb in passage.back_links:
        return True
    parse = passage.rewrite.parse
    indexes = {parse.sentence_of[token] for token in passage.whole.tokens}
    near = {at for index in indexes for at in (index - 1, index, index + 1) if 0 <= at < len(parse.sentences)}
    tokens = (token for index in near for token in range(*parse.sentences[index]))
    words = {parse.lemma[token].lower() for token in tokens if parse.dep[token] != "amod"}
    return bool(words & (_REJECTS | _BASELESS | {"denial", "rejection"}))


def _dropped(source: Reading, span: Span) -> Change:
    lost = span.of(source.report.text)
    says = f"The rewrite leaves out: {in_quotes(lost)}, the other side's answer."
    return Change("dropped", "detail", says, span, severity=2, confidence=0.7)
