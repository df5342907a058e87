"""Words shown with what stands around them, and lists that end in a next step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from invented import CLAIMS

from copydesk.model import Span
from copydesk.web.word_context import around

Open = Callable[..., Any]
TEXT = "Ferry burns\nThe harbour office counted twelve people on the quay.\nNobody else was seen."


@pytest.mark.parametrize(
    ("words", "most", "before", "after"),
    [
        ("twelve", 200, "The harbour office counted ", " people on the quay."),
        ("twelve", 12, "… counted ", " people on …"),
        ("Ferry", 200, "", " burns"),
        ("seen.", 9, "… was ", ""),
        ("Nobody", 40, "", " else was seen."),
    ],
)
def test_words_stand_in_their_line(words: str, most: int, before: str, after: str) -> None:
    start = TEXT.index(words)
    assert around(TEXT, Span(start, start + len(words)), most) == (before, after)


def test_a_claim_shows_a_bare_number_among_the_words_around_it(desk: Open) -> None:
    claim = CLAIMS[0]
    mention = claim.reports[0]
    page = desk().get("/claim", params={"id": claim.id}).text
    text = desk().get("/report.json", params={"id": mention.id}).json()["text"]
    before, after = around(text, mention.span, 60)
    assert f'<span class="about">{before}</span><a' in page
    assert f'</a><span class="about">{after}</span>' in page


@pytest.mark.parametrize(
    ("path", "step"),
    [
        ("/incidents?place=zeppelin", "/incidents"),
        ("/decide?find=zeppelin", "/stories"),
        ("/decide", "/incidents"),
    ],
)
def test_an_empty_list_leads_on(desk: Open, path: str, step: str) -> None:
    empty = desk().get(path).text.partition('<p class="none"')[2].partition("</p>")[0]
    assert f'<a href="{step}">' in empty
