"""Countries, bodies, peoples, leaders, and the gazetteer."""

from __future__ import annotations

import subprocess
import sys

import pytest

from copydesk.resources import countries, demonyms, gazetteer, leaders, organisations, word_frequency


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iraqi", ("IRQ", "adjective")), ("Syrians", ("SYR", "people")), ("Baghdad", ("IRQ", "seat")), ("US", ("USA", "name")),
        ("the United States", ("USA", "name")), ("Côte d'Ivoire", ("CIV", "name")), ("Cote d’Ivoire", ("CIV", "name")),
        ("Burma", ("MMR", "name")), ("turkey", None), ("us", None), ("Narnia", None), ("", None),
    ],
)  # fmt: skip
def test_lookup(text: str, expected: tuple[str, str] | None) -> None:
    assert countries.lookup(text) == expected


def test_longest_name_wins() -> None:
    assert countries.longest("the Democratic Republic of the Congo said".split(), 1) == (5, "COD", "name")
    assert countries.longest("Republic of Congo said".split(), 0) == (3, "COG", "name")


@pytest.mark.parametrize("words", ["New Jersey", "New Mexico"])
def test_states_are_no_countries(words: str) -> None:
    assert countries.longest(words.split(), 1) is None


def test_every_country_has_a_code_and_a_point() -> None:
    for code, country in countries.by_code().items():
        assert len(code) == 3
        assert len(country.iso2) == 2
        assert -90 <= country.lat <= 90
        assert -180 <= country.lon <= 180
    assert len(countries.by_code()) >= 240


@pytest.mark.parametrize(
    ("name", "country"),
    [("Kiev", "UKR"), ("Bombay", "IND"), ("Zürich", "CHE"), ("St. Louis", "USA"), ("Chechnya", "RUS")],
)
def test_first_site(name: str, country: str) -> None:
    assert gazetteer.sites(name)[0].country == country


@pytest.mark.parametrize("name", ["", "\t", "Qqqxyz", "😀", "a" * 5_000, "\ud800"])
def test_no_site(name: str) -> None:
    assert gazetteer.sites(name) == ()


def test_every_line_of_the_gazetteer_is_found() -> None:
    for name in ("Aabenraa", "Springfield", "Zwolle", "Cook County", "Saint Paul"):
        assert gazetteer.sites(name)


def test_bodies() -> None:
    assert (found := organisations.organisation("al-Qaida")) is not None
    assert found.sector == "REB"
    assert organisations.organisation("WHO") is not None
    assert organisations.organisation("who") is None
    assert organisations.title_ending("Deputy Prime Minister Lena Varga".split(), 3) == 3
    assert organisations.title_ending("the tall Lena Varga".split(), 2) == 0


def test_peoples_and_leaders() -> None:
    assert demonyms.longest("Bosnian Serb leaders".split(), 0) == (2, "BIH")
    assert demonyms.longest("Tall leaders".split(), 0) is None
    assert leaders.country("Saddam Husayn", entitled=False) == "IRQ"
    assert leaders.country("Paul", entitled=False) is None


def test_rarity() -> None:
    assert (
        word_frequency.zipf("the")
        > 7
        > word_frequency.zipf("army")
        > word_frequency.zipf("militiaman")
        > word_frequency.zipf("qqqxyz")
    )


def test_the_gazetteer_loads_fast() -> None:
    """Under 150 ms of an idle processor; twice that is allowed for a busy one. Waiting for other programs does not count."""
    probe = "import time; from copydesk.resources import gazetteer; t = time.process_time(); gazetteer.sites('Oslo'); print(time.process_time() - t)"
    seconds = min(
        float(subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True).stdout) for _ in range(3)
    )
    assert seconds < 0.3
