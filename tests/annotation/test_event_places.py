"""Where deeds were done: the place nearest, the finer one, the one told nearby, the dateline last. All reports are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading

Read = Callable[..., Reading]


def places(read: Read, text: str) -> list[tuple[str, str | None, str | None]]:
    events = read(text, published="2024-05-10").annotation.events
    return [(e.place.span.of(text), e.place.country, e.place_basis) if e.place else ("", None, None) for e in events]


PLACED = [
    (
        "AMMAN (Reuters) - Syrian troops stormed the town of Marj al-Tahtani on Sunday and killed nine farmers.",
        ("Marj al-Tahtani", "SYR", "stated"),
    ),
    (
        "Two traders were shot dead in the western Bangladesh town of Benapole, police said.",
        ("Benapole", "BGD", "stated"),
    ),
    ("Gunmen shot a clerk in northern Nigeria, the army said.", ("Nigeria", "NGA", "stated")),
    ("Rockets killed nine people in the village of Harir near Damascus.", ("Harir", "SYR", "stated")),
]


@pytest.mark.parametrize(("text", "wanted"), PLACED)
def test_the_finest_place_of_the_sentence(read: Read, text: str, wanted: tuple[str, str, str]) -> None:
    assert places(read, text)[0] == wanted


def test_a_place_is_carried_and_the_dateline_keeps_out(read: Read) -> None:
    text = (
        "LONDON (Reuters) - Gunmen killed seven workers in Kano, Nigeria, on Friday. Soldiers shot two of the attackers. "
        "Doctors treated the wounded. Nobody claimed it. Schools were shut. Banks were shut. Rebels killed a guard at dusk."
    )
    found = places(read, text)
    assert found[0] == ("Kano", "NGA", "stated")
    assert found[1] == ("Kano", "NGA", "carried")
    assert all(country != "GBR" for _, country, _ in found)


def test_the_dateline_places_a_deed_where_nothing_else_does(read: Read) -> None:
    text = "LIMA (Reuters) - Gunmen killed a judge on Friday. Nobody was arrested."
    assert places(read, text)[0] == ("LIMA", "PER", "dateline")


STRUCK = [
    ("Jets bombed Kandahar on Friday, killing nine.", "Kandahar"),
    ("The Kandahar blast killed nine on Friday.", "Kandahar"),
    ("The village is close to Kandahar, where shells killed nine on Friday.", "Kandahar"),
    ("Shells fell on the town of Oldaretto in Peru. The Oldaretto blast killed nine.", "Oldaretto"),
]


@pytest.mark.parametrize(("text", "wanted"), STRUCK)
def test_what_was_struck_is_where(read: Read, text: str, wanted: str) -> None:
    assert wanted in [name for name, _, _ in places(read, text)]


def test_whom_somebody_calls_on_is_no_place(read: Read) -> None:
    events = read("The minister called on Damascus to end the siege.", published="2024-05-10").annotation.events
    assert all(event.place is None for event in events)


def test_the_home_of_a_report_is_a_country_and_no_town_named_by_chance(read: Read) -> None:
    text = (
        "LONDON (Reuters) - Syria is at war, say Syrian doctors. The road to Aleppo in Syria is shut. "
        "Syria denies it. Gunmen killed a judge on Friday."
    )
    assert [(name, country) for name, country, _ in places(read, text)][-1:] != [("Aleppo", "SYR")]


PRECISE = [
    ("Gunmen killed a judge in Lima.", 1),
    ("Gunmen killed a judge near Lima.", 2),
    ("Gunmen killed a judge north of Lima.", 2),
    ("Gunmen killed a judge in Peru.", 6),
    ("Gunmen killed a judge in the village of Oldaretto in Peru.", None),
]


@pytest.mark.parametrize(("text", "wanted"), PRECISE)
def test_how_exact_the_words_are(read: Read, text: str, wanted: int | None) -> None:
    place = read(text).annotation.events[0].place
    assert place
    assert place.precision == wanted


def test_a_town_on_a_sea_comes_before_the_sea(read: Callable[..., Reading]) -> None:
    reading = read("A protester was shot dead in the Mediterranean port city of Latakia in Syria.")
    assert [row.place.name for row in reading.annotation.events if row.place] == ["Latakia"]
