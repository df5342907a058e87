"""What the texts as wholes dropped and added: statements that the other one has nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.annotation.reading import Reading
from copydesk.comparison.passages import Passage, is_report
from copydesk.comparison.quotations import quoted
from copydesk.comparison.rejoinders import saw_it
from copydesk.comparison.untold import Untold, untold, weight_of
from copydesk.knowledge.word_relations import related
from copydesk.language.parse import Parse
from copydesk.model import Change, Span

# Least weight of a stretch that is worth telling; a name and a verb, or two nouns.
_LEAST = 1.5
# What a word is worth that stands in the other text, but not in the place that answers to it; less in a sentence that
# nothing in the other text draws on.
_ELSEWHERE, _ASIDE = 0.6, 0.2
# Added clauses of this weight mislead; lighter ones are detail.
_GRAVE = 2.0
# Words that bring in what somebody said, and how many words of a quotation they must have of it.
_REPORTS = frozenset("add say note stress state explain tell report".split())
_ENOUGH = 2
_MOST_SAID = 200
_OF_ONE = ("same", "synonym", "kin")
# Words of an answer to what is told: without it the reader hears one side.
_ANSWERS = frozenset(
    """deny denial dispute reject rejection contradict refute contest acquit acquittal exonerate unaware disagree
    unverified unconfirmed disavow rebut""".split()
)
# Verbs of comment, and how many words of their object are shown.
_WEIGHING = frozenset(
    """mark highlight underscore underline illustrate reflect signal demonstrate showcase exemplify represent signify
    reaffirm epitomize epitomise symbolize symbolise""".split()
)
_TAIL = 8
_NO_KNOWLEDGE = frozenset({"record", "comment", "evidence", "proof", "knowledge", "verify", "confirm"})


@dataclass(frozen=True, slots=True)
class Links:
    """Which tokens of a text the other one answers, and the lemmas that the other one has anywhere."""

    answered: frozenset[int]
    lemmas: frozenset[str]
    drawn: frozenset[int]

    def told(self, parse: Parse, token: int) -> float:
        """How well the other text tells a token, 0 to 1."""
        if token in self.answered:
            return 1.0
        if parse.lemma[token].lower() not in self.lemmas:
            return 0.0
        return _ELSEWHERE if parse.sentence_of[token] in self.drawn else _ASIDE


def find(source: Reading, rewrite: Reading, passages: Sequence[Passage]) -> Iterator[Change]:
    """Stretches of the source that the rewrite leaves out, and stretches of the rewrite that the source does not have."""
    told = _links((one.back_links for one in passages), source, rewrite)
    for one in _stretches(source, told):
        yield _dropped(source, one)
    known = _links((one.links for one in passages), rewrite, source)
    added = list(_stretches(rewrite, known))
    for one in added:
        yield _added(rewrite, source, one)
    for span in _verdicts(rewrite.parse, known):
        if not any(span.overlaps(one.span) for one in added):
            yield _verdict(rewrite, span)


def _links(answers: Iterable[Mapping[int, int]], mine: Reading, other: Reading) -> Links:
    answered = frozenset(token for one in answers for token in one)
    lemmas = frozenset(lemma.lower() for lemma in other.parse.lemma)
    return Links(answered, lemmas, frozenset(mine.parse.sentence_of[token] for token in answered))


def _stretches(reading: Reading, links: Links) -> Iterator[Untold]:
    parse = reading.parse
    kinds = {sentence.span.start: sentence.kind for sentence in reading.annotation.sentences}
    for index in range(len(parse.sentences)):
        if kinds.get(parse.sentence_span(index).start, "body") == "body":
            for one in untold(parse, index, lambda token: links.told(parse, token)):
                if one.weight >= _LEAST:
                    yield one


def _verdicts(parse: Parse, links: Links) -> Iterator[Span]:
    """Verbs by which a writer weighs what was told ("marks a step", "highlights"), with their objects, if they are new."""
    for token, lemma in enumerate(parse.lemma):
        if lemma.lower() in _WEIGHING and parse.pos[token] == "VERB" and links.told(parse, token) == 0:
            thing = next(parse.kids(token, "dobj"), None)
            if thing is not None and links.told(parse, thing) < 1:
                yield parse.span(token, min(parse.right_edge(thing), thing + _TAIL) + 1)


def _verdict(rewrite: Reading, span: Span) -> Change:
    says = f"{span.of(rewrite.report.text)!r} is the rewrite's own judgement; the source does not make it."
    return Change("added", "detail", says, None, span, severity=2, confidence=0.6)


def _dropped(source: Reading, one: Untold) -> Change:
    told_why = "what a reporter saw" if saw_it(source.parse, one.span) else ""
    if _answers(source.parse, one.span):
        told_why = "the other side's answer"
    grave = bool(told_why) and one.clause and is_report(source)
    lost = one.span.of(source.report.text)
    says = f"The rewrite leaves out: {lost!r}" + (f", {told_why}." if grave else ".")
    return Change("dropped", "detail", says, one.span, severity=2 if grave else 1, confidence=0.6)


def _answers(parse: Parse, span: Span) -> bool:
    lemmas = {parse.lemma[token].lower() for token in parse.tokens_in(span)}
    return bool(lemmas & _ANSWERS) or (bool(lemmas & {"no", "not", "neither"}) and bool(lemmas & _NO_KNOWLEDGE))


def _added(rewrite: Reading, source: Reading, one: Untold) -> Change:
    says = f"Nothing in the source says {one.span.of(rewrite.report.text)!r}."
    grave = one.clause and one.weight >= _GRAVE and is_report(source) and not _was_said(rewrite, source, one)
    return Change("added", "detail", says, None, one.span, severity=2 if grave else 1, confidence=0.6)


def _was_said(rewrite: Reading, source: Reading, one: Untold) -> bool:
    """Whether reported words may tell a quotation of the source: they have two words of it, or words near to them."""
    parse, said = rewrite.parse, source.parse
    if parse.lemma[one.head].lower() not in _REPORTS and parse.dep[one.head] != "ccomp":
        return False
    mine = {parse.lemma[token].lower() for token in parse.tokens_in(one.span) if weight_of(parse, token)}
    for quotation in quoted(said.text).all[:_MOST_SAID]:
        tokens = said.tokens_in(quotation.span)
        its = {said.lemma[token].lower() for token in tokens if weight_of(said, token)}
        if "into" in said.lower[tokens.start : tokens.stop] and "look" in its:
            its.add("investigate")
        if sum(any(related(word, other) in _OF_ONE for other in its) for word in mine) >= _ENOUGH:
            return True
    return False
