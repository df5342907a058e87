"""Made from that text, or merely about the same thing? And which from which?

How sure it is that one was made from the other (or both from one text) comes from trees fitted on labelled pairs, and is no
more than what others, fitted on strangers, leave of it; what kind of relation it is, from rules over the same numbers; the
direction from clues of its own (``reuse.direction``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from copydesk.annotation.reading import Reading
from copydesk.model import Alignment, Reason, Relation
from copydesk.model.comparison import Direction, RelationKind
from copydesk.resources import gbdt
from copydesk.reuse import direction as directions
from copydesk.reuse import reuse_evidence
from copydesk.reuse.brief_reports import too_short_reasons
from copydesk.reuse.closing_notices import without_notice
from copydesk.reuse.matching_blocks import MatchingBlock
from copydesk.reuse.profile_pair import ProfilePair, profile_pair_of
from copydesk.reuse.report_provenance import ReportProvenance, provenance, same_house
from copydesk.reuse.reuse_features import measures, overlap, runs_of
from copydesk.reuse.summary_relation import summary_probability
from copydesk.reuse.text_profile import Profile, profile_of
from copydesk.reuse.unique_detail import UniqueDetail, unique_detail_of

_SAID = 2.0  # points of a credit clue that names the house of the other text
_EVEN = 0.5
_LONG_BLOCK_WORDS = 6  # words of a run that counts as copied


@dataclass(frozen=True, slots=True)
class RelationParameters:
    """Limits between the kinds; set by the authors on invented pairs and checked on the dev sets, 2026-11-22."""

    copy: float = 0.9
    """Share of both texts that stands in long common runs, from which the two are copies."""
    excerpt: float = 0.8
    """Share of the shorter text that stands in long common runs, from which it is an excerpt."""
    derived: float = 0.5
    """Probability from which the one is taken to be made from the other."""
    own: int = 5
    """Details that each of two texts from a common source has of its own."""
    own_sentences: float = 0.25
    """Share of the sentences of each that have no match in the other."""
    passage: float = 0.12
    """Share of a text in long common runs from which it shares passages with the other."""
    credited: float = 0.8
    """Least probability where two texts share passages and name the same agency; no dev set has such credits."""
    unlike: float = 20.0
    """How fast the probability may rise with the likeness of all words: what has nothing in common, as texts of a few words do,
    was not made from one another."""
    doubt: float = 1.5
    """Added to the log-odds of the trees that know strangers, so that they doubt only what is far from any rewrite. Of 2,044
    rewrites of the dev sets it costs 1 in 1,000 that 2.0 would keep, and takes 3 in 1,000 of the likest pairs of two events off."""
    settled: float = 0.08
    """Probability below which words alone show that two texts are unrelated."""
    unlikely: float = 0.45
    """The same in an archive, where what is less likely than not joins nothing. Of 17,520 candidates of two dev sets it spares four
    in ten the dearer numbers, and none of those is more likely than not by them."""
    unechoed: float = 0.08
    """Share of runs of three words in common below which that holds: no passage is copied that a credit would give weight."""
    brief: int = 20
    """Words from which a text is long enough for that."""
    note: int = 50
    """Words below which a text is a note: shorter than any rewrite that the trees were fitted on."""
    beside: float = 4.0
    """How many times longer a report must be than a note for the note, unless it is copied, to be possibly independent."""
    doubtful: float = 0.45
    """The most that is left of the probability there."""
    echo: float = 0.1
    """Share of runs of three words in common below which no part of a text can be copied that would count."""
    alike: float = 0.65
    """Likeness of all words from which, with the next two, each text says all that the other says: 5 of 1,548 independent pairs
    of the dev sets do, and 313 of 2,044 rewrites."""
    told: float = 0.5
    """Share of the weight of either text's words that the other has."""
    alone: float = 0.05
    """Greatest share of the sentences of one of them that have no match in the other."""
    wholly: float = 0.6
    """Least probability where that is so."""
    story: float = 0.2
    """Likeness of all words, with the share of word pairs that stand together in both, from which two reports are of one story; it
    holds for 92 of 100 pairs of one event and 12 of 100 of the likest pairs of two (dev sets)."""


def derived(a: Profile, b: Profile) -> float:
    """How sure it is that one text was made from the other, or both from one: the same whichever comes first."""
    if not a.words or not b.words:
        return 0.0
    a, b = without_notice(a, b)
    chosen = RelationParameters()
    pair = profile_pair_of(a, b)
    found = overlap(pair)
    likely = _most(pair, found, chosen)
    return likely if _are_strangers(pair, found, likely, chosen) else _by_passages(a, b, pair, found, likely)


def derived_in_archive(a: Profile, b: Profile) -> tuple[float, bool]:
    """The same for a pair out of many, and whether its words alone showed that it is unlikely: then it is the most that it may be."""
    if not a.words or not b.words:
        return 0.0, True
    a, b = without_notice(a, b)
    chosen = RelationParameters()
    pair = profile_pair_of(a, b)
    found = overlap(pair)
    likely = _most(pair, found, chosen)
    is_long = min(pair.one.words, pair.other.words) >= chosen.brief
    if _are_strangers(pair, found, likely, chosen) or (
        is_long and likely < chosen.unlikely and found["grams_3_max"] < chosen.unechoed
    ):
        return likely, True
    return _by_passages(a, b, pair, found, likely), False


def _by_passages(a: Profile, b: Profile, pair: ProfilePair, found: Mapping[str, float], likely: float) -> float:
    """The probability by all numbers of a pair, those of shared passages among them."""
    runs = runs_of(a, b)
    return _probability(measures(pair, runs, found), likely, _copied(a, b, runs))


def _acquainted(found: Mapping[str, float], chosen: RelationParameters) -> float:
    """The most that the words which both have leave of the probability: reports of two events share few."""
    odds = max(-30.0, min(30.0, gbdt.load("strangers").odds(found) + chosen.doubt))
    return min(1.0 / (1.0 + exp(-odds)), chosen.unlike * found["cosine"])


def _most(pair: ProfilePair, found: Mapping[str, float], chosen: RelationParameters) -> float:
    """The most that the probability can be before passages are looked at that were copied."""
    short, long = sorted((pair.one.words, pair.other.words))
    is_note = short < chosen.note and long >= chosen.beside * short
    return min(_acquainted(found, chosen), chosen.doubtful if is_note else 1.0)


def _are_strangers(pair: ProfilePair, found: Mapping[str, float], likely: float, chosen: RelationParameters) -> bool:
    """Whether that alone settles it, so that nothing dearer need be measured; not where a brief may be copied from a long text."""
    long = min(pair.one.words, pair.other.words) >= chosen.brief
    return long and likely < chosen.settled and found["grams_3_max"] < chosen.echo


def _probability(numbers: Mapping[str, float], likely: float, copied: tuple[float, float]) -> float:
    model = min(gbdt.load("relation").probability(numbers), likely)
    return max(model, _surely(max(copied)), _wholly(numbers, RelationParameters()))


def _wholly(numbers: Mapping[str, float], chosen: RelationParameters) -> float:
    """The probability, corrected where each text says nearly all that the other says.

    The trees alone doubt it there: pairs so alike are rare among those that they were fitted on.
    """
    alike = numbers["cosine"] >= chosen.alike and numbers["mass_covered_min"] >= chosen.told
    return chosen.wholly if alike and numbers["sentences_own_min"] <= chosen.alone else 0.0


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the kind is decided on."""

    derived: float
    copied: tuple[float, float]
    details: tuple[UniqueDetail, UniqueDetail]
    papers: tuple[ReportProvenance, ReportProvenance]
    likeness: float
    own_sentences: float


def relate(
    source: Reading, rewrite: Reading, pairs: tuple[Alignment, ...], parameters: RelationParameters | None = None
) -> Relation:
    """How two reports stand to each other; swapping them swaps the direction and changes nothing else."""
    chosen = parameters or RelationParameters()
    one, other = without_notice(profile_of(source), profile_of(rewrite))
    if not one.words or not other.words:
        return Relation("unrelated", 0.0)
    runs = runs_of(one, other)
    pair = profile_pair_of(one, other)
    numbers = measures(pair, runs)
    copied = _copied(one, other, runs)
    model = gbdt.load("relation")
    papers = provenance(source), provenance(rewrite)
    likely = _most(pair, numbers, chosen)
    known = likely if _are_strangers(pair, numbers, likely, chosen) else _probability(numbers, likely, copied)
    sure = max(known, _credited(papers, copied, chosen), _summary(source, rewrite, one, other))
    details = unique_detail_of(one, other), unique_detail_of(other, one)
    facts = _Facts(sure, copied, details, papers, _likeness(numbers), numbers["sentences_own_min"])
    way, clues = _direction(facts, chosen)
    kind = _kind(facts, clues, chosen)
    weights = reuse_evidence.weights(model, numbers, _surely(max(copied)))
    seen = reuse_evidence.Evidence(one, other, runs, pairs, details, weights)
    found = [*reuse_evidence.reasons(seen), *directions.reasons(clues), *too_short_reasons(one, other, sure)]
    if kind in ("common_source", "same_story", "unrelated"):
        way = "undecided"
    return Relation(kind, round(sure, 4), way, _ranked(found))


def _summary(source: Reading, rewrite: Reading, a: Profile, b: Profile) -> float:
    """How sure it is that one of two texts sums up the other; 0 in an archive, where reports are compared without a parse.

    There most pairs are of reports of their own, and a brief stays too short to decide (``reuse.brief_reports``).
    """
    return summary_probability(a, b) if len(source.parse) and len(rewrite.parse) else 0.0


def _copied(a: Profile, b: Profile, runs: Sequence[MatchingBlock]) -> tuple[float, float]:
    """Share of either text's words that stand in long runs which the other has too."""
    if a.plain == b.plain:
        return 1.0, 1.0
    long = [run for run in runs if run.length >= _LONG_BLOCK_WORDS]
    here = {place for run in long for place in range(run.one, run.one + run.length)}
    there = {place for run in long for place in range(run.other, run.other + run.length)}
    return len(here) / len(a.words), len(there) / len(b.words)


def copied(a: Profile, b: Profile) -> tuple[float, float]:
    """Share of either text's words that stand in long runs which the other has too; 0 where either has no words."""
    if not a.words or not b.words:
        return 0.0, 0.0
    return _copied(a, b, runs_of(a, b))


def _credited(
    papers: tuple[ReportProvenance, ReportProvenance], copied: tuple[float, float], chosen: RelationParameters
) -> float:
    """What credits make of the probability: passages in common, and both name the same house."""
    return chosen.credited if max(copied) >= chosen.passage and _one_agency(papers) else 0.0


def _likeness(numbers: Mapping[str, float]) -> float:
    return numbers["cosine"] + numbers["pairs_covered_max"]


def _surely(copied: float) -> float:
    """What long copied runs alone make of the probability: half a text copied is no accident, whatever else it holds.

    Independent reports of one event have up to a quarter of a text from the same wire (dev sets, 1,548 pairs).
    """
    sure = min(0.99, 3.0 * (copied - 0.25))
    return sure if sure >= _EVEN else 0.0


def _direction(facts: _Facts, chosen: RelationParameters) -> tuple[Direction, list[directions.Clue]]:
    if facts.derived < chosen.derived:
        return "undecided", []
    sides = [
        directions.DirectionSide(label, papers, detail)
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
    """Whether each has matter of its own next to what they share, and neither says that it took it from the other."""
    own = facts.own_sentences >= chosen.own_sentences and all(item.weight >= chosen.own for item in facts.details)
    said = any(clue.kind == "credit" and abs(clue.points) >= _SAID for clue in clues)
    return own and not said and (_one_agency(facts.papers) or max(facts.copied) >= chosen.passage)


def _one_agency(papers: tuple[ReportProvenance, ReportProvenance]) -> bool:
    first, second = papers
    return any(same_house(one.name, other.name) for one in first.houses for other in second.houses)


def _ranked(found: Sequence[Reason]) -> tuple[Reason, ...]:
    """The strongest first."""
    return tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.kind, reason.says)))
