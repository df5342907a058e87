"""What a format may ask for, and where it writes; nothing is worked out that no format asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, Protocol

from copydesk.model import Annotation, Claim, Incident, Lineage, Report, Story


class ExportRecord(Protocol):
    """What is exported: all of a ledger, or one story of it. The same questions always have the same answers, in one order."""

    def reports(self) -> Iterator[Report]:
        """The reports, in order of their ids."""
        ...

    def annotations(self, reports: Sequence[str] | None = None) -> Iterator[Annotation]:
        """What was found in these reports, in this order, or in all; a report that cannot be annotated has none."""
        ...

    def lineage(self) -> Lineage:
        """Who copied whom among the reports."""
        ...

    def stories(self) -> tuple[Story, ...]:
        """The stories; every report is in exactly one."""
        ...

    def incidents(self) -> tuple[Incident, ...]:
        """What happened, one row a happening, by day; of one story those in its reports."""
        ...

    def claims(self, story: str) -> tuple[Claim, ...]:
        """What the reports of one story claim, by the story's id."""
        ...


class ExportOutput:
    """The open files of a format, by name; a format also counts here what it had to leave out."""

    def __init__(self, files: Mapping[str, BinaryIO]) -> None:
        self._files = files
        self.left_out: Counter[str] = Counter()

    def file(self, name: str) -> BinaryIO:
        """One of the files that the format says it writes."""
        return self._files[name]

    def leave_out(self, what: str) -> None:
        """Count something that the format cannot say."""
        self.left_out[what] += 1
