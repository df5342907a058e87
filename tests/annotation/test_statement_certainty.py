"""How certain a statement is: a probability on each, what it knows, and the doubt below the bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from copydesk.annotation.quotations import quote_attribution, statement_certainty
from copydesk.annotation.reading import Reading
from copydesk.model.speech_doubts import doubt_words

Read = Callable[..., Reading]
PLAIN = "Ada Tarn, the mayor of Orra, said on Monday that the dam holds."
ODD = "The mill adds colour to the valley and shows Orra"


def numbers(reading: Reading) -> list[dict[str, float]]:
    return [row for _, row in quote_attribution.described(reading.parse, reading.annotation.report, reading.annotation)]


def test_every_statement_has_a_probability(read: Read) -> None:
    for text in (PLAIN, ODD, '"It fell," Holm said.'):
        for row in read(text).annotation.attributions:
            assert row.certainty is not None
            assert 0 <= row.certainty <= 1


def test_a_plain_statement_is_more_certain_than_a_deed(read: Read) -> None:
    (plain,) = read(PLAIN).annotation.attributions
    (deed,) = read("The council vetoed the plan for the bridge.").annotation.attributions
    assert plain.certainty is not None
    assert deed.certainty is not None
    assert plain.certainty > deed.certainty
    assert (plain.doubt, deed.doubt) == (None, "attitude")


def test_below_the_bar_stands_a_doubt(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = read(PLAIN)
    monkeypatch.setattr(statement_certainty, "right", lambda _: 0.41)
    (row,) = quote_attribution.find(reading.parse, reading.annotation.report, reading.annotation)
    assert (row.doubt, row.certainty) == ("uncertain", 0.41)
    assert doubt_words(row) == "Doubtful: readers called 4 of 10 such statements right."
    assert "readers often called such statements wrong" in doubt_words(replace(row, certainty=None))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (PLAIN, "says"), (PLAIN, "source=name"), (PLAIN, "that"), ("They said that the dam holds.", "source=pronoun_unnamed"),
        ("The miller said the dam holds, but the lock is shut.", "two_sentences"), ('"It fell," Holm said.', "kind=direct"),
    ],
)  # fmt: skip
def test_what_the_model_knows(read: Read, text: str, name: str) -> None:
    (row,) = numbers(read(text))
    assert (name in row) == (name != "two_sentences")
