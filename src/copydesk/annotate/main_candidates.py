"""Candidate answers to who and what in the main event, each with what speaks for it as string features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from copydesk.language.parse import Parse
from copydesk.model import Annotation, Span

# The main event is told at the top; sentences beyond this one are read for time and place only.
_TOP_SENTENCES = 6
_NOMINAL = ("NOUN", "PROPN")
_PRONOUNS = frozenset(("who", "which", "that", "it", "he", "she", "they", "i", "we", "you", "this", "there", "what"))
_SPEECH = frozenset(
    ("say", "tell", "report", "claim", "add", "announce", "write", "tweet", "show", "reveal", "describe", "see")
)
_LEFT = frozenset(
    ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "punct", "case", "predet")
)
_BREAKS = frozenset((",", ";", ":", "-", "–", "—", "...", "…", "|"))
_LINKS = frozenset(
    ("as", "after", "while", "when", "because", "before", "despite", "amid", "following", "since", "but", "with")
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
            kind = kinds.get(self.parse.sentence_span(index).start, "body")
            if kind == "headline":
                yield index, 0
            elif kind == "body":
                yield index, place
                place += 1

    @property
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
        """The lemmas of the headline, or of the first sentence where there is none."""
        first = next(iter(self.rank), None)
        if first is None:
            return frozenset()
        return frozenset(
            self.parse.lower[t] for t in range(*self.parse.sentences[first]) if self.parse.pos[t] != "PUNCT"
        )

    @cached_property
    def labels(self) -> dict[int, str]:
        """Token -> label of the name that it belongs to."""
        return {token: name.label for name in self.parse.names for token in range(name.first, name.last)}


@dataclass(frozen=True, slots=True)
class Answer:
    """A candidate: tokens ``[first, last)``, the token it hangs on, and its features."""

    first: int
    last: int
    head: int
    features: tuple[str, ...]


def bucket(number: int, steps: Sequence[int]) -> str:
    """The greatest of ``steps`` that a number reaches, as a word."""
    return str(max((step for step in steps if number >= step), default=-1))


def who(page: Page) -> Iterator[Answer]:
    """Noun phrases and names at the top of the report."""
    parse = page.parse
    seen: set[tuple[int, int]] = set()
    for sentence in page.top:
        for token in range(*parse.sentences[sentence]):
            if parse.pos[token] not in _NOMINAL or (parse.dep[token] == "compound" and parse.pos[token] == "NOUN"):
                continue
            for kind, first, last in _phrases(parse, token):
                if (first, last) not in seen:
                    seen.add((first, last))
                    yield Answer(first, last, token, tuple(_who_features(page, sentence, token, kind, first, last)))
    for name in parse.names:
        if parse.sentence_of[name.first] in page.top and (name.first, name.last) not in seen:
            seen.add((name.first, name.last))
            sentence, head = parse.sentence_of[name.first], _head_of(parse, name.first, name.last)
            yield Answer(
                name.first, name.last, head, tuple(_who_features(page, sentence, head, "name", name.first, name.last))
            )


def _head_of(parse: Parse, first: int, last: int) -> int:
    return next((t for t in range(first, last) if not first <= parse.head[t] < last), last - 1)


def base_phrase(parse: Parse, head: int) -> tuple[int, int]:
    """A noun with what stands before it and modifies it, without its article, as tokens ``[first, last)``."""
    first = head
    while first - 1 >= 0 and parse.head[first - 1] >= first - 1 and _belongs(parse, first - 1, head):
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
        while deeper := list(parse.kids(last, "conj")):
            last = deeper[0]
        if last - first <= 14:
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


def what(page: Page) -> Iterator[Answer]:
    """Predicates at the top of the report, cut at several lengths, and the deeds that nouns name."""
    parse = page.parse
    seen: set[tuple[int, int]] = set()
    for sentence in page.top[:4]:
        for token in range(*parse.sentences[sentence]):
            for kind, first, last in _predicates(parse, sentence, token):
                if (first, last) not in seen and last - first <= 22:
                    seen.add((first, last))
                    yield Answer(first, last, token, tuple(_what_features(page, sentence, token, kind, first, last)))


def _predicates(parse: Parse, sentence: int, token: int) -> Iterator[tuple[str, int, int]]:
    begin, end = parse.sentences[sentence]
    if parse.pos[token] == "NOUN" and parse.dep[token] not in ("pobj", "compound", "npadvmod"):
        first = next(_phrases(parse, token))[1]
        yield "nominal", max(first, token - 1), token + 1
    if parse.pos[token] not in ("VERB", "AUX") or parse.dep[token] in ("aux", "auxpass"):
        return
    first = token
    while (
        first > begin and parse.head[first - 1] == token and parse.dep[first - 1] in ("aux", "auxpass", "neg", "advmod")
    ):
        first -= 1
    yield "verb", first, token + 1
    thing = next(parse.kids(token, "dobj", "attr", "acomp", "oprd", "ccomp", "xcomp"), None)
    if thing is not None and thing > token:
        yield "object", token, thing + 1
        yield "whole object", token, parse.right_edge(thing) + 1
    yield "to the break", token, _stop(parse, token, end, _BREAKS | _LINKS)
    yield "to the mark", token, _stop(parse, token, end, _BREAKS)
    adjunct = next((kid for kid in parse.kids(token, "prep", "agent", "prt") if kid > token), None)
    if adjunct is not None:
        yield "first adjunct", token, parse.right_edge(adjunct) + 1
    subject = next(parse.kids(token, "nsubj", "nsubjpass"), None)
    if subject is not None and subject < token:
        yield "clause", parse.left_edge(subject), _stop(parse, token, end, _BREAKS | _LINKS)


def _stop(parse: Parse, token: int, end: int, marks: frozenset[str]) -> int:
    """The first break after a token, or the end of its sentence."""
    at = token + 1
    while at < end and parse.lower[at] not in marks:
        at += 1
    while at > token + 1 and parse.pos[at - 1] == "PUNCT":
        at -= 1
    return at


def _what_features(page: Page, sentence: int, head: int, kind: str, first: int, last: int) -> Iterator[str]:
    parse = page.parse
    rank = page.rank[sentence]
    place = "head" if rank == 0 else bucket(rank, (1, 2, 3))
    dep = parse.dep[head]
    yield f"sentence={place}"
    yield f"kind={kind}"
    yield f"kind&sentence={kind}&{place}"
    yield f"dep={dep}"
    yield f"dep&sentence={dep}&{place}"
    yield f"length={bucket(last - first, (1, 2, 3, 4, 5, 6, 8, 11, 15))}"
    yield f"length&kind={bucket(last - first, (1, 2, 3, 4, 5, 6, 8, 11, 15))}&{kind}"
    yield f"tag={parse.tag[head]}"
    yield f"order={bucket(head - parse.sentences[sentence][0], (0, 2, 4, 7, 12, 20))}&{place}"
    if parse.lemma[head] in _SPEECH:
        yield "speech"
    if parse.lemma[head] in ("be", "have", "do"):
        yield f"light={place}"
    yield f"again={bucket(page.frequency[parse.lower[head]], (1, 2, 4, 8))}"
    if any(kid < head for kid in parse.kids(head, "nsubj", "nsubjpass")):
        yield f"has subject&{place}"
    if last == parse.sentences[sentence][1]:
        yield "to the end"
    if first == parse.sentences[sentence][0]:
        yield "from the start"
    if last < parse.sentences[sentence][1]:
        yield f"next={parse.lower[last] if parse.lower[last] in _BREAKS | _LINKS else parse.pos[last]}"
    events = [event for event in page.found.events if event.trigger.overlaps(Span(parse.start[head], parse.end[head]))]
    if events:
        yield "event"
