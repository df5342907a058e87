"""What pages print: words that a newsroom uses, and none of those by which the code names its parts."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from test_security import VIEWS

Open = Callable[..., Any]
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
