"""Changes between odd texts: nothing raises, spans hold, the same answer every time."""

from __future__ import annotations

import itertools

import pytest

from copydesk.changes import comparison_pipeline

ODD = [
    "",
    "x",
    "🙂🙂 «x» 🙂",
    '"',
    "“unclosed and then nothing",
    '""“”',
    "'' `` ''quoted'' \"",
    "שלום עולם 12",
    "at least at least 12 12 12 % % $ $",
    "from Norway to to Norway from from",
    "By by by whom was it was it by?",
    "A" * 3000,
    "Mayor, mayor, deputy. Deputy deputy mayor's brother's mayor, said according to.",
    "Monday Monday before after 35 years ago half an hour noon T12 9999-99-99.",
]


@pytest.mark.parametrize(("source", "rewrite"), list(itertools.product(ODD, ODD[::3])))
def test_odd_texts_raise_nothing_and_spans_hold(read, source, rewrite):
    one, other = read(source), read(rewrite)
    found = comparison_pipeline.compare(one, other).changes
    for change in found:
        assert change.source is None or 0 <= change.source.start < change.source.end <= len(source)
        assert change.rewrite is None or 0 <= change.rewrite.start < change.rewrite.end <= len(rewrite)
        assert change.says
    assert found == comparison_pipeline.compare(one, other).changes


def test_a_listing_of_figures_is_compared_in_bounded_time(read):
    text = "At least 12 men came. " + "12 men, 13 women, " * 150
    assert comparison_pipeline.compare(read(text), read(text)).changes == ()
