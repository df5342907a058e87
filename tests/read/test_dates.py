"""Times as feeds, pages and tables write them; what cannot be told is not guessed."""

from __future__ import annotations

import pytest

from copydesk.read.dates import is_date, iso_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-03-14", "2025-03-14"), ("2025-03-14T09:30:00Z", "2025-03-14T09:30:00Z"), ("20250314", "2025-03-14"),
        ("20250314T093000Z", "2025-03-14T09:30:00Z"), ("20250314T093000+0100", "2025-03-14T09:30:00+01:00"), ("2025/03/14", "2025-03-14"),
        ("2025-03-14T09:30:00.123456789+01", "2025-03-14T09:30:00+01:00"), ("2025-03-14 09:30 UTC", "2025-03-14T09:30:00Z"),
        ("Fri, 14 Mar 2025 09:30:00 GMT", "2025-03-14T09:30:00Z"), ("14 Mar 2025 09:30:00 -0500", "2025-03-14T09:30:00-05:00"),
        ("March 14, 2025", "2025-03-14"), ("14 March 2025", "2025-03-14"), ("March 14, 2025 9:30 AM", "2025-03-14T09:30:00"),
        ("  2025-03-14 ", "2025-03-14"),
    ],
)  # fmt: skip
def test_times_that_can_be_told(text: str, iso: str) -> None:
    assert iso_date(text) == iso
    assert is_date(iso)


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2025",
        "03.04.2025",
        "2025-13-01",
        "20251301",
        "yesterday",
        "",
        None,
        "2025",
        "9" * 500,
        "2025-03-14T25:00Z",
        "Fri, 99 Foo",
    ],
)
def test_times_that_cannot(text: str | None) -> None:
    assert iso_date(text) is None
