"""Country and sector of actors. People and events are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.events import actor_coding
from copydesk.annotation.reading import Reading
from copydesk.model import Span

CASES = [
    ("Syrian rebels attacked the convoy.", "Syrian rebels", ("SYR", "REB")),
    ("The Norwegian government rejected the plan.", "Norwegian government", ("NOR", "GOV")),
    ("Norway rejected the plan.", "Norway", ("NOR", None)),
    ("Baghdad rejected the plan.", "Baghdad", ("IRQ", "GOV")),
    ("The president of Armenia rejected the plan.", "president of Armenia", ("ARM", "GOV")),
    ("Former Peruvian president Odell Carrow was jailed.", "Former Peruvian president Odell Carrow", ("PER", "ELI")),
    ("Israeli police arrested two men.", "Israeli police", ("ISR", "COP")),
    ("Turkish soldiers crossed the river.", "Turkish soldiers", ("TUR", "MIL")),
    ("Hamas fired rockets.", "Hamas", ("PSE", "REB")),
    ("NATO sent ships.", "NATO", (None, "IGO")),
    ("UN peacekeepers left the town.", "UN peacekeepers", (None, "MIL")),
    ("Opposition parties in Nepal called a strike.", "Opposition parties in Nepal", ("NPL", "OPP")),
    ("Ugandan journalists were beaten.", "Ugandan journalists", ("UGA", "JRN")),
    ("Rohingya refugees crossed the river.", "Rohingya refugees", ("MMR", "REF")),
    ("A Chilean judge ordered the release.", "Chilean judge", ("CHL", "JUD")),
    ("Ghanaians voted on Sunday.", "Ghanaians", ("GHA", "CVL")),
    ("Pro-Iranian fighters in Iraq fired rockets.", "fighters in Iraq", ("IRQ", "REB")),
    ("Residents fled the storm.", "Residents", (None, "CVL")),
    ("The storm destroyed the pier.", "storm", (None, None)),
    ("Workers at French factories walked out.", "Workers at French factories", ("FRA", "LAB")),
    ("The police chief of Oslo resigned.", "police chief of Oslo", ("NOR", "COP")),
    ("Amnesty International published a report.", "Amnesty International", (None, "NGO")),
    ("Gaza Strip farmers lost crops.", "Gaza Strip", ("PSE", None)),
]


@pytest.mark.parametrize(("text", "phrase", "expected"), CASES)
def test_code(read: Callable[..., Reading], text: str, phrase: str, expected: tuple[str | None, str | None]) -> None:
    reading = read(text)
    start = text.index(phrase)
    tokens = reading.parse.tokens_in(Span(start, start + len(phrase)))
    assert actor_coding.code(reading.parse, tokens.start, tokens.stop, reading.annotation) == expected


def test_a_title_tells_the_country_of_a_known_leader(read: Callable[..., Reading]) -> None:
    reading = read("President Yeltsin dissolved the cabinet.")
    assert actor_coding.code(reading.parse, 0, 2, reading.annotation) == ("RUS", "GOV")


def test_a_surname_of_two_leaders_tells_none(read: Callable[..., Reading]) -> None:
    reading = read("Prime Minister Sharif and Ahmed Sharif met.")
    assert actor_coding.code(reading.parse, 0, 3, reading.annotation)[1] == "GOV"


@pytest.mark.parametrize(("first", "last"), [(0, 0), (3, 2), (-1, 2), (0, 99)])
def test_ranges_that_are_none(read: Callable[..., Reading], first: int, last: int) -> None:
    reading = read("Syrian rebels attacked the convoy.")
    assert actor_coding.code(reading.parse, first, last, reading.annotation) == (None, None)
