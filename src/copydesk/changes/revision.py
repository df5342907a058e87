"""Two versions of one text: here every edit is seen, and the question is which of them change what is said.

A fitted model judges each edit by what it is made of (``edits.features``); what the aspects found in an edit gives the
change its name. What they found outside of grave edits is kept as a detail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from copydesk.annotation.reading import Reading
from copydesk.changes.edits import Edit, Version, common_words, edits, features
from copydesk.model import Change, Span
from copydesk.model.comparison import Aspect
from copydesk.resources import logistic
from copydesk.text.sanitise import in_quotes

# Share of words in common from which two texts are versions of one; rewrites of wire copy stay below it.
_LEAST_SHARED = 0.7
# Words beyond which a word by word comparison costs too much.
_LONGEST = 6_000
# Letters that a change may name however short the edit in it is.
_ROOM = 30
# Probability from which an edit is told as a change of meaning, set on the cross-validated edits of Wikinews.
_GRAVE = 0.3
# Where so many edits fall on a text, and more than one on a sentence, its style was changed, and single edits mean less.
_RESTYLED, _GRAVE_RESTYLED = 25, 0.7
# Words of a sentence of its own that are a heading or a label of the page.
_HEADING = 2
# What these aspects find in an edit stands whatever the model says (16 of 20 were right).
_ALWAYS = frozenset({"number", "bound"})
_FIRST_GUESS: tuple[tuple[str, Aspect], ...] = (
    ("denial", "negation"),
    ("figure", "number"),
    ("count", "number"),
    ("date", "time"),
    ("PERSON", "name"),
    ("ORG", "name"),
    ("NORP", "name"),
    ("GPE", "place"),
    ("doubt", "modality"),
    ("cue", "attribution"),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """An edit with its words on either side, what it is made of, how probably it changes the meaning, and whether that is told."""

    edit: Edit
    there: Span | None
    here: Span | None
    made_of: frozenset[str]
    grave: float
    told: bool


def judged(source: Reading, rewrite: Reading) -> tuple[Judged, ...] | None:
    """The edits between two versions, each with its probability; None where the texts are no versions of one."""
    longest, shortest = sorted((len(source.parse), len(rewrite.parse)), reverse=True)
    if longest > _LONGEST or len(source.parse.sentences) < 2 or 2 * shortest < longest:
        return None
    most = (1 - _LEAST_SHARED) * (longest + shortest)
    if longest + shortest - 2 * common_words(source.parse, rewrite.parse) > most:
        return None
    found = edits(source.parse, rewrite.parse)
    changed = sum(len(edit.source) + len(edit.rewrite) for edit in found)
    if changed > most:
        return None
    there, here = Version(source), Version(rewrite)
    restyled = len(found) > max(_RESTYLED, len(source.parse.sentences))
    least = _GRAVE_RESTYLED if restyled else _GRAVE
    return tuple(_judged(edit, there, here, least) for edit in found)


def _judged(edit: Edit, there: Version, here: Version, least: float) -> Judged:
    made_of = frozenset(features(edit, there, here))
    spans = edit.spans(there.parse, here.parse)
    grave = logistic.load("edits").probability(sorted(made_of))
    return Judged(edit, *spans, made_of, grave, grave >= least)


def weigh(found: Sequence[Change], edits_found: Sequence[Judged], texts: tuple[str, str]) -> Iterator[Change]:
    """The changes that were found, those outside of grave edits as details; then the grave edits without one."""
    grave = [one for one in edits_found if one.told]
    named: set[int] = set()
    for change in found:
        home = next((place for place, one in enumerate(grave) if _lies_in(change, one)), None)
        if home is None and change.aspect in _ALWAYS and any(_lies_in(change, one) for one in edits_found):
            yield change
        elif home is None:
            yield replace(change, severity=min(change.severity, 1))
        else:
            named.update([home] * (change.severity > 1))
            yield change
    for place, one in enumerate(grave):
        if place not in named:
            yield _change(one, texts)


def _lies_in(change: Change, one: Judged) -> bool:
    """Whether a change names this edit, on each side that the edit has, and not much more."""
    sides = [(change.source, one.there), (change.rewrite, one.here)]
    told = [_most(mine, its) for mine, its in sides if mine is not None and its is not None]
    return bool(told) and all(told)


def _most(mine: Span, its: Span) -> bool:
    common = min(mine.end, its.end) - max(mine.start, its.start)
    return 2 * common >= min(len(mine), len(its)) and len(mine) <= max(_ROOM, 3 * len(its))


def _change(one: Judged, texts: tuple[str, str]) -> Change:
    was = one.there.of(texts[0]) if one.there else ""
    now = one.here.of(texts[1]) if one.here else ""
    aspect = _aspect(one)
    sure = round(one.grave, 3)
    if one.there is None:
        heading = "whole sentence in" in one.made_of and len(one.edit.rewrite) <= _HEADING
        return Change(
            "added", aspect, f"The rewrite adds {in_quotes(_cut(now))}.", None, one.here, 2 - heading, confidence=sure
        )
    if one.here is None:
        return Change(
            "dropped", aspect, f"The rewrite leaves out {in_quotes(_cut(was))}.", one.there, None, 2, confidence=sure
        )
    says = f"The rewrite says {in_quotes(_cut(now))} where the source says {in_quotes(_cut(was))}."
    return Change("altered", aspect, says, one.there, one.here, 2, confidence=sure)


def _aspect(one: Judged) -> Aspect:
    """What an edit changes, by the words that came or went; a longer one is a detail."""
    for name, aspect in _FIRST_GUESS:
        if one.made_of & {f"{name} out", f"{name} in"}:
            return aspect
    short = max(len(one.edit.source), len(one.edit.rewrite)) <= 3
    return "wording" if short and one.there and one.here else "detail"


def _cut(words: str, longest: int = 80) -> str:
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
