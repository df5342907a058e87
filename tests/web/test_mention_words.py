"""Doubts and echoes of statements in plain words, wherever the desk shows a mention."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest
from invented import CLAIMS, MATERIAL, Memory

from copydesk.model.findings import SpeechDoubt
from copydesk.model.speech_doubts import DOUBTS, HEADING, doubt_words
from copydesk.web.mention_words import echo_words, notes_on

Open = Callable[..., Any]
SAID = next(claim for claim in CLAIMS if claim.kind == "statement")


def test_every_doubt_has_words_and_none_where_there_is_none() -> None:
    assert set(DOUBTS) == set(get_args(SpeechDoubt))
    plain = SAID.reports[0]
    assert doubt_words(plain) == ""
    assert echo_words(plain, str) == ""
    assert doubt_words(replace(plain, doubt="fragment")) == "Doubtful: the words are cut off."
    assert "The Courier" in echo_words(replace(plain, echoes="courier"), lambda name: f"The {name.title()}")
    assert notes_on(SAID, plain.id, plain.span.start, plain.span.end, str) == ()


@pytest.fixture
def doubtful() -> Memory:
    first, *rest = SAID.reports
    claim = replace(
        SAID,
        reports=(replace(first, doubt="pronoun"), *(replace(row, doubt="unsaid", echoes=first.id) for row in rest)),
    )
    claims = tuple(claim if row.id == SAID.id else row for row in CLAIMS)
    return Memory(replace(MATERIAL, claims=claims))


def test_the_desk_says_why_a_statement_is_doubtful_and_whose_words_it_echoes(desk: Open, doubtful: Memory) -> None:
    client = desk(doubtful)
    page = client.get("/claim", params={"id": SAID.id}).text
    assert "every report that has it gives a reason to doubt" in page
    assert "it is not clear who is meant" in page
    assert "In the same words as Hallin News Agency, which had them first: the two count as one." in page
    first = SAID.reports[0]
    drawer = client.get(
        "/evidence", params={"report": first.id, "start": first.span.start, "end": first.span.end, "about": SAID.id}
    ).text
    assert "<dt>To know</dt>" in drawer
    assert '<span class="doubt">doubtful</span>' in client.get("/story?id=story:hna-1&show=all").text
    quotes = client.get("/quotes").text
    assert "it is not clear who is meant" in quotes
    assert f"<h2>{HEADING}</h2>" in quotes
    assert "that may be none, or in the wrong mouth</h1>" in quotes
    assert client.get("/quotes.json").json()["doubtful"] == 1


def test_nothing_is_said_of_what_is_not_doubtful(desk: Open) -> None:
    client = desk()
    for path in (f"/claim?id={SAID.id}", "/story?id=story:hna-1&show=all", "/quotes"):
        assert "oubtful" not in client.get(path).text, path
        assert HEADING not in client.get(path).text, path
