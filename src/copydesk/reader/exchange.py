"""Questions and answers as JSON Lines: for batch services, for people, and for measuring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from copydesk.errors import CopydeskError, UnreadableError
from copydesk.model import Rejected
from copydesk.read.jsonl import lines, parsed
from copydesk.read.limits import LIMITS, megabytes
from copydesk.reader import prompt
from copydesk.reader.answer_parsing import Answer, answer_of, parse_answer
from copydesk.reader.chat import content_of
from copydesk.reader.questions import Question
from copydesk.reader.reader_parameters import ChatParameters

UNNAMED = "unnamed"
"""The model of answers that do not say who wrote them."""


def question_row(question: Question) -> dict[str, Any]:
    """A question as one line: what is asked, to be read, and the same as the body of a request to a chat server."""
    return {
        "schema": "copydesk.question/1",
        "id": question.key,
        "pair": question.comparison.id,
        "version": prompt.VERSION,
        **question.shown,
        "already_found": question.already_found,
        "body": prompt.body(question.shown, question.already_found, tokens=ChatParameters().tokens),
    }


class AnswerFile:
    """Answers made elsewhere, by the ids of their questions; lines that are of no use are kept as rejected rows."""

    def __init__(self, stream: BinaryIO, *, name: str) -> None:
        self._answers: dict[str, Answer] = {}
        self._used: set[str] = set()
        self.rejected: list[Rejected] = []
        for number, key, found in _read(stream):
            if isinstance(found, Answer) and key not in self._answers:
                self._answers[key] = found
            else:
                why = "answers a question that an earlier line answers" if isinstance(found, Answer) else found
                self.rejected.append(Rejected(name, why, number))

    def answer(self, question: Question) -> Answer | None:
        """The answer to a question; None where the file has none."""
        found = self._answers.get(question.key)
        if found is not None:
            self._used.add(question.key)
        return found

    @property
    def unused(self) -> int:
        """Answers to questions that were not asked."""
        return len(self._answers) - len(self._used)


def _read(stream: BinaryIO) -> Iterator[tuple[int, str, Answer | str]]:
    """Number, question and answer of each line, or why there is none."""
    for number, _, data in lines(stream):
        try:
            if data is None:
                raise UnreadableError(f"the line is longer than {megabytes(LIMITS.line)}")
            key, found = _answer(parsed(data))
        except CopydeskError as error:
            yield number, "", str(error)
        else:
            yield number, key, found


def _answer(row: Any) -> tuple[str, Answer]:
    """An answer in our form, ``{"id", "answer", "model"}``, or as batch services write it, ``{"custom_id", "response": {"body"}}``."""
    if not isinstance(row, dict):
        raise UnreadableError("not an answer: a JSON object with 'id' and 'answer' is needed")
    key = row.get("id") if "answer" in row else row.get("custom_id")
    if not isinstance(key, str) or not key:
        raise UnreadableError(
            "the answer does not name its question: 'id' with 'answer', or 'custom_id' with 'response'"
        )
    if "answer" in row:
        model = row.get("model")
        named = model if isinstance(model, str) and model else UNNAMED
        answer = row["answer"]
        return key, parse_answer(answer, model=named) if isinstance(answer, str) else answer_of(answer, model=named)
    response = row.get("response")
    completion = response.get("body") if isinstance(response, dict) else None
    model = completion.get("model") if isinstance(completion, dict) else None
    return key, parse_answer(content_of(completion), model=model if isinstance(model, str) and model else UNNAMED)
