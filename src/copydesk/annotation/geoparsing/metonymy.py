"""Whether a place name means the place, or stands for a government, a team or a people."""

from __future__ import annotations

from functools import cache

from copydesk.annotation.geoparsing.toponym_recognition import Toponym
from copydesk.nlp.parse import Name, Parse
from copydesk.resources import gazetteer, organisations, tsv
from copydesk.resources.gazetteer import Site
from copydesk.resources.word_classes import word_class

_LOCATIVE = word_class("metonymy.locative")
# Names of bodies that end so are buildings and grounds: an event in "Marl County Jail" is in Marl County.
_GROUNDS = word_class("metonymy.grounds")
_SUBJECTS, _OBJECTS = frozenset(("nsubj", "csubj")), frozenset(("dobj", "nsubjpass", "dative"))
_GOVERNING = word_class("metonymy.governing")


@cache
def _words(slot: str) -> frozenset[str]:
    return frozenset(row["word"] for row in tsv.rows("metonymy") if row["slot"] == slot)


def is_literal(parse: Parse, toponym: Toponym, site: Site | None, cover: Name | None) -> bool:
    """False where the name acts, speaks or belongs to those who do; ``cover`` is the longer name that it stands in, if any."""
    if toponym.form != "name":
        return False
    if _is_dateline(parse, toponym) or _is_holder(parse, toponym, site):
        return True
    if cover is not None and cover.label == "ORG":
        return _is_grounds(parse, cover)
    head = toponym.last - 1
    while toponym.first <= parse.head[head] < toponym.last and parse.head[head] != head:
        head = parse.head[head]
    acts = gazetteer.capital(toponym.name) is not None or (site is not None and site.kind in ("country", "state"))
    return not _figurative(parse, _conjunct(parse, head), acts)


def _is_dateline(parse: Parse, toponym: Toponym) -> bool:
    """Whether capitals open a sentence and a bracket, a dash or a date follows: "PORT TARN (AP) —"."""
    after = parse.word[toponym.last] if toponym.last < len(parse) else ""
    opens = parse.sentences[parse.sentence_of[toponym.first]][0] == toponym.first
    raw = parse.span(toponym.first, toponym.last).of(parse.text)
    return opens and raw.isupper() and len(raw) > 3 and after in ("(", "-", "--", "–", "—", ",", ":")


def _is_holder(parse: Parse, toponym: Toponym, site: Site | None) -> bool:
    """Whether the name only says where the one before it lies: "a bakery in Yakima, Washington"."""
    if toponym.first < 2 or parse.word[toponym.first - 1] != "," or parse.pos[toponym.first - 2] != "PROPN":
        return False
    return site is not None and site.kind in ("state", "country") and parse.dep[toponym.last - 1] == "appos"


def _is_grounds(parse: Parse, name: Name) -> bool:
    """Whether the name of a body is that of its building or grounds: "Marl County Jail", "the School of Dance"."""
    words = [word for word in parse.lower[name.first : name.last] if word not in ("'s", "’s", "the")]
    if "of" in words[1:]:
        words = words[: words.index("of", 1)]
    return bool(words) and words[-1] in _GROUNDS


def _conjunct(parse: Parse, token: int) -> int:
    """The first of several names in a row, which has the place of all of them in the sentence."""
    for _ in range(20):
        if parse.dep[token] not in ("conj", "appos") or parse.head[token] == token:
            break
        if parse.pos[parse.head[token]] != "PROPN":
            break
        token = parse.head[token]
    return token


def _figurative(parse: Parse, token: int, acts: bool) -> bool:
    dep, head = parse.dep[token], parse.head[token]
    lemma = parse.lemma[head].lower()
    if head == token:
        return False
    if dep in _SUBJECTS:
        return lemma in _words("subject") or (acts and _acts(parse, head, lemma))
    if dep in _OBJECTS:
        return lemma in _words("object")
    if dep == "poss":
        return lemma in _words("owned") or _is_role(lemma)
    if dep in ("compound", "nmod", "amod", "npadvmod"):
        return _is_role(lemma) and parse.pos[head] in ("NOUN", "PROPN")
    if dep == "pobj" and parse.lower[head] == "between" and not acts:
        return False  # a road, a checkpoint between two towns
    if dep == "pobj":
        return _after_preposition(parse, head) or (acts and _is_receiver(parse, head))
    return False


def _is_receiver(parse: Parse, preposition: int) -> bool:
    """Whether somebody is given or told something: "lent to Norland", "an ultimatum to Norland", "pressure on Norland"."""
    if parse.lower[preposition] not in ("to", "on") or parse.pos[parse.head[preposition]] != "VERB":
        return False
    if parse.lower[preposition] == "to" and parse.lemma[parse.head[preposition]].lower() in _words("giver"):
        return True
    before = parse.lemma[preposition - 1].lower() if preposition else ""
    return before in _words("noun") and not _is_role(before)


def _acts(parse: Parse, verb: int, lemma: str) -> bool:
    """Whether the subject of a verb must be a government: it does more than be there, or is or has what only minds do."""
    if lemma not in _words("state"):
        return parse.pos[verb] == "VERB"
    if any(parse.lemma[kid].lower() in _words("mind") for kid in parse.kids(verb, "acomp")):
        return True
    return lemma == "have" and any(
        parse.lemma[kid].lower() in _words("aim") or parse.dep[kid] == "xcomp"
        for kid in parse.kids(verb, "dobj", "xcomp")
    )


def _is_role(lemma: str) -> bool:
    role = organisations.roles().get(lemma)
    return role is not None and role.sector != "CVL" and lemma not in _GROUNDS


def _after_preposition(parse: Parse, preposition: int) -> bool:
    """After "with", "against" or "by", and after "of", "to", "on" where the noun before is one of dealings between states."""
    word = parse.lower[preposition]
    if word in _LOCATIVE:
        return False
    governor = parse.head[preposition]
    lemma = parse.lemma[governor].lower()
    if word == "by":
        return parse.dep[preposition] == "agent"
    if word in _words("preposition"):
        return True
    return (
        parse.pos[governor] == "NOUN"
        and lemma in _words("noun")
        and (word in _GOVERNING or (word == "to" and not _is_role(lemma)))
    )
