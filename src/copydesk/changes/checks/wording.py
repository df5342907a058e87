"""Wording: a neutral word made approving or damning, or a small thing told large, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from copydesk.changes.aligned_sentences import Passage, Side, is_report
from copydesk.changes.context_similarity import closeness
from copydesk.model import Change, Span
from copydesk.model.comparison import Strength
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources.connotation import ANYTHING, Connotation, connotations, openings
from copydesk.resources.word_classes import word_class
from copydesk.text.sanitise import in_quotes

# Steps on a scale of tone or degree from which a reader gets another picture.
_LEAST_STEPS = 2
# How well the surroundings of two words must agree if the words do not answer to one another otherwise.
_LEAST_CLOSE = 0.3
_LONGEST = 3
# Coloured words of one passage that are looked at.
_MOST = 24
_SAME = ("same", "lemma")
# Words before a noun among which another epithet may stand.
_EPITHETS = 6
# How far around a passage a court is looked for.
_FAR = 2000
_KILLINGS = frozenset({"kill", "killing"})
_COURT = word_class("wording.court")
# Things that one report calls by turns by a plain and by a coloured word.
_BY_TURNS = word_class("wording.by_turns")
_ATTACKS = word_class("wording.attacks")


@dataclass(frozen=True, slots=True)
class Loaded:
    """Words with a connotation: their tokens, the one that heads them, and the readings they allow."""

    tokens: tuple[int, ...]
    head: int
    readings: tuple[Connotation, ...]


def find(passage: Passage) -> Iterator[Change]:
    """Words of the rewrite that colour what the source reports plainly, or report plainly what it coloured."""
    laid = passage.laid
    there = [word for word in _loaded(passage.source) if laid.how.get(word.head) not in _SAME]
    here = [word for word in _loaded(passage.rewrite) if laid.how.get(laid.back.get(word.head, -1)) not in _SAME]
    matched: set[int] = set()
    for fit, one, other, steps in _ranked(passage, there, here):
        if fit >= _LEAST_CLOSE and not matched & {one.head, ~other.head}:
            matched |= {one.head, ~other.head}
            if not _is_by_turns(passage, one, other):
                yield _change(passage, one, other, steps)
    for word in here:
        if ~word.head not in matched:
            yield from _epithet(passage, word)


@once
def _loaded(side: Side) -> list[Loaded]:
    """The words of a side that have a connotation; an epithet and its noun for one thing are taken together."""
    words = list(_single(side))
    by_head = {word.head: word for word in words}
    for word in words:
        bearer = by_head.get(side.parse.head[word.head])
        if bearer and bearer is not word and side.parse.dep[word.head] in ("amod", "compound"):
            readings = tuple(
                mine if abs(mine.value) > abs(its.value) else its
                for mine in word.readings
                for its in bearer.readings
                if mine.thing == its.thing
            )
            if readings:
                things = {reading.thing for reading in readings}
                readings += tuple(reading for reading in bearer.readings if reading.thing not in things)
                by_head[bearer.head] = Loaded(tuple(sorted(word.tokens + bearer.tokens)), bearer.head, readings)
                by_head.pop(word.head, None)
    return sorted(by_head.values(), key=lambda word: word.tokens)


def _single(side: Side) -> Iterator[Loaded]:
    """Each run of words that has a connotation, the longest reading first."""
    parse, tokens = side.parse, [token for token in side.tokens if side.parse.lower[token] != "-"]
    opening, place = _opening(parse), 0
    while place < len(tokens):
        length = 0
        if tokens[place] in opening:
            length = next((n for n in range(_LONGEST, 0, -1) if _readings(parse, tokens[place : place + n], n)), 0)
        if length:
            run = tokens[place : place + length]
            yield Loaded(tuple(run), _head(parse, run), _readings(parse, run, length))
        place += max(1, length)


@once
def _opening(parse: Parse) -> frozenset[int]:
    """The words of a text with which a run that has a connotation may begin."""
    pairs = zip(parse.base, parse.lower, strict=True)
    return frozenset(token for token, (base, lower) in enumerate(pairs) if _is_opening(base, lower))


@lru_cache(maxsize=1 << 15)
def _is_opening(lemma: str, lower: str) -> bool:
    return lemma in openings() or lower in openings() or _singular(lower) in openings()


def _readings(parse: Parse, run: Sequence[int], length: int) -> tuple[Connotation, ...]:
    if len(run) < length or run[-1] - run[0] > 2 * length or parse.pos[run[0]] in ("ADP", "AUX"):
        return ()
    opens = run[0] == parse.sentences[parse.sentence_of[run[0]]][0]
    if parse.pos[run[0]] == "PROPN" and not (opens or parse.word[run[0]].islower()):
        return ()
    whole = [parse.lemma[token].lower() for token in run]
    return connotations(tuple(whole)) or connotations((*whole[:-1], _singular(parse.lower[run[-1]])))


def _singular(form: str) -> str:
    """The singular of a plural that was taken for a name at the head of a sentence."""
    return form[:-2] + "an" if form.endswith("men") else form.removesuffix("s")


def _head(parse: Parse, run: Sequence[int]) -> int:
    return next((token for token in run if parse.head[token] not in run), run[-1])


def _ranked(
    passage: Passage, in_source: Sequence[Loaded], in_rewrite: Sequence[Loaded]
) -> list[tuple[float, Loaded, Loaded, int]]:
    """Pairs of words for one thing that stand apart on its scale, those in one place first."""
    found = []
    for one in in_source[:_MOST]:
        for other in in_rewrite[:_MOST]:
            steps = _steps(one, other)
            if abs(steps) >= _LEAST_STEPS:
                found.append((_fit(passage, one, other), one, other, steps))
    return sorted(found, key=lambda row: (-row[0], row[1].head, row[2].head))


def _steps(a: Loaded, b: Loaded) -> int:
    """How far apart two words stand on the scale of a thing that both may name; 0 where they share none."""
    apart = [its.value - mine.value for mine in a.readings for its in b.readings if mine.thing == its.thing != ANYTHING]
    return min(apart, key=abs, default=0)


def _fit(passage: Passage, a: Loaded, b: Loaded) -> float:
    laid = passage.laid
    if laid.forth.get(a.head) == b.head:
        return 2.0
    rewrite = passage.rewrite.parse
    if laid.forth.get(a.head) in [thing for of in rewrite.kids(b.head, "prep") for thing in rewrite.kids(of, "pobj")]:
        return 1.5  # "a mob of supporters"
    if a.head in laid.forth or b.head in laid.back:
        return 0.0
    if any(a.head in swap.source and b.head in swap.rewrite for swap in laid.swaps):
        return 1.0
    source = passage.source.parse
    if laid.forth.get(source.head[a.head]) == rewrite.head[b.head]:
        return 0.8
    return closeness(passage, source.span(a.head, a.head + 1), rewrite.span(b.head, b.head + 1))


def _change(passage: Passage, a: Loaded, b: Loaded, steps: int) -> Change:
    source, rewrite = _span(passage.source, a), _span(passage.rewrite, b)
    was, now = source.of(passage.source.text), rewrite.of(passage.rewrite.text)
    if _scale(a, b) == "degree":
        larger = "more" if steps > 0 else "less"
        says = f"The rewrite says {in_quotes(now)} where the source says {in_quotes(was)}: that makes {larger} of it."
        strength: Strength = "stronger" if steps > 0 else "weaker"
        return Change("altered", "wording", says, source, rewrite, 2, strength, confidence=0.6)
    colour = "kinder" if steps > 0 else "harsher"
    says = (
        f"The rewrite says {in_quotes(now)} where the source says {in_quotes(was)}: a {colour} word for the same thing."
    )
    severity = 3 if abs(steps) > _LEAST_STEPS else 1 if _is_in_court(passage, a, b) else 2
    return Change("altered", "wording", says, source, rewrite, severity, confidence=0.6)


def _is_by_turns(passage: Passage, a: Loaded, b: Loaded) -> bool:
    """Whether the source itself calls the party or the plan by the word of the rewrite as well, or the plan is one of attack."""
    shared = {mine.thing for mine in a.readings for its in b.readings if mine.thing == its.thing}
    if not shared & _BY_TURNS:
        return False
    source, word = passage.source.parse, passage.rewrite.parse.base[b.head]
    if any(base == word and source.pos[at] in ("NOUN", "PROPN") for at, base in enumerate(source.base)):
        return True
    near = source.base[a.head : a.head + _EPITHETS]
    return "plan" in shared and not _ATTACKS.isdisjoint(near)


def _is_in_court(passage: Passage, a: Loaded, b: Loaded) -> bool:
    """Whether a killing is before a court, where it is called murder, killing and slaying by turns."""
    named = {reading.thing for reading in (*a.readings, *b.readings)}
    tokens = passage.source.tokens
    lemmas = passage.source.parse.lemma[max(0, tokens[0] - _FAR) : tokens[-1] + _FAR]
    return bool(named & _KILLINGS) and any(lemma.lower() in _COURT for lemma in lemmas)


def _scale(a: Loaded, b: Loaded) -> str:
    return next((its.scale for mine in a.readings for its in b.readings if mine.thing == its.thing != ANYTHING), "tone")


def _span(side: Side, word: Loaded) -> Span:
    return side.words(word.tokens)


def _epithet(passage: Passage, word: Loaded) -> Iterator[Change]:
    """A colouring adjective or adverb on a word that the source has without one."""
    parse, source = passage.rewrite.parse, passage.source.parse
    if not any(reading.thing == ANYTHING for reading in word.readings) or word.head in passage.laid.back:
        return
    if parse.dep[word.head] != "amod":
        return
    bearer = parse.head[word.head]
    answer = passage.laid.back.get(bearer)
    if answer is None or _coloured(source, answer) or source.pos[answer] != parse.pos[bearer]:
        return
    before = range(max(0, answer - _EPITHETS), answer)
    unlike = any(source.pos[token] == "ADJ" and token not in passage.laid.forth for token in before)
    if unlike and is_report(passage.rewrite.reading):
        return  # another word stood in its place
    tokens = (*word.tokens, bearer)  # an adjective may follow its noun: "Harlow, notorious for …"
    now, was = parse.span(min(tokens), max(tokens) + 1), source.span(answer, answer + 1)
    says = f"The rewrite says {in_quotes(now.of(passage.rewrite.text))} where the source only says {in_quotes(was.of(passage.source.text))}."
    yield Change("altered", "wording", says, was, now, 2, confidence=0.5)


def _coloured(parse: Parse, token: int) -> bool:
    return any(
        reading.scale == "tone" and abs(reading.value) >= _LEAST_STEPS
        for kid in (*parse.kids(token, "amod", "compound"), token)
        for reading in connotations((parse.lemma[kid].lower(),))
    )
