"""What speaks for and against a word being the name of a place: the features that the fitted weights are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from copydesk.annotation.entities.mention import SETTLEMENTS
from copydesk.model import Annotation
from copydesk.nlp.parse import Name, Parse
from copydesk.resources import countries, gazetteer, leaders, tsv, word_frequency
from copydesk.resources.word_classes import word_class

LOCATIVE = word_class("toponym_features.locative")
_BUCKETS = (500, 2_000, 10_000, 50_000, 200_000, 1_000_000)


class ToponymContext:
    """One report as the features see it; built once, asked for each candidate."""

    def __init__(self, parse: Parse, found: Annotation, candidates: Sequence[tuple[int, int, str]]) -> None:
        self.parse = parse
        self.name_at: dict[int, Name] = {}
        for name in parse.names:
            for token in range(name.first, name.last):
                self.name_at[token] = name
        self.times = Counter(name for *_, name in candidates)
        self.placed = Counter(name for first, last, name in candidates if self._label(first, last) in ("GPE", "LOC"))
        self.after_preposition = Counter(name for first, _, name in candidates if self._word(first - 1) in LOCATIVE)
        self.persons = {
            parse.tokens_in(entity.span).start
            for entity in found.entities
            if entity.kind == "person" and (entity.roles or " " in entity.name)
        }
        self.surnames = {
            parse.word[name.last - 1 - (parse.word[name.last - 1] in ("'s", "’s"))]
            for name in parse.names
            if name.label == "PERSON" and name.last - name.first > 1
        }

    def features(self, first: int, last: int, name: str) -> Iterator[str]:
        """The features of tokens ``[first, last)``; ``name`` is what they say."""
        yield from self._words(first, last, name)
        yield from self._around(first, last)
        yield from self._elsewhere(first, last, name)
        yield from _world(name)

    def _label(self, first: int, last: int) -> str:
        """The label of the model's name that covers the first token, if any."""
        name = self.name_at.get(first) or self.name_at.get(last - 1)
        return name.label if name else "none"

    def _word(self, at: int) -> str:
        return self.parse.lower[at] if 0 <= at < len(self.parse) else "#"

    def _words(self, first: int, last: int, name: str) -> Iterator[str]:
        label, cover = self._label(first, last), self._cover(first, last)
        yield f"label={label}"
        yield f"label+cover={label}/{cover}"
        yield f"size={min(3, last - first)}"
        yield f"tag={self.parse.tag[last - 1]}"
        if name.isupper() and len(name) > 3:
            yield "capitals"
        if last - first == 1:
            if leaders.country(name, entitled=True):
                yield "leader"
            if name.lower() in tsv.column("given_names", "name"):
                yield "given name"
            yield f"zipf={int(word_frequency.zipf(name.lower()))}"
        else:
            yield f"last={self.parse.lower[last - 1]}"

    def _cover(self, first: int, last: int) -> str:
        name = self.name_at.get(first)
        if name is None:
            return "none"
        if name.first == first and name.last - last <= 0:
            return "whole"
        opens = name.first == first or (name.first == first - 1 and self._word(first - 1) == "the")
        return "opens" if opens else "closes" if name.last <= last else "inside"

    def _around(self, first: int, last: int) -> Iterator[str]:
        parse = self.parse
        sentence = parse.sentences[parse.sentence_of[first]]
        before = "^" if first == sentence[0] else self._word(first - 1)
        after = "$" if last >= sentence[1] else self._word(last)
        label = self._label(first, last)
        yield f"before={before}"
        yield f"after={after}"
        yield f"label+before={label}/{before if before in LOCATIVE or before in (',', 'of', '^', 'the', 'and') else self._pos(first - 1)}"
        yield f"label+after={label}/{self._pos(last)}"
        yield f"dep={parse.dep[last - 1]}"
        if before == "of" and self._word(first - 2) in SETTLEMENTS:
            yield "of a settlement"
        if self._named_by(last):
            yield "before a state or country"
        if self._named_before(first):
            yield "after a comma and a place"

    def _pos(self, at: int) -> str:
        return self.parse.pos[at] if 0 <= at < len(self.parse) else "#"

    def _named_by(self, last: int) -> bool:
        """Whether a comma and a state or country follow."""
        parse = self.parse
        return self._word(last) == "," and last + 1 < len(parse) and is_state_or_country(parse, last + 1)

    def _named_before(self, first: int) -> bool:
        """Whether the word stands after a comma and a capitalised word, and is itself a state or country."""
        parse = self.parse
        return (
            self._word(first - 1) == ","
            and first > 1
            and parse.word[first - 2][:1].isupper()
            and is_state_or_country(parse, first)
        )

    def _elsewhere(self, first: int, last: int, name: str) -> Iterator[str]:
        """What the other mentions of the same words in the report say."""
        others = self.times[name] - 1
        placed = self.placed[name] - (self._label(first, last) in ("GPE", "LOC"))
        located = self.after_preposition[name] - (self._word(first - 1) in LOCATIVE)
        yield f"others={min(2, others)}"
        if placed > 0:
            yield f"placed elsewhere={min(2, placed)}"
        if located > 0:
            yield f"after a preposition elsewhere={min(2, located)}"
        if others and not placed:
            yield "never placed elsewhere"
        if name in self.surnames:
            yield "surname"
        if first in self.persons:
            yield "person with a title or a full name"


def is_state_or_country(parse: Parse, at: int) -> bool:
    """Whether a state of the United States or a country is named at a token."""
    if (
        parse.word[at] in gazetteer.states()
        or f"{parse.word[at]} {' '.join(parse.word[at + 1 : at + 2])}" in gazetteer.states()
    ):
        return True
    hit = countries.longest(parse.word, at)
    return hit is not None and hit[2] == "name"


def _world(name: str) -> Iterator[str]:
    """What the gazetteer says of the words."""
    sites = gazetteer.sites(name.replace(" Co.", " County"))
    if not sites:
        yield "site=none"
        return
    best = sites[0]
    people = sum(best.population >= bound for bound in _BUCKETS)
    yield f"site={best.kind}"
    yield f"site+people={best.kind}/{people}"
    yield f"spelling={best.spelling}"
    yield f"sites={min(4, len(sites))}"
