"""Within each group of one origin: the report that the others go back to, and a parent for each of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.group.origins import Grouping, Pair
from copydesk.model import Relation
from copydesk.model.lineage import Derivation, Lineage, Origin


@dataclass(frozen=True, slots=True)
class Member:
    """What of a report speaks for its having been first."""

    published: str | None
    length: int


def lineage(grouping: Grouping, relations: Mapping[Pair, Relation], members: Mapping[str, Member]) -> Lineage:
    """Turn groups into origins and edges.

    ``relations`` holds pairs in order of their names; its direction is read as from the first to the second name.
    """
    origins: list[Origin] = []
    edges: list[Derivation] = []
    for group in grouping.groups:
        ranked = _ranked(group, relations, members)
        origins.append(Origin(ranked[0], group))
        edges.extend(_edges(ranked, relations))
    for pair in grouping.undecided:
        relation = relations[pair]
        edges.append(Derivation(pair[1], pair[0], relation.kind, relation.derived, False, relation.reasons))
    return Lineage(
        tuple(sorted(origins, key=lambda origin: origin.id)),
        tuple(sorted(edges, key=lambda edge: (edge.child, edge.parent))),
    )


def _ranked(group: Sequence[str], relations: Mapping[Pair, Relation], members: Mapping[str, Member]) -> list[str]:
    """The reports of a group, the likeliest source first: by the directions of its pairs, then time, then length."""
    votes = dict.fromkeys(group, 0.0)
    for one, other, relation in _within(group, relations):
        step = {"source_to_rewrite": 1.0, "rewrite_to_source": -1.0}.get(relation.direction, 0.0) * relation.derived
        votes[one] += step
        votes[other] -= step
    return sorted(
        group, key=lambda name: (-round(votes[name], 6), members[name].published or "9999", -members[name].length, name)
    )


def _within(group: Sequence[str], relations: Mapping[Pair, Relation]) -> Iterator[tuple[str, str, Relation]]:
    for place, one in enumerate(group):
        for other in group[place + 1 :]:
            relation = relations.get((one, other))
            if relation:
                yield one, other, relation


def _edges(ranked: Sequence[str], relations: Mapping[Pair, Relation]) -> Iterator[Derivation]:
    """For each report but the first, the best parent among those ranked before it: never a circle."""
    for place, child in enumerate(ranked[1:], 1):
        related = [(parent, found) for parent in ranked[:place] if (found := relations.get(_pair(parent, child)))]
        if not related:
            continue
        parent, relation = max(related, key=lambda row: row[1].derived)
        forward = "source_to_rewrite" if parent < child else "rewrite_to_source"
        yield Derivation(
            child, parent, relation.kind, relation.derived, relation.direction == forward, relation.reasons
        )


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
