"""A report that was put together from two: each sentence goes home, and what fits both is left undecided."""

from __future__ import annotations

import json
from collections.abc import Callable

from copydesk.annotation.reading import Reading
from copydesk.changes.multi_source import lay_out
from copydesk.contract import patchwork_json, spans_of

FIRE = (
    "A fire destroyed the grain silo of Ostrava Mill in Kellborg late on Tuesday. Firefighters needed nine hours to put "
    "it out, Captain Ina Brandt said. The mill employs 140 people."
)
TALKS = (
    "Trade talks between Verland and Sudrin collapsed over fishing quotas on Wednesday. Minister Paul Oyelaran walked "
    "out after two hours. No new date was set."
)
BOTH = (
    "Minister Paul Oyelaran left the room after two hours as the talks on fishing quotas between Verland and Sudrin "
    "collapsed. It took firefighters nine hours to put out the blaze that destroyed the Ostrava Mill silo in Kellborg. "
    "The weather will stay mild."
)


def test_each_sentence_goes_to_its_source(read: Callable[..., Reading]) -> None:
    found = lay_out([read(FIRE), read(TALKS)], read(BOTH))
    assert [draw.source for draw in found.draws] == [1, 0, None]
    assert found.draws[1].spans[0].of(FIRE)


def test_two_sources_that_fit_equally_are_both_named(read: Callable[..., Reading]) -> None:
    found = lay_out([read(FIRE), read(FIRE + " The mayor was there.")], read(FIRE))
    assert found.draws[0].source is None
    assert found.draws[0].candidates == (0, 1)


def test_printed_spans_point_into_the_source_that_is_named(read: Callable[..., Reading]) -> None:
    row = patchwork_json(lay_out([read(FIRE), read(TALKS)], read(BOTH)))
    json.dumps(row)
    for draw in row["draws"]:
        text = (FIRE, TALKS)[draw["source"] or 0]
        assert all(text[span["start"] : span["end"]] == span["text"] for span in spans_of(draw["spans"]))
        assert BOTH[draw["rewrite"]["start"] : draw["rewrite"]["end"]] == draw["rewrite"]["text"]
