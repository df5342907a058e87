"""One method per verb; what the command line, the page and a program call alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from copydesk.annotate import pipeline as annotating
from copydesk.annotate.reading import Reading
from copydesk.compare import pipeline as comparing
from copydesk.language import nlp
from copydesk.model import Annotation, Comparison, Report


class Desk:
    """Reads and compares reports with one language model, loaded at the first need of it.

    A report that is compared many times is parsed once: the last ``remembers`` readings are kept.
    """

    def __init__(self, model: str = nlp.DEFAULT_MODEL, *, remembers: int = 64) -> None:
        self.model = model
        self._read = lru_cache(maxsize=remembers)(self._read_anew)

    def _read_anew(self, report: Report) -> Reading:
        return annotating.read(report, nlp.load(self.model))

    def read(self, report: Report) -> Reading:
        """The report with its parse and its findings."""
        return self._read(report)

    def annotate(self, report: Report) -> Annotation:
        """What is in a report."""
        return self.read(report).annotation

    def compare(self, source: Report, rewrite: Report, *, pair: str = "") -> Comparison:
        """How a rewrite stands to its source, and what it changed."""
        return comparing.compare(self.read(source), self.read(rewrite), pair=pair)

    def annotate_all(self, reports: Iterable[Report]) -> Iterator[Annotation]:
        """What is in each report, in order, one in memory at a time."""
        for report in reports:
            yield annotating.read(report, nlp.load(self.model)).annotation
