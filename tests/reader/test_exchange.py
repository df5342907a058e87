"""Questions out and answers in, as lines."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

from chat_server import Compared, claim, completion

from copydesk.reader import prompt
from copydesk.reader.exchange import UNNAMED, AnswerFile, question_row


def lines(*rows: object) -> io.BytesIO:
    return io.BytesIO("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode())


def test_a_question_is_a_line_that_holds_its_request(compared: Callable[..., Compared]) -> None:
    question = compared().about("The captain ignored")
    row = question_row(question)
    assert (row["id"], row["pair"], row["version"]) == (question.key, "ferry", prompt.VERSION)
    assert row["rewrite"] == ["The captain ignored a storm warning, two survivors said."]
    assert json.loads(row["body"]["messages"][1]["content"])["rewrite"] == row["rewrite"]
    assert "model" not in row["body"]


def test_answers_of_people_and_of_batch_services_are_taken(compared: Callable[..., Compared]) -> None:
    one, two, three = compared().questions[:3]
    answer = {"changes": [claim("may have ignored", "ignored")]}
    batch = {"custom_id": two.key, "response": {"status_code": 200, "body": json.loads(completion(answer))}}
    found = AnswerFile(
        lines(
            {"id": one.key, "answer": answer, "model": "desk"}, batch, {"id": three.key, "answer": json.dumps(answer)}
        ),
        name="a.jsonl",
    )
    assert found.rejected == []
    models = []
    for question in (one, two, three):
        known = found.answer(question)
        assert known is not None
        assert len(known.claims) == 1
        models.append(known.model)
    assert models == ["desk", "small-3b", UNNAMED]
    assert found.unused == 0


def test_a_bad_line_costs_no_other(compared: Callable[..., Compared]) -> None:
    one, two = compared().questions[:2]
    good = {"id": one.key, "answer": {"changes": []}}
    found = AnswerFile(
        lines(
            "{", good, [1], {"answer": {}}, {"id": two.key, "answer": {"changes": 3}}, {"custom_id": two.key, "response": None},
            good, {"id": "elsewhere", "answer": {"changes": []}},
        ),
        name="a.jsonl",
    )  # fmt: skip
    assert [row.line for row in found.rejected] == [1, 3, 4, 5, 6, 7]
    assert found.answer(one) is not None
    assert found.answer(two) is None
    assert found.unused == 1
