"""A report, its parse and its findings, side by side."""

from __future__ import annotations

from dataclasses import dataclass, field

from copydesk.model import Annotation, Report
from copydesk.nlp.memo import Memo
from copydesk.nlp.parse import Parse


@dataclass(frozen=True, slots=True)
class Reading:
    """What ``compare`` needs of one report: the words, their grammar, and what was found in them; ``kept`` is for ``once``."""

    parse: Parse
    annotation: Annotation
    kept: Memo = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def report(self) -> Report:
        """The report that was read."""
        return self.annotation.report
