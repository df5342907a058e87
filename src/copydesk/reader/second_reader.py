"""A second reading of two texts: questions out, answers in, held to the text, and joined with what the program found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from copydesk.annotation.reading import Reading
from copydesk.errors import CopydeskError, UnreadableError
from copydesk.model import Change, Comparison, Rejected, SecondReading
from copydesk.reader.answer_parsing import Answer
from copydesk.reader.entailment_votes import supported
from copydesk.reader.grounding import denied, grounded
from copydesk.reader.merging import Denial, merge
from copydesk.reader.ports import Port
from copydesk.reader.questions import Question, questions
from copydesk.reader.refutation import is_refuted


class SecondReader:
    """Asks ports about two texts. The first port that has an answer to a question gives it; a judge is asked besides."""

    def __init__(self, ports: Sequence[Port], *, judge: Port | None = None) -> None:
        self._ports = tuple(ports)
        self._judge = judge

    def read(
        self, comparison: Comparison, source: Reading, rewrite: Reading
    ) -> tuple[Comparison, tuple[Rejected, ...]]:
        """The comparison with what the second reader found in it, and the passages that it gave no usable answer on.

        A fault costs the passage that it is on; where a port gives up, it costs those that follow.
        """
        asked = questions(comparison, source)
        gathered = _Gathered(source, rewrite)
        faults = list(self._faults(asked, gathered)) if self._ports else []
        merged = merge(comparison.changes, gathered.claims, gathered.denials)
        found, models = merged.changes, list(gathered.models)
        if self._judge is not None:
            verdicts = [(question, self._judge.answer(question)) for question in asked]
            found = supported(found, verdicts)
            models += [verdict.model for _, verdict in verdicts if verdict is not None]
        counts = SecondReading(
            reader=", ".join(dict.fromkeys(models)),
            asked=len(asked),
            unanswered=gathered.counts["unanswered"],
            taken=merged.taken,
            agreed=merged.agreed,
            denied=merged.denied,
            malformed=gathered.counts["malformed"],
            not_in_text=gathered.counts["not_in_text"],
            refuted=gathered.counts["refuted"],
            repeated=merged.repeated,
        )
        return replace(comparison, changes=found, second_reading=counts), tuple(faults)

    def _faults(self, asked: Sequence[Question], gathered: _Gathered) -> Iterator[Rejected]:
        """Take the answers in; what went wrong with each question, once where a port has given up."""
        has_given_up = False
        for question in asked:
            why = ""
            try:
                answer = next((found for port in self._ports if (found := port.answer(question)) is not None), None)
                if answer is None:
                    why = "no answer to this question"
                else:
                    gathered.take(answer, question)
            except UnreadableError as error:
                why = error.what + (f" ({error.hint})" if error.hint else "")
            except CopydeskError as error:
                gathered.counts["unanswered"] += 1
                if not has_given_up:
                    yield Rejected(_place(question), f"{error}; nor is any later passage asked about")
                has_given_up = True
            if why:
                gathered.counts["unanswered"] += 1
                yield Rejected(_place(question), why)


class _Gathered:
    """What the answers hold that stands up to the texts, and how much was thrown away for which reason."""

    def __init__(self, source: Reading, rewrite: Reading) -> None:
        self._source, self._rewrite = source, rewrite
        self.claims: list[Change] = []
        self.denials: list[Denial] = []
        self.models: dict[str, None] = {}
        self.counts: Counter[str] = Counter()

    def take(self, answer: Answer, question: Question) -> None:
        """Keep what of an answer stands in the texts and is not refuted by them."""
        self.models[answer.model] = None
        self.counts["malformed"] += answer.malformed
        for claim in answer.claims:
            change = grounded(claim, question)
            if change is None:
                self.counts["not_in_text"] += 1
            elif is_refuted(change, self._source, self._rewrite):
                self.counts["refuted"] += 1
            else:
                self.claims.append(replace(change, reader=answer.model))
        for denial in answer.denials:
            sides = denied(denial, question)
            if sides is None:
                self.counts["not_in_text"] += 1
            else:
                self.denials.append(Denial(*sides, answer.model))


def _place(question: Question) -> str:
    """Where a question lies, for a person: the pair, and how the passage begins."""
    comparison = question.comparison
    span, text = (
        (question.rewrite[0], comparison.rewrite.text)
        if question.about == "rewrite"
        else (question.core[0], comparison.source.text)
    )
    words = " ".join(span.of(text).split())
    begins = words if len(words) <= 40 else f"{words[:39].rstrip()}…"
    return f"{comparison.id or 'the pair'}, {question.about}: '{begins}'"
