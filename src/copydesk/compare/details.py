"""What the texts as wholes dropped and added: statements that the other one has nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.annotate.reading import Reading
from copydesk.compare.passages import Passage, is_report
from copydesk.compare.untold import Untold, untold
from copydesk.language.parse import Parse
from copydesk.model import Change, Span

# Least weight of a stretch that is worth telling; a name and a verb, or two nouns.
_LEAST = 1.5
# What a word is worth that stands in the other text, but not in the place that answers to it; less in a sentence that
# nothing in the other text draws on.
_ELSEWHERE, _ASIDE = 0.6, 0.2
# Added clauses of this weight mislead; lighter ones are detail.
_GRAVE = 3.0
# Words of an answer to what is told: without it the reader hears one side.
_ANSWERS = frozenset(
    """deny denial dispute reject rejection contradict refute contest acquit acquittal exonerate unaware disagree
    unverified unconfirmed disavow rebut""".split()
)
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
    for one in _stretches(rewrite, known):
        yield _added(rewrite, source, one)


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


def _dropped(source: Reading, one: Untold) -> Change:
    is_answer = _answers(source.parse, one.span)
    grave = is_answer and one.clause and is_report(source)
    lost = one.span.of(source.report.text)
    says = f"The rewrite leaves out: {lost!r}" + (", the other side's answer." if grave else ".")
    return Change("dropped", "detail", says, one.span, severity=2 if grave else 1, confidence=0.6)


def _answers(parse: Parse, span: Span) -> bool:
    lemmas = {parse.lemma[token].lower() for token in parse.tokens_in(span)}
    return bool(lemmas & _ANSWERS) or (bool(lemmas & {"no", "not", "neither"}) and bool(lemmas & _NO_KNOWLEDGE))


def _added(rewrite: Reading, source: Reading, one: Untold) -> Change:
    says = f"Nothing in the source says {one.span.of(rewrite.report.text)!r}."
    grave = one.clause and one.weight >= _GRAVE and is_report(source)
    return Change("added", "detail", says, None, one.span, severity=2 if grave else 1, confidence=0.6)
