"""Times as feeds, pages and tables write them; what is ambiguous is not guessed."""

from __future__ import annotations

import pytest

from copydesk.read.dates import fault, is_date, iso_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-03-14", "2025-03-14"), ("2025-03-14T09:30:00Z", "2025-03-14T09:30:00Z"), ("20250314", "2025-03-14"),
        ("20250314T093000Z", "2025-03-14T09:30:00Z"), ("20250314T093000+0100", "2025-03-14T09:30:00+01:00"), ("2025/03/14", "2025-03-14"),
        ("2025-03-14T09:30:00.123456789+01", "2025-03-14T09:30:00+01:00"), ("2025-03-14 09:30 UTC", "2025-03-14T09:30:00Z"),
        ("Fri, 14 Mar 2025 09:30:00 GMT", "2025-03-14T09:30:00Z"), ("14 Mar 2025 09:30:00 -0500", "2025-03-14T09:30:00-05:00"),
        ("March 14, 2025", "2025-03-14"), ("14 March 2025", "2025-03-14"), ("March 14, 2025 9:30 AM", "2025-03-14T09:30:00"),
        ("  2025-03-14 ", "2025-03-14"), ("March 14, 2025 8:15 PM", "2025-03-14T20:15:00"), ("14 March 2025 12:05 a.m.", "2025-03-14T00:05:00"),
        ("Tue, 24 May 2016 2:17:57 PM CEST", "2016-05-24T14:17:57+02:00"), ("24 May 2016 14:17 BST", "2016-05-24T14:17:00+01:00"),
        ("10 May 2025 08:00:00 JST", "2025-05-10T08:00:00+09:00"), ("March 14, 2025 at 8:15 p.m. ET", "2025-03-14T20:15:00-04:00"),
        ("14.03.2025", "2025-03-14"), ("14/03/2025 09:30", "2025-03-14T09:30:00"), ("03/14/2025", "2025-03-14"), ("Friday, March 14, 2025", "2025-03-14"),
        ("Sept. 3, 2025", "2025-09-03"), ("20250314201500", "2025-03-14T20:15:00"), ("2025-W11-5", "2025-03-14"), ("2025-3-4", "2025-03-04"),
        ("1741944600", "2025-03-14T09:30:00Z"), (1741944600000, "2025-03-14T09:30:00Z"), ("Fri Mar 14 09:30:00 +0000 2025", "2025-03-14T09:30:00Z"),
        ("8:15 pm, 14 March 2025", "2025-03-14T20:15:00"), ("14 Mar 25 09:30 GMT", "2025-03-14T09:30:00Z"), ("2025-03-14T09:30:00-05:00[America/New_York]", "2025-03-14T09:30:00-05:00"),
    ],
)  # fmt: skip
def test_times_that_can_be_told(text: str, iso: str) -> None:
    assert iso_date(text) == iso
    assert is_date(iso)


@pytest.mark.parametrize("zone", ["IST", "XYZ", "EST", "BST"])
def test_a_zone_that_cannot_be_told_leaves_the_day(zone: str) -> None:
    # EST and BST are of the other half of the year on these days.
    day = "2025-07-01" if zone == "EST" else "2025-01-14"
    assert iso_date(f"{day} 09:30 {zone}") == day


@pytest.mark.parametrize(
    "text", ["0000-00-00 00:00:00", "1970-01-01", "1970-01-01T00:00:00Z", "3013-07-07", "1703-02-01", 0, "0"]
)
def test_what_no_report_was_printed_on_is_no_date_and_is_told(text: object) -> None:
    assert iso_date(text) is None
    assert "cannot be read" in (fault(text) or "")
    assert fault("2025-03-14") is fault(None) is None


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
