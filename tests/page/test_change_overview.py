"""The overview of changes: a tick for each where it stands, the same in words, nothing where nothing changed."""

from __future__ import annotations

import re

from copydesk.model import Change, Comparison, Relation, Report, Span
from copydesk.page.change_overview import overview_html

TEXT = "x" * 300


def comparison(*changes: Change) -> Comparison:
    return Comparison(Report(TEXT, "a"), Report(TEXT, "b"), Relation("rewrite", 0.9, "source_to_rewrite"), (), changes)


def test_ticks_stand_where_the_changes_do_and_are_told_in_words() -> None:
    early = Change("altered", "bound", "Early <b>.", Span(0, 30), Span(10, 20), 3)
    late = Change("dropped", "hedge", "Late.", Span(270, 300), None, 2)
    made = overview_html(comparison(early, late, Change("added", "detail", "Small.", None, Span(290, 291), 1)))
    assert (
        'role="group" aria-label="Source: 1 in the first third, 1 in the last third grave changes; Rewrite: 1 in the first third grave change"'
        in made
    )
    ticks = {number: float(x) for number, x in re.findall(r'data-c="(\d)"[^>]*><rect class="v\d" x="([\d.]+)"', made)}
    assert made.count('tabindex="0"') == 1, "the Tab key reaches one tick, arrow keys the others"
    assert made.count("<a ") == 4
    assert ticks["2"] == 900.0
    assert max(ticks.values()) < 1000
    assert "<b>" not in made


def test_there_is_no_bar_without_changes_or_for_rewordings_alone() -> None:
    assert overview_html(comparison()) == ""
    assert overview_html(comparison(Change("altered", "wording", "Same.", Span(0, 9), Span(0, 9), 0))) == ""
    empty = Comparison(
        Report("", "a"),
        Report(TEXT, "b"),
        Relation("rewrite", 0.9, "source_to_rewrite"),
        (),
        (Change("added", "name", "N.", None, Span(0, 3), 2),),
    )
    assert "Source: no grave changes" in overview_html(empty)
    assert 'tabindex="0"' in overview_html(empty)
