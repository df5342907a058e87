"""Another thing of the same kind in the same place: manslaughter became murder, yellow became green, an American a Briton."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from copydesk.changes.aligned_sentences import Passage, is_report
from copydesk.changes.context_similarity import closeness
from copydesk.changes.mention_alignment import may_be_one
from copydesk.changes.party_matching import is_party, near_party
from copydesk.changes.token_alignment import carries, pairs_by
from copydesk.model import Change
from copydesk.model.comparison import Aspect
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources import countries
from copydesk.resources.word_relations import kind_of, known, related, sisters
from copydesk.text.sanitise import in_quotes

_NOUNS = ("NOUN", "PROPN", "ADJ")
# How far the surroundings must agree: for things known to be of one kind, and for two words of which nothing is known.
_LEAST, _TIGHT = 0.35, 0.85
_COPIED = 0.75
# Share of a sentence that is copied where a word that is only near in meaning was put there for a reason.
_NEAR_COPY = 0.88
_REWORDED = ("NOUN", "VERB", "ADJ")
# Pairs of words in one swap beyond which nothing stands in anything's place.
_CROWD = 100
_BEFORE = ("compound", "amod", "nmod")


def find(passage: Passage) -> Iterator[Change]:
    """Single words without an answer that stand in each other's place and name different things."""
    for swap in passage.laid.swaps:
        there = [token for token in swap.source if carries(passage.source.parse, token)]
        here = [token for token in swap.rewrite if carries(passage.rewrite.parse, token)]
        if len(there) * len(here) > _CROWD:
            continue
        alone = len(there) == len(here) == 1
        for one in there:
            for other in here:
                if not (alone or _are_alike(passage.source.parse, one, passage.rewrite.parse, other)):
                    continue
                aspect = _nation(passage, one, other) or _thing(passage, one, other, alone=alone)
                likely = aspect is not None and _near(passage, one, other) >= _LEAST
                if likely or _is_other_name(passage, one, other, alone=alone):
                    yield _change(passage, one, other, aspect or "name")
    yield from _reworded(passage)


def _reworded(passage: Passage) -> Iterator[Change]:
    """Words of a copied sentence that stand in each other's place, are near in meaning and no synonyms: "fined", "jailed"."""
    if not is_report(passage.source.reading) or not _is_copied(passage, _NEAR_COPY):
        return
    source, rewrite = passage.source.parse, passage.rewrite.parse
    theirs, mine = frozenset(source.base), frozenset(rewrite.base)
    for there, here in pairs_by(passage.laid, "near"):
        was, now = source.base[there], rewrite.base[here]
        if source.pos[there] != rewrite.pos[here] or source.pos[there] not in _REWORDED or was in mine or now in theirs:
            continue
        if not kind_of(was, now) and not kind_of(now, was) and _near(passage, there, here) >= _TIGHT:
            yield replace(_change(passage, there, here, "wording"), severity=2)


def _are_alike(source: Parse, a: int, rewrite: Parse, b: int) -> bool:
    """Whether two words are of kinds that may stand for one another wherever they are."""
    if source.pos[a] == "PROPN" and rewrite.pos[b] in ("PROPN", "NOUN"):
        return True
    adjectives = source.pos[a] == rewrite.pos[b] == "ADJ"
    return adjectives or bool(_people(source, a) and _people(rewrite, b))


@once
def _people(parse: Parse, token: int) -> str | None:
    """The country whose people or belongings a word names."""
    return countries.adjective(parse.word[token])


def _nation(passage: Passage, a: int, b: int) -> Aspect | None:
    """A people or what belongs to it, exchanged for another."""
    mine, its = _people(passage.rewrite.parse, b), _people(passage.source.parse, a)
    if not mine or not its or mine == its:
        return None
    heads = passage.rewrite.parse.head[b], passage.source.parse.head[a]
    if passage.links.get(heads[0]) == heads[1] and heads[0] != b:
        return "place"
    return None if _name_both(passage, its, mine) else "place"


def _thing(passage: Passage, a: int, b: int, *, alone: bool) -> Aspect | None:
    """A thing exchanged for another of its kind, or, in a frame that is the same on all sides, for any other."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    if source.pos[a] not in _NOUNS or rewrite.pos[b] not in _NOUNS:
        return None
    # The cheap questions first: most pairs of words end here.
    adjectives = source.pos[a] == rewrite.pos[b] == "ADJ"
    if not adjectives and not (alone and _near(passage, a, b) >= _TIGHT and _is_copied(passage, _COPIED)):
        return None
    was, now = source.lemma[a].lower(), rewrite.lemma[b].lower()
    if now in _lemmas(source.lemma, passage.source.tokens) or was in _lemmas(rewrite.lemma, passage.whole.tokens):
        return None
    if near_party(was, now) or was.startswith(now) or now.startswith(was):
        return None
    if adjectives:
        return "wording" if sisters(was, now) and _is_copied(passage, 0.5) else None
    nouns = source.pos[a] == rewrite.pos[b] == "NOUN" and known(was) and known(now)
    if not nouns or "compound" in (source.dep[a], rewrite.dep[b]):
        return None
    strange = related(was, now) is None and not kind_of(was, now) and not kind_of(now, was)
    return "wording" if strange else None


def _is_other_name(passage: Passage, a: int, b: int, *, alone: bool) -> bool:
    """A name that the source has nowhere, for a name that is lost: in a frame that is copied, or before the same noun."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    if source.pos[a] != "PROPN" or rewrite.pos[b] not in ("PROPN", "NOUN"):
        return False
    if may_be_one(source.word[a], rewrite.word[b]) or countries.code(source.word[a]):
        return False
    if _shortens(source.lower[a], rewrite.lower[b]) or _shortens(rewrite.lower[b], source.lower[a]):
        return False
    if rewrite.lower[b] in source.lower or source.lower[a] in rewrite.lower:
        return False
    if source.dep[a] in _BEFORE and rewrite.dep[b] in _BEFORE:
        heads = passage.rewrite.parse.head[b], passage.source.parse.head[a]
        if passage.links.get(heads[0]) == heads[1]:
            return True
    unnamed = not alone or rewrite.pos[b] != "PROPN"
    return not unnamed and _near(passage, a, b) >= _TIGHT and _is_copied(passage, _COPIED)


def _shortens(a: str, b: str) -> bool:
    """Whether a word is another one cut short with a full stop: "Nov." for November."""
    return a.endswith(".") and len(a) > 2 and b.startswith(a[:-1])


def _is_copied(passage: Passage, share: float) -> bool:
    """Whether the sentence is the source's but for a word or two: who rewords all the rest may well use a synonym."""
    same = sum(passage.laid.how[there] == "same" for there in passage.laid.forth)
    return same >= share * len(passage.rewrite.tokens)


def _lemmas(lemma: tuple[str, ...], tokens: tuple[int, ...]) -> frozenset[str]:
    return frozenset(lemma[token].lower() for token in tokens)


def _name_both(passage: Passage, old: str, new: str) -> bool:
    """Whether each text names the other's country as well, so that nothing need have been exchanged."""
    there = {countries.code(passage.source.parse.word[token]) for token in passage.source.tokens}
    here = {countries.code(passage.rewrite.parse.word[token]) for token in passage.whole.tokens}
    return new in there or old in here


def _near(passage: Passage, a: int, b: int) -> float:
    source, rewrite = passage.source.parse, passage.rewrite.parse
    return closeness(passage, source.span(a, a + 1), rewrite.span(b, b + 1))


def _change(passage: Passage, a: int, b: int, aspect: Aspect) -> Change:
    was, now = passage.source.parse.span(a, a + 1), passage.rewrite.parse.span(b, b + 1)
    says = (
        f"The rewrite says {in_quotes(now.of(passage.rewrite.text))} where the source says {in_quotes(was.of(passage.source.text))}: "
        "something else stands in its place."
    )
    sure = min(0.9, 0.3 + 0.5 * closeness(passage, was, now))
    people = is_party(passage.source.parse, a) and is_party(passage.rewrite.parse, b)
    severity = (
        2
        if is_report(passage.source.reading)
        and (people or aspect != "wording" or not is_report(passage.rewrite.reading))
        else 1
    )
    return Change("altered", aspect, says, was, now, severity=severity, confidence=sure)
