"""Text in capitals is read in ordinary case; nothing else is touched, and no offset moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Span
from copydesk.nlp.truecase import is_shouted, recased


def whole(text: str) -> str:
    return recased(text, [Span(0, len(text))])


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("THE REBELS ATTACKED PERU ON FRIDAY.", "The rebels attacked Peru on Friday."),
        ("OFFICIALS IN EL SALVADOR SAID SO.", "Officials in El Salvador said so."),
        ("COLONEL JUAN LOPEZ MET THE ENVOY.", "Colonel Juan Lopez met the envoy."),
        ("THE POPULAR FRONT (QXFN) WON SEATS.", "The popular front (QXFN) won seats."),
        ("THE U.S. ENVOY LEFT ON MONDAY.", "The U.S. envoy left on Monday."),
    ],
)
def test_shouted(text: str, quiet: str) -> None:
    assert whole(text) == quiet


@pytest.mark.parametrize(
    "text", ["Rebels attacked Peru.", "NATO and the EU met in Geneva on Friday.", "", "UN NATO", "🙂 ЙЦУ"]
)
def test_left_alone(text: str) -> None:
    assert whole(text) == text
    assert not is_shouted(text)


@given(st.text(max_size=80))
def test_length_never_changes(text: str) -> None:
    assert len(whole(text.upper())) == len(text.upper())
    assert len(whole(text)) == len(text)
