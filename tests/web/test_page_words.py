"""What pages print: words that a newsroom uses, and none of those by which the code names its parts."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from invented import SECRET
from test_front_page import PAIR, Canned, canned
from test_security import VIEWS

Open = Callable[..., Any]
__all__ = ["canned"]
# Words of the code, or of an earlier page, that a reader of the desk would have to guess at.
_OWN_WORDS = re.compile(
    r"\b(houses?|tellings?|happenings?|text origins?|distorts|differs|PRESENT_REF|ASSAULT|COERCE|told by|events told|laid beside)\b"
)


def printed(page: str) -> str:
    """The words between the tags of a page, as they are read."""
    main = page[page.find("<main") :].split('id="stages-h"', maxsplit=1)[
        0
    ]  # the parameters of stages are for developers
    return html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(style|script|textarea|svg).*?</\1>", " ", main)))


@pytest.mark.parametrize("path", VIEWS)
def test_no_page_prints_a_word_of_the_code(desk: Open, path: str) -> None:
    assert _OWN_WORDS.findall(printed(desk().get(path).text)) == []


def test_codes_have_words_and_unknown_ones_stand_as_they_are(desk: Open) -> None:
    page = desk().get("/incidents").text
    assert "arson in <bdi>Lowmere, Netherlands</bdi>" in page
    assert '<option value="ASSAULT">violence</option>' in page
    assert "accident in <bdi>Lowmere</bdi>" in desk().get("/events").text


def test_what_is_refused_is_said_in_words_that_a_newsroom_uses(desk: Open) -> None:
    """Neither the code of a decision nor the name of a field of a form is printed."""
    client = desk()
    for data, says in (
        ({}, "Nothing was chosen."),
        ({"verb": "reject", "one": "hna-1", "other": "courier"}, "A reason is needed."),
    ):
        page = client.post("/decide", data={"csrf": SECRET, **data}).text
        assert says in page
        assert not re.search(r"\b(verb|confirm|merge)\b", printed(page))
    assert "No page of this desk has this address." in client.get("/nowhere").text


def test_decisions_and_the_log_say_what_was_decided(desk: Open) -> None:
    client = desk()
    form = {
        "csrf": SECRET,
        "verb": "common",
        "one": "hna-1",
        "other": "courier",
        "why": "Both name the agency.",
        "by": "Dot",
    }
    assert client.post("/decide", data=form).status_code == 303
    assert "both were made from a third text" in printed(client.get("/decide").text)
    log = printed(client.get("/log").text)
    assert "decided: both were made from a third text" in log
    assert "Eleven dead on the Sankt Orva" in log
    assert "6 Jun 2024, 08:00 UTC" in log


def test_texts_whose_marks_are_hidden_are_not_called_unchanged(desk: Open, canned: Canned) -> None:
    del canned
    client = desk()
    at = client.post("/compare", data=PAIR).headers["location"]
    page = printed(client.get(f"{at}&clean=1").text)
    assert "Clean texts" in page
    assert "Nothing was found" not in page
