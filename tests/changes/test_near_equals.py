"""People and bodies by other nouns, quotations told, murder before a court: rewordings; others are changes."""

from __future__ import annotations

import pytest

from copydesk.changes import aligned_sentences, omissions, sentence_alignment
from copydesk.changes.checks import name, swap, wording

REPORT = "Rain fell in Harvik all week. The ferries stopped on Friday. "


def _found(read, find, source, rewrite):
    one, other = read(REPORT + source), read(REPORT + rewrite)
    laid = aligned_sentences.lay(one, other, sentence_alignment.align(one, other))
    if find is omissions.find:
        return [change for change in omissions.find(one, other, laid) if change.severity > 1]
    return [change for passage in laid for change in find(passage) if change.severity > 1]


SAME = [
    (name, "Lawmakers approved the budget by a wide margin.", "Parliament approved the budget by a wide margin."),
    (swap, "The union said its members would strike.", "The union said its workers would strike."),
    (
        wording,
        "A court gave Jon Vik ten years for the killing of his brother.",
        "A court gave Jon Vik ten years for the murder of his brother.",
    ),
    (
        omissions,
        'The mayor criticised the firm. "We are looking into the failure and will publish the results," she said.',
        "The mayor criticised the firm, adding that authorities are investigating the failure and will publish it.",
    ),
]
OTHER = [
    (name, "Lawmakers approved the budget by a wide margin.", "Tomas Gredin approved the budget by a wide margin."),
    (swap, "The hospital said its nurses would strike.", "The hospital said its doctors would strike."),
    (
        wording,
        "Villagers mourned the killing of a shepherd on the ridge.",
        "Villagers mourned the murder of a shepherd on the ridge.",
    ),
    (
        omissions,
        'The mayor criticised the firm. "We are looking into the failure and will publish the results," she said.',
        "The mayor criticised the firm, adding that three engineers had sold forged permits to smugglers in the port.",
    ),
]


@pytest.mark.parametrize(("finder", "source", "rewrite"), SAME)
def test_near_equals_are_no_change(read, finder, source, rewrite):
    assert not _found(read, finder.find, source, rewrite)


@pytest.mark.parametrize(("finder", "source", "rewrite"), OTHER)
def test_others_are_told(read, finder, source, rewrite):
    assert _found(read, finder.find, source, rewrite)
