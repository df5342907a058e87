from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.annotation.reading import Reading
from copydesk.annotation.report_outline import outlined
from copydesk.changes.sentence_alignment import align
from copydesk.model import Report
from copydesk.nlp.parse import Parse

REPORTS = Path(__file__).parents[1] / "reuse" / "reports"


def read_outline(text: str) -> Reading:
    """A reading without a language model: alignment needs sentences and words only."""
    report = Report(text)
    empty = Parse(
        text=text, start=(), end=(), word=(), lemma=(), tag=(), pos=(), dep=(), head=(), sentences=(), names=()
    )
    return Reading(empty, outlined(report))


def drawn(source: str, rewrite: str) -> dict[str, list[str]]:
    """For the first words of each rewrite sentence the first words of what it draws on."""
    rows = align(read_outline(source), read_outline(rewrite))
    return {row.rewrite.of(rewrite)[:12]: [span.of(source)[:12] for span in row.source] for row in rows}


BRIDGE = """The old bridge at Sarnow was closed on Friday after divers found cracks in two piers.
Mayor Edda Kolb said that the repairs would cost 4.2 million crowns.
Buses will be sent over the Leine weir until spring.
A petition against the detour has gathered 1,900 signatures, its organiser Nils Ovesen said."""


@pytest.mark.parametrize(
    ("rewrite", "expected"),
    [
        ("Divers discovered cracking in two piers of Sarnow's old bridge, which has been shut.", ["The old brid"]),
        ("Repairing it will cost 4.2 million crowns, according to Edda Kolb.", ["Mayor Edda K"]),
        ("Some 1,900 people have signed Nils Ovesen's petition.", ["A petition a"]),
        ("Until spring, passengers will be taken across the weir by bus.", ["Buses will b"]),
        ("Experts agree that infrastructure is the backbone of a modern economy.", []),
    ],
)
def test_finds_the_sentence_that_was_reworded(rewrite: str, expected: list[str]) -> None:
    assert list(drawn(BRIDGE, rewrite).values()) == [expected]


def test_one_sentence_may_draw_on_two() -> None:
    merged = "Buses will go over the Leine weir until spring, and repairs will cost 4.2 million crowns, Mayor Edda Kolb said."
    assert sorted(*drawn(BRIDGE, merged).values()) == ["Buses will b", "Mayor Edda K"]


def test_two_sentences_may_draw_on_one() -> None:
    parted = "Divers found cracks in two piers of the bridge.\nThe old bridge at Sarnow was therefore closed on Friday."
    assert list(drawn(BRIDGE, parted).values()) == [["The old brid"], ["The old brid"]]


def test_order_may_be_turned_round() -> None:
    turned = "\n".join(reversed(BRIDGE.split("\n")))
    firsts = [sources[0] for sources in drawn(BRIDGE, turned).values()]
    assert firsts == ["A petition a", "Buses will b", "Mayor Edda K", "The old brid"]


def test_datelines_are_left_out() -> None:
    dated = "SARNOW, May 3 (Delta News Agency) - " + BRIDGE
    assert not any(key.startswith("SARNOW") for key in drawn(BRIDGE, dated))


def test_furniture_is_left_out() -> None:
    credited = BRIDGE + "\nOriginal Source: www.sarnow-post.example"
    assert len(drawn(BRIDGE, credited)) == 4


def test_same_text_aligns_with_itself() -> None:
    text = (REPORTS / "wire.txt").read_text(encoding="utf-8")
    rows = align(read_outline(text), read_outline(text))
    assert all(row.source[0] == row.rewrite and row.similarity > 0.99 for row in rows)


def test_rewrite_of_a_wire_report(read: Callable[..., Reading]) -> None:
    source, rewrite = ((REPORTS / name).read_text(encoding="utf-8") for name in ("wire.txt", "rewrite.txt"))
    rows = align(read(source), read(rewrite))
    matched = {row.rewrite.of(rewrite)[:20]: {span.of(source)[:20] for span in row.source} for row in rows}
    assert "Survivors described " in matched["Survivors recounted "]
    assert "Pavel Onduro, a 34-y" in matched["Welder Pavel Onduro "]
    assert {"The owner, Brenna Li", "The maritime authori"} <= matched["Brenna Lines, which "]
    assert "It was the deadliest" in matched["The incident is cons"]


@pytest.mark.parametrize("text", ["", " \n ", "🙂", "one", "שלום עולם", '"', "1,000", "." * 500, "a. " * 300])
def test_odd_texts(text: str) -> None:
    assert all(0.0 <= row.similarity <= 1.0 for row in align(read_outline(text), read_outline(BRIDGE)))
    assert all(0.0 <= row.similarity <= 1.0 for row in align(read_outline(BRIDGE), read_outline(text)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.text(max_size=300))
def test_every_sentence_has_one_row_and_spans_are_sentences(source: str, rewrite: str) -> None:
    one, other = read_outline(source), read_outline(rewrite)
    rows = align(one, other)
    assert [row.rewrite for row in rows] == [s.span for s in other.annotation.sentences if s.kind != "dateline"]
    there = {sentence.span for sentence in one.annotation.sentences}
    for row in rows:
        assert set(row.source) <= there
        assert len(set(row.source)) == len(row.source)
        assert 0.0 <= row.similarity <= 1.0
