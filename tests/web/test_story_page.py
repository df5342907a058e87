"""A story: its finding first, what copies changed apart from what texts disagree on, claims by weight, fragments folded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from invented import AGENCY, CLAIMS, MATERIAL, REPORTS, Memory

from copydesk.model import Claim, ClaimEvidence, Span
from copydesk.model.claim import Value
from copydesk.web.charts.timeline_chart import _labels, moving
from copydesk.web.links import PageLinks
from copydesk.web.views import matrix_page
from copydesk.web.views.story_claims import by_weight, disputes, distortions, is_fragment

Open = Callable[..., Any]
FINDING = (
    "13 reports, 3 publishers: Hallin News Agency, The Lowmere Courier and Quayside Notes; 10 are copies or rewrites."
)


def mention(
    name: str, value: str | None, stance: str = "says", distorts: str | None = None, low: float | None = None
) -> ClaimEvidence:
    origin = MATERIAL.origin_of[name]
    return ClaimEvidence(
        name,
        Span(0, 9),
        stance,
        value,
        None,
        origin,
        REPORTS[name].outlet,
        REPORTS[name].published,
        distorts=distorts,
        low=low,
    )  # type: ignore[arg-type]


def claim(says: str, *rows: ClaimEvidence, kind: str = "quantity") -> Claim:
    return Claim("claim:x", says, kind, MATERIAL.story.id, rows, len({row.origin for row in rows}), 0, rows[0].id)  # type: ignore[arg-type]


BENT = claim(
    "At least five passengers died in the fire.", mention("hna-1", "at least five"), mention("copy-0", "over five", "differs", "hna-1"),
    mention("copy-1", "over five", "differs", "hna-1"),
)  # fmt: skip
DISPUTED = claim(
    "Eleven bodies were carried in.", mention("courier", "eleven", low=11), mention("hna-2", "12", "differs", low=12),
    mention("blog", "twelve", "differs", low=12),
)  # fmt: skip


def test_what_copies_changed_is_told_once_a_value_with_the_words_of_the_source() -> None:
    (row,) = distortions(replace(MATERIAL, claims=(BENT, DISPUTED)), PageLinks())
    assert (row.copy, row.value, row.source, row.source_value, row.more) == (
        "The Tidewater Post", "over five", "Hallin News Agency", "at least five", 1,
    )  # fmt: skip
    assert row.compare == "/compare?source=hna-1&rewrite=copy-0"


def test_a_distortion_is_no_disagreement_and_the_same_number_in_other_words_one_side() -> None:
    (row,) = disputes(replace(MATERIAL, claims=(BENT, DISPUTED)), PageLinks())
    assert [(side.value, side.who, side.more) for side in row.sides] == [
        ("eleven", "The Lowmere Courier", 0), ("12", "Hallin News Agency", 1),
    ]  # fmt: skip


def test_a_text_whose_copies_distort_it_still_says_it() -> None:
    found = matrix_page.matrix(MATERIAL, [BENT], PageLinks(), frozenset())
    cell = found.rows[0].cells[0]
    assert (cell.state, cell.count, cell.wrong) == ("says", "1 of 10", "2 copies have another value")
    opened = matrix_page.matrix(MATERIAL, [BENT], PageLinks(), frozenset({"hna-1"}))
    states = {column.report: cell.state for column, cell in zip(opened.columns, opened.rows[0].cells, strict=True)}
    assert (states["hna-1"], states["copy-0"]) == ("says", "distorts")


@pytest.mark.parametrize(
    ("says", "is_scrap"),
    [
        ("Ferry fire?", True),
        ("of the harbour where it burnt all night", True),
        ("What became of the crew of the ferry?", True),
        ("The crew reached the shore before dawn.", False),
    ],
)
def test_scraps_of_one_text_are_fragments(says: str, is_scrap: bool) -> None:
    assert is_fragment(claim(says, mention("blog", None))) is is_scrap
    assert not is_fragment(claim(says, mention("blog", None), mention("courier", None)))


def test_claims_of_most_texts_come_first() -> None:
    one = claim("The cause is not known to anybody.", mention("blog", None))
    assert by_weight([one, DISPUTED]) == [DISPUTED, one]


def test_the_page_opens_with_the_finding_and_folds_fragments(desk: Open) -> None:
    scrap = replace(claim("of the harbour at night, it is told", mention("blog", None)), id="claim:scrap")
    memory = Memory(replace(MATERIAL, finding=FINDING, claims=(*CLAIMS, BENT, scrap)))
    page = desk(memory).get("/story?id=story:hna-1").text
    assert f"<h1>{FINDING}</h1>" in page
    assert (
        page.index('id="copies"') < page.index('id="disputes"') < page.index('id="lineage"') < page.index('id="claims"')
    )
    assert scrap.says not in page
    assert "1 fragment of one text" in page
    assert scrap.says in desk(memory).get("/story?id=story:hna-1&show=all").text
    assert "<dt>owners</dt>" not in page
    assert "<dt>owners</dt>" in desk(Memory(replace(MATERIAL, knows_owners=True))).get("/story?id=story:hna-1").text


def test_whole_titles_and_domains_stand_in_the_page(desk: Open) -> None:
    long = "The harbour master of Lowmere " + "who stood on the quay all night " * 8 + "said that the ferry burnt."
    memory = Memory(replace(MATERIAL, claims=(claim(long, mention("courier", None), mention("hna-1", None)),)))
    assert long in desk(memory).get("/story?id=story:hna-1").text
    reports = {**REPORTS, "blog": replace(REPORTS["blog"], outlet="www.quayside-notes.example")}
    page = desk(Memory(replace(MATERIAL, reports=reports))).get("/story?id=story:hna-1").text
    assert 'class="who">quayside-notes.<wbr>example</bdi>' in page


def test_labels_of_values_never_stand_on_each_other_or_on_a_stem() -> None:
    points = [
        (24.0, "at least five"),
        (24.0, "twelve"),
        (60.0, "eleven passengers"),
        (690.0, "about thirty of them"),
        (724.0, "x" * 34),
    ]
    found = _labels(points)
    boxes = [(label.line, label.left, label.left + 6.6 * len(label.words)) for label in found if label]
    assert len(boxes) == 5
    for place, (line, left, right) in enumerate(boxes):
        assert right <= 960
        assert all(other[0] != line or other[2] <= left or other[1] >= right for other in boxes[place + 1 :])
    for (x, _), label in zip(points, found, strict=True):
        crossed = [box for box in boxes if label and box[0] < label.line and box[1] < x < box[2]]
        assert not crossed


def test_the_same_number_in_other_words_is_no_move() -> None:
    values = (
        Value("2024-06-03", "2,000", 2000, 2000, "hna-1"),
        Value("2024-06-04", "two thousand", 2000, 2000, "courier"),
    )
    assert moving([replace(CLAIMS[0], values=values)]) == []
    assert AGENCY in REPORTS["hna-1"].text
