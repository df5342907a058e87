"""Places: found, resolved, and told from governments. People and events are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.model import Place

Read = Callable[..., Reading]


def place(read: Read, text: str, words: str, outlet: str | None = None) -> Place | None:
    found = read(text, outlet=outlet).annotation.places
    return next((one for one in found if one.span.of(text) == words), None)


COUNTRIES = [
    ("A bridge collapsed in Paris on Monday.", "Paris", None, "FRA"),
    ("A bridge collapsed in Paris, Texas, on Monday. Crews from Dallas and Tyler came to help.", "Paris", None, "USA"),
    ("The mayor of London, Ontario, met farmers from Windsor and Hamilton.", "London", None, "CAN"),
    ("The mayor of London met drivers from Leeds and Bristol.", "London", None, "GBR"),
    ("TBILISI, Georgia — Voters in Georgia and Armenia went to the polls on Sunday.", "Georgia", None, "GEO"),
    (
        "Police in Atlanta, Georgia, arrested two men. Drivers in Alabama and Florida were warned.",
        "Georgia",
        None,
        "USA",
    ),
    ("Crews in Perth fought the fire for hours.", "Perth", "valleyherald.com.au", "AUS"),
    ("Crews in Halifax fought the fire for hours.", "Halifax", "valleyherald.co.uk", "GBR"),
    ("The Syrian army shelled the village.", "Syrian", None, "SYR"),
]


@pytest.mark.parametrize(("text", "words", "outlet", "country"), COUNTRIES)
def test_country(read: Read, text: str, words: str, outlet: str | None, country: str) -> None:
    found = place(read, text, words, outlet)
    assert found is not None
    assert found.country == country


LITERAL = [
    ("A bomb went off in Baghdad on Friday.", "Baghdad", True),
    ("Baghdad condemned the attack on Friday.", "Baghdad", False),
    ("Washington said it would not send troops.", "Washington", False),
    ("Officials flew from Washington to Geneva.", "Washington", True),
    ("Norway accused Russia of jamming signals.", "Norway", False),
    ("Norway accused Russia of jamming signals.", "Russia", False),
    ("Norway has long fjords and few roads.", "Norway", True),
    ("Norwegian officials flew to Geneva.", "Norwegian", False),
    ("Talks with Norway broke down on Tuesday.", "Norway", False),
    ("The dam lies in northern Norway.", "Norway", True),
    ("Norway's government fell on Tuesday.", "Norway", False),
    ("Norway's coast was hit by a storm.", "Norway", True),
    ("Norway beat Denmark 2-0 on Saturday.", "Norway", False),
    ("A baker in Yakima, Washington, won the prize.", "Washington", True),
]


@pytest.mark.parametrize(("text", "words", "literal"), LITERAL)
def test_literal(read: Read, text: str, words: str, literal: bool) -> None:
    found = place(read, text, words)
    assert found is not None
    assert found.literal is literal


@pytest.mark.parametrize("text", ["turkey was served with chile and china cups", "The polish on the table was thick."])
def test_small_letters_name_no_country(read: Read, text: str) -> None:
    assert read(text).annotation.places == ()


def test_a_person_who_is_called_like_a_town_is_no_place(read: Read) -> None:
    text = "Paris Holloway said she would sing. Holloway thanked her brother Chad Holloway."
    assert read(text).annotation.places == ()


def test_point_and_identifier(read: Read) -> None:
    found = place(read, "A bomb went off in Baghdad on Friday.", "Baghdad")
    assert found is not None
    assert (found.geonameid, round(found.lat or 0), round(found.lon or 0)) == (98182, 33, 44)


@pytest.mark.parametrize(
    "text", ["", "x", "😀", "القاهرة", "in in in", "Al-", "St. " * 200, "New " * 300, "Paris, " * 300]
)
def test_odd_texts_raise_nothing(read: Read, text: str) -> None:
    for one in read(text).annotation.places:
        assert 0 <= one.span.start < one.span.end <= len(text)


WHOLE = [
    ("A bomb went off in Mazar-i-Sharif on Monday.", "Mazar-i-Sharif", "AFG"),
    ("The guide to the ruins of Palmyra in Syria fell ill.", "Palmyra", "SYR"),
    ("Crowds met near the Pearl roundabout in Manama.", "Pearl", "BHR"),
]


@pytest.mark.parametrize(("text", "words", "country"), WHOLE)
def test_a_hyphenated_name_is_whole_and_a_named_country_is_heeded(
    read: Read, text: str, words: str, country: str
) -> None:
    found = place(read, text, words)
    assert found
    assert found.country == country


def test_a_country_in_a_list_lies_in_none_of_its_neighbours(read: Read) -> None:
    text = "Teams from Norway, Switzerland, the United Kingdom and Peru came to the fair."
    found = place(read, text, "Switzerland")
    assert found
    assert found.country == "CHE"


def test_a_road_between_two_towns_is_at_those_towns(read: Read) -> None:
    text = "Rebels attacked a checkpoint between Mosul and Kirkuk on Monday."
    found = place(read, text, "Mosul")
    assert found
    assert found.literal
    talks = place(read, "Talks between Norway and Peru began on Monday.", "Norway")
    assert talks
    assert not talks.literal


def test_an_article_of_a_name_is_no_town_of_that_name(read: Read) -> None:
    text = "Nine men were killed in the Syrian town of Al Rasandar on Saturday."
    found = place(read, text, "Al Rasandar")
    assert found is not None
    assert found.country == "SYR"


def test_a_name_that_was_a_town_once_is_one_again(read: Read) -> None:
    text = "Rain fell on the town of Oldaretto in Peru. The mayor of Oldaretto thanked the army."
    assert [one.span.of(text) for one in read(text).annotation.places].count("Oldaretto") == 2
