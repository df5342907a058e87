"""Answers to a charge that the rewrite keeps or leaves out, and what reporters saw."""

from __future__ import annotations

import pytest

from copydesk.changes import aligned_sentences, omissions, right_of_reply, sentence_alignment

START = "The union met the owners of the Harvik mill on Monday. The talks lasted four hours. "
LOST = [
    (
        "The union accused the mill of hiding two accidents, an allegation that the owners called baseless.",
        "The union accused the mill of hiding two accidents.",
    ),
    (
        "Inspector Ana Berg said the mill had bribed two clerks, which it denies.",
        "Inspector Ana Berg said the mill had bribed two clerks.",
    ),
    ("Work stopped. A reporter for the CPA agency saw smoke above the mill on Monday.", "Work stopped."),
]
KEPT = [
    (
        "The union accused the mill of hiding two accidents, an allegation that the owners called baseless.",
        "The mill dismissed as false an allegation by the union that it had hidden two accidents.",
    ),
    (
        "The union accused the mill of hiding two accidents, an allegation that surprised the owners.",
        "The union accused the mill of hiding two accidents.",
    ),
    ("Work stopped. Reporters for the CPA agency asked for a statement.", "Work stopped."),
]


def _grave(read, source, rewrite):
    one, other = (read(START + text) for text in (source, rewrite))
    laid = aligned_sentences.lay(one, other, sentence_alignment.align(one, other))
    found = [*right_of_reply.find(one, laid), *omissions.find(one, other, laid)]
    return {change.says for change in found if change.kind == "dropped" and change.severity > 1}


@pytest.mark.parametrize(("source", "rewrite"), LOST)
def test_an_answer_left_out_is_told(read, source, rewrite):
    assert len(_grave(read, source, rewrite)) == 1


@pytest.mark.parametrize(("source", "rewrite"), KEPT)
def test_an_answer_kept_is_no_loss(read, source, rewrite):
    assert not _grave(read, source, rewrite)
