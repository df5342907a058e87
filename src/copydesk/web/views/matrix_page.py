"""Which report says what: claims in rows, reports in columns under the text that they go back to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from copydesk.model import Claim, ClaimEvidence, Origin
from copydesk.page.date_words import day
from copydesk.text.plurals import counted
from copydesk.web.links import PageLinks
from copydesk.web.story_read_model import StoryMaterial

State = Literal["says", "repeats", "distorts", "differs", "denies", "silent"]
SIGNS: Mapping[str, str] = {"says": "●", "repeats": "○", "distorts": "△", "differs": "≠", "denies": "✕", "silent": ""}
MEANINGS = (
    ("says", "says it"),
    ("repeats", "says it too, copied from the same text"),
    ("distorts", "is a copy, and gives another value than its source"),
    ("differs", "gives another value"),
    ("denies", "says that it is not so"),
    ("silent", "says nothing of it"),
)
SAYS: Mapping[str, str] = dict(MEANINGS)
_GRAVITY = {"says": 0, "differs": 1, "denies": 2}


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one report, or all reports of one origin, say of a claim."""

    state: State
    says: str
    note: str = ""
    href: str | None = None
    count: str = ""
    wrong: str = ""
    """How many copies distort it."""

    @property
    def sign(self) -> str:
        """The sign that stands for the state."""
        return SIGNS[self.state]


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """An origin as one column, or one of its reports."""

    letter: str
    name: str
    href: str
    count: int
    origin: Origin
    report: str | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A claim with its cells."""

    claim: Claim
    href: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class MatrixHead:
    """An origin over its columns."""

    letter: str
    name: str
    count: int
    span: int
    is_open: bool
    id: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table, and the heads of its columns."""

    heads: tuple[MatrixHead, ...]
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]


def matrix(
    material: StoryMaterial,
    claims: Iterable[Claim],
    links: PageLinks,
    opened: frozenset[str],
    part: slice = slice(None),
) -> Matrix:
    """Claims by reports; only the origins in ``opened`` show a column for each of their reports.

    ``part`` are the origins that get columns, of those in order.
    """
    heads: list[MatrixHead] = []
    columns: list[MatrixColumn] = []
    for origin in material.ranked[part]:
        letter, name = material.letters[origin.id], material.outlet(origin.id)
        shown = _ordered(material, origin) if origin.id in opened and len(origin.reports) > 1 else [None]
        heads.append(MatrixHead(letter, name, len(origin.reports), len(shown), shown != [None], origin.id))
        for report in shown:
            who = material.outlet(report) if report else f"{name}: {counted(len(origin.reports), 'report')}"
            columns.append(
                MatrixColumn(letter, who, links.report(report or origin.id), len(origin.reports), origin, report)
            )
    rows = tuple(_row(claim, columns, links) for claim in claims)
    return Matrix(tuple(heads), tuple(columns), rows)


def _ordered(material: StoryMaterial, origin: Origin) -> list[str | None]:
    inside = set(origin.reports)
    return [origin.id, *(name for name in material.story.reports if name in inside and name != origin.id)]


def _row(claim: Claim, columns: Sequence[MatrixColumn], links: PageLinks) -> MatrixRow:
    by_origin: dict[str, list[ClaimEvidence]] = defaultdict(list)
    by_report: dict[str, list[ClaimEvidence]] = defaultdict(list)
    for mention in claim.reports:
        by_origin[mention.origin].append(mention)
        by_report[mention.id].append(mention)
    cells = tuple(
        _of_report(claim, by_report[column.report], by_origin[column.origin.id], links)
        if column.report
        else _of_origin(claim, by_origin[column.origin.id], column.count, links)
        for column in columns
    )
    return MatrixRow(claim, links.claim(claim.id), cells)


def _gravest(mentions: Sequence[ClaimEvidence]) -> ClaimEvidence:
    return max(mentions, key=lambda mention: _GRAVITY[mention.stance])


def _of_report(
    claim: Claim, mentions: Sequence[ClaimEvidence], kin: Sequence[ClaimEvidence], links: PageLinks
) -> MatrixCell:
    if not mentions:
        return MatrixCell("silent", SAYS["silent"])
    mention = _gravest(mentions)
    state: State = "distorts" if mention.distorts else mention.stance
    first = next((row.id for row in kin if row.stance == "says"), mention.id)
    if state == "says" and first != mention.id:
        state = "repeats"
    return MatrixCell(state, SAYS[state], _value(claim, mention), links.evidence(mention.id, mention.span, claim.id))


def _of_origin(claim: Claim, mentions: Sequence[ClaimEvidence], whole: int, links: PageLinks) -> MatrixCell:
    """What a text says is what its reports say that do not distort it."""
    if not mentions:
        return MatrixCell("silent", SAYS["silent"])
    own = [row for row in mentions if row.distorts is None]
    mention = _gravest(own or mentions)
    state: State = mention.stance if own else "distorts"
    saying = len({row.id for row in own or mentions if row.stance == mention.stance})
    distorting = len({row.id for row in mentions if row.distorts}) if own else 0
    count = f"{saying} of {whole}" if whole > 1 else ""
    wrong = f"{counted(distorting, 'copy has', 'copies have')} another value" if distorting else ""
    says = ", ".join(filter(None, (f"{SAYS[state]}{f', in {count}' if count else ''}", wrong)))
    href = links.evidence(mention.id, mention.span, claim.id)
    return MatrixCell(state, says, _value(claim, mention), href, count, wrong)


def _value(claim: Claim, mention: ClaimEvidence) -> str:
    """The value that is given, where reports give several."""
    several = len({row.value for row in claim.reports if row.value}) > 1
    return mention.value or "" if several else ""


def disagreement(claims: Iterable[Claim]) -> Claim | None:
    """The claim on which most texts differ or deny."""
    found = [(len({row.origin for row in claim.contrary}), len(claim.reports), claim) for claim in claims]
    found = [row for row in found if row[0]]
    return max(found, key=lambda row: (row[0], row[1], row[2].id))[2] if found else None


def reported_values(claim: Claim) -> list[str]:
    """The different values of a claim, each with who gives it first, the earliest first."""
    firsts: dict[str, ClaimEvidence] = {}
    for row in claim.reports:
        if row.value:
            firsts.setdefault(row.value, row)
    return [
        f"{value} ({', '.join(part for part in (row.outlet or row.id, day(row.published)) if part)})"
        for value, row in firsts.items()
    ]
