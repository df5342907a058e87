"""What a report says that somebody is: titles before a name and nouns in apposition, with their country and the gender that they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from copydesk.annotation.entities.mention import Mention, text_of
from copydesk.nlp.parse import Parse
from copydesk.nlp.syntax import head_of
from copydesk.resources import countries, organisations, tsv
from copydesk.resources.word_classes import word_class

# Words between a country and a title: "Iraq's newly appointed interim foreign minister".
_COUNTRY_TO_TITLE_MAX_WORDS = 6
_LONGEST_ROLE = 10
_ARTICLES = word_class("person_titles.articles")
_OF = word_class("person_titles.of")
Gender = Literal["f", "m"]
_FEMALE = word_class("speaker_resolution.female")
_MALE = word_class("speaker_resolution.male")


@cache
def _persons() -> frozenset[str]:
    return frozenset(row["word"] for row in tsv.rows("agent_nouns") if row["kind"] == "person")


@dataclass(frozen=True, slots=True)
class PersonTitles:
    """Roles of one mention, and the country that they tie it to."""

    roles: tuple[str, ...] = ()
    country: str | None = None


def of(parse: Parse, mention: Mention) -> PersonTitles:
    """The roles and the country that stand next to a mention of a person."""
    before = _before(parse, mention)
    beside = _apposition(parse, mention)
    after = _copula(parse, mention)
    roles = tuple(dict.fromkeys((*before.roles, *beside.roles, *after.roles)))
    return PersonTitles(roles, before.country or beside.country or after.country)


def _before(parse: Parse, mention: Mention) -> PersonTitles:
    """Titles, and a country that stands before them: "Iraqi Prime Minister", "Syria's interim president"."""
    if not mention.titles:
        return PersonTitles()
    words = sum(len(title.split()) for title in mention.titles)
    sentence = parse.sentences[parse.sentence_of[mention.first]][0]
    begin = max(sentence, mention.first - words - _COUNTRY_TO_TITLE_MAX_WORDS)
    country = None
    for at in range(max(sentence, mention.first - 1), begin - 1, -1):
        if parse.word[at] in (",", ";", ":", ".", "and", "or") or parse.pos[at] in ("VERB", "AUX", "ADP"):
            break
        found = countries.longest(parse.word, at)
        if found and at + found[0] <= mention.first:
            country = found[1]
            break
    return PersonTitles(tuple(_tidy(title) for title in mention.titles), country)


def _tidy(title: str) -> str:
    return title if title.isupper() or title.islower() or title.istitle() else title[0] + title[1:]


def _apposition(parse: Parse, mention: Mention) -> PersonTitles:
    """A noun in apposition: "Lena Varga, Norland's trade minister" and "the trade minister, Lena Varga"."""
    head = head_of(parse, mention.first, mention.last)
    nouns = [kid for kid in parse.kids(head, "appos") if kid >= mention.last]
    if parse.dep[head] == "appos" and parse.head[head] < mention.first:
        nouns.append(_whole(parse, parse.head[head]))
    for noun in nouns:
        if _is_role(parse, noun):
            first, last = _phrase(parse, noun, mention)
            if first < last:
                return PersonTitles((text_of(parse, first, last),), country_in(parse, first, last))
    return PersonTitles()


def _whole(parse: Parse, noun: int) -> int:
    """The noun that a name stands next to: of 'the brother of the president, Sam Aziz,' the brother, whatever the parser says."""
    above = parse.head[noun]
    if parse.dep[noun] == "pobj" and parse.lower[above] in ("of", "for", "to") and parse.head[above] != above:
        owner = parse.head[above]
        if parse.tag[owner] == "NN" and parse.base[owner] in _persons():
            return owner
    return noun


def _copula(parse: Parse, mention: Mention) -> PersonTitles:
    """What the report says outright that somebody is: "Reyl was the governor of Tarn"."""
    head = head_of(parse, mention.first, mention.last)
    verb = parse.head[head]
    if parse.dep[head] != "nsubj" or parse.lemma[verb] not in ("be", "become"):
        return PersonTitles()
    for noun in parse.kids(verb, "attr"):
        if _is_role(parse, noun):
            first, last = _phrase(parse, noun, mention)
            if mention.last <= first < last and not any(parse.dep[kid] == "neg" for kid in parse.children[verb]):
                return PersonTitles((text_of(parse, first, last),), country_in(parse, first, last))
    return PersonTitles()


def _is_role(parse: Parse, noun: int) -> bool:
    """Whether a noun says what one person is; "a man" and "two experts" do not."""
    role = organisations.roles().get(parse.lemma[noun].lower())
    return role is not None and parse.tag[noun] in ("NN", "NNP") and (role.title or role.sector not in (None, "CVL"))


def _phrase(parse: Parse, noun: int, mention: Mention) -> tuple[int, int]:
    """The noun with what stands before it and its "of" phrase, outside the mention itself."""
    first = max(parse.left_edge(noun), noun - _LONGEST_ROLE)
    last = noun + 1
    for kid in parse.kids(noun, "prep"):
        if parse.lower[kid] in _OF and parse.right_edge(kid) < noun + _LONGEST_ROLE:
            last = max(last, parse.right_edge(kid) + 1)
    if first < mention.last <= noun:
        first = mention.last
    if noun < mention.first < last:
        last = mention.first
    while first < last and (parse.lower[first] in _ARTICLES or parse.word[first] in (",", "-", "–")):
        first += 1
    while first < last and parse.word[last - 1] in (",", "-", "–", "'s", "’s"):
        last -= 1
    return first, last


def country_in(parse: Parse, first: int, last: int) -> str | None:
    """The code of the first country that tokens ``[first, last)`` name."""
    return next((found[1] for at in range(first, last) if (found := countries.longest(parse.word, at))), None)


def gender_of(parse: Parse, first: int, last: int, roles: Sequence[str] = ()) -> Gender | None:
    """The gender of the person whom tokens ``[first, last)`` name: 'Mrs. Tarn', 'his wife Ada', 'the first lady, Ada Tarn'.

    'The wife of Holm' says nothing of Holm.
    """
    begin = first if first and parse.lower[first - 1] == "of" else max(first - 2, 0)
    near = {parse.lower[token] for token in range(begin, last)}
    near |= {word for role in roles for word in role.lower().split(" of ")[0].split()}
    if near & _FEMALE:
        return "f"
    return "m" if near & _MALE else None
