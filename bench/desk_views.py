"""Looks at every view of the desk: ``python bench/desk_views.py [--pictures DIR] [--widths 390 1024 1600] [--only WORDS]``.

Starts desks over the bundled week and an invented story (one that was worked with, one without a ledger, one that may only be read, and
one seen by somebody who may only read), opens each view in Debian's Chromium at each width, light and dark, and without JavaScript, and
says what axe finds there, what is wider than the window, what a script complains of, and words that lie over each other in a drawing.
In the second scheme of a page axe only looks at contrast: nothing else hangs on the scheme. Exit code 1 where it finds anything; each
fault is printed as it is found. ``--pictures`` keeps what it saw.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "web"))

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from browsing import CHROMIUM, FLAGS, Served  # type: ignore[import-not-found]
from playwright.sync_api import sync_playwright
from seen_desks import (  # type: ignore[import-not-found]
    EMPTY_VIEWS,
    GUEST,
    GUEST_VIEWS,
    READ_ONLY_VIEWS,
    TOKEN,
    VIEWS,
    Visitor,
    fill_week,
    names_in,
    worked_desk,
)

# The size of targets is a rule of WCAG 2.2 AA that axe leaves off unless asked.
AXE = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
# Labels of one drawing that lie over each other by more than two units each way.
OVERPRINTED = """() => Array.from(document.querySelectorAll("main svg")).flatMap(svg => {
  const boxes = Array.from(svg.querySelectorAll("text")).filter(t => t.textContent.trim()).map(t => [t.textContent, t.getBoundingClientRect()]);
  return boxes.flatMap(([a, x], i) => boxes.slice(i + 1).filter(([b, y]) =>
    Math.min(x.right, y.right) - Math.max(x.left, y.left) > 2 && Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top) > 2
  ).map(([b]) => a + " | " + b));
})"""


@dataclass(frozen=True)
class Desk:
    """A desk, who looks at it, and what there is to see."""

    name: str
    base: str
    token: str
    views: dict[str, str]


@dataclass(frozen=True)
class Setting:
    """How a browser is set."""

    width: int
    schemes: tuple[str, ...]
    has_script: bool

    def named(self, scheme: str) -> str:
        """The setting in one scheme, as it is printed."""
        return f"{self.width} {scheme}{'' if self.has_script else ' without script'}"


@dataclass(frozen=True)
class Looking:
    """What is done with each view."""

    only: str = ""
    pictures: Path | None = None
    has_axe: bool = True


def main() -> int:
    """Look, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path, help="a folder for what was seen")
    parser.add_argument("--widths", type=int, nargs="+", default=[390, 1024, 1600])
    parser.add_argument("--only", default="", help="only views whose name holds these words")
    parser.add_argument("--schemes", nargs="+", default=["light", "dark"])
    parser.add_argument("--without-axe", action="store_true", help="only take pictures and measure")
    options = parser.parse_args()
    schemes = tuple(options.schemes)
    settings = [Setting(width, schemes, has_script=True) for width in options.widths]
    settings.append(Setting(options.widths[0], schemes[-1:], has_script=False))
    with desks() as opened, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        how = Looking(options.only, options.pictures, not options.without_axe)
        faults = 0
        for line in (line for desk in opened for setting in settings for line in look(browser, desk, setting, how)):
            faults += 1
            print(line, flush=True)
        pages = sum(how.only in name for desk in opened for name in desk.views)
        browser.close()
    print(f"{pages} views seen in {sum(len(setting.schemes) for setting in settings)} settings; {faults} faults")
    return 1 if faults else 0


@contextmanager
def desks() -> Iterator[list[Desk]]:
    """The desks, over ledgers that end with them."""
    with tempfile.TemporaryDirectory(prefix="desk-") as name, ExitStack() as stack:
        folder = Path(name)
        fill_week(folder / "week.db")
        shutil.copy(folder / "week.db", folder / "read.db")
        worked, empty, read_only = (
            worked_desk(folder / "week.db", folder),
            Served(None),
            Served(folder / "read.db", "--read-only"),
        )
        for served in (worked, empty, read_only):
            stack.callback(served.stop)
        names = names_in(Visitor(worked.base, TOKEN))
        yield [
            Desk("desk", worked.base, TOKEN, {name: filled(path, names) for name, path in VIEWS.items()}),
            Desk("guest", worked.base, GUEST, {path: filled(path, names) for path in GUEST_VIEWS}),
            Desk("stranger", worked.base, "", {"no token": "/stories"}),
            Desk("empty", empty.base, "", {path: path for path in EMPTY_VIEWS}),
            Desk("read-only", read_only.base, "", {path: path for path in READ_ONLY_VIEWS}),
        ]


def filled(path: str, names: dict[str, str]) -> str:
    """An address with the names that its braces stand for."""
    return re.sub(r"\{([^}]*)\}", lambda found: names[found.group(1)], path)


def look(browser: Any, desk: Desk, setting: Setting, how: Looking) -> Iterator[str]:
    """What is wrong with the views of a desk in one setting."""
    context = browser.new_context(
        color_scheme=setting.schemes[0],
        viewport={"width": setting.width, "height": 900},
        base_url=desk.base,
        java_script_enabled=setting.has_script,
        reduced_motion="reduce",
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    if desk.token:
        page.goto(f"/?token={desk.token}")
    for name, path in ((name, path) for name, path in desk.views.items() if how.only in name):
        page.goto(path)
        for place, scheme in enumerate(setting.schemes):
            page.emulate_media(color_scheme=scheme)
            rules = (CONTRAST if place else AXE) if how.has_axe and setting.has_script else None
            yield from (f"{desk.name}, {name}, {setting.named(scheme)}: {fault}" for fault in faults_of(page, rules))
            if how.pictures:
                keep_picture(page, how.pictures, f"{desk.name} {name} {setting.named(scheme)}")
        yield from (f"{desk.name}, {name}, {setting.width}: {complaint}" for complaint in complaints)
        complaints.clear()
    context.close()


def keep_picture(page: Any, folder: Path, name: str) -> None:
    """The whole page as a picture."""
    folder.mkdir(parents=True, exist_ok=True)
    file = re.sub(r"[^\w.-]+", "-", name)[:150]
    page.screenshot(path=str(folder / f"{file}.png"), full_page=True)


def faults_of(page: Any, rules: dict[str, Any] | None) -> list[str]:
    """What is wrong with a page: by these rules of axe, by its width, by labels over each other."""
    found = []
    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if beyond > 0:
        found.append(f"wider than the window by {beyond}")
    found += [f"labels over each other: {pair}" for pair in page.evaluate(OVERPRINTED)]
    if rules:
        rows = Axe().run(page, options=rules).response["violations"]
        found += [f"{row['id']}: {row['nodes'][0]['html'][:160]}" for row in rows]
    return found


if __name__ == "__main__":
    sys.exit(main())
