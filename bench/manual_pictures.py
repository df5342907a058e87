"""Takes the pictures of the manual: ``python bench/manual_pictures.py --desk http://127.0.0.1:8765 [--only NAME …]``.

The desk is one over the bundled week that anybody may decide on: ``copydesk demo``, then ``copydesk serve --no-token --ledger
copydesk-demo/case.db``. A note is written and a search kept there. What is pictured goes to ``docs/pictures``.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "web"))

from browsing import CHROMIUM, FLAGS  # type: ignore[import-not-found]
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
STORY = "/story?id=story:wire.txt"
# A comparison that is not there after so many seconds is not pictured.
_PATIENCE_SECONDS = 300


@dataclass(frozen=True)
class Picture:
    """What is pictured: an address, the size of the window, and what is done before."""

    path: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    before: Callable[[Any], None] | None = None


def to_claims(page: Any) -> None:
    """Show the table of claims."""
    page.locator("#claims").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#claims').scrollIntoView()")


def to_drawer(page: Any) -> None:
    """Open the drawer over the first cell of the table."""
    to_claims(page)
    page.locator("#claims a[data-evidence]").first.click()
    page.locator("dialog[open] .evidence").wait_for()


def to_comparison(page: Any) -> None:
    """Wait until the texts are compared."""
    page.locator("main.comparison .changes").wait_for(timeout=1000 * _PATIENCE_SECONDS)


def with_note(page: Any) -> None:
    """Write a note, and show it."""
    page.locator("input[name=status][value=open]").check()
    page.locator("textarea[name=note]").fill("Ask the fire service for its own count.")
    page.locator("input[name=by]").fill("Ada Quist")
    page.get_by_role("button", name="Keep note and status").click()
    page.evaluate("document.querySelector('main h2:last-of-type').scrollIntoView()")


def with_search(page: Any) -> None:
    """Keep a search, and show it."""
    page.locator("input[name=words]").fill("port strike")
    page.locator("input[name=name]").fill("The strike")
    page.locator("input[name=by]").fill("Ada Quist")
    page.get_by_role("button", name="Keep this search").click()


def pictures(claim: str) -> dict[str, Picture]:
    """All of them, by name; ``claim`` is the address of the one that gets a note."""
    pair = "/compare?source=wire.txt&rewrite=rewrite.txt"
    several = "/compare?source=wire.txt&source=independent.txt&rewrite=rewrite.txt"
    return {
        "front": Picture("/", 1000, 700),
        "tour": Picture("/tour", 1000, 760),
        "stories": Picture("/stories", 1000, 620),
        "story": Picture(STORY, 1000, 900),
        "claims": Picture(f"{STORY}&open=wire.txt", 1000, 760, before=to_claims),
        "phone-story": Picture(STORY, 360, 800, "dark"),
        "drawer": Picture(STORY, 1000, 760, before=to_drawer),
        "compare": Picture(pair, 1600, 1000, before=to_comparison),
        "several": Picture(several, 1600, 1000, "dark", to_comparison),
        "quotes": Picture("/quotes", 900, 620),
        "events": Picture("/events", 900, 900),
        "incidents": Picture("/incidents", 1000, 900),
        "trace": Picture("/trace?words=3,000%20dockers", 1000, 640),
        "note": Picture(claim, 1000, 760, before=with_note),
        "searches": Picture("/searches", 1000, 560, before=with_search),
    }


def first_claim(base: str) -> str:
    """The address of the claim that most reports bear."""
    with urllib.request.urlopen(f"{base}/story.json?id=story:wire.txt") as answer:
        claims = json.load(answer)["claims"]
    return "/claim?id=" + quote(claims[0]["id"], safe="")


def main() -> None:
    """Take them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desk", required=True, help="address of the desk")
    parser.add_argument("--only", nargs="+", help="names of pictures")
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        for name, picture in pictures(first_claim(options.desk)).items():
            if options.only and name not in options.only:
                continue
            began = time.monotonic()
            page = browser.new_page(
                viewport={"width": picture.width, "height": picture.height},
                color_scheme=picture.scheme,
                reduced_motion="reduce",
            )
            page.set_default_timeout(1000 * _PATIENCE_SECONDS)
            page.goto(options.desk + picture.path)
            if picture.before:
                picture.before(page)
            page.screenshot(path=str(options.out / f"desk-{name}.png"))
            page.close()
            print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
