"""Findings of the reports of a ledger: each text is parsed once, ever; a question waits only for texts that are new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from copydesk.annotation import annotation_pipeline
from copydesk.annotation.reading import Reading
from copydesk.annotation.report_outline import outlined
from copydesk.app.ledger_work import LedgerWork
from copydesk.ledger import annotation_cache as kept
from copydesk.ledger.annotation_cache import AnnotationRecord, ReaderVersion, ReadingContext
from copydesk.ledger.connection import StoredReport
from copydesk.ledger.serialisation import layout
from copydesk.machine_faults import fault_message, machine_fault
from copydesk.model import Annotation
from copydesk.model.base import doc
from copydesk.model.version import VERSION
from copydesk.nlp import spacy_model
from copydesk.nlp.models import DEFAULT_MODEL
from copydesk.nlp.parse import Parse


@dataclass(frozen=True, slots=True)
class AnnotatingParameters:
    """How texts are read."""

    model: str = doc("the spaCy pipeline; the one that all figures hold for", DEFAULT_MODEL)
    batch: int = doc(
        "texts a transaction: what a kill may cost; a commit costs 3 ms, a text 200 (2 cores, 2026-11-22)", 8
    )


class Annotator:
    """Reads what was not read yet, and hands out what was."""

    def __init__(self, work: LedgerWork, parameters: AnnotatingParameters | None = None) -> None:
        self.ledger = work.ledger
        self._progress = work.progress
        self._parameters = parameters or AnnotatingParameters()
        self.reader = ReaderVersion(spacy_model.label(self._parameters.model), f"{VERSION} {layout()}")
        # Copies come one after the other, so the last text is all that need be remembered until it is on disk.
        self._last: tuple[ReadingContext, Reading] | None = None

    def catch_up(self, names: Sequence[str] | None = None) -> int:
        """Read the reports of these ids, or all, that were not read yet; how many those were.

        A text on which the finders fail becomes a rejected row with its reason, and costs no other.

        Raises:
            ModelError: the language model is not installed.
        """
        numbers = kept.unread(self.ledger, self.reader, names)
        if not numbers:
            return 0
        spacy_model.load(self._parameters.model)
        # A few at a time: what is corrected meanwhile is read as it then stands.
        size = self._parameters.batch
        held = (row for at in range(0, len(numbers), size) for row in self.ledger.reports(numbers[at : at + size]))
        found = map(self._find, held)
        done = 0
        self._progress("Annotating", 0, len(numbers))
        while batch := list(islice(found, self._parameters.batch)):
            kept.save(self.ledger, self.reader, batch)
            done += len(batch)
            self._progress("Annotating", done, len(numbers))
        return len(numbers)

    def readings(self, names: Iterable[str]) -> Iterator[Reading]:
        """Parse and findings of reports, out of the cache where they are in it; one that cannot be read is left out."""
        wanted = list(names)
        self.catch_up(wanted)
        yield from kept.readings_of(self.ledger, self.reader, wanted)

    def annotations(self, names: Iterable[str]) -> Iterator[Annotation]:
        """Findings of reports without their parses, else as ``readings``."""
        wanted = list(names)
        self.catch_up(wanted)
        yield from kept.annotations_of(self.ledger, wanted)

    def _find(self, held: StoredReport) -> AnnotationRecord:
        outline = Annotation(held.report)
        try:
            outline = outlined(held.report)
            return self._found(held, outline)
        except Exception as error:  # a bug of ours in one text is not the end of the others
            fault = machine_fault(error)
            if fault is not None and not isinstance(
                error, MemoryError
            ):  # of the ledger or the disk, and not of this text
                raise fault from error
            why = f"could not be annotated: {fault_message(error)}"
            return AnnotationRecord(held, kept.reading_context(outline), None, why)

    def _found(self, held: StoredReport, outline: Annotation) -> AnnotationRecord:
        where = kept.reading_context(outline)
        if kept.known_annotation(self.ledger, self.reader, where) is not None:
            return AnnotationRecord(held, where, None)
        if self._last and self._last[0] == where:
            return AnnotationRecord(held, where, self._last[1])
        parse = self._parse(outline, where)
        self._last = where, Reading(parse, annotation_pipeline.found_in(parse, outline))
        return AnnotationRecord(held, where, self._last[1])

    def _parse(self, outline: Annotation, where: ReadingContext) -> Parse:
        """The parse of a text: that of a copy of it, or a new one."""
        if self._last and (self._last[0].text, self._last[0].outline) == (where.text, where.outline):
            return self._last[1].parse
        known = kept.known_parse(self.ledger, self.reader, outline.report, where)
        if known is not None:
            return known
        spans = [row.span for row in outline.sentences]
        return annotation_pipeline.parsed(spacy_model.load(self._parameters.model), outline.report.text, spans)
