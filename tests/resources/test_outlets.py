"""Outlets by name and by address."""

from __future__ import annotations

import pytest

from copydesk.resources.outlets import address_key, outlet_key, outlet_of, unified


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Harbour Beacon", "harbourbeacon"),
        ("  The  Harbour-Beacon ", "harbourbeacon"),
        ("www.harbourbeacon.example", "harbourbeacon.example"),
        ("https://edition.harbourbeacon.example:8080/x?y", "harbourbeacon.example"),
        ("news.harbourbeacon.co.uk", "harbourbeacon.co.uk"),
        ("tarn.blogspot.com", "tarn.blogspot.com"),
        ("deep.tarn.blogspot.com", "tarn.blogspot.com"),
        ("AP", "associatedpress"),
        ("The Associated Press", "associatedpress"),
        ("Вести", "вести"),
        ("…", ""),
        ("", ""),
    ],
)
def test_keys(name: str, key: str) -> None:
    assert outlet_key(name) == key


@pytest.mark.parametrize(
    ("outlet", "url", "found"),
    [
        (None, None, None), ("", "", None), (None, "not an address", None), (None, "http://[", None),
        (None, "https://Tarn.Example/a", "tarn.example"), (" Tarn Post ", "https://x.example", "Tarn Post"),
    ],
)  # fmt: skip
def test_what_a_report_says_of_its_outlet(outlet: str | None, url: str | None, found: str | None) -> None:
    assert outlet_of(outlet, url) == found


def test_addresses_without_what_changes() -> None:
    same = ("https://www.tarn.example/a?b=1", "http://tarn.example/a/", "https://m.tarn.example/a#c")
    assert {address_key(url) for url in same} == {"tarn.example/a"}
    assert address_key("http://[") is None
    assert address_key("tarn") is None


def test_a_name_counts_as_the_one_address_that_spells_like_it() -> None:
    found = unified(["tarnpost", "tarnpost.example", "beacon", "beacon.example", "beacon.test", "lone"])
    assert found["tarnpost"] == "tarnpost.example"
    assert found["beacon"] == "beacon"
    assert found["lone"] == "lone"
