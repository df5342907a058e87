"""What answers questions: a chat server, a file of answers, a ledger that kept them, a judge on this machine."""

from __future__ import annotations

from typing import Protocol

from copydesk.reader.answer_parsing import Answer
from copydesk.reader.questions import Question


class Port(Protocol):
    """Answers questions, or has no answer to some."""

    def answer(self, question: Question) -> Answer | None:
        """The answer; None where this port knows none.

        Raises:
            UnreadableError: there is an answer that is of no use; it costs this question only.
            CopydeskError: nothing further will be answered.
        """


class AnswerStore(Protocol):
    """Keeps answers, so that each question is asked once of a model."""

    def known(self, question: str, version: str, model: str) -> str | None:
        """The answer that was kept, as JSON."""

    def keep(self, question: str, version: str, model: str, answer: str) -> None:
        """Keep an answer; it is on disk when this returns."""
