"""The edits between two versions of one text: runs of words that were taken out, put in or replaced, and what each is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from copydesk.annotation.reading import Reading
from copydesk.changes.token_alignment import carries
from copydesk.model import Span
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources.word_relations import related
from copydesk.text.word_alignment import AlignedRun, diff, likeness

# Equal words between two edits, all of grammar, up to which they are one edit.
_BRIDGE = 1
_FIGURES = ("CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL")
_DATES = ("DATE", "TIME")
_CUES = frozenset("say tell report according accord claim announce state add accuse allege deny confirm".split())
_DOUBT = frozenset("may might could would will can should allegedly reportedly apparently likely possibly".split())
_DENIAL = frozenset("not no never n't without none neither nor".split())


@dataclass(frozen=True)
class Version:
    """One side of a pair of versions."""

    reading: Reading

    @property
    def parse(self) -> Parse:
        """The parse of the text."""
        return self.reading.parse

    @cached_property
    def lemmas(self) -> Counter[str]:
        """How often each lemma stands in the text."""
        return Counter(lemma.lower() for lemma in self.parse.lemma)

    @cached_property
    def labels(self) -> dict[int, str]:
        """The label of the name that each token is part of."""
        return {token: name.label for name in self.parse.names for token in range(name.first, name.last)}


@dataclass(frozen=True)
class Edit:
    """One run of words that differs between the versions; one side may be empty."""

    source: range
    rewrite: range

    def spans(self, there: Parse, here: Parse) -> tuple[Span | None, Span | None]:
        """The characters on either side; None where the side is empty."""
        before = there.span(self.source.start, self.source.stop) if self.source else None
        after = here.span(self.rewrite.start, self.rewrite.stop) if self.rewrite else None
        return before, after


def common_words(source: Parse, rewrite: Parse) -> int:
    """How many words two texts have in common at the most, in whatever order; all others are in edits."""
    return (_counts(source) & _counts(rewrite)).total()


@once
def _counts(parse: Parse) -> Counter[str]:
    return Counter(parse.lower)


def edits(source: Parse, rewrite: Parse) -> tuple[Edit, ...]:
    """The edits in the order of the text; those with but a word of grammar between them are one."""
    found: list[Edit] = []
    for run in diff(source.lower, rewrite.lower):
        last = found[-1] if found else None
        if last and _bridged(source, last, run):
            found[-1] = Edit(range(last.source.start, run.left.stop), range(last.rewrite.start, run.right.stop))
        else:
            found.append(Edit(run.left, run.right))
    return tuple(found)


def _bridged(source: Parse, last: Edit, run: AlignedRun) -> bool:
    between = range(last.source.stop, run.left.start)
    one_sentence = (
        source.sentence_of[last.source.stop - 1 if last.source else last.source.start - 1]
        == (source.sentence_of[min(run.left.start, len(source) - 1)])
        if len(source) and last.source.start
        else True
    )
    return len(between) <= _BRIDGE and one_sentence and not any(carries(source, token) for token in between)


def features(edit: Edit, there: Version, here: Version) -> Iterator[str]:
    """What an edit is made of, as features that are present or not."""
    before = [token for token in edit.source if carries(there.parse, token)]
    after = [token for token in edit.rewrite if carries(here.parse, token)]
    kind = "replaced" if edit.source and edit.rewrite else "put in" if edit.rewrite else "taken out"
    yield kind
    yield f"{kind}: {_size(len(before))} out {_size(len(after))} in"
    lost = [token for token in before if here.lemmas[there.parse.lemma[token].lower()] == 0]
    won = [token for token in after if there.lemmas[here.parse.lemma[token].lower()] == 0]
    yield f"new words {_size(len(won))}"
    yield f"lost words {_size(len(lost))}"
    yield from _alike(edit, there.parse, here.parse, before, after)
    yield from _kinds("out", there, edit.source, lost)
    yield from _kinds("in", here, edit.rewrite, won)
    yield from _place(edit, there.parse, here.parse)


def _size(count: int) -> str:
    return str(count) if count < 3 else "3-4" if count < 5 else "5-9" if count < 10 else "10+"


def _alike(edit: Edit, there: Parse, here: Parse, before: Sequence[int], after: Sequence[int]) -> Iterator[str]:
    """How much what was put in is what was taken out, otherwise spelt or otherwise said."""
    one = "".join(there.lower[edit.source.start : edit.source.stop])
    other = "".join(here.lower[edit.rewrite.start : edit.rewrite.stop])
    if one and other:
        yield f"likeness {int(likeness(one, other) * 5)}"
    if not before and not after:
        yield "only grammar"
    if not any(char.isalnum() for char in one + other):
        yield "only marks"
    left = [there.lemma[token].lower() for token in before]
    right = [here.lemma[token].lower() for token in after]
    if left and sorted(left) == sorted(right):
        yield "same lemmas"
    unlike = [a for a in left if not any(_akin(a, b) for b in right)] + [
        b for b in right if not any(_akin(a, b) for a in left)
    ]
    yield f"words without kin {_size(len(unlike))}"
    if any(related(a, b) == "antonym" for a in left[:5] for b in right[:5]):
        yield "opposites"


def _akin(one: str, other: str) -> bool:
    return related(one, other) in ("same", "synonym", "kin", "hypernym") or likeness(one, other) >= 0.8


def _kinds(side: str, version: Version, run: range, fresh: Sequence[int]) -> Iterator[str]:
    """What kinds of words came or went."""
    parse = version.parse
    labels = {version.labels.get(token, "") for token in fresh}
    if any(char.isdigit() for token in run for char in parse.word[token]):
        yield f"figure {side}"
    if labels & set(_DATES):
        yield f"date {side}"
    if labels & set(_FIGURES):
        yield f"count {side}"
    for label in ("PERSON", "ORG", "GPE", "NORP"):
        if label in labels:
            yield f"{label} {side}"
    for pos in ("PROPN", "NOUN", "VERB", "ADJ", "ADV", "NUM"):
        if any(parse.pos[token] == pos for token in fresh):
            yield f"new {pos} {side}"
    words = {parse.lemma[token].lower() for token in run} | {parse.lower[token] for token in run}
    for name, listed in (("cue", _CUES), ("doubt", _DOUBT), ("denial", _DENIAL)):
        if words & listed:
            yield f"{name} {side}"
    if any(mark in words for mark in ('"', "“", "”", "``", "''")):
        yield f"quotation mark {side}"
    if any("|" in parse.word[token] or "px" in parse.word[token] for token in run):
        yield f"markup {side}"


def _place(edit: Edit, there: Parse, here: Parse) -> Iterator[str]:
    """Whether the edit is whole sentences, or opens or ends one."""
    for side, parse, run in (("out", there, edit.source), ("in", here, edit.rewrite)):
        if not run:
            continue
        first, last = parse.sentences[parse.sentence_of[run.start]]
        if run.start <= first and run.stop >= last - 1:
            yield f"whole sentence {side}"
        if parse.pos[run.start] == "SCONJ" or parse.lower[run.start] in ("who", "which", "where", "when"):
            yield f"clause {side}"
        if parse.pos[run.start] == "ADP":
            yield f"phrase {side}"
