"""Names for other programs: stable, and no address that is none."""

from __future__ import annotations

import pytest

from copydesk.export import identifiers


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("HTTP://Example.org/ä b", "http://Example.org/%C3%A4%20b"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("/relative", None),
        ("https://[broken", None),
        ("https://", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_addresses(url: str | None, address: str | None) -> None:
    assert identifiers.web_address(url) == address


def test_names_are_the_same_on_any_day() -> None:
    assert identifiers.digest("entity", "Ana Díaz") == "cec4f0ab99a12b06ee8b"
    assert identifiers.number("claim:1") == identifiers.number("claim:1") < 2**53
    assert identifiers.digest("a", "b") != identifiers.digest("ab")


def test_any_id_makes_a_uri() -> None:
    assert identifiers.urn("report", 'a/b "<é\n') == "urn:x-copydesk:report:a%2Fb%20%22%3C%C3%A9%0A"
