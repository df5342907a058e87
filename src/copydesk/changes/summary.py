"""A comparison in a few plain sentences: what an editor reads first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.changes.change_scorer import GRAVE_MODEL
from copydesk.model import Change, Comparison, Relation
from copydesk.resources import gbdt

_MADE = 0.5
# So many changes are told in full; the rest are counted.
_TOLD = 5
# Of 100 grave changes in the fresh rewrites that were read hardest, as a stranger read them (docs/errors/precision.md, 2026-11-30).
_FOUND_BY_READING = 18
# Of 100 changes listed as grave, as strangers judged them on three sets of fresh rewrites, half of them faithful (the same page).
_RIGHT_BY_READING = "17 to 57"


def sentences(comparison: Comparison, *, told: int = _TOLD) -> tuple[str, ...]:
    """The relation, how much of the source is left, the gravest changes in full, and how many more there are."""
    return tuple(_sentences(comparison, told))


def _sentences(comparison: Comparison, told: int) -> Iterator[str]:
    relation = comparison.relation
    yield relation_sentence(relation)
    if not is_derived(relation):
        return
    if comparison.alignment:
        yield _drawn(comparison)
    grave = [change for change in comparison.changes if change.severity >= 2]
    chosen = _varied(grave, told)
    yield from (change.says for change in chosen)
    yield _rest(comparison, len(grave), len(chosen))


def _varied(changes: Sequence[Change], number: int) -> list[Change]:
    """The gravest changes in their order, one of each aspect before a second of any."""
    firsts = {change.aspect: index for index, change in reversed(list(enumerate(changes)))}
    chosen = sorted(range(len(changes)), key=lambda index: (firsts[changes[index].aspect] != index, index))[:number]
    return [changes[index] for index in sorted(chosen)]


def is_derived(relation: Relation) -> bool:
    """Whether one text was made from the other, or both from one text, as far as can be told."""
    return relation.kind in {"copy", "excerpt", "rewrite", "common_source"} or relation.derived >= _MADE


def is_too_short(relation: Relation) -> bool:
    """Whether one of the two texts has too few words to tell how they stand to each other."""
    return any(reason.kind == "too_short" for reason in relation.reasons)


def reader_words(change: Change) -> str:
    """What a second reader has to do with a change; empty where there was none.

    >>> reader_words(Change("altered", "number", "12 became 21.", by="reader", reader="small-3b"))
    'found by small-3b'
    """
    if not change.reader:
        return ""
    verb = "found by" if change.by else "confirmed by" if change.vote == "for" else "denied by"
    return f"{verb} {change.reader}"


def relation_sentence(relation: Relation) -> str:
    """How the two stand to each other, with the probability that it rests on.

    >>> relation_sentence(Relation("rewrite", 0.98, "source_to_rewrite"))
    'The rewrite was made from the source (probability 0.98).'
    """
    likely = f"(probability {probability(relation.derived)})"
    unlikely = f"(probability that one was: {probability(relation.derived)})"
    if is_too_short(relation):
        return f"One of the two texts is too short to tell for sure whether it was made from the other {likely}."
    one, other = ("source", "rewrite") if relation.direction == "rewrite_to_source" else ("rewrite", "source")
    if relation.kind == "common_source":
        return f"Both texts seem to be made from a third one {likely}."
    if relation.kind == "same_story":
        return f"Both report the same story, but neither seems to be made from the other {unlikely}."
    if relation.kind == "unrelated":
        return f"The two texts do not report the same story, and neither seems to be made from the other {unlikely}."
    if relation.direction == "undecided":
        return f"{_UNDECIDED[relation.kind]} {likely}; which came first cannot be told from the texts."
    swapped = ": the other way round than they were named" if one == "source" else ""
    return _DECIDED[relation.kind].format(one=one, other=other) + f"{swapped} {likely}."


_UNDECIDED = {
    "copy": "The two texts are copies of one text",
    "excerpt": "One of the two texts is a part of the other",
    "rewrite": "One of the two texts was made from the other",
}
_DECIDED = {
    "copy": "The {one} is a copy of the {other}",
    "excerpt": "The {one} holds a part of the {other}, word for word",
    "rewrite": "The {one} was made from the {other}",
}


def _drawn(comparison: Comparison) -> str:
    drawn = sum(1 for pair in comparison.alignment if pair.source)
    total = len(comparison.alignment)
    if drawn == total:
        return (
            f"All {total} sentences of the rewrite draw on the source."
            if total > 1
            else "Its sentence draws on the source."
        )
    verb = "draws" if drawn == 1 else "draw"
    return f"{drawn} of the {total} sentences of the rewrite {verb} on the source."


def _rest(comparison: Comparison, grave: int, told: int) -> str:
    """What was not told in full, counted; where nothing was found, how much is missed in general."""
    light = sum(1 for change in comparison.changes if change.severity == 1)
    if not grave:
        details = f" {_counted(light, 'difference is', 'differences are')} listed as {'a detail' if light == 1 else 'details'}."
        return f"No grave change was found.{details if light else ''} {missed_sentence()}"
    rest = (
        []
        if grave == told
        else [_counted(grave - told, f"{'more ' if told else ''}grave change{'' if grave - told == 1 else 's'}")]
    )
    if light:
        rest.append(_counted(light, "detail", "details"))
    counted = f"{'And ' if told else ''}{' and '.join(rest)}. " if rest else ""
    return f"{counted}{missed_sentence()}"


def missed_sentence() -> str:
    """How many grave changes are found on texts that nothing was fitted on: read by a stranger, and by the model's certificate."""
    share = round(100 * float(gbdt.load(GRAVE_MODEL).certificate["score"]["recall"]))
    return (
        f"That is not a guarantee: of 100 changes that an editor would call grave, about {_FOUND_BY_READING} to {share} "
        f"are found, and of 100 that are listed readers called {_RIGHT_BY_READING} right."
    )


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 or not many else many}"


def probability(value: float) -> str:
    """A probability in two digits, never as certainty.

    >>> probability(0.984), probability(0.9999), probability(0.0)
    ('0.98', '> 0.99', '< 0.01')
    """
    if value > 0.99:
        return "> 0.99"
    return "< 0.01" if value < 0.01 else f"{value:.2f}"
