"""Every view as a reader sees it, in Debian's Chromium, over a real ledger: marks, ribbons, the keyboard, axe."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from urllib.request import urlopen

import pytest
from browsing import CHROMIUM, FLAGS, Served, browser_or_skip, eventually, fill
from invented import REPORTS

from copydesk import demo
from copydesk.app.engine import Engine
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.report_file import pairs, report_file

TEXTS = {
    **{name: report.text for name, report in demo.reports().items()},
    **{name: report.text for name, report in REPORTS.items()},
}
VIEWS = {
    "front": "/", "stories": "/stories", "found": "/stories?q=ferry", "corroborate": "/corroborate", "story": "/story?id=story:hna-1", "open": "/story?id=story:hna-1&open=hna-1", "quotes": "/quotes",
    "events": "/events", "report": "/report?id=courier&start=31&end=40", "evidence": "/evidence?report=courier&start=31&end=90",
    "compare": "/compare?source=wire.txt&rewrite=rewrite.txt", "several": "/compare?source=wire.txt&source=independent.txt&rewrite=rewrite.txt",
    "add": "/add", "incidents": "/incidents", "versions": "/versions?id=hna-1", "marks": "/marks", "correct": "/correct?id=courier", "picked": "/decide?find=ferry&pick=hna-1&pick=courier&pick=blog", "decide": "/decide?one=wire.txt&other=rewrite.txt", "methods": "/methods", "notes": "/notes",
    "searches": "/searches?words=ferry", "log": "/log", "trace": "/trace?words=11%20killed", "check": "/check?texts=4&claims=1", "watch": "/watch", "tour": "/tour",
    "incident": "/incidents/decide", "moved": "/events?map=40,0,20", "fault": "/story?id=nowhere",
}  # fmt: skip

# The size of targets is a rule of WCAG 2.2 AA that axe leaves off unless asked.
AXE = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    browser_or_skip()
    path = tmp_path_factory.mktemp("desk") / "case.db"
    fill(path)
    return path


@pytest.fixture(scope="module")
def base(ledger: Path) -> Iterator[str]:
    served = Served(ledger)
    for name in ("compare", "several"):  # what was compared once is shown at once
        eventually(lambda path=served.base + VIEWS[name]: status(path) == 200, 120)
    yield served.base
    served.stop()


def status(address: str) -> int:
    with urlopen(address) as answer:
        return int(answer.status)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    browser_or_skip()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Any, base: str) -> Iterator[Any]:
    """A page that fails the test where a script fails or anything is asked of another machine."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, base_url=base, reduced_motion="reduce")
    made = context.new_page()
    faults: list[str] = []
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on(
        "console", lambda said: faults.append(said.text) if said.type == "error" and "404" not in said.text else None
    )
    made.on(
        "request",
        lambda asked: faults.append(asked.url) if urlsplit(asked.url).hostname not in ("127.0.0.1", None) else None,
    )
    yield made
    context.close()
    assert faults == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1600), ("dark", 1024), ("light", 390), ("dark", 360)])
def test_every_view_is_accessible(browser: Any, base: str, scheme: str, width: int) -> None:
    """axe finds nothing in any view, none is wider than the window, and nothing is asked of another machine."""
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, base_url=base)
    page = context.new_page()
    asked: set[str | None] = set()
    page.on("request", lambda row: asked.add(urlsplit(row.url).hostname))
    found: list[tuple[object, ...]] = []
    for name, path in VIEWS.items():
        page.goto(path)
        for row in Axe().run(page, options=AXE).response["violations"]:
            node = row["nodes"][0]
            found.append((name, row["id"], node["html"][:160], node.get("failureSummary", "")[:300]))
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if beyond > 0:
            found.append((name, "wider than the window", beyond))
    context.close()
    assert found == []
    assert asked == {"127.0.0.1"}


def test_the_drawer_is_accessible_and_gives_the_focus_back(page: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.goto(VIEWS["story"])
    cell = page.locator("td.cell a").first
    cell.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open] .evidence")
    assert Axe().run(page, options=AXE).response["violations"] == []
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.matches('td.cell a')")


def test_offsets_that_are_shown_are_those_of_the_json(page: Any, base: str) -> None:
    """On reports with emoji and right-to-left words, too: code points, not UTF-16 units."""
    page.goto("/report?id=courier")
    marks = page.locator("a.claimed")
    assert marks.count() >= 2
    for place in range(marks.count()):
        href = marks.nth(place).get_attribute("href")
        twin = page.request.get(href.replace("/evidence?", "/evidence.json?")).json()
        page.goto(href)
        shown = page.locator("[data-offsets]").inner_text()
        assert shown == f"{twin['start']}–{twin['end']} of {len(TEXTS['courier'])}"
        words = page.locator(".context mark").evaluate("node => node.textContent")
        assert words == twin["text"] == TEXTS["courier"][twin["start"] : twin["end"]]
        page.goto("/report?id=courier")
    start = TEXTS["courier"].index("أحد")
    page.goto(f"/evidence?report=courier&start={start}&end={start + 14}")
    assert page.locator(".context mark").evaluate("node => node.textContent") == TEXTS["courier"][start : start + 14]
    assert page.locator(".context").get_attribute("dir") == "auto"


def test_every_span_of_every_twin_is_its_words(page: Any) -> None:
    def spans(row: Any, report: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
        if isinstance(row, dict):
            report = row.get("report") or (row["id"] if row.get("id") in TEXTS else report)
            if isinstance(row.get("start"), int) and "text" in row:
                yield report, row
            for value in row.values():
                yield from spans(value, report)
        elif isinstance(row, list):
            for value in row:
                yield from spans(value, report)

    seen = 0
    for path in ("/story.json?id=story:hna-1", "/story.json?id=story:wire.txt", "/quotes.json", "/events.json"):
        for report, span in spans(page.request.get(path).json()):
            seen += 1
            words = TEXTS[report][span["start"] : span["end"]]
            assert words == span["text"] or " ".join(words.split()) == span["text"]
    assert seen > 50


RIBBONS = """() => {
  const svg = document.querySelector(".ribbons"), origin = document.querySelector("main").getBoundingClientRect();
  const pairs = [];
  for (const here of document.querySelectorAll(".pane.rewrite .s[data-ties]"))
    for (const n of here.dataset.ties.split(" ")) pairs.push([document.getElementById("s" + n), here]);
  const paths = Array.from(svg.querySelectorAll("path"));
  return pairs.map(([there, here], i) => {
    const d = paths[i].getAttribute("d");
    const box = (node) => { const r = node.getBoundingClientRect(); return [r.top - origin.top, r.bottom - origin.top]; };
    const n = d && d.match(/-?[0-9.]+/g).map(Number);
    return { drawn: Boolean(d), left: n && [n[1], n[n.length - 1]], right: n && [n[7], n[9]], there: box(there), here: box(here) };
  });
}"""


def joined(page: Any) -> int:
    """How many ribbons are drawn; each has to lie inside the sentences that it joins."""
    page.wait_for_timeout(120)
    rows = [row for row in page.evaluate(RIBBONS) if row["drawn"]]
    for row in rows:
        for ends, box in ((row["left"], row["there"]), (row["right"], row["here"])):
            assert box[0] - 1 <= min(ends), row
            assert max(ends) <= box[1] + 1, row
    return len(rows)


def test_ribbons_join_the_right_sentences_after_scrolling_and_resizing(page: Any) -> None:
    page.goto(VIEWS["compare"])
    twin = page.request.get(VIEWS["compare"].replace("/compare?", "/compare.json?")).json()
    ties = sum(len({span["start"] for span in row["source"]}) for row in twin["alignment"])
    assert page.locator(".ribbons path").count() == ties
    assert joined(page) >= 4
    page.locator(".pane.source").evaluate("pane => pane.scrollTo(0, 260)")
    assert joined(page) >= 2
    page.set_viewport_size({"width": 1150, "height": 700})
    assert joined(page) >= 2
    page.evaluate("window.scrollTo(0, 180)")
    page.set_viewport_size({"width": 800, "height": 900})
    assert joined(page) >= 4
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.locator(".ribbons").evaluate("node => getComputedStyle(node).display") == "none"


def test_changes_are_walked_filtered_and_cleared_by_keyboard(page: Any) -> None:
    page.goto(VIEWS["compare"])
    whole = page.locator("main .change").count()
    assert whole > 8
    page.keyboard.press("n")
    assert page.locator(".change.on").get_attribute("data-c") == "1"
    page.keyboard.press("n")
    page.keyboard.press("p")
    assert page.locator(".change.on").get_attribute("data-c") == "1"
    assert "Change 1 of" in page.locator("p[role=status].sr").inner_text()
    page.locator(".filters summary").focus()
    page.keyboard.press("Enter")
    for box in page.locator(".filters input[name=severity]:not([value='3'])").all():
        box.focus()
        page.keyboard.press("Space")
    left = page.locator("main .change:not([hidden])")
    assert 0 < left.count() < whole
    assert {row.get_attribute("data-severity") for row in left.all()} == {"3"}
    page.keyboard.press("Escape")
    page.locator("[data-clean]").focus()
    page.keyboard.press("Enter")
    assert page.locator("main mark.c").first.evaluate("node => getComputedStyle(node).textDecorationLine") == "none"
    page.keyboard.press("Enter")
    assert (
        page.locator("main mark.c").first.evaluate("node => getComputedStyle(node).textDecorationLine") == "underline"
    )


def test_the_ticks_of_the_overview_are_walked_by_arrow_keys(page: Any) -> None:
    page.goto(VIEWS["compare"])
    ticks = page.locator(".overview a")
    assert page.locator(".overview a[tabindex='0']").count() == 1
    page.locator(".overview a[tabindex='0']").focus()
    held = "document.activeElement.getAttribute('aria-label')"
    first = page.evaluate(held)
    assert first.startswith("Source: ")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(held) != first
    page.keyboard.press("ArrowDown")
    assert page.evaluate(held).startswith("Rewrite: ")
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(held).startswith("Source: ")
    number = page.evaluate("document.activeElement.dataset.c")
    page.keyboard.press("Enter")
    assert page.locator(".change.on").get_attribute("data-c") == number
    assert page.locator(".overview a[tabindex='0']").count() == 1
    assert ticks.count() > 8


def test_a_newcomer_compares_two_pasted_texts_in_two_actions(page: Any) -> None:
    """Paste, press: the changes are there within ten seconds, the language model being loaded."""
    from axe_playwright_python.sync_playwright import Axe

    page.goto("/")
    page.locator("#source-text").fill(TEXTS["wire.txt"])
    page.locator("#rewrite-text").fill(TEXTS["rewrite.txt"])
    page.get_by_role("button", name="Compare them").click()
    page.wait_for_selector("main.comparison .change", timeout=10_000)
    assert page.locator(".effects a").count() >= 3
    before = page.locator(".pane .b:visible").count()
    page.locator(".light.l1 > summary").click()
    assert page.locator(".pane .b:visible").count() > before
    page.locator(".letter > summary").click()
    assert page.locator("#letter").input_value().startswith("Dear author,")
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(row["id"], node["html"][:200]) for row in found for node in row["nodes"]] == []


def test_files_that_are_dropped_on_the_front_door_are_compared(page: Any) -> None:
    page.goto("/")
    dropped = page.evaluate_handle(
        """([source, rewrite]) => {
            const held = new DataTransfer();
            held.items.add(new File([source], "a.txt"));
            held.items.add(new File([rewrite], "b.txt"));
            return held;
        }""",
        [TEXTS["wire.txt"], TEXTS["rewrite.txt"]],
    )
    page.dispatch_event("form[data-pair]", "drop", {"dataTransfer": dropped})
    page.get_by_role("button", name="Compare them").click()
    page.wait_for_selector("main.comparison .change", timeout=20_000)
    assert "a.txt" in page.locator(".pane.source h2").inner_text()
    assert "b.txt" in page.locator(".pane.rewrite h2").inner_text()


def test_several_sources_are_told_by_letter_and_colour(page: Any) -> None:
    page.goto(VIEWS["several"])
    twin = page.request.get(VIEWS["several"].replace("/compare?", "/compare.json?")).json()
    drawn = [sum(row["source"] == place for row in twin["draws"]) for place in (0, 1)]
    shown = page.locator(".sources .about").all_inner_texts()
    assert [int(words.split()[0]) for words in shown[:2]] == drawn
    assert page.locator(".pane.rewrite .tag.source-a").count() >= drawn[0] > 0
    page.locator(".sources a").nth(1).click()
    assert "independent.txt" in page.locator(".pane.source h2").inner_text()


def test_without_javascript_everything_can_be_read(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base)
    page = context.new_page()
    page.goto(VIEWS["story"])
    page.locator("th.origin a.many").first.click()
    assert page.locator("th.one").count() >= 4
    page.locator("td.cell a").first.click()
    assert page.locator(".context mark").count() == 1
    page.goto(VIEWS["compare"])
    assert page.locator("main .change").count() > 8
    page.locator("[data-clean]").click()
    assert page.locator("main mark").count() == 0
    page.goto("/compare?source=hna-1&rewrite=follow")

    def compared() -> bool:
        if page.locator("main.comparison").count():
            return True
        assert page.locator("article.whole").count() == 2  # the texts are there while they are being compared
        page.get_by_role("link", name="Look again").click()
        return False

    eventually(compared, 90)
    context.close()


def test_incidents_are_decided_about_by_keyboard_and_without_javascript(browser: Any, base: str) -> None:
    """Ticked, given a value together, edited one by one, and undone: at the width of a phone, with keys alone."""
    context = browser.new_context(java_script_enabled=False, base_url=base, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto("/incidents")
    boxes = page.locator("input[name=pick]")
    assert boxes.count() >= 2
    for place in (0, 1):
        boxes.nth(place).focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Decide about those chosen").focus()
    entered(page)
    assert page.locator("h1").inner_text() == "2 incidents chosen"
    page.locator("input[name=verb][value=correct]").focus()
    page.keyboard.press("Space")
    page.locator("select[name=field]").select_option("place")
    signed(page, "value", "Norrby")
    log = page.locator("section[aria-labelledby=incidents-h] tbody tr")
    assert [row.locator("td").first.inner_text() for row in log.all()] == ["Place: Norrby"] * 2
    log.first.locator("th a").focus()
    entered(page)
    page.locator("summary", has_text="Edit the sheet").focus()
    page.keyboard.press("Enter")
    signed(page, "set-actor", "the harbour police")
    assert log.first.locator("td").first.inner_text() == "Who did it: the harbour police"
    while page.get_by_role("button", name="Undo").count():
        page.get_by_role("button", name="Undo").first.focus()
        entered(page)
    assert log.count() == 0
    context.close()


def signed(page: Any, field: str, words: str) -> None:
    """Fill a field of the form that is open, give a reason and a name, and send it by the Enter key."""
    form = page.locator("form.decide", has=page.locator(f"[name={field}]"))
    form.locator(f"[name={field}]").fill(words)
    form.locator("[name=why]").fill("The quay is there.")
    form.locator("[name=by]").fill("Ada")
    entered(page)


def entered(page: Any) -> None:
    """Press Enter, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_cells_of_the_matrix_are_walked_with_arrows(page: Any) -> None:
    page.goto(VIEWS["open"])
    page.locator("table.matrix th.claim a").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.closest('td') !== null")
    column = page.evaluate("document.activeElement.closest('td').cellIndex")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('td').cellIndex") == column


def test_files_are_added_and_worked_in(page: Any, ledger: Path, tmp_path: Path) -> None:
    report = {"id": "late", "outlet": "Gull & Anchor", "published": "2024-06-05T08:00:00+00:00",
              "text": "Ferry owner charged\nLOWMERE, June 5 - The owner of the ferry Sankt Orva was charged on Wednesday, coastguard chief Ilse Varn said. The fire killed 12 passengers on Monday."}  # fmt: skip
    good, bad = tmp_path / "late.jsonl", tmp_path / "<b>bad.bin"
    good.write_text(json.dumps(report), encoding="utf-8")
    bad.write_bytes(b"\x00\x01\x02")
    page.goto("/add")
    page.set_input_files("input[type=file]", [good, bad])
    page.get_by_role("button", name="Add them").click()
    eventually(lambda: "1 new" in page.request.get("/add.json").json()["outcome"])
    eventually(lambda: not page.request.get("/add.json").json()["waiting"], 90)
    page.goto("/add")
    assert "<b>bad.bin" in page.locator("table").first.inner_text()
    assert page.goto("/report?id=late").status == 200


def test_a_decision_survives_a_restart(browser: Any, ledger: Path) -> None:
    served = Served(ledger)
    page = browser.new_page()
    page.goto(served.base + VIEWS["decide"])
    page.locator("input[name=verb][value=reject]").check()
    page.get_by_label("Reason").fill("The two desks worked <b>alone</b>.")
    page.get_by_label("By", exact=True).fill("Ada")
    page.get_by_role("button", name="Keep this decision").click()
    assert "The two desks worked <b>alone</b>." in page.locator("section[aria-labelledby=log-h] table").inner_text()
    served.stop()
    served = Served(ledger)
    try:
        page.goto(served.base + "/decide")
        assert "The two desks worked <b>alone</b>." in page.locator("section[aria-labelledby=log-h] table").inner_text()
        page.get_by_role("button", name="Undo").click()
        assert page.get_by_text("Nothing was decided yet.", exact=False).count() == 1
    finally:
        page.close()
        served.stop()


def test_the_report_file_works_from_disk(browser: Any, ledger: Path, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    read_model = LedgerReadModel(str(ledger))
    material = read_model.story_with("wire.txt")
    read_model.close()
    desk = Engine()
    path = tmp_path / "story.html"
    path.write_text(report_file(material, [desk.compare(*pair) for pair in pairs(material, 1)]), encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda row: asked.append(row.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text))
    page.goto(f"file://{quote(str(path))}")
    page.locator("td.cell a").first.click()
    page.wait_for_selector("dialog[open] .evidence")
    shown = page.locator("dialog [data-offsets]").inner_text().split(" of ")[0].split("–")
    words = page.locator("dialog .context mark").evaluate("node => node.textContent")
    report = page.locator("dialog .facts dd").first.inner_text()
    assert TEXTS[report][int(shown[0]) : int(shown[1])] == words
    page.keyboard.press("Escape")
    assert Axe().run(page, options=AXE).response["violations"] == []
    links = page.evaluate(
        "Array.from(document.links, a => a.getAttribute('href')).filter(h => h.startsWith('#') && !document.getElementById(h.slice(1)))"
    )
    assert links == []
    assert asked == [f"file://{quote(str(path))}"]
    assert faults == []
    page.close()
