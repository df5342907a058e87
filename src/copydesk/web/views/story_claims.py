"""The claims of a story as its page lists them: what copies changed, what texts disagree on, then the rest by weight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from copydesk.model import Claim, ClaimEvidence, Report
from copydesk.web.links import PageLinks
from copydesk.web.story_read_model import StoryMaterial, domain_name

# A claim of fewer words, made by one text, is a heading or a scrap of a sentence.
_LEAST_WORDS = 5
# Characters from the beginning of a report in which its news stands: the headline and the first two or three sentences.
_LEAD_CHARACTERS = 500
# Mentions that a disagreement names.
_MAX_SIDES = 6


@dataclass(frozen=True, slots=True)
class Distortion:
    """A value that a copy gives in place of that of the text it was made from."""

    says: str
    claim: str
    copy: str
    value: str
    href: str
    source: str
    source_value: str
    compare: str | None
    more: int
    """Other copies of the same source that give the same value."""


@dataclass(frozen=True, slots=True)
class DisputedSide:
    """One value, or a denial, and who gives it."""

    value: str
    stance: str
    who: str
    more: int
    href: str


@dataclass(frozen=True, slots=True)
class DisputedClaim:
    """A claim on which texts disagree, and what each side says."""

    says: str
    href: str
    sides: tuple[DisputedSide, ...]


def by_weight(claims: Iterable[Claim]) -> list[Claim]:
    """The claims of most houses and texts first; of equals those that stand high in a report."""
    return sorted(claims, key=lambda claim: (-_weight(claim), _depth(claim), claim.id))


def _weight(claim: Claim) -> float:
    texts = {row.origin for row in claim.reports}
    lead = sum(row.span.start < _LEAD_CHARACTERS for row in claim.reports) / max(len(claim.reports), 1)
    return len(texts) + max(claim.houses, 1) + lead + (claim.kind != "statement") / 2


def _depth(claim: Claim) -> int:
    return min((row.span.start for row in claim.reports), default=0)


def is_fragment(claim: Claim) -> bool:
    """Whether a claim is a scrap: one text has it, nobody disagrees, and it is no whole sentence of some length."""
    if claim.contrary or claim.distortions or len({row.origin for row in claim.reports}) > 1:
        return False
    words = claim.says.strip(" “”\"'‘’").split()
    opens = next((word[0] for word in words if word[0].isalnum()), "")
    return len(words) < _LEAST_WORDS or opens.islower() or claim.says.rstrip().endswith(("?", ":", "…", "..."))


def distortions(material: StoryMaterial, links: PageLinks) -> list[Distortion]:
    """What copies made of values of their source, one row for each value of a source, those of most copies first."""
    groups: dict[tuple[str, str | None, str], list[tuple[Claim, ClaimEvidence]]] = {}
    for claim in material.claims:
        for row in claim.distortions:
            key = (row.distorts or "", row.value, _source_value(claim, row))
            groups.setdefault(key, []).append((claim, row))
    rows = []
    for (source, value, was), found in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0][0])):
        claim, first = found[0]
        others = {row.id for _, row in found} - {first.id}
        copy, origin = material.outlet(first.id), material.outlet(source)
        if copy == origin:  # a paper that copies itself: the times tell the two apart
            copy, origin = material.dated(first.id), material.dated(source)
        rows.append(Distortion(
            says=claim.says, claim=links.claim(claim.id), copy=copy, value=value or "another value", href=links.evidence(first.id, first.span, claim.id),
            source=origin, source_value=was, compare=links.compare(source, first.id), more=len(others),
        ))  # fmt: skip
    return rows


def _source_value(claim: Claim, mention: ClaimEvidence) -> str:
    return next((row.value for row in claim.reports if row.id == mention.distorts and row.value), "")


def disputes(material: StoryMaterial, links: PageLinks) -> list[DisputedClaim]:
    """The claims on which texts of their own disagree, by weight, each value with who gives it first."""
    rows = by_weight(claim for claim in material.claims if claim.contrary)
    return [DisputedClaim(claim.says, links.claim(claim.id), _sides(material, claim, links)) for claim in rows]


def _sides(material: StoryMaterial, claim: Claim, links: PageLinks) -> tuple[DisputedSide, ...]:
    sides: dict[tuple[object, ...], list[ClaimEvidence]] = {}
    for row in claim.reports:
        if row.distorts is None:
            number = (row.value or "").casefold() if row.low is None else ""
            sides.setdefault((row.low, row.high, number, row.stance == "denies"), []).append(row)
    found = []
    for rows in sides.values():
        first, texts = rows[0], {row.origin for row in rows}
        value, stance = first.value or "", "denies it" if first.stance == "denies" else ""
        words = value or ("" if stance else "says it")
        found.append(
            DisputedSide(words, stance, _who(material.reports.get(first.id), first), len(texts) - 1,
                            links.evidence(first.id, first.span, claim.id))
        )  # fmt: skip
    return tuple(found[:_MAX_SIDES])


def _who(report: Report | None, mention: ClaimEvidence) -> str:
    outlet = domain_name((report.outlet if report else None) or mention.outlet or mention.id)
    return f"{mention.speaker}, in {outlet}" if mention.speaker else outlet
