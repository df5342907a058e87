"""What goes out of a case: all of its ledger or one story, worked out as far as the format asks, and written whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, TypeVar

from copydesk.app.ledger_work import Progress, silent
from copydesk.errors import UsageError
from copydesk.export import atomic_files
from copydesk.export.export_record import ExportOutput
from copydesk.export.formats import Format
from copydesk.ledger.annotation_cache import annotations_of
from copydesk.ledger.claim_store import claims_of
from copydesk.ledger.connection import Ledger
from copydesk.model import Annotation, Claim, Derivation, Incident, Lineage, Report, Story

T = TypeVar("T")

# Reports between two words on how far an export is.
_STEP = 500


@dataclass(frozen=True, slots=True)
class ExportSource:
    """How a case answers what a format may ask; what is kept in the ledger is brought up to date once, then only read."""

    ledger: Ledger
    lineage: Callable[[], Lineage]
    stories: Callable[[], tuple[Story, ...]]
    story: Callable[[str], Story]
    """The story of an id: its own, or that of a report, an origin or a claim in it."""
    read: Callable[[Sequence[str]], object]
    """Brings the findings of reports up to date, by their ids."""
    claim: Callable[[str | None], object]
    """Brings the claims of the story of an id up to date, or those of all."""
    incidents: Callable[[str | None], tuple[Incident, ...]]
    """All incidents, or those of the story with this id."""
    progress: Progress = silent


class ExportSelection:
    """A record of all reports, or of those of one story; each question is asked of the case at most once."""

    def __init__(self, answers: ExportSource, story: Story | None = None) -> None:
        self._answers = answers
        self._ledger = answers.ledger
        self._story = story
        known = [name for (name,) in self._ledger.rows("SELECT id FROM report ORDER BY id")]
        wanted = None if story is None else set(story.reports)
        self._names = [name for name in known if wanted is None or name in wanted]

    def reports(self) -> Iterator[Report]:
        """The reports, in order of their ids."""
        if self._story is None:
            yield from self._with_progress(held.report for held in self._ledger.reports())
            return
        query = "SELECT number FROM report WHERE id = ?"
        numbers = (self._ledger.rows(query, (name,))[0][0] for name in self._names)
        yield from (held.report for held in self._ledger.reports(numbers))

    def annotations(self, reports: Sequence[str] | None = None) -> Iterator[Annotation]:
        """What was found in the reports; see ``export.export_record``."""
        _ = self._are_read
        if reports is None:
            yield from self._with_progress(annotations_of(self._ledger, self._names))
            return
        yield from annotations_of(self._ledger, reports)

    def lineage(self) -> Lineage:
        """Who copied whom among the reports."""
        return self._lineage

    def stories(self) -> tuple[Story, ...]:
        """All stories, or the one."""
        return self._stories

    def incidents(self) -> tuple[Incident, ...]:
        """What happened, in all stories or the one."""
        return self._incidents

    def claims(self, story: str) -> tuple[Claim, ...]:
        """What the reports of a story claim."""
        _ = self._are_claimed
        return tuple(claims_of(self._ledger, story))

    def _with_progress(self, rows: Iterable[T]) -> Iterator[T]:
        """The rows; the listener hears of the progress."""
        for done, row in enumerate(rows):
            if done % _STEP == 0:
                self._answers.progress("Writing", done, len(self._names))
            yield row

    @cached_property
    def _are_read(self) -> bool:
        self._answers.read(self._names)
        return True

    @cached_property
    def _are_claimed(self) -> bool:
        self._answers.claim(self._story.id if self._story else None)
        return True

    @cached_property
    def _incidents(self) -> tuple[Incident, ...]:
        return self._answers.incidents(self._story.id if self._story else None)

    @cached_property
    def _stories(self) -> tuple[Story, ...]:
        return self._answers.stories() if self._story is None else (self._story,)

    @cached_property
    def _lineage(self) -> Lineage:
        found = self._answers.lineage()
        if self._story is None:
            return found
        names = set(self._names)
        origins = (replace(row, reports=tuple(name for name in row.reports if name in names)) for row in found.origins)
        return Lineage(tuple(row for row in origins if row.reports), tuple(_within(found.edges, names)))


def _within(edges: Sequence[Derivation], names: set[str]) -> Iterator[Derivation]:
    return (edge for edge in edges if edge.child in names and edge.parent in names)


def export(
    answers: ExportSource, form: Format, target: Path | BinaryIO, *, story: str | None = None, force: bool = False
) -> Counter[str]:
    """Write a ledger, or the story of an id, in a format; what the format cannot say is left out, and how much of it returned.

    Raises:
        UsageError: the target is there already, or does not fit the format.
        CopydeskError: there is nothing of this id, or the target cannot be written.
    """
    rows = ExportSelection(answers, None if story is None else answers.story(story))
    if not isinstance(target, Path):
        if form.is_folder:
            raise UsageError(f"{form.name} is a folder of {len(form.files)} files", hint="name one: -o FOLDER")
        out = ExportOutput({form.files[0]: target})
        form.write(rows, out)
        return out.left_out
    place = (
        atomic_files.folder(form.files, target, force=force)
        if form.is_folder
        else atomic_files.one_file(form.files[0], target, force=force)
    )
    with place as out:
        form.write(rows, out)
    return out.left_out
