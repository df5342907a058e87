"""A comparison in a few plain sentences: what an editor reads first."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Comparison, Relation

_MADE = 0.5
# So many changes are told in full; the rest are counted.
_TOLD = 5


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
    yield from (change.says for change in grave[:told])
    yield from _rest(comparison, len(grave), min(told, len(grave)))


def is_derived(relation: Relation) -> bool:
    """Whether one text was made from the other, or both from one text, as far as can be told."""
    return relation.kind in {"copy", "excerpt", "rewrite", "common_source"} or relation.derived >= _MADE


def relation_sentence(relation: Relation) -> str:
    """How the two stand to each other, with the probability that it rests on.

    >>> relation_sentence(Relation("rewrite", 0.98, "source_to_rewrite"))
    'The rewrite was made from the source (0.98).'
    """
    likely = f"({relation.derived:.2f})"
    one, other = ("source", "rewrite") if relation.direction == "rewrite_to_source" else ("rewrite", "source")
    if relation.kind == "common_source":
        return f"Both texts seem to be made from a third one {likely}."
    if relation.kind == "same_story":
        return f"Both tell the same story, but neither seems to be made from the other {likely}."
    if relation.kind == "unrelated":
        return f"The two texts do not tell the same story {likely}."
    if relation.direction == "undecided":
        return f"{_UNDECIDED[relation.kind]} {likely}; which came first cannot be told from the texts."
    return _DECIDED[relation.kind].format(one=one, other=other) + f" {likely}."


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
    return f"{drawn} of the {total} sentences of the rewrite draw on the source; {total - drawn} stand alone."


def _rest(comparison: Comparison, grave: int, told: int) -> Iterator[str]:
    light = sum(1 for change in comparison.changes if change.severity == 1)
    if not grave:
        yield "Nothing was found that would mislead a reader" + (
            f"; {_count(light, 'detail')} changed." if light else "."
        )
        return
    more = [f"{grave - told} more of that weight"] if grave > told else []
    more += [_count(light, "change") + " of detail"] if light else []
    if more:
        yield f"And {' and '.join(more)}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
