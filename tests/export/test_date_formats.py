"""Dates of reports and events as other formats want them."""

from __future__ import annotations

from datetime import date

import pytest

from copydesk.export import date_formats


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-03-11", date(2025, 3, 11), date(2025, 3, 11)),
        ("2025-03-11TNI", date(2025, 3, 11), date(2025, 3, 11)),
        ("2025-03-11T08:30:00Z", date(2025, 3, 11), date(2025, 3, 11)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-W11", date(2025, 3, 10), date(2025, 3, 16)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_value_that_names_days(value: str, first: date, last: date) -> None:
    assert date_formats.days(value) == (first, last)


@pytest.mark.parametrize(
    "value", [None, "", "P3D", "PRESENT_REF", "XXXX-WXX-2", "2025-13-40", "2025-02-30", "0000-01-01", "2025-W60"]
)
def test_a_value_that_names_none(value: str | None) -> None:
    assert date_formats.days(value) is None


@pytest.mark.parametrize(
    ("published", "written"),
    [
        ("2025-03-14", "2025-03-14T00:00:00Z"),
        ("2025-03-14T08:30", "2025-03-14T08:30:00Z"),
        ("2025-03-14T08:30:00+02:00", "2025-03-14T06:30:00Z"),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_a_publication_as_rfc_3339(published: str | None, written: str | None) -> None:
    assert date_formats.rfc3339(published) == written
