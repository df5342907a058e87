"""What the texts as wholes dropped and added: statements that the other one has nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.annotation.reading import Reading
from copydesk.changes.aligned_sentences import Passage, is_report
from copydesk.changes.party_matching import is_party
from copydesk.changes.quoted_words import quoted
from copydesk.changes.right_of_reply import saw_it
from copydesk.changes.uncovered_spans import UncoveredSpan, uncovered_spans, weight_of
from copydesk.model import Change, Span
from copydesk.nlp.memo import once, once_all
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import related, ties
from copydesk.text.sanitise import in_quotes

# Least weight of a stretch that is worth telling; a name and a verb, or two nouns.
_LEAST = 1.5
# What a word is worth that stands in the other text, but not in the place that answers to it; less in a sentence that
# nothing in the other text draws on.
_ELSEWHERE, _ASIDE = 0.6, 0.2
# Added clauses of this weight mislead; lighter ones are detail.
_GRAVE = 2.0
# Words that bring in what somebody said, and how many words of a quotation they must have of it.
_REPORTS = word_class("omissions.reports")
_ENOUGH = 2
_MOST_SAID = 200
_OF_ONE = ("same", "synonym", "kin")
_ANSWERS = word_class("omissions.answers")
# Words beyond which a stretch is no answer but a passage of its own.
_LONGEST_ANSWER = 60
# Share of the weight of added words that two sentences of the source must have, in the same words or at all, from which they
# are repeated rather than added.
_HINTED, _PARAPHRASED = 0.3, 0.6
_NEAR = ("same", "synonym", "kin", "hypernym")
_MOST_SENTENCES = 400
# Verbs that sum up what somebody said; the source may have said it anywhere, so half of the words anywhere will do.
_REPORTED = word_class("omissions.reported")
_HALF = 0.5
# Verbs of comment, and how many words of their object are shown.
_WEIGHING = word_class("omissions.weighing")
_TAIL = 8
# Words after a denial within which it bears on what is known: "have no record of it", "could not be verified".
_BEARS = 8
# Sentences around an answer of which the rewrite must tell one: what it passes over as a whole was no charge in it.
_ABOUT = 3
_NO_KNOWLEDGE = word_class("omissions.no_knowledge")
_NEGATIONS = word_class("omissions.negations")


@dataclass(frozen=True, slots=True)
class Links:
    """Which tokens of a text the other one answers, and the lemmas that the other one has anywhere."""

    answered: frozenset[int]
    lemmas: frozenset[str]
    drawn: frozenset[int]

    def coverage(self, parse: Parse) -> list[float]:
        """How well the other text covers each token, 0 to 1."""
        shares = [_ELSEWHERE if index in self.drawn else _ASIDE for index in range(len(parse.sentences))]
        found = [
            shares[index] if base in self.lemmas else 0.0
            for base, index in zip(parse.base, parse.sentence_of, strict=True)
        ]
        for token in self.answered:
            found[token] = 1.0
        return found


@dataclass(frozen=True, slots=True)
class _Words:
    """Lemmas of a stretch, and all that any of them may be related by."""

    words: frozenset[str]
    ties: frozenset[object]


def _tied(words: Iterable[str]) -> _Words:
    kept = frozenset(words)
    return _Words(kept, frozenset(tie for word in kept for tie in ties(word)))


def _is_near(word: str, stretch: _Words, ways: tuple[str, ...]) -> bool:
    """Whether a word is related to one of a stretch in one of these ways."""
    return not ties(word).isdisjoint(stretch.ties) and any(related(word, other) in ways for other in stretch.words)


def find(source: Reading, rewrite: Reading, passages: Sequence[Passage]) -> Iterator[Change]:
    """Stretches of the source that the rewrite leaves out, and stretches of the rewrite that the source does not have."""
    answered = _links((one.back_links for one in passages), source, rewrite)
    for one in _stretches(source, answered):
        yield _dropped(source, one, answered)
    known = _links((one.links for one in passages), rewrite, source)
    added = list(_stretches(rewrite, known))
    for one in added:
        yield _added(rewrite, source, one)
    for span in _verdicts(rewrite.parse, known):
        if not any(span.overlaps(one.span) for one in added):
            yield _verdict(rewrite, span)


def _links(answers: Iterable[Mapping[int, int]], mine: Reading, other: Reading) -> Links:
    answered = frozenset(token for one in answers for token in one)
    return Links(answered, _lemmas(other.parse), frozenset(mine.parse.sentence_of[token] for token in answered))


@once
def _lemmas(parse: Parse) -> frozenset[str]:
    return frozenset(parse.base)


def _stretches(reading: Reading, links: Links) -> Iterator[UncoveredSpan]:
    coverage = links.coverage(reading.parse)
    for index in _body(reading):
        for one in uncovered_spans(reading.parse, index, coverage):
            if one.weight >= _LEAST:
                yield one


@once_all
def _body(reading: Reading) -> Iterator[int]:
    """The sentences that are neither headline nor dateline, by number."""
    kinds = {sentence.span.start: sentence.kind for sentence in reading.annotation.sentences}
    for index in range(len(reading.parse.sentences)):
        if kinds.get(reading.parse.sentence_span(index).start, "body") == "body":
            yield index


def _verdicts(parse: Parse, links: Links) -> Iterator[Span]:
    """Verbs by which a writer weighs what was told ("marks a step", "highlights"), with their objects, if they are new."""
    for token, thing in _weighed(parse):
        new = parse.base[token] not in links.lemmas and token not in links.answered
        if new and thing not in links.answered:
            yield parse.span(token, min(parse.right_edge(thing), thing + _TAIL) + 1)


@once_all
def _weighed(parse: Parse) -> Iterator[tuple[int, int]]:
    """The writer's verbs of comment, each with its object."""
    for token, base in enumerate(parse.base):
        if base in _WEIGHING and parse.pos[token] == "VERB":
            thing = next(parse.kids(token, "dobj"), None)
            if thing is not None and not _is_said_by_someone(parse, token):
                yield token, thing


def _is_said_by_someone(parse: Parse, verb: int) -> bool:
    """Whether it is a person who highlights it: then it is reported speech, and no judgement of the writer's."""
    while parse.dep[verb] == "conj" and not any(True for _ in parse.kids(verb, "nsubj")):
        verb = parse.head[verb]
    return any(is_party(parse, kid) or parse.lower[kid] in ("he", "she") for kid in parse.kids(verb, "nsubj"))


def _verdict(rewrite: Reading, span: Span) -> Change:
    says = f"{in_quotes(span.of(rewrite.report.text))} is the rewrite's own judgement; the source does not make it."
    return Change("added", "detail", says, None, span, severity=2, confidence=0.6)


def _dropped(source: Reading, one: UncoveredSpan, answered: Links) -> Change:
    reason = "what a reporter saw" if saw_it(source.parse, one.span) else ""
    place = source.parse.sentence_of[one.head]
    if _answers(source.parse, one.span) and not answered.drawn.isdisjoint(range(place - _ABOUT, place + _ABOUT + 1)):
        reason = "the other side's answer"
    grave = bool(reason) and one.clause and is_report(source)
    lost = one.span.of(source.report.text)
    says = f"The rewrite leaves out: {in_quotes(lost)}" + (f", {reason}." if grave else ".")
    return Change("dropped", "detail", says, one.span, severity=2 if grave else 1, confidence=0.6)


def _answers(parse: Parse, span: Span) -> bool:
    tokens = parse.tokens_in(span)
    if len(tokens) > _LONGEST_ANSWER:
        return False
    lemmas = [parse.base[token] for token in tokens]
    if not _ANSWERS.isdisjoint(lemmas):
        return True
    denied = [place for place, lemma in enumerate(lemmas) if lemma in _NEGATIONS]
    return any(not _NO_KNOWLEDGE.isdisjoint(lemmas[place + 1 : place + _BEARS]) for place in denied)


def _added(rewrite: Reading, source: Reading, one: UncoveredSpan) -> Change:
    says = f"Nothing in the source says {in_quotes(one.span.of(rewrite.report.text))}."
    says_so = any(rewrite.parse.pos[token] in ("VERB", "AUX") for token in rewrite.parse.tokens_in(one.span))
    grave = one.clause and one.weight >= _GRAVE and is_report(source) and says_so
    grave = grave and not _was_said(rewrite, source, one)
    grave = grave and not (is_report(rewrite) and _is_paraphrased(rewrite.parse, source.parse, one.span))
    return Change("added", "detail", says, None, one.span, severity=2 if grave else 1, confidence=0.6)


def _was_said(rewrite: Reading, source: Reading, one: UncoveredSpan) -> bool:
    """Whether reported words may tell a quotation of the source: they have two words of it, or words near to them."""
    parse, said = rewrite.parse, source.parse
    if parse.base[one.head] not in _REPORTS and parse.dep[one.head] != "ccomp":
        return False
    mine = {parse.base[token] for token in parse.tokens_in(one.span) if weight_of(parse, token)}
    return any(sum(_is_near(word, its, _OF_ONE) for word in mine) >= _ENOUGH for its in _quoted_words(said))


@once_all
def _quoted_words(said: Parse) -> Iterator[_Words]:
    """The words of weight of each quotation."""
    for quotation in quoted(said).all[:_MOST_SAID]:
        tokens = said.tokens_in(quotation.span)
        its = {said.base[token] for token in tokens if weight_of(said, token)}
        if "into" in said.lower[tokens.start : tokens.stop] and "look" in its:
            its.add("investigate")
        yield _tied(its)


def _is_paraphrased(parse: Parse, source: Parse, span: Span) -> bool:
    """Whether two neighbouring sentences of the source have most of the words of weight of a stretch, or words near to them."""
    mine = {parse.base[token]: weight_of(parse, token) for token in parse.tokens_in(span)}
    whole = sum(mine.values())
    if not _REPORTED.isdisjoint(mine):
        anywhere = _lemmas(source)
        if sum(weight for lemma, weight in mine.items() if lemma in anywhere) >= _HALF * whole:
            return True
    if any(_told_by(mine, its, _OF_ONE) > _HALF * whole for its in _single_sentences(source)):
        return True
    for its in _neighbouring_words(source):
        shared = sum(weight for lemma, weight in mine.items() if lemma in its.words)
        if shared < _HINTED * whole:
            continue
        near = sum(
            weight
            for lemma, weight in mine.items()
            if weight and lemma not in its.words and _is_near(lemma, its, _NEAR)
        )
        if shared + near >= _PARAPHRASED * whole:
            return True
    return False


def _told_by(mine: Mapping[str, float], its: _Words, ways: tuple[str, ...]) -> float:
    """The weight of the words that a stretch has too, or has other words for."""
    return sum(weight for lemma, weight in mine.items() if weight and _is_near(lemma, its, ways))


@once_all
def _single_sentences(source: Parse) -> Iterator[_Words]:
    """The words of weight of each sentence."""
    for first, last in source.sentences[:_MOST_SENTENCES]:
        yield _tied(source.base[token] for token in range(first, last) if weight_of(source, token))


@once_all
def _neighbouring_words(source: Parse) -> Iterator[_Words]:
    """The words of weight of each sentence and the next one."""
    rows = [
        {source.base[token] for token in range(first, last) if weight_of(source, token)}
        for first, last in source.sentences[:_MOST_SENTENCES]
    ]
    for one, other in zip(rows, [*rows[1:], set()], strict=True):
        yield _tied(one | other)
