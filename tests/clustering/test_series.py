"""Updates of one article by one outlet."""

from __future__ import annotations

import pytest

from copydesk.clustering.series import SeriesReport, origins_counted, series_of


def row(
    report: str,
    outlet: str | None = "post",
    published: str | None = "2025-05-01",
    url: str | None = None,
    origin: str = "",
) -> SeriesReport:
    return SeriesReport(report, outlet, "Tarn Post", published, url, origin or report)


@pytest.mark.parametrize(
    ("rows", "series"),
    [
        ([row("a"), row("b", published="2025-05-02")], []),
        ([row("a"), row("b", published="2025-05-02", origin="a")], [("a", "b")]),
        ([row("b", origin="a"), row("a", published="2025-05-02", origin="a")], [("b", "a")]),
        ([row("a"), row("b", origin="a")], []),
        ([row("a"), row("b", published="2025-05-01T10:00", origin="a"), row("c", published="2025-05-03", origin="a")], [("a", "b", "c")]),
        ([row("a"), row("b", outlet="gazette", published="2025-05-02", origin="a")], []),
        ([row("a", published=None), row("b", published=None, origin="a")], []),
        ([row("a", outlet=None), row("b", outlet=None, published="2025-05-02", origin="a")], []),
        ([row("a", url="https://tarn.example/1?x=1"), row("b", url="http://www.tarn.example/1/")], [("a", "b")]),
        ([row("a", url="https://tarn.example/"), row("b", url="https://tarn.example/")], []),
        ([row("a", url="https://tarn.example/1", published=None), row("b", url="https://tarn.example/1")], [("b", "a")]),
    ],
)  # fmt: skip
def test_series(rows: list[SeriesReport], series: list[tuple[str, ...]]) -> None:
    assert [found.reports for found in series_of(rows)] == series
    assert series_of(reversed(rows)) == series_of(rows)


def test_versions_of_one_article_count_as_one_text() -> None:
    rows = [row("a", url="https://tarn.example/1"), row("b", url="https://tarn.example/1"), row("c", outlet="gazette")]
    origins = {"a": "a", "b": "b", "c": "c"}
    assert origins_counted(origins, ()) == 3
    assert origins_counted(origins, series_of(rows)) == 2
