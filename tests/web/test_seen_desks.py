"""States of the desk that the other tests in a browser do not reach: an empty one, a read-only one, a reader without roles, refusals."""

from __future__ import annotations

import sys
from pathlib import Path

from browsing import CHROMIUM, FLAGS, browser_or_skip

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

# Views over a ledger that was worked with; `bench/desk_views.py` looks at all of them, in every setting.
_WORKED_WITH = (
    "stories, nothing found", "incident", "incidents to decide", "incidents, none picked", "compare clean", "check, one story", "add", "watch",
    "decide", "notes", "marks", "log", "searches", "not found", "no such report", "corroborate asked",
)  # fmt: skip


def test_every_state_of_the_desk_is_accessible_on_a_phone_in_the_dark() -> None:
    """axe finds nothing, nothing is wider than the window, and no labels of a drawing lie over each other."""
    browser_or_skip()
    from playwright.sync_api import sync_playwright

    from desk_views import Desk, Looking, Setting, desks, look

    found: list[str] = []
    with desks() as opened, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        for desk in opened:
            views = {name: path for name, path in desk.views.items() if desk.name != "desk" or name in _WORKED_WITH}
            seen = Desk(desk.name, desk.base, desk.token, views)
            found += look(browser, seen, Setting(390, ("dark",), has_script=True), Looking())
        browser.close()
    assert found == []
