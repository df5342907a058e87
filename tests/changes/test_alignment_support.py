"""Shifts in certainty count where the passage tells the same thing, and are details where a free rewrite keeps little of it."""

from __future__ import annotations

import pytest

from copydesk.changes import aligned_sentences, change_detection, sentence_alignment

LEAD = "Rain fell in Harvik all week. The ferries stopped on Friday. "
AGAIN = "All week it poured in Harvik, and by Friday no ferry ran any more. "
TAIL = " The council of Harvik meets on Monday. Fishermen mended their nets in the harbour."

AFTER = " On Monday Harvik's council will sit. In the harbour the nets were being mended by fishermen."


def grave(read, source, rewrite):
    one, other = read(LEAD + source + TAIL), read(AGAIN + rewrite + AFTER)
    laid = aligned_sentences.lay(one, other, sentence_alignment.align(one, other))
    return {change.aspect for change in change_detection.claims(one, other, laid) if change.severity > 1}


@pytest.mark.parametrize(
    ("source", "rewrite", "aspect"),
    [
        ("Police may close the bridge at Tarn on Sunday.", "Police closed the bridge at Tarn on Sunday.", "modality"),
        ("Police could not find the missing boat.", "Police found the missing boat.", "negation"),
    ],
)
def test_a_shift_in_a_close_passage_misleads(read, source, rewrite, aspect):
    assert aspect in grave(read, source, rewrite)


@pytest.mark.parametrize(
    ("source", "rewrite", "aspect"),
    [
        ("The firm offered rooms to the stranded travellers.", "Wow, folks, the firm announced a golden palace of dreams!", "modality"),
        ("Police could not find a record of the boat.", "Police found no record of the boat.", "modality"),
        ("Over the next ten years Harvik will build a port.", "In the next ten years Harvik will build a port.", "bound"),
        ("Gulls must not weigh no more than nine pounds.", "Gulls must not weigh more than nine pounds.", "bound"),
        ("At the end of the day, Harvik needs a port, the mayor said.", "Harvik needs a port, the mayor said.", "time"),
        ("Sen. Ada Tarn opened the port.", "Senator Ada Tarn opened the port.", "name"),
    ],
)  # fmt: skip
def test_what_is_no_such_shift_does_not(read, source, rewrite, aspect):
    assert aspect not in grave(read, source, rewrite)


def test_a_quotation_changed_all_over_is_told_once(read):
    source = (
        'The mayor said: "We have seen far too many boats leave this old port without lights in the dark of winter."'
    )
    rewrite = 'The mayor said: "They saw some boats quit this new port with lamps in the dark of autumn."'
    one, other = read(LEAD + source + TAIL), read(AGAIN + rewrite + AFTER)
    found = change_detection.find(one, other, sentence_alignment.align(one, other))
    assert len([change for change in found if change.aspect == "quote"]) <= 3
