"""One lot of texts that may be of one origin: grouped, and in each group who was made from whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType

from copydesk.annotation.reading import Reading
from copydesk.app.pair_scorer import PairScorer
from copydesk.app.scored_pairs import ScoredPairs
from copydesk.app.source_ranking import RankingMemory, SourceRanking
from copydesk.clustering import connected_components, lineage_tree, origins
from copydesk.clustering.origins import Constraints, Pair
from copydesk.ledger.origin_store import DerivationEdge, TextComponent
from copydesk.model import Relation


@dataclass(slots=True)
class ClusteredOrigins:
    """What became of a lot, by the numbers of texts and reports."""

    components: list[list[int]] = field(default_factory=list)
    origins: dict[int, int] = field(default_factory=dict)
    edges: list[DerivationEdge] = field(default_factory=list)


class OriginClusters:
    """The groups of a lot. Texts go by their digests here, so that nothing depends on the order in which they came."""

    def __init__(
        self,
        lot: TextComponent,
        weigher: ScoredPairs | PairScorer,
        constraints: Constraints,
        memory: RankingMemory | None = None,
        related: Mapping[tuple[int, int], Relation] = MappingProxyType({}),
    ) -> None:
        """``memory`` holds what earlier lots made of reports that may be in this one, too.

        ``related`` is how reports of this lot stand to each other, as far as it is kept, by the numbers of child and parent.
        """
        names = _names(lot)
        self._weigher = weigher
        self._related = related
        self._texts = {name: text for text, name in names.items()}
        self._likely = {_pair(names[one], names[other]): derived for (one, other), derived in lot.edges.items()}
        self._candidates: dict[str, list[str]] = {}
        for one, other in self._likely:
            self._candidates.setdefault(one, []).append(other)
            self._candidates.setdefault(other, []).append(one)
        self._reports = {held.report.id: held.report for _, held in lot.reports}
        self._numbers = {held.report.id: held.number for _, held in lot.reports}
        self._text_of = {held.report.id: names[text] for text, held in lot.reports}
        self._having: dict[str, list[str]] = {}
        for name, text_name in self._text_of.items():
            self._having.setdefault(text_name, []).append(name)
        self._members = {
            name: lineage_tree.LineageMember(report.published, len(report.text))
            for name, report in self._reports.items()
        }
        together = [pair for pair in constraints.together if self._holds(pair)]
        self._made_from = [pair for pair in together if pair not in constraints.common]
        self._common = frozenset(_pair(*pair) for pair in together if pair in constraints.common)
        apart = [pair for pair in constraints.apart if self._holds(pair)]
        self._constraints = Constraints(frozenset(map(self._by_text, together)), frozenset(map(self._by_text, apart)))
        self._sources = SourceRanking(self._reports, self._reading_of, memory)
        self._least = origins.OriginParameters().least
        self.asked: dict[tuple[int, int], float] = {}
        """Pairs that were no candidates and had to be weighed all the same."""

    def made(self) -> ClusteredOrigins:
        """Group the texts, and say of each report what it goes back to."""
        made = ClusteredOrigins()
        edges = {**self._likely, **{_pair(*pair): 1.0 for pair in self._constraints.together}}
        for members in connected_components.components(self._texts, edges):
            made.components.append([self._texts[name] for name in members])
            for part, held in connected_components.bounded(members, edges):
                likely = {pair: self._likely.get(pair, 0.0) for pair in held}
                inside = Constraints(
                    frozenset(pair for pair in self._constraints.together if _pair(*pair) in held),
                    self._constraints.apart,
                )
                self._add(made, origins.group(part, likely, self._score, inside))
        return made

    def _add(self, made: ClusteredOrigins, grouping: origins.Grouping) -> None:
        place: dict[str, int] = {}
        for texts in grouping.groups:
            reports = sorted(name for text in texts for name in self._having[text])
            order = lineage_tree.ranked(reports, self._sources.points, self._members, self._made_from)
            place.update({name: at for at, name in enumerate(order)})
            near = partial(self._near, {self._text_of[name]: name for name in reversed(order)})
            root = {name: name for name in order}
            found = lineage_tree.parents(order, self._sure, near, self._made_from, held=self._sources.held)
            for child, parent in found:
                is_said = (child, parent) in self._made_from or _pair(child, parent) in self._common
                if self._sure(parent, child) < self._least and not is_said:
                    continue  # joined by the others of its group alone, and like none of them: a text of its own
                root[child] = root[parent]
                made.edges.append(self._edge(child, parent, inside=True))
            made.origins.update({self._numbers[name]: self._numbers[root[name]] for name in order})
        for pair in grouping.undecided:
            first, second = (min(self._having[text], key=place.__getitem__) for text in pair)
            parent, child = (first, second) if self._sources.points(first, second) >= 0 else (second, first)
            made.edges.append(self._edge(child, parent, inside=False))

    def _reading_of(self, name: str) -> Reading:
        return self._weigher.reading_of(self._texts[self._text_of[name]], self._reports[name])

    def _near(self, first: Mapping[str, str], name: str) -> list[str]:
        """Of each text that is a candidate to that of a report, and of its own, the report of a group that was first."""
        text = self._text_of[name]
        return [first[other] for other in (text, *self._candidates.get(text, ())) if other in first]

    def _edge(self, child: str, parent: str, *, inside: bool) -> DerivationEdge:
        numbers = self._numbers[child], self._numbers[parent]
        relation = self._related.get(numbers) or self._sources.relation(parent, child)
        clear = inside and relation.direction == "source_to_rewrite" and self._sources.is_clear(parent, child)
        decided = (clear and _pair(child, parent) not in self._common) or (child, parent) in self._made_from
        return DerivationEdge(*numbers, relation, decided)

    def _sure(self, a: str, b: str) -> float:
        """How sure it is that two reports of one group are of one origin."""
        first, second = self._text_of[a], self._text_of[b]
        return 1.0 if first == second else self._score(first, second)

    def _score(self, a: str, b: str) -> float:
        pair = _pair(a, b)
        if pair not in self._likely:
            numbers = min(self._texts[a], self._texts[b]), max(self._texts[a], self._texts[b])
            self._likely[pair] = self.asked[numbers] = self._weigher.sure(numbers)
        return self._likely[pair]

    def _holds(self, pair: Pair) -> bool:
        """Whether a decision is about two different texts of this lot; reports of one text are of one origin."""
        return all(name in self._text_of for name in pair) and self._text_of[pair[0]] != self._text_of[pair[1]]

    def _by_text(self, pair: Pair) -> Pair:
        return self._text_of[pair[0]], self._text_of[pair[1]]


def _names(lot: TextComponent) -> dict[int, str]:
    """The digest of each text; with the id of its report where several have that digest, as texts without a word do."""
    often = Counter(lot.digests.values())
    ids = {text: held.report.id for text, held in lot.reports}
    return {text: digest if often[digest] == 1 else f"{digest}:{ids[text]}" for text, digest in lot.digests.items()}


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)
