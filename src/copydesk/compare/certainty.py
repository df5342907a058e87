"""Where a rewrite is surer or less sure of a statement than its source, or says the opposite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from copydesk.compare.lexical import Laid, carries
from copydesk.compare.marks import Mark, MarkKind, bearing
from copydesk.compare.stance import Stance, clause_denials, stance
from copydesk.language.parse import Parse
from copydesk.model import Span

# Least difference in how sure a statement is left that is told; "expected to" against "will" is the smallest of them.
_LEAST_GAP, _BOTH_MARKED = 0.15, 0.22
# Letters beyond which the marks are shown without the word that they bear on.
_LONGEST = 90
_NOUNS = ("NOUN", "PROPN")
_LIKE = frozenset({"same", "lemma", "synonym", "kin", "hypernym", "antonym"})


@dataclass(frozen=True, slots=True)
class Shift:
    """One predicate of the source, its answer in the rewrite, and the marks that differ.

    ``gap`` is how much surer the rewrite is (below 0: less sure); it is 0 where a denial came or went.
    """

    kind: MarkKind
    source: int
    rewrite: int
    there: tuple[Mark, ...]
    here: tuple[Mark, ...]
    gap: float


def shifts(source: Parse, rewrite: Parse, laid: Laid) -> tuple[Shift, ...]:
    """The shifts between the words that answer to one another, each mark once, in the order of the source."""
    if not _marked(source, laid.forth.keys()) and not _marked(rewrite, laid.back.keys()):
        return ()
    found = sorted(_shifts(source, rewrite, laid), key=lambda shift: _rank(shift, source))
    kept: list[Shift] = []
    used: set[tuple[str, int]] = set()
    for shift in found:
        marks = {("there", mark.token) for mark in shift.there} | {("here", mark.token) for mark in shift.here}
        if not marks & used:
            used |= marks
            kept.append(shift)
    return tuple(sorted(kept, key=lambda shift: (shift.source, shift.rewrite)))


def _marked(parse: Parse, tokens: Iterable[int]) -> bool:
    sentences = {parse.sentence_of[token] for token in tokens}
    return any(bearing(parse, token) for index in sorted(sentences) for token in range(*parse.sentences[index]))


def _shifts(source: Parse, rewrite: Parse, laid: Laid) -> Iterator[Shift]:
    for there, here in sorted(laid.forth.items()):
        if laid.how[there] not in _LIKE or not _predicate(source, there) or not _predicate(rewrite, here):
            continue
        one, other = stance(source, there), stance(rewrite, here)
        if one.marks or other.marks:
            yield from _between(source, there, one, rewrite, here, other, opposed=laid.how[there] == "antonym")


def _predicate(parse: Parse, token: int) -> bool:
    pos = parse.pos[token]
    if not carries(parse, token):
        return False
    return pos in ("VERB", "NOUN", "PROPN") or (pos == "ADJ" and parse.dep[token] in ("acomp", "oprd", "attr", "ROOT"))


def _between(
    source: Parse, there: int, one: Stance, rewrite: Parse, here: int, other: Stance, *, opposed: bool
) -> Iterator[Shift]:
    nouns = source.pos[there] in _NOUNS, rewrite.pos[here] in _NOUNS
    if not any(nouns):
        turned = (one.denied != other.denied) != opposed
        if turned and not ((one.open_form and not one.marks) or (other.open_form and not other.marks)):
            yield Shift("negation", there, here, one.denials, other.denials, 0.0)
            return
    elif all(nouns) and (one.denied or other.denied):
        before = tuple(dict.fromkeys(one.denials + clause_denials(source, there)))
        after = tuple(dict.fromkeys(other.denials + clause_denials(rewrite, here)))
        if len(before) % 2 != len(after) % 2:
            yield Shift("negation", there, here, before, after, 0.0)
            return
    if not opposed and one.level is not None and other.level is not None:
        for shift in _level(there, here, one, other, other.level - one.level):
            if not any(nouns) or (shift.kind == "hedge" and _both_or_claimed(source, rewrite, shift)):
                yield shift


def _both_or_claimed(source: Parse, rewrite: Parse, shift: Shift) -> bool:
    """Two nouns; or a deed as a noun under a noun of doubt ("allegations of killings") beside the deed as a verb."""
    if source.pos[shift.source] in _NOUNS and rewrite.pos[shift.rewrite] in _NOUNS:
        return True
    marks = [source.pos[mark.token] for mark in shift.there] + [rewrite.pos[mark.token] for mark in shift.here]
    return marks == ["NOUN"]


def _level(there: int, here: int, one: Stance, other: Stance, gap: float) -> Iterator[Shift]:
    least = _BOTH_MARKED if one.weakest and other.weakest else _LEAST_GAP
    weakest = one.weakest if gap > 0 else other.weakest
    if weakest and abs(gap) >= least - 1e-9:
        yield Shift(weakest.kind, there, here, _doubts(one), _doubts(other), gap)


def _doubts(one: Stance) -> tuple[Mark, ...]:
    return (one.weakest,) if one.weakest else ()


def words_of(parse: Parse, token: int, marks: tuple[Mark, ...]) -> Span:
    """The predicate with its auxiliaries and the marks on it, where they stand close enough to be read as one."""
    tokens = [token, *parse.kids(token, "aux", "auxpass", "prt", "neg")]
    tokens += [mark.token for mark in marks]
    whole = parse.span(min(tokens), max(tokens) + 1)
    if len(whole) <= _LONGEST or not marks:
        return whole if len(whole) <= _LONGEST else parse.span(token, token + 1)
    return parse.span(marks[0].token, marks[0].token + 1)


def _rank(shift: Shift, source: Parse) -> tuple[object, ...]:
    """Verbs before nouns, marks near the word before marks far away."""
    marks = [abs(mark.token - shift.source) for mark in shift.there] + [
        abs(mark.token - shift.rewrite) for mark in shift.here
    ]
    return (min(marks, default=9), source.pos[shift.source] not in ("VERB", "AUX"), shift.source)
