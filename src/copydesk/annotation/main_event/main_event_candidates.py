"""Candidate answers to who in the main event, each with what speaks for it as string features."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from copydesk.annotation.main_event.lead_clause import Lead, lead
from copydesk.model import Annotation
from copydesk.nlp.parse import Parse
from copydesk.nlp.syntax import head_of
from copydesk.resources.word_classes import word_class

# The main event stands at the top; sentences beyond this one are read for time and place only.
_TOP_SENTENCES = 6
_LEAD_SENTENCES = 3
_WORDS = re.compile(r"\w+")
_LONGEST_PHRASE = 14
_NOMINAL = ("NOUN", "PROPN")
_SPEECH = word_class("main_event_candidates.speech")
_LEFT = frozenset(
    ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "punct", "case", "predet")
)


@dataclass(frozen=True)
class Page:
    """A parsed report with what the candidates share: which sentences are the top, and how often words come back."""

    parse: Parse
    found: Annotation

    @cached_property
    def rank(self) -> dict[int, int]:
        """Sentence -> 0 for the headline, 1, 2, … for the sentences of the report; datelines have none."""
        return dict(self._ranked())

    def _ranked(self) -> Iterator[tuple[int, int]]:
        kinds = {item.span.start: item.kind for item in self.found.sentences}
        place = 1
        for index in range(len(self.parse.sentences)):
            kind = kinds.get(self.parse.sentence_span(index).start)
            if kind == "headline":
                yield index, 0
            elif kind == "body":
                yield index, place
                place += 1

    @cached_property
    def lead(self) -> Lead | None:
        """The lead clause: of the headline, of the sentence at the top that says most of the title, or of the first sentence."""
        first = min(self.rank, key=lambda sentence: self.rank[sentence], default=None)
        if first is not None and self.rank[first] and self.found.report.title:
            top = [sentence for sentence, rank in self.rank.items() if rank <= _LEAD_SENTENCES]
            first = max(
                top, key=lambda sentence: (len(self._words(sentence) & self.headline_words), -self.rank[sentence])
            )
        return None if first is None else lead(self.parse, first, headline=self.rank[first] == 0)

    @cached_property
    def top(self) -> list[int]:
        """The sentences at the top, in order."""
        return [index for index, rank in self.rank.items() if rank <= _TOP_SENTENCES]

    @cached_property
    def frequency(self) -> Counter[str]:
        """How often each word that names something stands in the report."""
        parse = self.parse
        return Counter(parse.lower[t] for t in range(len(parse)) if parse.pos[t] in ("PROPN", "NOUN", "VERB"))

    @cached_property
    def headline_words(self) -> frozenset[str]:
        """The words of the headline, wherever the reader put it, or of the first sentence where there is none."""
        first = next(iter(self.rank), None)
        title = self.found.report.title
        if title and (first is None or self.rank[first]):
            return frozenset(_WORDS.findall(title.lower()))
        return self._words(first) if first is not None else frozenset()

    def _words(self, sentence: int) -> frozenset[str]:
        return frozenset(
            self.parse.lower[t] for t in range(*self.parse.sentences[sentence]) if self.parse.pos[t] != "PUNCT"
        )

    @cached_property
    def labels(self) -> dict[int, str]:
        """Token -> label of the name that it belongs to."""
        return {token: name.label for name in self.parse.names for token in range(name.first, name.last)}


@dataclass(frozen=True, slots=True)
class CandidateAnswer:
    """A candidate: tokens ``[first, last)``, the token it depends on, and its features."""

    first: int
    last: int
    head: int
    features: tuple[str, ...]


def bucket(number: int, steps: Sequence[int]) -> str:
    """The greatest of ``steps`` that a number reaches, as a word."""
    return str(max((step for step in steps if number >= step), default=-1))


def who(page: Page) -> Iterator[CandidateAnswer]:
    """Noun phrases and names at the top of the report."""
    parse = page.parse
    seen: set[tuple[int, int]] = set()
    subject = page.lead.subject if page.lead else range(0)
    if subject:
        seen.add((subject.start, subject.stop))
        sentence, head = parse.sentence_of[subject.start], subject.stop - 1
        features = _who_features(page, sentence, head, "subject", subject.start, subject.stop)
        yield CandidateAnswer(subject.start, subject.stop, head, tuple(features))
    for sentence in page.top:
        for token in range(*parse.sentences[sentence]):
            if not _may_head(parse, token):
                continue
            for kind, first, last in _phrases(parse, token):
                if (first, last) not in seen:
                    seen.add((first, last))
                    yield CandidateAnswer(
                        first, last, token, tuple(_who_features(page, sentence, token, kind, first, last))
                    )
    for name in parse.names:
        if parse.sentence_of[name.first] in page.top and (name.first, name.last) not in seen:
            seen.add((name.first, name.last))
            sentence, head = parse.sentence_of[name.first], head_of(parse, name.first, name.last)
            yield CandidateAnswer(
                name.first, name.last, head, tuple(_who_features(page, sentence, head, "name", name.first, name.last))
            )


def _may_head(parse: Parse, token: int) -> bool:
    """Whether a token may head an answer: a noun that is no part of a longer one, or a capitalised name of some length."""
    if parse.pos[token] == "PROPN" and parse.dep[token] == "compound":
        return len(parse.word[token]) > 2 and parse.word[token][0].isupper()
    return parse.pos[token] in _NOMINAL and parse.dep[token] != "compound" and parse.word[token][0].isalpha()


def base_phrase(parse: Parse, head: int) -> tuple[int, int]:
    """A noun with what stands before it and modifies it, without its article, as tokens ``[first, last)``."""
    first = head
    while (
        first > max(0, head - _LONGEST_PHRASE)
        and parse.head[first - 1] >= first - 1
        and _belongs(parse, first - 1, head)
    ):
        first -= 1
    while first < head and (
        parse.pos[first] in ("PUNCT", "DET") or (parse.dep[first] == "advmod" and parse.pos[first] != "NUM")
    ):
        first += 1
    return first, head + 1


def _phrases(parse: Parse, head: int) -> Iterator[tuple[str, int, int]]:
    """The base noun phrase of a head, and with its 'of' phrase or what is joined to it by 'and'."""
    first, after = base_phrase(parse, head)
    yield "base", first, after
    of = next((kid for kid in parse.kids(head, "prep") if parse.lower[kid] == "of" and kid == head + 1), None)
    if of is not None and parse.right_edge(of) - head <= 8:
        yield "of", first, parse.right_edge(of) + 1
    joined = list(parse.kids(head, "conj"))
    if joined:
        last = joined[0]
        while last - first <= _LONGEST_PHRASE and (deeper := list(parse.kids(last, "conj"))):
            last = deeper[0]
        if last - first <= _LONGEST_PHRASE:
            yield "joined", first, last + 1


def _belongs(parse: Parse, token: int, head: int) -> bool:
    """Whether a token left of a head modifies it, directly or through another modifier."""
    for _ in range(4):
        if parse.dep[token] not in _LEFT:
            return False
        token = parse.head[token]
        if token == head:
            return True
    return False


def _who_features(page: Page, sentence: int, head: int, kind: str, first: int, last: int) -> Iterator[str]:
    parse = page.parse
    rank = page.rank[sentence]
    place = "head" if rank == 0 else bucket(rank, (1, 2, 3, 5))
    dep, governor = parse.dep[head], parse.head[head]
    subject = page.lead.subject if page.lead else range(0)
    if first in subject and last <= subject.stop:
        yield "in the lead subject"
        yield f"in the lead subject&{kind}"
        yield f"in the lead subject&{last == subject.stop}&{rank == 0}"
        if any(parse.pos[t] == "PROPN" for t in range(first, last)):
            yield "named lead subject"
    yield f"sentence={place}"
    yield f"kind={kind}"
    yield f"dep={dep}"
    yield f"dep&sentence={dep}&{place}"
    label = page.labels.get(head, "none")
    yield f"label={label}"
    yield f"label&dep={label}&{dep}"
    yield f"order={bucket(first - parse.sentences[sentence][0], (0, 1, 3, 6, 10, 20))}&{'head' if rank == 0 else 'body'}"
    yield f"length={bucket(last - first, (1, 2, 3, 4, 6, 9))}"
    if dep in ("nsubj", "nsubjpass"):
        yield f"governor={parse.dep[governor]}"
        if parse.lemma[governor] in _SPEECH:
            yield "speaks"
    yield f"frequency={bucket(page.frequency[parse.lower[head]], (1, 2, 4, 7, 12))}"
    yield f"frequency&label={bucket(page.frequency[parse.lower[head]], (1, 2, 4, 7, 12))}&{label != 'none'}"
    if parse.lower[head] in page.headline_words and rank:
        yield "again from the headline"
    yield f"tag={parse.tag[head]}"
    if any(parse.tag[t] == "CD" for t in range(first, last)):
        yield "counted"
    if last < parse.sentences[sentence][1] and parse.lower[last] in ("'s", "’s", ":"):
        yield f"before={parse.lower[last]}"
