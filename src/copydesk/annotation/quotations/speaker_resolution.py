"""Which person or body the words of a source mean: by name, by office, or, for a pronoun, by who spoke or acted last."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from copydesk.annotation.entities import person_titles
from copydesk.annotation.entities.offices import Office, office
from copydesk.annotation.quotations import anaphora, source_words
from copydesk.model import Entity, Span
from copydesk.nlp.parse import Parse
from copydesk.resources import agencies, countries, organisations
from copydesk.resources.word_classes import word_class

_SINGULAR = word_class("speaker_resolution.singular")
_NEUTER = frozenset(("it", "its"))
_PLURAL = word_class("speaker_resolution.plural")
_RELATIVE = word_class("pronouns.relative")
_HUMANS = word_class("speaker_resolution.humans")
_SMALL = word_class("titles.small_words")
# A report that opens with an office and no name gives the name within so many sentences.
_NAME_WITHIN_SENTENCES = 2
# A pronoun means nobody who was last named further back than this many sentences, unless it is the one who spoke last.
_LOOK_BACK = 2
_DEFINITE = word_class("determiners.definite")


def _is_one_person(noun: str) -> bool:
    """Whether a noun in the singular means one human being, whom 'he' or 'she' may mean next."""
    role = organisations.roles().get(noun)
    return (role is not None and role.title) or noun in _HUMANS


class Speakers:
    """The names of a report's sources, asked for in the order of the text."""

    def __init__(self, parse: Parse, entities: Sequence[Entity]) -> None:
        self.parse = parse
        self.entities = sorted(entities, key=lambda entity: (entity.span.start, -entity.span.end))
        self.known = frozenset(entity.name for entity in self.entities)
        self._starts = [entity.span.start for entity in self.entities]
        self._last: Entity | None = None
        self._unnamed: str | None = None
        self._unnamed_in = 0
        self._body: str | None = None
        self._quoted: Sequence[Span] = ()
        self._genders = self._known_genders()
        self._surnames: dict[str, dict[str, Entity]] = {}
        self._offices: dict[str, dict[str, list[tuple[Office, Entity]]]] = {}
        for entity in self.entities:
            self._index(entity)

    def _index(self, entity: Entity) -> None:
        """Keep an entity by the last word of its name, with and without a particle, and a person by the offices held."""
        surname = entity.name.split()[-1] if entity.name.split() else ""
        for word in {surname, surname.partition("-")[2]} - {""}:
            self._surnames.setdefault(word, {}).setdefault(entity.entity, entity)
        if entity.kind == "person":
            for role in entity.roles:
                held = office(role)
                if held is not None:
                    self._offices.setdefault(held.noun, {}).setdefault(entity.entity, []).append((held, entity))

    def name(self, head: int | None, source: Span | None, quoted: Sequence[Span] = ()) -> str | None:
        """The canonical name of a source; its own words where nothing better is known, None where there is no source.

        ``quoted`` are the quotations of the statement: whom they name is not who speaks.
        """
        if source is None:
            return None
        self._quoted = quoted
        if head is not None and self._unnamed and self.parse.lower[head] in _SINGULAR and not self._acts_before(head):
            return self._unnamed
        if head is not None and self._body and self.parse.lower[head] in _NEUTER and not self._body_before(head):
            return self._body
        entity = self._inside(source) if head is None else self._meant(head, source)
        several = self._several_before(head)
        if entity is not None and (several is None or several.start < entity.span.start):
            self._last, self._unnamed, self._body = entity, None, None
            return entity.name
        words = several.of(self.parse.text) if several else self._words(head, source)
        bare = source_words.agency_named(words) or source_words.without_article(words)
        if head is not None and self.parse.tag[head] != "PRP" and not self._are_people(head):
            self._keep_unnamed(head, bare)
        return bare

    def _keep_unnamed(self, head: int, words: str) -> None:
        """Keep a source without a name for the pronouns behind it: a person for 'he', a body or a medium for 'it'."""
        is_one = self._is_one(head)
        self._unnamed, self._unnamed_in = words if is_one else None, self.parse.sentence_of[head]
        is_body = self.parse.tag[head] in ("NN", "NNP") or self.parse.lower[head] == "media"
        self._body = words if is_body and not is_one else None

    def _body_before(self, pronoun: int) -> bool:
        """Whether a body or a place is a subject before the pronoun, behind the sentence of the source without a name."""
        first = self.parse.sentences[min(self._unnamed_in + 1, self.parse.sentence_of[pronoun])][0]
        acting = (self._acting(place) for place in range(first, pronoun) if self._is_subject(place))
        return any(entity is not None and entity.kind != "person" for entity in acting)

    def _is_one(self, head: int) -> bool:
        """Whether a source is one human being: a noun for one, or a full name that the recogniser passed over."""
        parse = self.parse
        if parse.tag[head] == "NN":
            return _is_one_person(parse.lemma[head].lower())
        full = head > 0 and parse.tag[head - 1] == "NNP" and parse.dep[head - 1] == "compound"
        return (
            parse.tag[head] == "NNP"
            and full
            and not any(parse.dep[kid] in ("det", "conj") for kid in parse.children[head])
        )

    def _several_before(self, head: int | None) -> Span | None:
        """The words for those whom 'they' means: the last subject in the plural that names people."""
        parse = self.parse
        if head is None or parse.lower[head] != "they":
            return None
        sentence = parse.sentence_of[head]
        later = self._people_after(head)
        if later is not None:
            return later
        for index in range(sentence, max(sentence - 1 - _LOOK_BACK, -1), -1):
            first, last = parse.sentences[index]
            people = [
                token for token in range(first, min(last, head)) if self._is_subject(token) and self._are_people(token)
            ]
            if people:
                chosen = anaphora.last_speaking(parse, people) if index < sentence else people[0]
                return parse.span(parse.left_edge(chosen), parse.right_edge(chosen) + 1)
        return None

    def _people_after(self, pronoun: int) -> Span | None:
        """The subject of the main clause behind the clause of the pronoun: 'Smelling what they called gas, two guards ran'."""
        parse = self.parse
        first, last = parse.sentences[parse.sentence_of[pronoun]]
        for token in range(first, last):
            if parse.head[token] == token:
                subject = next((kid for kid in parse.kids(token, "nsubj", "nsubjpass") if kid > pronoun), None)
                if subject is not None and self._are_people(subject):
                    return parse.span(parse.left_edge(subject), parse.right_edge(subject) + 1)
        return None

    def _are_people(self, subject: int) -> bool:
        """Whether a subject is several people: names joined by 'and', or a noun for people in the plural."""
        parse = self.parse
        if parse.tag[subject] == "NNS":
            return parse.base[subject] in _HUMANS or parse.base[subject] in organisations.roles()
        return parse.pos[subject] == "PROPN" and any(parse.pos[kid] == "PROPN" for kid in parse.kids(subject, "conj"))

    def _words(self, head: int | None, source: Span) -> str:
        """The words of a source; of a name with an apposition, the name."""
        parse = self.parse
        if head is None or parse.pos[head] != "PROPN" or any(parse.dep[kid] == "conj" for kid in parse.children[head]):
            named = None if head is None else self._name_beside(head)
            return named or source_words.bare(source.of(parse.text))
        first = head
        while first > 0 and parse.head[first - 1] == head and parse.pos[first - 1] == "PROPN":
            first -= 1
        name = parse.span(first, head + 1)
        beside = any(parse.dep[kid] in ("appos", "relcl") and kid > head for kid in parse.children[head])
        return name.of(parse.text) if beside and source.covers(name) else source_words.bare(source.of(parse.text))

    def _name_beside(self, head: int) -> str | None:
        """The name in apposition to a noun for one person: 'a clerk who had kept the books, Sam Okri,'."""
        parse = self.parse
        if parse.tag[head] != "NN" or not _is_one_person(parse.base[head]):
            return None
        for kid in parse.kids(head, "appos"):
            first = parse.left_edge(kid)
            if kid > head and parse.pos[kid] == "PROPN" and all(parse.pos[at] == "PROPN" for at in range(first, kid)):
                return parse.span(first, kid + 1).of(parse.text)
        return None

    def _meant(self, head: int, source: Span) -> Entity | None:
        parse = self.parse
        word = parse.lower[head]
        if word in _RELATIVE and parse.dep[parse.head[head]] == "relcl":
            head = parse.head[parse.head[head]]
            head = parse.head[head] if parse.dep[head] == "appos" and self._at(head) is None else head
            word = parse.lower[head]
        if word in _SINGULAR or word in _NEUTER or word in _PLURAL or anaphora.is_age(parse, head):
            return self._behind(head, word)
        at = self._at(head) or self._by_surname(head)
        if at is not None:
            return None if any(parse.dep[kid] == "conj" for kid in parse.children[head]) else at
        beside = next((self._at(kid) for kid in parse.kids(head, "appos") if self._is_person(kid)), None)
        return beside or self._by_office(head, source)

    def _at(self, token: int) -> Entity | None:
        """The mention that a token belongs to."""
        start = self.parse.start[token]
        place = bisect_right(self._starts, start) - 1
        while place >= 0 and start - self._starts[place] < 120:
            if self.entities[place].span.end > start:
                return self.entities[place]
            place -= 1
        return None

    def _acts_before(self, pronoun: int) -> bool:
        """Whether a person is named as a subject before the pronoun, in its sentence or since the source without a name."""
        parse = self.parse
        first = parse.sentences[min(self._unnamed_in + 1, parse.sentence_of[pronoun])][0]
        return any(self._is_person(place) for place in range(first, pronoun) if self._is_subject(place))

    def _is_subject(self, token: int) -> bool:
        """Whether a token is a subject of the report's own words, outside of what is quoted."""
        start = self.parse.start[token]
        return self.parse.dep[token] in ("nsubj", "nsubjpass") and not any(
            span.start <= start < span.end for span in self._quoted
        )

    def _by_surname(self, head: int) -> Entity | None:
        """The one entity whose name ends in this word, where the recogniser passed the mention over."""
        parse = self.parse
        if parse.pos[head] != "PROPN":
            return None
        fits = self._surnames.get(parse.word[head], {})
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _is_person(self, token: int) -> bool:
        entity = self._at(token)
        return entity is not None and entity.kind == "person"

    def _inside(self, span: Span) -> Entity | None:
        place = bisect_right(self._starts, span.start - 1)
        if place < len(self.entities) and span.covers(self.entities[place].span):
            return self.entities[place]
        return None

    # Pronouns ---------------------------------------------------------------------------------------------------------

    def _behind(self, token: int, word: str) -> Entity | None:
        """Whom a pronoun means: the last subject before it that it can stand for, else the last who spoke."""
        described = self._described_by(token)
        for entity in self._subjects_before(token):
            if self._fits(entity, word) and entity.entity not in described:
                return entity
        if self._last is not None and self._fits(self._last, word) and self._last.entity not in described:
            return self._last
        return self._of_gender(token, word)

    def _described_by(self, pronoun: int) -> frozenset[str]:
        """Whom the relative clause around a pronoun is about, so that the pronoun means another: 'Holm, to whom he …'."""
        parse = self.parse
        found = set()
        for token in (pronoun, *parse.ancestors(pronoun)):
            if parse.dep[token] != "relcl":
                continue
            noun = parse.head[token]
            for place in (noun, parse.head[noun] if parse.dep[noun] == "appos" else noun):
                entity = self._at(place)
                if entity is not None:
                    found.add(entity.entity)
        return frozenset(found)

    def _of_gender(self, token: int, word: str) -> Entity | None:
        """The one person named shortly before whom the report itself calls a man or a woman as the pronoun does."""
        if word not in _SINGULAR:
            return None
        first = self.parse.sentences[max(self.parse.sentence_of[token] - _LOOK_BACK, 0)][0]
        start, end = self.parse.start[first], self.parse.start[token]
        wanted = "f" if word in ("she", "her") else "m"
        near = {
            entity.entity: entity for entity in self.entities
            if start <= entity.span.start < end and self._genders.get(entity.entity) == wanted
        }  # fmt: skip
        return next(iter(near.values())) if len(near) == 1 else None

    def _subjects_before(self, token: int) -> Iterator[Entity]:
        """Named subjects of this sentence, then whoever spoke last, then subjects of the sentences before."""
        parse = self.parse
        sentence = parse.sentence_of[token]
        for index in range(sentence, sentence - 1 - _LOOK_BACK, -1):
            if index < 0:
                return
            first, last = parse.sentences[index]
            for place in range(first, min(last, token)):
                entity = self._acting(place) if self._is_subject(place) else None
                if entity is not None:
                    yield entity
            if self._last is not None and index == sentence:
                yield self._last

    def _acting(self, subject: int) -> Entity | None:
        """The entity that a subject names, or the one holder of the office that it names: 'the American president'."""
        entity = self._at(subject)
        if entity is not None or self.parse.base[subject] not in self._offices:
            return entity
        first, last = self.parse.left_edge(subject), self.parse.right_edge(subject)
        return self._by_office(subject, self.parse.span(first, last + 1))

    def _fits(self, entity: Entity, word: str) -> bool:
        if word in _SINGULAR:
            gender = self._genders.get(entity.entity)
            wanted = "f" if word in ("she", "her") else "m"
            return entity.kind == "person" and gender in (None, wanted)
        if word == "old":
            return entity.kind == "person"
        if word in _NEUTER:
            return entity.kind in ("organisation", "place")
        is_wire = agencies.canonical(entity.name) is not None  # an agency or a broadcaster is "it"
        return entity.kind == "group" or (entity.kind == "organisation" and not is_wire)

    def _known_genders(self) -> dict[str, str]:
        """What the report itself shows of the gender of its persons: by title, or by the pronoun of their own sentence."""
        found: dict[str, str] = {}
        for entity in self.entities:
            if entity.kind != "person":
                continue
            tokens = self.parse.tokens_in(entity.span)
            if not tokens:
                continue
            gender = person_titles.gender_of(self.parse, tokens[0], tokens[-1] + 1, entity.roles)
            if gender is not None:
                found[entity.entity] = gender
        return found

    # Offices ----------------------------------------------------------------------------------------------------------

    def _by_office(self, head: int, source: Span) -> Entity | None:
        """'the governor': the one person to whom the report gives that office; in the lead, the one named right after it."""
        parse = self.parse
        if parse.tag[head] != "NN" or not self._is_definite(head):
            return None
        asked = office(source_words.without_article(source.of(parse.text)))
        ranks = asked.ranks if asked is not None and asked.noun == parse.base[head] else frozenset[str]()
        holders = self._holders(parse.base[head], ranks)
        if asked is not None and asked.noun == parse.base[head]:
            holders = self._disambiguated(holders, asked, source)
        if len(holders) == 1:
            (holder,) = holders.values()
            return None if self._is_overshadowed(head, holder, asked) else holder
        if self._last is not None and self._last.entity in holders:
            return self._last
        return self._named_later(head, source) if not holders or self._is_lead(head) else None

    def _is_overshadowed(self, head: int, holder: Entity, asked: Office | None) -> bool:
        """Whether an office that nothing tells apart is hardly that of its one holder in the report."""
        if asked is not None and asked.words - _SMALL - {asked.noun}:
            return False
        parse = self.parse
        first = parse.start[parse.sentences[max(parse.sentence_of[head] - _LOOK_BACK, 0)][0]]
        before = [entity for entity in self.entities if first <= entity.span.start < parse.start[head]]
        return anaphora.is_overshadowed(holder, before, self.entities)

    def _holders(self, noun: str, ranks: frozenset[str]) -> dict[str, Entity]:
        """Who holds an office of just this rank, by entity."""
        rows = self._offices.get(noun, {}).items()
        return {name: held[0][1] for name, held in rows if any(item.ranks == ranks for item, _ in held)}

    def _disambiguated(self, holders: Mapping[str, Entity], asked: Office, source: Span) -> dict[str, Entity]:
        """The holders of an office in the town or the country that stands with it: 'the mayor of Tarn', 'the French president'."""
        tokens = self.parse.tokens_in(source)
        apart = {self.parse.lower[at] for at in tokens if self._disambiguates(at, asked.noun)} & asked.words
        if not apart:
            return dict(holders)
        country = next((hit[1] for at in tokens if (hit := countries.longest(self.parse.word, at))), None)
        fits = {
            name: entity for name, entity in holders.items()
            if any(apart & held.words for held, _ in self._offices[asked.noun][name])
            or (country is not None and entity.country == country)
        }  # fmt: skip
        if fits:
            return fits
        return {
            name: entity for name, entity in holders.items()
            if not any(held.words - _SMALL - {held.noun} for held, _ in self._offices[asked.noun][name])
        }  # fmt: skip

    def _disambiguates(self, token: int, noun: str) -> bool:
        """Whether a word says of what or whom an office is: a name before it, or any word of weight behind it."""
        parse = self.parse
        if parse.lower[token] == noun or parse.lower[token] in _SMALL:
            return False
        return parse.word[token][:1].isupper() or any(
            parse.dep[above] == "prep" and parse.base[parse.head[above]] == noun for above in parse.ancestors(token)
        )

    def _is_definite(self, head: int) -> bool:
        parse = self.parse
        kids = parse.children[head]
        return any(parse.lower[kid] in _DEFINITE or parse.dep[kid] == "poss" for kid in kids)

    def _is_lead(self, head: int) -> bool:
        return self.parse.sentence_of[head] <= _NAME_WITHIN_SENTENCES

    def _named_later(self, head: int, source: Span) -> Entity | None:
        """An office without a name in the lead is that of the first person whom the next sentences open with, untitled and new."""
        parse = self.parse
        sentence = parse.sentence_of[head]
        if sentence > _NAME_WITHIN_SENTENCES or self._is_person_before(source.start):
            return None
        for index in range(sentence + 1, min(sentence + 1 + _NAME_WITHIN_SENTENCES, len(parse.sentences))):
            opener = self._at(parse.sentences[index][0])
            if opener is not None and opener.kind == "person":
                return opener if " " in opener.span.of(parse.text) and not opener.roles else None
        return None

    def _is_person_before(self, offset: int) -> bool:
        return next((entity.span.start < offset for entity in self.entities if entity.kind == "person"), False)
