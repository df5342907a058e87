"""Pages that are no report: checks for robots, errors, consent, paywalls, front pages and lists, each refused with its reason."""

from __future__ import annotations

import re
from functools import cache

from copydesk.read.page_facts import PageFacts
from copydesk.read.sites import is_front
from copydesk.read.xml import Tree, local, words
from copydesk.resources.tsv import rows

# Words of a page below which a notice that stands in it is what the page is; a report that ends in one has more.
_NOTICE_WORDS = 130
# A text of fewer words is a widget, a button or a caption; the shortest flashes of agencies have ten.
_FEWEST_WORDS = 8
# Articles of a page next to each other that make it a list, unless one of them has so much of their words.
_LIST, _MAIN_SHARE = 3, 0.5
# Links in headings that make a page without an article of its own a front page.
_HEADLINES = 12
_STATED_WORDS = 40
# Notices that stand on pages of reports too, and the words next to one from which there is a report.
_PAYWALL = "a paywall"
_BESIDE_REPORTS = (_PAYWALL, "a request for consent")
_REPORT_WORDS = 40
# Lines at the end of a text, and letters of one, in which a notice is looked for.
_LAST_LINES, _LONGEST_NOTICE = 4, 300


def refusal(root: Tree, page: PageFacts, text: str) -> str | None:
    """Why a page is no report, in words that follow 'is'; None where it may be one."""
    count = len(text.split())
    if count < _NOTICE_WORDS and (notice := _notice(root, text)):
        return f"{notice}, not a report"
    if count < _FEWEST_WORDS and count and len(page.body.split()) < _STATED_WORDS:
        return f"no report: it has {count} words"
    if page.is_article:
        return None
    if (
        page.is_list
        or (page.url and is_front(page.url) and _headlines(root) >= 3)
        or _headlines(root) >= _HEADLINES > count / 40
    ):
        return "a front page or a list of reports, not a report"
    if _is_list(root):
        return "a list of reports, not a report"
    return None


def ends_at_paywall(text: str) -> bool:
    """Whether one of the last lines of a text asks its reader to pay for the rest."""
    last = [_plain(line) for line in text.lower().split("\n")[-_LAST_LINES:]]
    return any(
        pattern.search(line)
        for where, pattern, says in _table()
        if says == _PAYWALL and where == "either"
        for line in last
        if len(line) < _LONGEST_NOTICE
    )


def _notice(root: Tree, text: str) -> str | None:
    """What a short page says in place of a report; where a report of some words stands next to a notice, it is one."""
    title = _plain(" ".join(words(item) for item in list(root.iter("title"))[:1] + list(root.iter("h1"))[:1]).lower())
    seen = text.lower() if text.strip() else words(next(iter(root.iter("body")), None)).lower()[:4000]
    lines = [_plain(line) for line in seen.split("\n")]
    for where, pattern, says in _table():
        if pattern.search(title):
            return says
        if where == "title":
            continue
        beside = [line for line in lines if not pattern.search(line)]
        if len(beside) < len(lines) and not (
            says in _BESIDE_REPORTS and sum(len(line.split()) for line in beside) >= _REPORT_WORDS
        ):
            return says
    return None


def _plain(line: str) -> str:
    return line.replace("’", "'").strip()


@cache
def _table() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple((row["where"], re.compile(row["pattern"]), row["says"]) for row in rows("page_notices"))


def _headlines(root: Tree) -> int:
    """Headings that are links to other pages."""
    return sum(
        1
        for item in root.iter("h2", "h3", "h4")
        if (item.getparent() is not None and local(item.getparent()) == "a") or any(True for _ in item.iter("a"))
    )


def _is_list(root: Tree) -> bool:
    """Whether several articles stand on the page and none of them is the most of it."""
    outer = [
        item for item in root.iter("article") if not any(local(above) == "article" for above in item.iterancestors())
    ]
    if len(outer) < _LIST:
        return False
    sizes = [len(words(item).split()) for item in outer]
    return max(sizes) < _MAIN_SHARE * sum(sizes)
