"""Who did it is no longer said: "police shot two men" became "two men were shot", "two men died", "the shooting"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.party_matching import is_party, same_party
from copydesk.model import Change
from copydesk.nlp.parse import Parse
from copydesk.nlp.syntax import Predicate, predicates
from copydesk.resources import tsv
from copydesk.resources.word_classes import word_class, word_list
from copydesk.resources.word_relations import related
from copydesk.text.sanitise import in_quotes

# What somebody undergoes, told as if nobody did it.
_UNDERGO = word_class("agent.undergo")
_SAYING = word_class("agent.saying")
_DEED_ENDINGS = word_list("agent.deed_endings")
_KIN = ("same", "synonym", "kin")
_GRAVE = ("ASSAULT", "COERCE")
# Whose office a deed is, so that it goes without saying: police arrest, courts sentence, hospital staff pronounce dead.
_BY_OFFICE = word_class("agent.by_office")


def find(passage: Passage) -> Iterator[Change]:
    """Deeds that the source lays at somebody's door and the rewrite at nobody's."""
    for predicate in predicates(passage.source.parse, passage.source.tokens):
        if predicate.agent is None or not _counts(passage.source.parse, predicate):
            continue
        if _is_named(passage, predicate.agent) or _is_laid_to_somebody(passage, predicate):
            continue
        bare = _bare(passage, predicate)
        if bare is not None:
            yield _change(passage, predicate, bare)


def _counts(parse: Parse, predicate: Predicate) -> bool:
    """Whether the deed is one that somebody answers for."""
    if parse.lemma[predicate.head].lower() in _SAYING or any(True for _ in parse.kids(predicate.head, "ccomp")):
        return False
    return predicate.agent is not None and predicate.patient is not None and is_party(parse, predicate.agent)


def _is_named(passage: Passage, agent: int) -> bool:
    """Whether the rewrite still names the party, in any sentence that draws on the same words."""
    if agent in passage.back_links:
        return True
    rewrite = passage.rewrite.parse
    return any(
        same_party(passage, agent, token)
        for token in passage.whole.tokens
        if rewrite.pos[token] in ("NOUN", "PROPN") and is_party(rewrite, token)
    )


def _is_laid_to_somebody(passage: Passage, predicate: Predicate) -> bool:
    """Whether another sentence of the rewrite, such as the one below the headline, says who did it."""
    rewrite = passage.rewrite.parse
    own = set(passage.rewrite.tokens)
    return any(
        here.head not in own
        and here.agent is not None
        and is_party(rewrite, here.agent)
        and _tells(passage, predicate, here)
        for here in predicates(rewrite, passage.whole.tokens)
    )


def _bare(passage: Passage, predicate: Predicate) -> list[int] | None:
    """The words by which the rewrite reports the deed without anybody who did it."""
    rewrite = passage.rewrite.parse
    patient = passage.back_links.get(predicate.patient) if predicate.patient is not None else None
    for here in predicates(rewrite, passage.rewrite.tokens):
        tells = _tells(passage, predicate, here)
        undergoes = patient is not None and patient in (here.patient, here.agent)
        if not (tells or undergoes) or (here.agent is not None and here.agent != patient):
            continue
        if here.form == "active" and not _has_no_doer(rewrite, here, patient):
            continue
        if tells or here.form == "passive" or rewrite.lemma[here.head] in _UNDERGO or _names_deed(passage, here):
            return [token for token in (here.head, here.patient, here.agent, patient) if token is not None]
    return None


def _names_deed(passage: Passage, here: Predicate) -> bool:
    """Whether a noun of the rewrite names a deed ("the removal of") and is not a word of the source."""
    word = passage.rewrite.parse.lower[here.head]
    return here.form == "noun" and here.head not in passage.links and word.endswith(_DEED_ENDINGS)


def _tells(passage: Passage, in_source: Predicate, in_rewrite: Predicate) -> bool:
    """Whether a predicate of the rewrite is that of the source, a near-synonym or its noun."""
    if passage.links.get(in_rewrite.head) == in_source.head:
        return True
    return related(passage.source.parse.lemma[in_source.head], passage.rewrite.parse.lemma[in_rewrite.head]) in _KIN


def _has_no_doer(parse: Parse, here: Predicate, patient: int | None) -> bool:
    """Whether an active verb says what somebody underwent."""
    if here.agent is None or here.agent != patient:
        return False
    return parse.lemma[here.head] in _UNDERGO


def _change(passage: Passage, predicate: Predicate, bare: list[int]) -> Change:
    source, rewrite = passage.source, passage.rewrite
    was = source.words([token for token in (predicate.agent, predicate.head, predicate.patient) if token is not None])
    now = rewrite.words(bare)
    who = source.parse.span(source.parse.left_edge(predicate.agent or 0), (predicate.agent or 0) + 1).of(source.text)
    says = f"The source says {in_quotes(was.of(source.text))}; the rewrite's {in_quotes(now.of(rewrite.text))} no longer says that {who} did it."
    if _goes_without_saying(source.parse, predicate):
        return Change("altered", "agent", says, was, now, severity=1, confidence=0.3)
    severity = 3 if _root(source.parse, predicate) in _GRAVE else 2
    return Change("altered", "agent", says, was, now, severity=severity, confidence=0.7)


def _goes_without_saying(parse: Parse, predicate: Predicate) -> bool:
    """Whether the deed is no assault and its doer one whose office it is: "police arrested him", "a court sentenced her"."""
    if predicate.agent is None or _root(parse, predicate) == "ASSAULT":
        return False
    return parse.lemma[predicate.agent].lower() in _BY_OFFICE


def _root(parse: Parse, predicate: Predicate) -> str | None:
    """The root of PLOVER that a deed has."""
    return _roots().get(parse.lemma[predicate.head].lower())


@cache
def _roots() -> dict[str, str]:
    rows = (*tsv.rows("plover_nouns"), *tsv.rows("plover_verbs"))
    return {row["word"]: row["root"] for row in rows}
