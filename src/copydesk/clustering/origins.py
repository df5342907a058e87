"""How many texts stand behind these reports? Groups that hold together as a whole, each with the report it goes back to.

Groups grow from the surest pair on, and two groups join only where their members, taken together, are of one origin: one
wrong pair then cannot chain two origins into one. At the end a report that a mean brought into a group goes to that of its surest
pair. Taken together is the mean over the likelier half of the pairs between
them (average linkage, Sokal and Michener 1958, here trimmed and over sampled members): two rewrites of one text may have little
in common but that text, so half of the pairs may be silent. What a person decided is never overruled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

Pair = tuple[str, str]
Score = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class OriginParameters:
    """Numbers of the grouping; none was tuned on reports of known origin."""

    least: float = 0.5
    """Mean probability, over the likelier half of the pairs between two groups, from which they are one: more likely than not."""
    look: float = 0.2
    """Pairs below this probability never propose that two groups join."""
    members: int = 5
    """Members of a group that are asked, so that the cost of joining does not grow with its size."""
    better: float = 0.1
    """By how much the surest pair of a report with another group must beat its surest within its own, for it to move there."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """What people decided about pairs of reports."""

    together: frozenset[Pair] = frozenset()
    """The first was made from the second, or both from a third text."""
    apart: frozenset[Pair] = frozenset()
    """Neither was made from the other, nor both from one text."""
    common: frozenset[Pair] = frozenset()
    """Those of ``together`` of which neither was made from the other, but both from a third text."""

    def part(self, first: Iterable[str], second: Iterable[str]) -> bool:
        """Whether two groups must not join."""
        if not self.apart:
            return False
        left, right = set(first), set(second)
        return any((a in left and b in right) or (b in left and a in right) for a, b in self.apart)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of reports, and the pairs that look derived but join no groups."""

    groups: tuple[tuple[str, ...], ...]
    undecided: tuple[Pair, ...]


def group(
    names: Iterable[str],
    likely: Mapping[Pair, float],
    score: Score,
    constraints: Constraints | None = None,
    parameters: OriginParameters | None = None,
) -> Grouping:
    """Put reports of one origin together.

    ``likely`` holds the candidates with their probabilities of a common origin; ``score`` gives that of any other pair.
    The outcome depends on names, probabilities and decisions only, not on their order. Where two decisions
    contradict each other, the one that keeps apart holds.
    """
    chosen, decided = parameters or OriginParameters(), constraints or Constraints()
    home = {name: [name] for name in sorted(names)}
    undecided: list[Pair] = []
    asked: dict[tuple[str, int, str, int], float] = {}
    for pair in sorted(likely, key=lambda pair: (-round(likely[pair], 6), pair)):
        if likely[pair] < chosen.look:
            break
        one_home, other_home = home[pair[0]], home[pair[1]]
        if one_home is other_home or decided.part(one_home, other_home):
            continue
        # Groups only grow, so that a member and the number of members identify them.
        met = (one_home[0], len(one_home), other_home[0], len(other_home))
        if met not in asked:
            asked[met] = _linked(one_home, other_home, score, chosen)
        if asked[met] >= chosen.least:
            _join(home, one_home, other_home)
        elif likely[pair] >= chosen.least:
            undecided.append(pair)
    undecided.extend(_moved(home, likely, decided, chosen))
    # What was confirmed comes last, so that all that goes back to the one report goes back to the other with it.
    for one, other in sorted(decided.together):
        if home[one] is not home[other] and not decided.part(home[one], home[other]):
            _join(home, home[one], home[other])
    groups = {id(members): tuple(members) for members in home.values()}
    still = (pair for pair in dict.fromkeys(undecided) if not decided.part(home[pair[0]], home[pair[1]]))
    return Grouping(tuple(sorted(groups.values())), tuple(pair for pair in still if home[pair[0]] is not home[pair[1]]))


def _moved(
    home: dict[str, list[str]], likely: Mapping[Pair, float], decided: Constraints, chosen: OriginParameters
) -> Iterator[Pair]:
    """Take each report to the group of its surest pair, where it came to another by the mean over its members.

    Yields the likely pairs that are then across two groups. Nobody moves whom a decision is about.
    """
    bound = {name for pair in (*decided.together, *decided.apart) for name in pair}
    partners: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (one, other), sure in likely.items():
        if sure >= chosen.least:
            partners[one][other] = partners[other][one] = sure
    for name in sorted(partners.keys() - bound):
        own = home[name]
        inside = max((sure for other, sure in partners[name].items() if home[other] is own), default=0.0)
        surest = max(sorted(partners[name]), key=partners[name].__getitem__)
        there = home[surest]
        if len(own) == 1 or there is own or partners[name][surest] < inside + chosen.better:
            continue
        rest = [other for other in own if other != name]
        for other in rest:
            home[other] = rest
        _join(home, [name], there)
        yield from ((min(name, other), max(name, other)) for other in sorted(partners[name]) if home[other] is rest)


def _linked(left: Sequence[str], right: Sequence[str], score: Score, chosen: OriginParameters) -> float:
    """Mean probability of the likelier half of the pairs between members of the two groups, evenly picked from each."""
    if len(left) == len(right) == 1:  # most; the same, without the mean
        return score(left[0], right[0])
    between = [score(a, b) for a in _picked(left, chosen.members) for b in _picked(right, chosen.members)]
    return fmean(sorted(between, reverse=True)[: (len(between) + 1) // 2])


def _picked(members: Sequence[str], most: int) -> list[str]:
    if len(members) <= most:
        return list(members)
    return [members[place * len(members) // most] for place in range(most)]


def _join(home: dict[str, list[str]], a: list[str], b: list[str]) -> None:
    merged = sorted([*a, *b])
    for name in merged:
        home[name] = merged
