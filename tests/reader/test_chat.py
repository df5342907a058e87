"""A server that misbehaves costs the passage that it misbehaves on, and every fault has its own words."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chat_server import EMPTY, Compared, Server, claim, completion, drip, send

from copydesk.errors import CopydeskError, UnreadableError, UsageError
from copydesk.reader import prompt
from copydesk.reader.chat import Chat
from copydesk.reader.endpoint import Endpoint
from copydesk.reader.questions import Question
from copydesk.reader.reader_parameters import ChatParameters


@pytest.fixture
def chat(server: Server) -> Iterator[Callable[..., Chat]]:
    made: list[Chat] = []

    def make(**fields: Any) -> Chat:
        limits = {name: fields.pop(name) for name in ("seconds", "bytes", "faults") if name in fields}
        where = Endpoint(server.address, **{"model": "small-3b", **fields})
        made.append(Chat(where, parameters=ChatParameters(**{"seconds": 5.0, **limits})))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def question(compared: Callable[..., Compared]) -> Question:
    return compared().about("The captain ignored")


def test_a_question_goes_out_and_an_answer_comes_back(
    server: Server, chat: Callable[..., Chat], question: Question
) -> None:
    server.says({"changes": [claim("may have ignored", "ignored", "modality")], "unfounded": []})
    answer = chat(key="secret").answer(question)
    assert answer is not None
    assert [(one.source, one.rewrite, one.aspect, one.severity) for one in answer.claims] == [
        ("may have ignored", "ignored", "modality", 3)
    ]
    ((path, body),) = server.asked
    assert path == "/v1/chat/completions"
    assert (body["model"], body["temperature"], body["stream"]) == ("small-3b", 0, False)
    assert body["response_format"]["json_schema"]["schema"] == prompt.ANSWER
    assert server.headers[0]["Authorization"] == "Bearer secret"


def test_a_fence_around_the_answer_is_taken_off(server: Server, chat: Callable[..., Chat], question: Question) -> None:
    server.says("```json\n" + json.dumps({"changes": [claim("may have", "ignored")]}) + "\n```")
    answer = chat().answer(question)
    assert answer is not None
    assert len(answer.claims) == 1


MISBEHAVIOUR: dict[str, tuple[Callable[[Any, Any], None], str]] = {
    "not JSON": (lambda h, _: send(h, b"<html>busy</html>"), "not JSON"),
    "no completion": (lambda h, _: send(h, b'{"error": "no"}'), "no chat completion"),
    "a list": (lambda h, _: send(h, b"[1, 2]"), "no chat completion"),
    "no choice": (lambda h, _: send(h, b'{"choices": []}'), "no chat completion"),
    "nothing said": (lambda h, _: send(h, completion("")), "holds no text"),
    "prose": (lambda h, _: send(h, completion("Nothing has changed.")), "is not JSON"),
    "half of it": (lambda h, _: send(h, completion('{"changes": [{"source": "may ha')), "is not JSON"),
    "cut off by its limit": (lambda h, _: send(h, completion(EMPTY, finish="length")), "was cut off"),
    "another form": (lambda h, _: send(h, completion({"answer": "none"})), "no list of 'changes'"),
    "nested for ever": (lambda h, _: send(h, completion("[" * 100_000)), "is not JSON"),
    "too much": (lambda h, _: send(h, b" " * 300_000), "more than"),
    "a redirect": (lambda h, _: send(h, b"", status=302, Location="http://192.0.2.1/"), "answers 302"),
    "no such model": (lambda h, _: send(h, b'{"error": "model not found"}', status=404), "model not found"),
    "a fault of its own": (lambda h, _: send(h, b"out of memory", status=500), "answers 500: out of memory"),
    "cut connection": (lambda h, _: send(h, b'{"choices"', length=5000), "cannot be reached"),
    "dripping": (drip, "took longer"),
}


@pytest.mark.parametrize("name", MISBEHAVIOUR)
def test_misbehaviour_costs_the_passage(
    server: Server, chat: Callable[..., Chat], question: Question, name: str
) -> None:
    server.answer, words = MISBEHAVIOUR[name]
    started = time.monotonic()
    asked = chat(bytes=200_000, seconds=1.0)
    with pytest.raises(UnreadableError, match=words):
        asked.answer(question)
    assert time.monotonic() - started < 5
    server.says(EMPTY)
    assert asked.answer(question) is not None


def test_a_passing_fault_is_tried_again(server: Server, chat: Callable[..., Chat], question: Question) -> None:
    def once_busy(handler: Any, _: Any) -> None:
        if len(server.asked) < 3:
            send(handler, b"busy", status=503)
        else:
            send(handler, completion(EMPTY))

    server.answer = once_busy
    assert chat().answer(question) is not None
    assert len(server.asked) == 3


def test_entries_in_another_form_are_counted_and_the_others_kept(
    server: Server, chat: Callable[..., Chat], question: Question
) -> None:
    good = claim("may have ignored", "ignored")
    bad = [
        "no object", {**good, "aspect": "mood"}, {**good, "severity": 9}, {**good, "severity": True}, {**good, "source": 3},
        {**good, "source": "", "rewrite": None}, None,
    ]  # fmt: skip
    server.says({"changes": [*bad, good], "unfounded": [3, {"source": "a", "rewrite": "b", "same": ""}]})
    answer = chat().answer(question)
    assert answer is not None
    assert (len(answer.claims), len(answer.denials), answer.malformed) == (1, 0, 9)


def test_a_server_that_keeps_failing_is_asked_no_more(
    server: Server, chat: Callable[..., Chat], question: Question
) -> None:
    server.says("no JSON")
    asked = chat(faults=2)
    for _ in range(2):
        with pytest.raises(UnreadableError):
            asked.answer(question)
    before = len(server.asked)
    with pytest.raises(CopydeskError, match="2 times in a row"):
        asked.answer(question)
    assert len(server.asked) == before


def test_a_server_of_one_model_need_not_be_told_which(server: Server, chat: Callable[..., Chat]) -> None:
    server.models = ["/home/desk/models/tiny-q4.gguf"]
    found = chat(model=None)
    assert (found.model, found.sent) == ("tiny-q4.gguf", "/home/desk/models/tiny-q4.gguf")
    server.models = ["a", "b"]
    with pytest.raises(UsageError, match="the server has a, b"):
        chat(model=None)


def test_nobody_there_is_told(compared: Callable[..., Compared], tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    question = compared().questions[0]
    with pytest.raises(UnreadableError, match="cannot be reached"):
        Chat(Endpoint(f"http://127.0.0.1:{port}", "m")).answer(question)
