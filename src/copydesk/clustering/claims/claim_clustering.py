"""The same event, statement or quantity across the reports of a story, with who says it, who differs and who denies it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from copydesk.annotation.reading import Reading
from copydesk.clustering import independence
from copydesk.clustering.agglomerative_clustering import gather
from copydesk.clustering.claims import (
    claim_positions,
    comparability,
    event_similarity,
    mention_agreement,
    quantity_similarity,
    same_words,
    speech_similarity,
)
from copydesk.clustering.claims.claim_mentions import ClaimMention, EventMention, StatementMention, findings
from copydesk.clustering.claims.counted_nouns import CountedNoun
from copydesk.clustering.publication_order import in_order, moment
from copydesk.model import Claim, ClaimEvidence, Report
from copydesk.model.claim import ClaimKind
from copydesk.resources.person_names import same_person
from copydesk.text.sanitise import clipped

# Changes with every rule here, so that claims of an older rule are worked out again.
VERSION = 6
# Characters of a claim in words; a statement may be a whole speech.
_CLAIM_MAX_CHARACTERS = 300

_KINDS: tuple[tuple[ClaimKind, type], ...] = (
    ("event", EventMention),
    ("statement", StatementMention),
    ("quantity", CountedNoun),
)
_SCORES = {
    "event": (event_similarity.keys, event_similarity.score, event_similarity.PARAMETERS.least),
    "statement": (speech_similarity.keys, speech_similarity.score, speech_similarity.PARAMETERS.least),
    "quantity": (quantity_similarity.keys, quantity_similarity.score, quantity_similarity.PARAMETERS.least),
}


@dataclass(frozen=True, slots=True)
class ClaimSource:
    """A report of the story with its findings, the text origin that it goes back to, and the house whose word it is."""

    reading: Reading
    origin: str
    house: str | None = None
    is_version: bool = False
    """Whether it is a later version of the report that it goes back to: an update distorts nothing."""

    @property
    def report(self) -> Report:
        """The report."""
        return self.reading.report


def claims_of(story: str, witnesses: Iterable[ClaimSource]) -> tuple[Claim, ...]:
    """The claims of a story, those that most reports bear first; the same whatever the order of ``witnesses``."""
    row = sorted(witnesses, key=lambda item: in_order(item.report.published, item.report.id))
    sources = _sources(row)
    groups = [
        (kind, part)
        for kind, group in grouped([witness.reading for witness in row])
        for part in _comparable(group, sources)
    ]
    found = [_claim(story, kind, group, row) for kind, group in groups]
    return tuple(sorted(found, key=lambda claim: claim.order))


def grouped(readings: Sequence[Reading]) -> Iterator[tuple[ClaimKind, list[ClaimMention]]]:
    """Findings that are one claim, in order; reports of one text and one day are looked at once."""
    copies: dict[tuple[str, str], list[int]] = {}
    for place, reading in enumerate(readings):
        copies.setdefault((reading.report.text, (reading.report.published or "")[:10]), []).append(place)
    every = [item for group in copies.values() for item in findings(group[0], readings[group[0]])]
    carried = {group[0]: group for group in copies.values()}
    for kind, sort in _KINDS:
        items = sorted((item for item in every if isinstance(item.of, sort)), key=lambda item: item.order)
        for group in gather(items, *_SCORES[kind]):
            yield kind, sorted(_carried([items[place] for place in group], carried), key=lambda item: item.order)


def _carried(group: Iterable[ClaimMention], copies: Mapping[int, Sequence[int]]) -> Iterator[ClaimMention]:
    """The findings of a group, with those of the copies of their texts."""
    for item in group:
        for report in copies[item.report]:
            yield item if report == item.report else replace(item, report=report)


def _comparable(group: Sequence[ClaimMention], sources: Sequence[int | None]) -> Iterator[list[ClaimMention]]:
    """A group cut into parts whose findings can be held against each other; most stay whole."""
    rest = list(group)
    while rest:
        kept, rest = comparability.parted(rest, claim_positions.reference(rest, sources), sources)
        yield kept


def _claim(story: str, kind: ClaimKind, group: Sequence[ClaimMention], row: Sequence[ClaimSource]) -> Claim:
    positions = claim_positions.positions(group, _sources(row))
    denied = claim_positions.is_denied(group)
    echoed = _echoed(positions, row)
    sayers = [item for item in positions if denied or item.stance == "says"]
    first = sayers[0] if sayers else positions[0]
    lead = next((item for item in sayers if item.finding.number is not None), first)
    near = [mention_agreement.reports_same(item.finding, first.finding) for item in positions]
    mentions = tuple(_mention(*each, row) for each in zip(positions, echoed, near, strict=True))
    counted = [
        (mention, item.finding)
        for mention, item in zip(mentions, positions, strict=True)
        if mention.counted and (denied or item.stance == "says")
    ]
    houses = {source.report.id: source.house for source in row}
    texts = _texts(houses, [mention for mention, _ in counted])
    heard = {mention.origin: finding.told for mention, finding in counted if finding.told}
    dated = bool(sayers) and moment(row[first.finding.report].report.published)
    speakers = _distinct(finding.speaker for _, finding in counted)
    return Claim(
        id=_id(kind, group[0], row), says=_says(kind, lead.finding, row), kind=kind, story=story, reports=mentions,
        text_origins=len({text for text, _ in texts}), speakers=speakers, first=row[first.finding.report].report.id if dated else None,
        values=claim_positions.moved(positions, [witness.report for witness in row]),
        polarity="denied" if denied else "asserted",
        houses=independence.houses((text, heard.get(text) or house) for text, house in texts),
    )  # fmt: skip


def _sources(row: Sequence[ClaimSource]) -> list[int | None]:
    """For each report the place of the text that it goes back to; null where that is itself, or not among the reports."""
    places = {witness.report.id: place for place, witness in enumerate(row)}
    return [
        None if witness.is_version or witness.origin == witness.report.id else places.get(witness.origin)
        for witness in row
    ]


def _echoed(positions: Sequence[claim_positions.ClaimPosition], row: Sequence[ClaimSource]) -> list[str | None]:
    """For each mention the report of another text whose words it repeats."""
    sentences = [
        (source.origin, item.finding.sentence.of(source.report.text))
        for item in positions
        for source in (row[item.finding.report],)
    ]
    return [None if at is None else row[positions[at].finding.report].report.id for at in same_words.echoes(sentences)]


def _texts(houses: Mapping[str, str | None], sayers: Sequence[ClaimEvidence]) -> list[tuple[str, str | None]]:
    """The text behind each mention with its house; of texts that put it in the same words, the first.

    The house of a text is that of the report it goes back to: a paper's copy is the agency's word.
    """
    origin = {mention.id: mention.origin for mention in sayers}
    first: dict[str, str] = {}  # for each text the one whose words it has

    def root(text: str) -> str:
        while text in first:
            text = first[text]
        return text

    for mention in sayers:
        earlier = root(origin.get(mention.echoes or "", mention.origin))
        if earlier != root(mention.origin):
            first[root(mention.origin)] = earlier
    own = {mention.origin: mention.house for mention in sayers}
    return [(text, houses.get(text) or own.get(text)) for text in (root(mention.origin) for mention in sayers)]


def _mention(
    item: claim_positions.ClaimPosition, echoes: str | None, is_near: bool, row: Sequence[ClaimSource]
) -> ClaimEvidence:
    finding, witness = item.finding, row[item.finding.report]
    report = witness.report
    return ClaimEvidence(
        id=report.id, span=finding.span, stance=item.stance, value=item.value, speaker=finding.speaker, origin=witness.origin, outlet=report.outlet, published=report.published,
        house=finding.told or witness.house, cue=finding.cue, speech=finding.speech, distorts=None if item.distorts is None else row[item.distorts].report.id,
        low=finding.low, high=finding.high, bound=finding.bound, doubt=finding.doubt, echoes=echoes, counted=is_near,
    )  # fmt: skip


def _says(kind: ClaimKind, finding: ClaimMention, row: Sequence[ClaimSource]) -> str:
    text = row[finding.report].report.text
    if kind == "statement":
        verb = "" if finding.speech == "says" else f" {finding.speech}"
        return clipped(
            f"{finding.speaker or 'Somebody not named'}{verb}: {finding.span.of(text)}", _CLAIM_MAX_CHARACTERS
        )
    return clipped(finding.sentence.of(text), _CLAIM_MAX_CHARACTERS)


def _id(kind: ClaimKind, first: ClaimMention, row: Sequence[ClaimSource]) -> str:
    """A name that stays when later reports come in: of the words that say it first, and the report that they stand in."""
    report = row[first.report].report
    words = " ".join(first.span.of(report.text).split())
    parts = (kind, report.id, str(first.anchor.start), words)
    return "claim:" + blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _distinct(speakers: Iterable[str | None]) -> int:
    """How many different speakers these are, spellings and short forms aside."""
    known: list[str] = []
    for name in sorted({name for name in speakers if name}, key=lambda name: (-len(name), name)):
        if not any(same_person(name, other) for other in known):
            known.append(name)
    return len(known)
