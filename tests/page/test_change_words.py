"""Changes grouped by what they do to the reader, in plain words, on the page, on paper and in a letter."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import pytest
from test_page import REWRITE, SOURCE, comparison, words

from copydesk.model import Change, Relation, Report
from copydesk.model.comparison import ASPECTS, ChangeKind
from copydesk.page import change_words
from copydesk.page.author_letter import letter
from copydesk.page.comparison_page import page
from copydesk.page.html_markup import asset

KINDS = get_args(ChangeKind)


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_change_has_an_effect_and_a_name(kind: ChangeKind, aspect: str) -> None:
    change = Change(kind, aspect, "")  # type: ignore[arg-type]
    assert change_words.effect(change) in change_words.EFFECTS
    assert not {"altered", "dropped", "hedge", "agent", "modality"} & set(change_words.label(change).split())


@pytest.mark.parametrize(
    ("kind", "aspect", "effect"),
    [
        ("altered", "agent", "who"), ("dropped", "agent", "who"), ("altered", "number", "many"), ("dropped", "number", "left_out"),
        ("added", "hedge", "sure"), ("dropped", "attribution", "said"), ("added", "detail", "added"), ("altered", "place", "when"),
    ],
)  # fmt: skip
def test_a_change_is_grouped_by_what_it_does(kind: ChangeKind, aspect: str, effect: str) -> None:
    assert change_words.effect(Change(kind, aspect, "")) == effect  # type: ignore[arg-type]


def test_groups_come_in_one_order_and_numbers_follow_the_list() -> None:
    html = page(comparison())
    headings = re.findall(r"<h3[^>]*>([^<]*)</h3>", html)
    assert headings == ["How many", "Added", "Details"]
    assert (
        re.findall(r'href="#(effect-\w+)"', html)
        == re.findall(r'id="(effect-\w+)"', html)
        == ["effect-many", "effect-added"]
    )
    assert "3 changes to look at" in html
    assert "Folded below: 1 detail." in html
    assert re.findall(r'id="c(\d+)"', html) == ["1", "2", "3", "4"]


def test_the_group_of_the_gravest_change_comes_first() -> None:
    changes = (
        Change("altered", "number", "b", words(SOURCE, "nine"), words(REWRITE, "nine"), 3),
        Change("altered", "agent", "a", words(SOURCE, "mayor"), words(REWRITE, "mayor"), 2),
    )
    assert [change.aspect for change in change_words.in_order(comparison(changes=changes)).changes] == [
        "number",
        "agent",
    ]
    equal = (replace(changes[0], severity=2), changes[1])
    assert [change.aspect for change in change_words.in_order(comparison(changes=equal)).changes] == ["agent", "number"]


def test_a_change_says_why_it_has_its_weight() -> None:
    grave = Change(
        "altered",
        "number",
        "Ten became nine.",
        words(SOURCE, "nine"),
        words(REWRITE, "nine"),
        3,
        None,
        0.95,
        "Grave: <b>so</b>.",
    )
    html = page(comparison(changes=(grave,)))
    assert (
        "<summary>Misleads the reader · readers agreed with 9 of 10 such claims or fewer</summary><p>Grave: &lt;b&gt;so&lt;/b&gt;.</p>"
        in html
    )
    assert '<details class="why">' not in page(comparison())  # nothing is known of why


def test_nothing_on_paper_is_cut_off() -> None:
    """Whatever bounds a list of changes in height holds on a screen only."""
    css = asset("comparison.css")
    depth, media = 0, ""
    for line in css.splitlines():
        media = line if line.startswith("@media") else "" if line == "}" else media
        if "max-height" in line and "none" not in line:
            assert "screen" in media, line
        depth += line.count("{") - line.count("}")
    assert depth == 0
    assert "::details-content" in css[css.index("@media print") :]


def test_a_letter_tells_the_grave_changes_with_the_words_of_both() -> None:
    plain = letter(comparison())
    assert plain.startswith("Dear author,\n")
    assert "HOW MANY" in plain
    assert "ADDED" in plain
    assert "source: “At least nine weavers died in Tarnow Hollow, the mayor said. The cause is not known.”" in plain
    assert "leaves out the place" not in plain
    assert "1 detail is not listed." in plain
    assert plain == letter(comparison())


def test_words_of_a_text_are_no_markup_in_a_letter() -> None:
    odd = Report("<script>*x* [a](javascript:b) `c`\x1b[31m", id="# odd\n_name_")
    marked = letter(comparison(source=odd, changes=(), alignment=()), markdown=True)
    assert r"\# odd \_name\_" in marked
    change = Change("dropped", "detail", "Gone: <script>.", words(odd.text, "*x*"), None, 2)
    marked = letter(comparison(source=odd, changes=(change,), alignment=()), markdown=True)
    assert r"“\<script\>\*x\* \[a\](javascript:b) \`c\`␛\[31m”" in marked
    assert "No change was found that would mislead" in letter(comparison(changes=()))


def test_a_letter_about_independent_texts_lists_nothing() -> None:
    apart = letter(comparison(relation=Relation("same_story", 0.02)))
    assert "therefore not listed" in apart
    assert "HOW MANY" not in apart
