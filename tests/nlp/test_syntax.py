"""Heads, passives, subjects and agents over parses of invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.nlp import syntax

Read = Callable[..., Reading]


def token(reading: Reading, word: str) -> int:
    return reading.parse.word.index(word)


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("The mill was searched by officers on Monday.", "searched", True),
        ("Officers searched the mill on Monday.", "searched", False),
        ("A mill searched by officers on Monday stayed shut.", "searched", True),
        ("Officers have searched the mill.", "searched", False),
    ],
)
def test_passives(read: Read, text: str, verb: str, passive: bool) -> None:
    reading = read(text)
    assert syntax.is_passive(reading.parse, token(reading, verb)) == passive
    assert syntax.is_tagged_passive(reading.parse, token(reading, verb)) == passive


@pytest.mark.parametrize(
    ("text", "head", "agent", "patient"),
    [
        ("Officers searched the mill on Monday.", "searched", "Officers", "mill"),
        ("The mill was searched by officers on Monday.", "searched", "officers", "mill"),
    ],
)
def test_who_did_it_to_whom(read: Read, text: str, head: str, agent: str, patient: str) -> None:
    reading = read(text)
    (found,) = (
        one for one in syntax.predicates(reading.parse, range(len(reading.parse))) if one.head == token(reading, head)
    )
    assert (found.agent, found.patient) == (token(reading, agent), token(reading, patient))


def test_the_head_of_a_phrase_is_what_the_others_depend_on(read: Read) -> None:
    reading = read("The head of the port police left.")
    assert reading.parse.word[syntax.head_of(reading.parse, 0, 6)] == "head"
    assert syntax.head_of(reading.parse, 3, 4) == 3
