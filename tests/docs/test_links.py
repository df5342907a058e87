"""The manual leads to what is there: links to pages of our own, and files of the source that a page names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "docs").glob("*/*.md")])
LINK = re.compile(r"\]\(([^)\s:]+)\)")
SOURCE_FILE = re.compile(r"`([\w./]*\w\.py)`")
# Where a page may count a file of the source from.
FOLDERS = ("", "src/copydesk", "src/copydesk/changes", "src/copydesk/annotation")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def heading_id(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if path.startswith("generated/"):  # made from the docstrings with the manual
            continue
        assert target.exists(), link
        if anchor and target.suffix == ".md":
            headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in map(heading_id, headings), link


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "CHANGELOG.md"], ids=name)
def test_a_file_of_the_source_that_a_page_names_is_there(page: Path) -> None:
    known = {
        path.name for room in ("src", "bench", "training", "tests", "release") for path in (ROOT / room).rglob("*.py")
    }
    named = set(SOURCE_FILE.findall(page.read_text(encoding="utf-8")))
    away = {file for file in named if not any((ROOT / folder / file).exists() for folder in FOLDERS)}
    assert {file for file in away if "/" in file or file not in known} == set()
