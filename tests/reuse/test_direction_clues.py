"""Each clue to which of two reports was made from the other: its points, its sentence, its place, and where it is silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import log
from typing import Any

import pytest

from copydesk.model import Span
from copydesk.reuse.direction import DirectionParameters, DirectionSide, clues, direction, reasons
from copydesk.reuse.report_provenance import NamedOutlet, ReportProvenance
from copydesk.reuse.unique_detail import UniqueDetail

LIMITS = DirectionParameters()
ONE, OTHER = "The first report", "The second report"
WIRE, POST, NEWS = (NamedOutlet(name, Span(0, 4)) for name in ("Delta Wire", "Harl Post", "Osk News"))
SITE = NamedOutlet("Delta Wire", None)


def side(
    label: str, detail: tuple[int, int, int] = (0, 0, 0), example: Span | None = None, **papers: Any
) -> DirectionSide:
    empty = ReportProvenance(own=(), credited=(), cited=(), published=None)
    return DirectionSide(label, replace(empty, **papers), UniqueDetail(*detail, example))


def told(one: dict[str, Any], other: dict[str, Any]) -> list[tuple[str, float, str, bool, bool]]:
    found = clues(side(ONE, **one), side(OTHER, **other), LIMITS)
    return [(clue.kind, clue.points, clue.says, clue.source is not None, clue.rewrite is not None) for clue in found]


def test_who_credits_the_house_of_the_other_was_made_from_it() -> None:
    says = "The first report credits Delta Wire, which is where the second report comes from."
    assert told({"credited": (WIRE,)}, {"own": (SITE,)}) == [("credit", -4.0, says, True, False)]
    says = "The second report credits Delta Wire, which is where the first report comes from."
    assert told({"own": (SITE,)}, {"credited": (WIRE,)}) == [("credit", 4.0, says, False, True)]


def test_who_credits_somebody_next_to_nobody_was_made_from_something() -> None:
    says = "The first report names Harl Post as the source of its words; the second report names none."
    assert told({"credited": (POST, WIRE)}, {"own": (SITE,)}) == [("credit", -1.5, says, True, False)]
    assert told({"credited": (POST,)}, {"credited": (NEWS,)}) == []


def test_a_mark_of_the_house_that_published_the_other() -> None:
    found = told({"wired": (WIRE,), "own": (POST,)}, {"own": (SITE,)})
    assert [row[:2] for row in found] == [("credit", -4.0), ("credit", 0.8)]
    assert found[0][2] == "The first report bears the mark of Delta Wire, which published the second report."
    assert found[1][2] == "The first report bears the mark of Harl Post; the second report bears none."
    assert [row[1] for row in told({"wired": (WIRE,), "own": (POST,)}, {"own": (WIRE,)})] == []


def test_citing_the_agency_that_made_the_other() -> None:
    says = "The second report cites Delta Wire, which is where the first report comes from."
    assert told({"own": (SITE,)}, {"cited": (POST, WIRE, WIRE)}) == [("credit", 2.5, says, False, True)]
    assert told({"own": (SITE,)}, {"cited": (WIRE,), "own": (NamedOutlet("Harl Post", None),)}) == []
    assert told({"own": (SITE,)}, {"cited": (POST,)}) == []
    assert [row[1] for row in told({"own": (SITE,)}, {"cited": (WIRE,), "credited": (POST,)})] == [1.5]


def test_an_agencys_own_mark_counts_a_little() -> None:
    says = "The second report bears the mark of Delta Wire; the first report bears none."
    assert told({"own": (NamedOutlet("Harl Post", None),)}, {"own": (WIRE,)}) == [("credit", -0.8, says, False, True)]
    assert told({"own": (POST,)}, {"own": (WIRE,)}) == []


MOMENT = datetime(2031, 4, 2, 8, 0, tzinfo=UTC)


def at(minutes: float) -> str:
    return (MOMENT + timedelta(minutes=minutes)).isoformat()


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        (at(0), at(10), 2.6), (at(0), at(9.99), 0.0), (at(10), at(0), -2.6), (at(0), at(0), 0.0), (at(0), "2031-04-02T10:05:00+02:00", 0.0),
        (at(0), "2031-04-02T10:11:00+02:00", 2.6), ("2031-04-02T08:00", at(11), 2.6), ("2031-04-02T08:0", at(11), 0.0),
        ("2031-04-02T08:0", "2031-04-03", 2.6), ("2031-04-03", "2031-04-02T23:59:00Z", -2.6), ("2031-04-02T00:00:00", at(60), 0.0),
        (at(60), "2031-04-03T00:00:00Z", 2.6), ("2031-04-02 at night", "2031-04-03T08:00:00", 2.6), ("2031-04-02 at night", at(0), 0.0),
    ],
)  # fmt: skip
def test_the_earlier_of_two_is_the_source(one: str, other: str, points: float) -> None:
    found = told({"published": one}, {"published": other})
    assert sum(row[1] for row in found) == points
    assert len(found) == bool(points)
    assert told({"published": one}, {}) == told({}, {"published": other}) == []


def test_the_times_are_named_in_their_order() -> None:
    (early,), (late,) = (
        told({"published": at(0)}, {"published": at(30)}),
        told({"published": at(30)}, {"published": at(0)}),
    )
    times = f"{at(0)} and {at(30)}."
    assert early[2] == f"The first report was published before the second report: {times}"
    assert late[2] == f"The second report was published before the first report: {times}"
    assert early[3:] == (False, False)


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        ((1, 0, 0), (0, 0, 0), 0.8 * log(2)), ((0, 1, 0), (0, 0, 0), 0.8 * log(2)), ((0, 0, 1), (0, 0, 0), 0.8 * log(2)),
        ((3, 0, 0), (1, 0, 0), 0.8 * log(2)), ((2, 0, 0), (1, 0, 0), 0.0), ((1, 1, 0), (0, 0, 0), 1.6 * log(2)), ((1, 0, 0), (0, 1, 0), 0.0),
        ((9, 9, 9), (0, 0, 0), 2.5), ((0, 0, 0), (9, 9, 9), -2.5), ((0, 0, 0), (1, 0, 0), -0.8 * log(2)), ((5, 5, 5), (5, 5, 5), 0.0),
    ],
)  # fmt: skip
def test_who_has_more_of_its_own_is_the_source(one: tuple[int, ...], other: tuple[int, ...], points: float) -> None:
    found = list(clues(side(ONE, one, Span(0, 1)), side(OTHER, other, Span(2, 3)), LIMITS))
    assert sum(clue.points for clue in found) == pytest.approx(points)
    assert len(found) == bool(points)
    for clue in found:
        assert (clue.source, clue.rewrite) == ((Span(0, 1), None) if points > 0 else (None, Span(2, 3)))


def test_detail_is_told_in_words() -> None:
    (row,) = told({"detail": (0, 1, 0)}, {"detail": (4, 2, 1)})
    assert row[2] == (
        "The second report has 4 names, 2 numbers and 1 quotation that the first report lacks; "
        "the other way round it is no name, 1 number and no quotation."
    )
    assert UniqueDetail(1, 2, 3, None).weight == 12
    assert UniqueDetail(0, 0, 2, None).in_words() == "no name, no number and 2 quotations"


@pytest.mark.parametrize(
    ("enough", "way"),
    [
        (2.6, ("source_to_rewrite", "rewrite_to_source")),
        (2.61, ("undecided", "undecided")),
        (0.0, ("source_to_rewrite", "rewrite_to_source")),
    ],
)
def test_the_answer_needs_just_so_many_points(enough: float, way: tuple[str, str]) -> None:
    early, late = side(ONE, published=at(0)), side(OTHER, published=at(30))
    limits = DirectionParameters(enough=enough)
    assert (direction(early, late, limits)[0], direction(late, early, limits)[0]) == way


def test_reasons_are_the_clues_to_two_digits() -> None:
    found = list(reasons(clues(side(ONE, (1, 0, 0), Span(0, 1)), side(OTHER), LIMITS)))
    assert [(one.kind, one.weight, one.source, one.rewrite) for one in found] == [
        ("asymmetric_detail", 0.55, Span(0, 1), None)
    ]
