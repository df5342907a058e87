"""What people decided, as constraints on groups: pairs that belong together, and pairs that do not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from copydesk.model import Decision

Pair = tuple[str, str]

# Reports that were made from each other or from a third text are of one story; reports of different stories were not made from each other.
ONE_ORIGIN, OTHER_ORIGIN = frozenset({"confirm", "common"}), frozenset({"reject", "split"})
ONE_STORY, OTHER_STORY = frozenset({"merge", "confirm", "common"}), frozenset({"split"})


@dataclass(frozen=True, slots=True)
class PairConstraints:
    """Pairs that belong together, pairs that do not, each as it was decided, and decisions that later ones overrule."""

    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    overruled: tuple[Decision, ...] = ()


def pair_constraints(
    decisions: Sequence[Decision], together: Collection[str], apart: Collection[str]
) -> PairConstraints:
    """Take the decisions of these verbs, the latest first; one that cannot hold together with a later one is overruled.

    >>> log = [Decision("merge", ("a", "b")), Decision("merge", ("b", "c")), Decision("split", ("a", "c"))]
    >>> found = pair_constraints(log, ONE_STORY, OTHER_STORY)
    >>> found.together, found.apart, [row.reports for row in found.overruled]
    ((('b', 'c'),), (('a', 'c'),), [('a', 'b')])
    """
    homes = _Homes()
    kept: tuple[set[Pair], set[Pair]] = (set(), set())
    overruled: list[Decision] = []
    for decision in reversed(decisions):
        if decision.verb in together and homes.join(*decision.reports):
            kept[0].add(decision.reports)
        elif decision.verb in apart and homes.part(*decision.reports):
            kept[1].add(decision.reports)
        elif decision.verb in together or decision.verb in apart:
            overruled.append(decision)
    return PairConstraints(tuple(sorted(kept[0])), tuple(sorted(kept[1])), tuple(reversed(overruled)))


class _Homes:
    """Names in sets that grow together, and sets that must not."""

    def __init__(self) -> None:
        self._home: dict[str, frozenset[str]] = {}
        self._apart: set[Pair] = set()

    def _of(self, name: str) -> frozenset[str]:
        return self._home.get(name, frozenset({name}))

    def join(self, a: str, b: str) -> bool:
        """Make one set of two; false where two of their names are kept apart."""
        both = self._of(a) | self._of(b)
        if any(first in both and second in both for first, second in self._apart):
            return False
        self._home.update(dict.fromkeys(both, both))
        return True

    def part(self, a: str, b: str) -> bool:
        """Keep two names apart; false where they are one, or are together already."""
        if b in self._of(a):
            return False
        self._apart.add((a, b))
        return True
