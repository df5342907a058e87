"""Mentions of persons, organisations, places and groups: the model's names, repaired, and the names that tables know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.annotation.entities import entity_types, mention_filter
from copydesk.annotation.entities.mention import SETTLEMENTS, Mention, text_of
from copydesk.model.findings import EntityKind
from copydesk.nlp.parse import Parse
from copydesk.resources import countries, gazetteer, organisations, tsv, word_frequency
from copydesk.resources.word_classes import word_class

_KINDS: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
}  # fmt: skip
# Longer spans are listings or parses gone wrong, not names.
_MENTION_MAX_TOKENS = 14
_PARTICLES = word_class("mention_detection.particles")
_EDGE_WORDS = word_class("mention_detection.edges")
# Names that open with a small letter.
_SMALL_OPENERS = word_class("mention_detection.small_openers")
_WORD = re.compile(r"[^\W\d_]")
_NOT_NAMES = word_class("mention_detection.not_names")
_PEOPLE_TAGS = frozenset(("NNS", "NNPS", "NN", "NNP"))
_NO_LINKS = word_class("mention_detection.no_links")


def find(parse: Parse) -> list[Mention]:
    """All mentions of a text in order, none overlapping another; kinds agree for names that are spelled alike."""
    chosen: list[Mention] = []
    taken = bytearray(len(parse))
    candidates = [row for row in (*_known(parse), *_seen(parse)) if not _is_adjective(parse, row)]
    for mention in sorted(candidates, key=lambda m: (m.first - m.last, m.known is None, m.first)):
        if not any(taken[mention.first : mention.last]):
            chosen.append(mention)
            taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
    chosen.sort(key=lambda m: m.first)
    return entity_types.with_surnames(parse, entity_types.voted(mention_filter.kept(parse, chosen)))


def _is_adjective(parse: Parse, mention: Mention) -> bool:
    """Whether a word for a faith or a people only says of what kind something is: "Alawite" in "the Alawite minority"."""
    word = parse.word[mention.first]
    if mention.last - mention.first > 1 or mention.known:
        return False
    if word in tsv.column("groups") or countries.adjective(word):
        return not _is_people(parse, mention)
    return mention.kind == "group" and word.endswith(("ic", "ist", "ish"))


# What the tables know -------------------------------------------------------------------------------------------------


def _known(parse: Parse) -> Iterator[Mention]:
    """Countries, seats of government and well-known bodies, whatever the model made of them."""
    inside = {
        token: name for name in parse.names if name.last - name.first > 1 for token in range(name.first, name.last)
    }
    at = 0
    while at < len(parse):
        word = parse.word[at]
        mention = _known_at(parse, at) if word[:1].isupper() or word in _SMALL_OPENERS else None
        if mention and not _part_of_person(parse, mention, inside.get(at)):
            yield mention
            at = mention.last
        else:
            at += 1


def _known_at(parse: Parse, at: int) -> Mention | None:
    if parse.word[at] in tsv.column("groups", "plural") and parse.tag[at] in ("NNS", "NNPS"):
        return Mention(at, at + 1, "group", parse.word[at])
    body = organisations.longest(parse.word, at)
    land = countries.longest(parse.word, at)
    if body and (not land or body[0] >= land[0]) and _is_name(parse, at, body[0]):
        size, organisation = body
        name = text_of(parse, at, at + size)
        return Mention(at, at + size, "organisation", name, organisation.name, organisation.country)
    if land and land[2] != "adjective" and _is_name(parse, at, land[0]):
        size, code, form = land
        name = text_of(parse, at, at + size)
        if form == "people":
            return (
                Mention(at, at + size, "group", name, None, code) if parse.tag[at + size - 1] in _PEOPLE_TAGS else None
            )
        if form == "seat" and not gazetteer.capital(name):
            return None
        known = countries.by_code()[code].name if form == "name" and _whole(name) else None
        return Mention(at, at + size, "place", name, known, code)
    return None


def _whole(name: str) -> bool:
    """Parts of the United Kingdom are not the whole, nor was East Germany Germany."""
    return name not in ("England", "Scotland", "Wales", "Northern Ireland", "East Germany", "West Germany")


def _is_name(parse: Parse, at: int, size: int) -> bool:
    """Several words, or one that the tagger takes for a name: "Total" and "IS" are words as well."""
    if size > 1 or parse.tag[at] in ("NNP", "NNPS") or parse.pos[at] == "PROPN" or parse.word[at][-1:] == "s":
        return True
    return parse.word[at].isupper() and any(word.islower() for word in parse.word[at + 1 : at + 3])


def _part_of_person(parse: Parse, mention: Mention, name: object) -> bool:
    """Whether the words stand inside a longer personal name: "Paris Hilton", "Michael Jordan"."""
    label, first, last = getattr(name, "label", ""), getattr(name, "first", 0), getattr(name, "last", 0)
    longer = first < mention.first or last > mention.last
    return label == "PERSON" and longer and parse.word[mention.last - 1 : last] != ("'s",)


# What the model saw ---------------------------------------------------------------------------------------------------


def _seen(parse: Parse) -> Iterator[Mention]:
    for name in _joined(parse):
        kind = _KINDS.get(name[2])
        if kind is None or name[1] - name[0] > _MENTION_MAX_TOKENS:
            continue
        mention = _trimmed(
            parse, name[0], name[1], "person" if _is_entitled(parse, *name) else _placed(parse, *name, kind)
        )
        if mention and _plausible(parse, mention):
            yield mention


def _is_entitled(parse: Parse, first: int, last: int, label: str) -> bool:
    """Whether a name of two or three words stands right after a title or next to a role, and no word of it is a body's."""
    words = parse.lower[first:last]
    if (
        label not in ("ORG", "GPE", "PRODUCT")
        or not 2 <= last - first <= 3
        or not all(parse.tag[at] == "NNP" for at in range(first, last))
    ):
        return False
    if any(word in organisations.roles() for word in words) or gazetteer.sites(text_of(parse, first, last)):
        return False
    known = organisations.roles()
    if last - first == 2 and _is_given_and_family(parse, first):
        return True
    titled = first > 0 and known.get(parse.lower[first - 1])
    beside = first > 1 and parse.word[first - 1] == "," and known.get(parse.lower[first - 2])
    return bool((titled and titled.title) or (beside and beside.title and parse.word[last : last + 1] == (",",)))


def _is_given_and_family(parse: Parse, first: int) -> bool:
    """Whether the first word is a given name and the second no word of every day: "Carla Odent", not "Austin Police"."""
    given = parse.lower[first] in tsv.column("given_names", "name")
    return given and word_frequency.zipf(parse.lower[first + 1]) < 3.5


def _placed(parse: Parse, first: int, last: int, label: str, kind: EntityKind) -> EntityKind:
    """A place, where the gazetteer knows the name and it follows "in" or "the town of", or opens a dateline in capitals."""
    name = text_of(parse, first, last)
    if label not in ("ORG", "PERSON") or not _is_site(parse, first, last):
        return kind
    return "place" if gazetteer.sites(name) else kind


def _is_site(parse: Parse, first: int, last: int) -> bool:
    before = parse.lower[max(0, first - 2) : first]
    if before[-1:] in (("in",), ("near",)) or (len(before) == 2 and before[1] == "of" and before[0] in SETTLEMENTS):
        return True
    opens = parse.sentences[parse.sentence_of[first]][0] == first
    after = parse.word[last] if last < len(parse) else ""
    return opens and parse.span(first, last).of(parse.text).isupper() and after in (",", "(", "-", "–", "—", "--")


def _joined(parse: Parse) -> Iterator[tuple[int, int, str]]:
    """Names of the model, with Arabic and Dutch names that it cut at a particle or a hyphen put together again."""
    pending: tuple[int, int, str] | None = None
    for name in parse.names:
        row = (name.first, name.last, name.label)
        if pending and _gap_is_particle(parse, pending[1], name.first) and "PERSON" in (pending[2], name.label):
            pending = (pending[0], name.last, "PERSON")
            continue
        if pending:
            yield pending
        pending = row
    if pending:
        yield pending


def _gap_is_particle(parse: Parse, last: int, first: int) -> bool:
    if not last < first <= last + 3:
        return False
    gap = [word for word in parse.lower[last:first] if word not in ("-", "‑")]
    return all(word in _PARTICLES for word in gap) and "".join(parse.lower[last:first]) not in ("-", "‑")


def _trimmed(parse: Parse, first: int, last: int, kind: EntityKind) -> Mention | None:
    """The mention without articles, possessives, quotation marks and titles; a personal name is carried on over particles."""
    if kind == "person":
        last = _carried_on(parse, last)
    elif kind == "organisation":
        first, last = _bounded(parse, first, last)
    while first < last and (parse.lower[first] in _EDGE_WORDS or not _WORD.search(parse.word[first])):
        first += 1
    while first < last and (parse.lower[last - 1] in _EDGE_WORDS or not _WORD.search(parse.word[last - 1])):
        last -= 1
    titles: tuple[str, ...] = ()
    if kind == "person":
        first, titles = _titles(parse, first, last)
    if first >= last:
        return None
    return Mention(first, last, kind, text_of(parse, first, last), None, None, titles)


def _bounded(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """A body's name without "members of" before it, and with what follows an apostrophe: "the Tarn Workers' Front"."""
    if last - first > 2 and parse.lower[first + 1] == "of" and parse.tag[first] in ("NNS", "NNPS"):
        first += 2
    if parse.word[last - 1] in ("'", "’") or parse.word[last - 1].endswith(("s'", "s’")):
        while last < len(parse) and parse.pos[last] in ("PROPN", "NOUN") and parse.word[last][:1].isupper():
            last += 1
    return first, last


def _carried_on(parse: Parse, last: int) -> int:
    """The end of a personal name that goes on with "al-", "bin" and the like and a capitalised word."""
    end = min(len(parse), last + 4)
    at = last
    while at < end and parse.lower[at] in (*_PARTICLES, "-"):
        at += 1
    glued = last < len(parse) and parse.start[last] == parse.end[last - 1]
    if last < at < len(parse) and parse.word[at][:1].isupper() and (parse.lower[last] in _PARTICLES or glued):
        same = parse.sentence_of[at] == parse.sentence_of[last - 1]
        return at + 1 if same and "," not in parse.word[last : at + 1] and parse.lower[last] not in _NO_LINKS else last
    return last


def _titles(parse: Parse, first: int, last: int) -> tuple[int, tuple[str, ...]]:
    """Where the name proper begins, and the titles that stand before it, outermost first."""
    start = first
    while start < last - 1:
        size = next((n for n in range(min(4, last - 1 - start), 0, -1) if _is_title(parse, start, start + n)), 0)
        if not size:
            break
        start += size
    titles: list[str] = []
    end = start
    while size := organisations.title_ending(parse.word[max(0, end - 4) : end], min(4, end)):
        titles.insert(0, text_of(parse, end - size, end))
        end -= size
    return start, tuple(titles)


def _is_title(parse: Parse, first: int, last: int) -> bool:
    return organisations.title_ending(parse.word[first:last], last - first) == last - first


def _plausible(parse: Parse, mention: Mention) -> bool:
    """Whether the words can be a name at all: a capital or a letter of another script, and no day, month or pronoun."""
    if mention.name.lower() in _NOT_NAMES or mention.name.islower() or mention.name.startswith(("pro-", "anti-", "@")):
        return False
    if mention.kind == "group":
        return _is_people(parse, mention)
    return len(mention.name) > 1


def _is_people(parse: Parse, mention: Mention) -> bool:
    """Whether a word for a people, a faith or a party stands for its members: "Sunnis", not "Sunni rebels"."""
    head = mention.last - 1
    if countries.lookup(mention.name) and parse.tag[head] not in ("NNS", "NNPS"):
        return False
    return parse.tag[head] in ("NNS", "NNPS") or (
        parse.pos[head] in ("NOUN", "PROPN") and parse.dep[head] not in ("compound", "amod", "nmod")
    )
