"""Made from that text, or merely about the same thing? And which from which?

How sure it is that one was made from the other (or both from one text) comes from trees fitted on labelled pairs; what
kind of relation it is, from rules over the same numbers; the direction from clues of its own (``compare.direction``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.annotate.reading import Reading
from copydesk.compare import direction as directions
from copydesk.compare import evidence
from copydesk.compare.detail import Detail, own_detail
from copydesk.compare.measures import measures
from copydesk.compare.profile import Profile, profile_of
from copydesk.compare.provenance import Provenance, provenance, same_house
from copydesk.compare.runs import Run, common_runs
from copydesk.learned import trees
from copydesk.model import Alignment, Reason, Relation
from copydesk.model.comparison import Direction, RelationKind


@dataclass(frozen=True, slots=True)
class RelationParameters:
    """Limits between the kinds; set by the authors on invented pairs and checked on the dev sets, 2026-11-22."""

    copy: float = 0.9
    """Share of both texts that stands in long common runs, from which the two are copies."""
    excerpt: float = 0.8
    """Share of the shorter text that stands in long common runs, from which it is an excerpt."""
    run: int = 6
    """Words of a run that counts as copied."""
    derived: float = 0.5
    """Probability from which the one is taken to be made from the other."""
    own: int = 5
    """Details that each of two texts from a common source has of its own."""
    passage: float = 0.12
    """Share of a text in long common runs from which it shares passages with the other."""
    story: float = 0.2
    """Likeness of all words from which two reports tell the same story."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the kind is decided on."""

    derived: float
    copied: tuple[float, float]
    details: tuple[Detail, Detail]
    papers: tuple[Provenance, Provenance]
    likeness: float


def relate(
    source: Reading, rewrite: Reading, pairs: tuple[Alignment, ...], parameters: RelationParameters | None = None
) -> Relation:
    """How two reports stand to each other; swapping them swaps the direction and changes nothing else."""
    chosen = parameters or RelationParameters()
    one, other = profile_of(source), profile_of(rewrite)
    if not one.words or not other.words:
        return Relation("unrelated", 0.0)
    numbers = measures(one, other)
    copied = _copied(one, other, chosen.run), _copied(other, one, chosen.run)
    derived = max(trees.load("relation").probability(numbers), _surely(max(copied)))
    details = own_detail(one, other), own_detail(other, one)
    facts = _Facts(derived, copied, details, (provenance(source), provenance(rewrite)), numbers["cosine"])
    way, clues = _direction(facts, chosen)
    kind = _kind(facts, clues, chosen)
    seen = evidence.Evidence(
        one, other, _runs(one, other), pairs, details, evidence.weights(trees.load("relation"), numbers)
    )
    found = [*evidence.reasons(seen), *directions.reasons(clues)]
    if kind in ("common_source", "same_story", "unrelated"):
        way = "undecided"
    return Relation(kind, round(derived, 4), way, _ranked(found))


def _runs(one: Profile, other: Profile) -> list[Run]:
    return common_runs([word.plain for word in one.words], [word.plain for word in other.words])


def _copied(one: Profile, other: Profile, least: int) -> float:
    """Share of the first text's words that stand in long runs which the second has too."""
    return sum(run.length for run in _runs(one, other) if run.length >= least) / len(one.words)


def _surely(copied: float) -> float:
    """What long copied runs alone make of the probability: half a text copied is no accident, whatever else it holds."""
    return max(0.0, min(0.99, 1.98 * copied))


def _direction(facts: _Facts, chosen: RelationParameters) -> tuple[Direction, list[directions.Clue]]:
    if facts.derived < chosen.derived:
        return "undecided", []
    sides = [
        directions.Side(label, papers, detail)
        for label, papers, detail in zip(
            ("The first report", "The second report"), facts.papers, facts.details, strict=True
        )
    ]
    return directions.direction(sides[0], sides[1])


def _kind(facts: _Facts, clues: Sequence[directions.Clue], chosen: RelationParameters) -> RelationKind:
    if min(facts.copied) >= chosen.copy:
        return "copy"
    if max(facts.copied) >= chosen.excerpt:
        return "excerpt"
    if facts.derived >= chosen.derived:
        return "common_source" if _from_a_third(facts, clues, chosen) else "rewrite"
    return "same_story" if facts.likeness >= chosen.story else "unrelated"


def _from_a_third(facts: _Facts, clues: Sequence[directions.Clue], chosen: RelationParameters) -> bool:
    """Whether each has matter of its own beside what they share, and neither says that it took it from the other."""
    own = all(detail.weight >= chosen.own for detail in facts.details)
    said = any(clue.kind == "credit" and abs(clue.points) > 3 for clue in clues)
    return own and not said and (_one_agency(facts) or max(facts.copied) >= chosen.passage)


def _one_agency(facts: _Facts) -> bool:
    houses = [{*papers.own, *papers.credited} for papers in facts.papers]
    return any(same_house(one.name, other.name) for one in houses[0] for other in houses[1])


def _ranked(found: Sequence[Reason]) -> tuple[Reason, ...]:
    """The strongest first."""
    return tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.kind, reason.says)))
