"""One method per verb; what the command line, the page and a program call alike."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import chain, islice
from typing import TypeVar

from copydesk.annotation import annotation_pipeline as annotating
from copydesk.annotation.reading import Reading
from copydesk.changes import comparison_pipeline as comparing
from copydesk.changes.multi_source import lay_out
from copydesk.changes.title_comparison import Titles, titled_report
from copydesk.errors import CopydeskError, UnreadableError
from copydesk.machine_faults import fault_message
from copydesk.model import Annotation, Comparison, Rejected, Report
from copydesk.model.check import Check
from copydesk.model.comparison import Patchwork
from copydesk.nlp import installation, spacy_model
from copydesk.nlp.models import DEFAULT_MODEL
from copydesk.read.jsonl import Pair
from copydesk.text.invisible import without_invisible
from copydesk.text.language_id import identify
from copydesk.workers import in_order

N = TypeVar("N")
T = TypeVar("T")
# Fewer pairs are compared sooner by one process than a second one has loaded the language model.
_MIN_PAIRS_FOR_POOL = 16


class Engine:
    """Reads and compares reports with one language model, loaded at the first need of it.

    A report that is compared many times is parsed once: the last ``remembers`` readings are kept.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, remembers: int = 64) -> None:
        self.model = model
        self._read = lru_cache(maxsize=remembers)(self._read_anew)

    def _read_anew(self, report: Report) -> Reading:
        refuse_other_languages(report)
        return annotating.read(report, spacy_model.load(self.model))

    def _annotate_anew(self, report: Report) -> Annotation:
        return self._read_anew(report).annotation

    def _compare_pair(self, pair: Pair) -> Comparison:
        return self.compare(pair.source, pair.rewrite, pair=pair.id)

    def answer(self, pair: Pair | Rejected) -> Comparison | Rejected:
        """How the reports of a pair stand to each other, or why that cannot be said."""
        return pair if isinstance(pair, Rejected) else _attempt(pair.id, self._compare_pair, pair)

    def read(self, report: Report) -> Reading:
        """The report with its parse and its findings.

        Raises:
            UnreadableError: it is in another language than English.
            ModelError: the language model is not installed.
        """
        return self._read(report)

    def annotate(self, report: Report) -> Annotation:
        """What is in a report; raises as ``read`` does."""
        return self.read(report).annotation

    def compare(self, source: Report, rewrite: Report, *, pair: str = "") -> Comparison:
        """How a rewrite stands to its source, and what it changed; raises as ``read`` does."""
        return comparing.compare(self.read(source), self.read(rewrite), titles=self.titles(source, rewrite), pair=pair)

    def titles(self, source: Report, rewrite: Report) -> Titles | None:
        """The headlines of two reports, read, where the second has one apart from its text that is not the first's."""
        if not rewrite.title or rewrite.title == source.title:
            return None
        theirs, mine = titled_report(source), titled_report(rewrite)
        return Titles(self._read(theirs) if theirs else None, self._read(mine) if mine else None)

    def patchwork(self, sources: Iterable[Report], rewrite: Report) -> Patchwork:
        """Which sentence of a rewrite comes from which of several sources; raises as ``read`` does."""
        return lay_out([self.read(source) for source in sources], self.read(rewrite))

    def annotate_all(self, reports: Iterable[Report | Rejected]) -> Iterator[Annotation | Rejected]:
        """What is in each report, in order, one in memory at a time; one that cannot be read costs no other."""
        spacy_model.load(self.model)
        for report in reports:
            if isinstance(report, Rejected):
                yield report
            else:
                yield _attempt(report.id, self._annotate_anew, report)

    def compare_all(self, pairs: Iterable[Pair | Rejected], *, workers: int = 1) -> Iterator[Comparison | Rejected]:
        """How the reports of each pair stand to each other, in order; one that cannot be read costs no other.

        Many pairs are shared out among so many processes; the answers are the same.
        """
        rows = iter(pairs)
        first = list(islice(rows, _MIN_PAIRS_FOR_POOL if workers > 1 else 0))
        if workers > 1 and len(first) == _MIN_PAIRS_FOR_POOL:
            yield from in_order(partial(_answers, self.model), chain(first, rows), workers=workers)
            return
        spacy_model.load(self.model)
        yield from map(self.answer, chain(first, rows))

    def doctor(self) -> tuple[Check, ...]:
        """Whether what is installed is what Copydesk was tested with."""
        return installation.checks(self.model)


@lru_cache(maxsize=1)
def _desk_at_work(model: str) -> Engine:
    """The desk of a process that compares and does nothing else; what is loaded for good is not searched for garbage."""
    spacy_model.load(model)
    gc.freeze()
    return Engine(model)


def _answers(model: str, pairs: list[Pair | Rejected]) -> list[Comparison | Rejected]:
    return [_desk_at_work(model).answer(pair) for pair in pairs]


def refuse_other_languages(report: Report) -> None:
    """Let a report pass unless it says that it is not English, or surely is not.

    Raises:
        UnreadableError: its ``language`` is another, or its text is surely not English and no ``language`` says that it is.
    """
    if report.language:
        if report.language.lower().replace("_", "-").split("-")[0] not in {"en", "eng", "english"}:
            hint = "Copydesk reads English only"
            raise UnreadableError(f"its language is given as {report.language!r}", where=report.id, hint=hint)
        return
    guess = identify(without_invisible(report.text))
    if guess.language == "und":
        hint = "Copydesk reads English only; if it is English, say so: --language en, or 'language': 'en' in its row"
        raise UnreadableError(f"looks not English: {guess.reason}", where=report.id, hint=hint)


def _attempt(name: str, make: Callable[[N], T], noun: N) -> T | Rejected:
    """What is made, or the row that says why it could not be: a fault in one report is not the end of the others."""
    try:
        return make(noun)
    except CopydeskError as error:
        return Rejected(name, str(error).removeprefix(f"{name}: "))
    except Exception as error:
        return Rejected(name, fault_message(error))
