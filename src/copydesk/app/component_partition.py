"""Reports that may be of one story, laid out for grouping: origins as atoms, links, and what people decided about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from copydesk.clustering.connected_components import bounded, components
from copydesk.clustering.constraints import PairConstraints
from copydesk.clustering.story_description import StoryMember

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Component:
    """Atoms that may be of one story, and what they are grouped from."""

    atoms: tuple[str, ...]
    links: tuple[Pair, ...]
    pair_constraints: PairConstraints
    digest: str


class ComponentPartition:
    """Reports by their origins, cut into components that are grouped each by itself."""

    def __init__(
        self,
        members: Sequence[tuple[int, StoryMember]],
        undecided: Iterable[Pair],
        links: Mapping[tuple[int, int], float],
        pair_constraints: PairConstraints,
        version: str,
        most: int,
    ) -> None:
        """Lay out reports, each after the number of its text, with links between texts and decisions about reports."""
        self._most = most
        self.by_origin: dict[str, list[StoryMember]] = {}
        for _, row in members:
            self.by_origin.setdefault(row.origin, []).append(row)
        self._origin = {row.id: row.origin for _, row in members}
        self._open: dict[str, list[str]] = {}
        for child, parent in undecided:
            self._open.setdefault(child, []).append(parent)
        decided = self._by_origin(pair_constraints)
        self.components = list(self._cut(self._joined(members, links, decided), decided, version))

    def _joined(
        self,
        members: Iterable[tuple[int, StoryMember]],
        links: Mapping[tuple[int, int], float],
        decided: PairConstraints,
    ) -> dict[Pair, float]:
        """Links between origins: the strongest of their texts, and what people put together."""
        origin = {text: row.origin for text, row in members}
        found: dict[Pair, float] = {}
        for (one, other), value in links.items():
            if one in origin and other in origin and origin[one] != origin[other]:
                pair = _pair(origin[one], origin[other])
                found[pair] = max(value, found.get(pair, 0.0))
        return found | dict.fromkeys(decided.together, 1.0)

    def _by_origin(self, pair_constraints: PairConstraints) -> PairConstraints:
        """What people decided about reports, as said of the texts they go back to; unknown reports say nothing."""

        def moved(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
            known = (pair for pair in pairs if pair[0] in self._origin and pair[1] in self._origin)
            origins = {_pair(self._origin[one], self._origin[other]) for one, other in known}
            return tuple(sorted(pair for pair in origins if pair[0] != pair[1]))

        return PairConstraints(moved(pair_constraints.together), moved(pair_constraints.apart))

    def _cut(self, links: Mapping[Pair, float], pair_constraints: PairConstraints, version: str) -> Iterator[Component]:
        inside: dict[str, list[Pair]] = {}
        parts = components(self.by_origin, links)
        home = {name: part[0] for part in parts for name in part}
        for pair in sorted(links):
            inside.setdefault(home[pair[0]], []).append(pair)
        for part in parts:
            held = {pair: links[pair] for pair in inside.get(part[0], ())}
            small = [(part, held)] if len(part) <= self._most else bounded(part, held, self._most)
            for atoms, pairs in small:
                yield self._component(atoms, tuple(sorted(pairs)), pair_constraints, version)

    def _component(
        self, atoms: tuple[str, ...], links: tuple[Pair, ...], pair_constraints: PairConstraints, version: str
    ) -> Component:
        names = set(atoms)
        bearing = PairConstraints(
            tuple(pair for pair in pair_constraints.together if pair[0] in names),
            tuple(pair for pair in pair_constraints.apart if pair[0] in names and pair[1] in names),
        )
        reports = [f"{row.id}\t{atom}" for atom in atoms for row in self.by_origin[atom]]
        among = {row.id for atom in atoms for row in self.by_origin[atom]}
        doubts = [f"{child}\t{parent}" for child in sorted(among) for parent in self._open.get(child, ())]
        digest = _digest([version, repr(bearing), *reports, "", *doubts, "", *map(repr, links)])
        return Component(atoms, links, bearing, digest)

    def undecided_in(self, reports: set[str]) -> int:
        """Pairs among reports of which it is not clear whether they are of one origin."""
        return sum(parent in reports for child in reports for parent in self._open.get(child, ()))


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a <= b else (b, a)


def _digest(rows: Iterable[str]) -> str:
    return blake2b("\n".join(rows).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
