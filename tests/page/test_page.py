"""The page of a comparison: whole, safe for any words, and readable without its script."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.model import Alignment, Change, Comparison, Reason, Relation, Report, Span
from copydesk.page.comparison_page import page
from copydesk.page.html_markup import asset, digest

SOURCE = "Fire at mill\nAt least nine weavers died in Tarnow Hollow, the mayor said. The cause is not known.\nab/cd"
REWRITE = "More than nine weavers died, the mayor said.\nArson caused it."
VOID = {"meta", "input", "br"}


def words(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def comparison(**given_: object) -> Comparison:
    changes = (
        Change(
            "altered", "bound", "It says 'more than nine' where the source says 'at least nine'.",
            words(SOURCE, "At least nine"), words(REWRITE, "More than nine"), 3, "stronger",
        ),
        Change("altered", "number", "Overlaps the other.", words(SOURCE, "nine weavers"), words(REWRITE, "nine weavers died"), 2),
        Change("added", "detail", "Nothing in the source says this.", None, words(REWRITE, "Arson caused it."), 2),
        Change("dropped", "detail", "The rewrite leaves out the place.", words(SOURCE, "in Tarnow Hollow"), None, 1),
    )  # fmt: skip
    fields = {
        "source": Report(SOURCE, id="mill.txt", outlet="The Loom", published="2024-05-01"),
        "rewrite": Report(REWRITE, id="rewrite.txt"),
        "relation": Relation("rewrite", 0.97, "source_to_rewrite", (Reason("order", "Same order.", weight=1.0),)),
        "alignment": (
            Alignment(words(REWRITE, "More than nine weavers died, the mayor said."),
                      (words(SOURCE, "At least nine weavers died in Tarnow Hollow, the mayor said."),), 0.9),
            Alignment(words(REWRITE, "Arson caused it."), (), 0.0),
        ),
        "changes": changes,
    }  # fmt: skip
    return Comparison(**{**fields, **given_})  # type: ignore[arg-type]


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed, in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.texts: dict[str, str] = {}
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data


def test_every_link_has_its_place_and_every_name_is_given_once() -> None:
    reader = Reader(page(comparison()))
    assert len(reader.ids) == len(set(reader.ids))
    links = [value for tag, name, value in reader.attributes if (tag, name) == ("a", "href")]
    assert links
    assert all(value and value.startswith("#") and value[1:] in reader.ids for value in links)


def test_both_texts_are_there_word_for_word() -> None:
    html = page(comparison())
    body = html[html.index("<article") :]
    for tag in ("no", "ties"):
        body = re.sub(rf'<span class="{tag}".*?</span>', "", body)
    body = re.sub(r'<a class="b .*?</a>', "", body)
    plain = re.sub(r"<[^>]*>", "", body).replace("&#x27;", "'")
    for line in (*SOURCE.split("\n"), *REWRITE.split("\n")):
        assert line in plain


def test_it_can_be_read_without_its_script() -> None:
    html = page(comparison())
    reader = Reader(html)
    assert {"header", "main", "article", "section", "footer", "h1", "h2", "h3", "mark"} <= set(reader.tags)
    assert 'href="#s2"' in html  # the sentence of the rewrite names the one that it draws on
    assert 'href="#r1"' in html
    assert '<div class="tools" hidden>' in html  # what only the script can do is not shown without it
    assert "more than nine" in reader.texts["p"]


def test_nothing_is_fetched_and_only_its_own_style_and_script_run() -> None:
    html = page(comparison())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert policy.group(1).startswith("default-src &#x27;none&#x27;;")
    assert digest(asset("comparison.css")) in policy.group(1)
    assert digest(asset("comparison.js")) in policy.group(1)
    assert "unsafe" not in policy.group(1)
    reader = Reader(html)
    assert not {name for _, name, _ in reader.attributes} & {"src", "style", "srcset", "action", "background"}
    assert not [name for _, name, _ in reader.attributes if name.startswith("on")]
    assert not {"link", "img", "iframe", "object", "form", "base"} & set(reader.tags)
    assert not re.search(
        r"@import|url\(|https?://(?!www\.w3\.org/2000/svg)", asset("comparison.css") + asset("comparison.js")
    )


def test_severity_and_kind_are_told_in_words_not_only_in_colour() -> None:
    html = page(comparison())
    assert "Misleads the reader · readers agreed with 5 of 10 such claims or fewer" in html
    assert "limit of a number changed" in html
    assert "detail left out" in html
    assert "detail added" in html
    assert 'aria-label="change 1, limit of a number changed"' in html


def test_furniture_is_shown_apart() -> None:
    assert '<span class="furniture" title="not part of the report">ab/cd</span>' in page(comparison())


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert page(comparison()) == page(comparison())


def test_no_change_at_all() -> None:
    html = page(comparison(changes=(), alignment=()))
    assert "No changes listed" in html
    assert "Nothing was found that the rewrite dropped, added or altered." in html
    Reader(html)


def test_what_differs_between_independent_reports_is_no_change() -> None:
    apart = comparison(relation=Relation("same_story", 0.02))
    assert "is not a change that somebody made" in page(apart)
    assert "<mark" not in page(apart)
    assert "4 differences" in page(apart, show_all=True)


@pytest.mark.parametrize("foreground", ["--v3", "--v2", "--v1", "--v0", "--soft", "--ink"])
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_contrast_is_at_least_4_5_to_1(foreground: str, theme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", asset("comparison.css"), re.DOTALL)
    colours = dict(re.findall(r"(--[\w]+): (#[0-9a-f]{6})", blocks[theme]))
    for background in ("--paper", "--raised", "--lit"):
        if foreground == "--soft" and background == "--lit":
            continue
        assert contrast(colours[foreground], colours[background]) >= 4.5, (foreground, background)
    for mark in ("--t3", "--t2", "--t1", "--t0"):
        assert contrast(colours["--ink"], colours[mark]) >= 4.5


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


BITS = st.sampled_from(
    [*"<>&\"'/=`;-\n\r\t \x00\x1b\u202e\u2028", "</script>", "<!--", "]]>", "{{x}}", "word. ", "\ud800"]
)
HOSTILE = st.lists(BITS | st.characters(), max_size=40).map("".join)


@st.composite
def hostile_comparisons(draw: st.DrawFn) -> Comparison:
    source, rewrite = draw(HOSTILE), draw(HOSTILE)

    def span_in(text: str) -> Span:
        start = draw(st.integers(0, len(text)))
        return Span(start, draw(st.integers(start, len(text))))

    changes = tuple(
        Change(
            draw(st.sampled_from(["altered", "dropped", "added"])), "wording", draw(HOSTILE),
            draw(st.none() | st.builds(lambda: span_in(source))), draw(st.none() | st.builds(lambda: span_in(rewrite))),
            draw(st.integers(0, 3)),
        )
        for _ in range(draw(st.integers(0, 4)))
    )  # fmt: skip
    pairs = tuple(Alignment(span_in(rewrite), (span_in(source),), 0.5) for _ in range(draw(st.integers(0, 3))))
    return Comparison(
        source=Report(source, id=draw(HOSTILE), outlet=draw(HOSTILE), published=draw(HOSTILE), language=draw(HOSTILE)),
        rewrite=Report(rewrite, id=draw(HOSTILE)),
        relation=Relation("rewrite", 0.9, "undecided", (Reason("order", draw(HOSTILE)),)),
        alignment=pairs, changes=changes, id=draw(HOSTILE),
    )  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(hostile_comparisons())
def test_words_from_outside_are_shown_never_obeyed(hostile: Comparison) -> None:
    html = page(hostile)
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert "\x00" not in html
    reader = Reader(html)
    assert reader.tags.count("script") == reader.tags.count("style") == 1
    assert reader.texts["script"] == asset("comparison.js")
    assert set(reader.tags) <= {
        "html", "head", "meta", "title", "style", "body", "script", "a", "header", "main", "footer", "section", "article",
        "p", "h1", "h2", "h3", "div", "span", "bdi", "mark", "ol", "ul", "li", "details", "summary", "svg", "rect", "button", "kbd",
        "fieldset", "legend", "label", "input",
    }  # fmt: skip
    assert len(reader.ids) == len(set(reader.ids))
