"""A comparison on paper: every change is on it, with and without JavaScript."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from browsing import CHROMIUM, FLAGS, browser_or_skip

from copydesk.model import Alignment, Change, Comparison, Relation, Report, Span
from copydesk.page.comparison_page import page

COUNT = 37


def long_comparison() -> Comparison:
    """A comparison with many changes of each weight."""
    lines = [f"Sentence {number} of the mill's report names {number + 10} weavers." for number in range(COUNT)]
    source = "\n".join(lines)
    rewrite = source.replace("weavers", "spinners")
    changes, alignment, begin = [], [], 0
    for number, line in enumerate(lines):
        span = Span(begin, begin + len(line))
        other = Span(begin + number, begin + number + len(line) + 1)
        changes.append(
            Change("altered", "name", f"Marker{number:02} is told.", span, other, 3 - number % 4, None, 0.8, "Because.")
        )
        alignment.append(Alignment(other, (span,), 0.9))
        begin += len(line) + 1
    return Comparison(
        Report(source, id="a"),
        Report(rewrite, id="b"),
        Relation("rewrite", 0.9, "source_to_rewrite"),
        tuple(alignment),
        tuple(changes),
    )


@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize("width", [900, 1400])
def test_every_change_is_printed(has_script: bool, width: int, tmp_path: Path) -> None:
    browser_or_skip()
    from playwright.sync_api import sync_playwright
    from pypdf import PdfReader

    path = tmp_path / "comparison.html"
    path.write_text(page(long_comparison()), encoding="utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        context = browser.new_context(java_script_enabled=has_script, viewport={"width": width, "height": 900})
        shown: Any = context.new_page()
        shown.goto(path.as_uri())
        pdf = shown.pdf(format="A4")
        browser.close()
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages)
    assert [number for number in range(COUNT) if f"Marker{number:02}" not in text] == []
