"""Asks a chat server: the interface ``/v1/chat/completions`` that Ollama, llama.cpp's server and vLLM share."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from copydesk.errors import CopydeskError, UnreadableError, UsageError
from copydesk.reader import prompt
from copydesk.reader.answer_parsing import Answer, parse_answer
from copydesk.reader.endpoint import Endpoint
from copydesk.reader.ports import AnswerStore
from copydesk.reader.questions import Question
from copydesk.reader.reader_parameters import ChatParameters
from copydesk.reader.transport import Transport

_CHAT, _MODELS = "/v1/chat/completions", "/v1/models"


class Chat:
    """A model behind a chat server. A question that was answered before is answered from the store."""

    def __init__(
        self, where: Endpoint, *, store: AnswerStore | None = None, parameters: ChatParameters | None = None
    ) -> None:
        """Set up; nothing is sent yet but the question which model there is, where none is named.

        Raises:
            CopydeskError: the extra ``reader`` is not installed; the server is another machine and that was not allowed; or it
                does not say which model it has.
        """
        self._where = where
        chosen = parameters or ChatParameters()
        self._parameters = replace(chosen, seconds=where.seconds) if where.seconds else chosen
        self._transport = Transport(self._parameters, key=where.key)
        self._store = store
        self._faults = 0
        self.address = where.goal("").address
        self.sent = where.model or self._only_model()
        # A server that serves one file likes to call the model by the whole path of it, which is nobody's business.
        self.model = PurePath(self.sent).name if self.sent.endswith(".gguf") else self.sent

    def close(self) -> None:
        """Let go of the network."""
        self._transport.close()

    def answer(self, question: Question) -> Answer | None:
        """The answer to a question.

        Raises:
            UnreadableError: it is of no use; other questions may fare better.
            CopydeskError: the server has failed so often in a row that it is asked no more.
        """
        kept = self._store.known(question.key, prompt.VERSION, self.model) if self._store else None
        if kept is not None:
            return parse_answer(kept, model=self.model)
        if self._faults >= self._parameters.faults:
            raise CopydeskError(f"failed {self._faults} times in a row and is asked no more", where=self._where.url)
        try:
            found = parse_answer(self._asked(question), model=self.model)
        except UnreadableError:
            self._faults += 1
            raise
        self._faults = 0
        if self._store:
            self._store.keep(question.key, prompt.VERSION, self.model, json.dumps(found.row, ensure_ascii=True))
        return found

    def _asked(self, question: Question) -> str:
        body = prompt.body(question.shown, question.already_found, tokens=self._parameters.tokens)
        return content_of(self._transport.ask(self._where.goal(_CHAT), {"model": self.sent, **body}))

    def _only_model(self) -> str:
        """The model of a server that has one."""
        row = self._transport.ask(self._where.goal(_MODELS))
        listed = row.get("data") if isinstance(row, dict) else None
        rows = listed if isinstance(listed, list) else []
        names = [str(one["id"]) for one in rows if isinstance(one, dict) and isinstance(one.get("id"), str)]
        if len(names) != 1:
            known = ", ".join(sorted(names)[:8]) or "none"
            raise UsageError(f"name a model with --reader-model; the server has {known}", where=self._where.url)
        return names[0]


def content_of(row: Any) -> str:
    """What the model wrote, out of a chat completion.

    Raises:
        UnreadableError: it is no chat completion, holds no text, or was cut off.
    """
    try:
        choice = row["choices"][0]
        content, why = choice["message"]["content"], choice.get("finish_reason")
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise UnreadableError("the answer is no chat completion") from error
    if why == "length":
        raise UnreadableError("the answer was cut off: the model wrote more than it may")
    if not isinstance(content, str) or not content.strip():
        raise UnreadableError("the answer holds no text")
    return content
