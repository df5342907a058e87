"""What readers note of claims, and how far they are with them: a file of JSON lines next to the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from copydesk.model import Claim
from copydesk.web.change_marks import Status
from copydesk.web.json_lines import JsonLines


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """What a reader said of a claim; without status and note, it is taken back."""

    claim: str
    """Id of the claim as it was then: claims are named anew when an earlier report comes in."""
    status: Status
    note: str
    at: str
    by: str
    kind: str
    says: str
    report: str
    """The first report of the claim, and where its words stand: by these the claim is found again."""
    start: int
    end: int

    @property
    def place(self) -> tuple[str, str, int, int]:
        """By what the claim is found again, whatever its id."""
        return self.kind, self.report, self.start, self.end


def note_on(claim: Claim, status: Status, note: str, *, at: str, by: str) -> ClaimNote:
    """What a reader says of a claim."""
    first = claim.reports[0]
    return ClaimNote(
        claim=claim.id,
        status=status,
        note=note,
        at=at,
        by=by,
        kind=claim.kind,
        says=claim.says,
        report=first.id,
        start=first.span.start,
        end=first.span.end,
    )


class StandingNotes:
    """The notes that stand, and the claims they are about."""

    def __init__(self, rows: Sequence[ClaimNote] = ()) -> None:
        self.history = tuple(rows)
        """Every line, those too that others replaced."""
        standing: dict[tuple[str, str, int, int], ClaimNote] = {}
        for row in self.history:
            standing.pop(row.place, None)
            if row.status or row.note:
                standing[row.place] = row
        self.rows = tuple(standing.values())
        """Those that stand, in the order in which they were said."""
        self._by_place = standing

    def of(self, claim: Claim) -> ClaimNote | None:
        """What stands of a claim: said of a mention that it has."""
        if not self._by_place:
            return None
        places = ((claim.kind, row.id, row.span.start, row.span.end) for row in claim.reports)
        return next((self._by_place[place] for place in places if place in self._by_place), None)

    def before(self, claim: Claim) -> list[ClaimNote]:
        """All that was ever said of a claim, the latest first."""
        places = {(claim.kind, row.id, row.span.start, row.span.end) for row in claim.reports}
        return [row for row in reversed(self.history) if row.place in places]


class NoteLog:
    """The file of a ledger, ``case.notes.jsonl`` next to ``case.db``; a later line on a claim stands for an earlier one."""

    def __init__(self, ledger: str) -> None:
        self.path = Path(ledger).with_suffix(".notes.jsonl")
        self._lines = JsonLines(self.path, ClaimNote, "a note on a claim")

    def append(self, note: ClaimNote) -> None:
        """Keep a note: it is on disk when this returns."""
        self._lines.append(note)

    def standing(self) -> StandingNotes:
        """What stands; raises ``CopydeskError`` where a line is no note."""
        return StandingNotes(tuple(self._lines.rows()))

    def mark(self) -> str:
        """Changes whenever something is noted."""
        return self._lines.mark()
