from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.annotation import annotation_pipeline
from copydesk.annotation.reading import Reading
from copydesk.changes.sentence_alignment import align
from copydesk.model import Relation, Report, Span
from copydesk.nlp.parse import Parse
from copydesk.reuse.derivation import derived, relate
from copydesk.reuse.direction import DirectionParameters, DirectionSide, direction, reasons
from copydesk.reuse.matching_blocks import MatchingBlock, matching_blocks
from copydesk.reuse.report_provenance import NamedOutlet, ReportProvenance, provenance, same_house
from copydesk.reuse.text_profile import profile_of
from copydesk.reuse.unique_detail import UniqueDetail

REPORTS = Path(__file__).parent / "reports"
TURNED = {"source_to_rewrite": "rewrite_to_source", "rewrite_to_source": "source_to_rewrite", "undecided": "undecided"}
PAIRS = [
    ("wire", "rewrite", "rewrite", "source_to_rewrite"),
    ("wire", "independent", "same_story", "undecided"),
    ("rewrite", "independent", "same_story", "undecided"),
    ("wire", "excerpt", "excerpt", "source_to_rewrite"),
    ("wire", "wire", "copy", "undecided"),
    ("sibling_one", "sibling_two", "common_source", "undecided"),
    ("wire", "other", "unrelated", "undecided"),
    ("sibling_one", "other", "unrelated", "undecided"),
]


@lru_cache(maxsize=64)
def text_of(name: str) -> str:
    return (REPORTS / f"{name}.txt").read_text(encoding="utf-8")


def outline(text: str, *credits_: str) -> Reading:
    """A reading without a language model: the relation needs sentences, furniture and words only."""
    report = Report(text, credits=credits_)
    empty = Parse(
        text=text, start=(), end=(), word=(), lemma=(), tag=(), pos=(), dep=(), head=(), sentences=(), names=()
    )
    return Reading(empty, annotation_pipeline.outlined(report))


def related(one: Reading, other: Reading) -> Relation:
    return relate(one, other, align(one, other))


@pytest.mark.parametrize(("one", "other", "kind", "way"), PAIRS)
def test_each_kind(read: Callable[..., Reading], one: str, other: str, kind: str, way: str) -> None:
    found = related(read(text_of(one)), read(text_of(other)))
    assert (found.kind, found.direction) == (kind, way)
    assert (found.derived >= 0.5) == (kind in ("copy", "excerpt", "rewrite", "common_source"))


@pytest.mark.parametrize(("one", "other", "kind", "way"), PAIRS)
def test_swapping_the_two_swaps_the_answer(
    read: Callable[..., Reading], one: str, other: str, kind: str, way: str
) -> None:
    there, back = related(read(text_of(one)), read(text_of(other))), related(read(text_of(other)), read(text_of(one)))
    assert back.derived == there.derived
    assert back.kind == there.kind
    assert back.direction == TURNED[there.direction]


@pytest.mark.parametrize(("one", "other"), [pair[:2] for pair in PAIRS])
def test_reasons_are_sentences_with_spans_in_range(read: Callable[..., Reading], one: str, other: str) -> None:
    found = related(read(text_of(one)), read(text_of(other)))
    assert found.reasons
    for reason in found.reasons:
        assert reason.says[0].isupper()
        assert reason.says.endswith(".")
        for span, name in ((reason.source, one), (reason.rewrite, other)):
            assert span is None or 0 <= span.start < span.end <= len(text_of(name))
    weights = [abs(reason.weight) for reason in found.reasons]
    assert weights == sorted(weights, reverse=True)


def test_shared_wording_shows_the_same_words(read: Callable[..., Reading]) -> None:
    found = related(read(text_of("wire")), read(text_of("excerpt")))
    (reason,) = (reason for reason in found.reasons if reason.kind == "shared_wording")
    assert reason.source is not None
    assert reason.rewrite is not None
    assert reason.source.of(text_of("wire")) == reason.rewrite.of(text_of("excerpt"))


def test_independent_report_has_detail_of_its_own(read: Callable[..., Reading]) -> None:
    found = related(read(text_of("wire")), read(text_of("independent")))
    assert any(reason.kind == "own_detail" and reason.weight < 0 for reason in found.reasons)


def test_later_copy_is_made_from_the_earlier(read: Callable[..., Reading]) -> None:
    early, late = read(text_of("other"), "2031-04-02"), read(text_of("other"), "2031-04-03")
    assert related(early, late).direction == "source_to_rewrite"
    assert related(late, early).direction == "rewrite_to_source"


def test_copies_without_dates_stay_undecided(read: Callable[..., Reading]) -> None:
    assert related(read(text_of("other")), read(text_of("other"))).direction == "undecided"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("www.reuters.com", "Reuters", True),
        ("AFP", "Agence France-Presse", True),
        ("The Delta Post", "https://www.deltapost.example/a", True),
        ("AP", "AFP", False),
        ("Delta Post", "Delta News Agency", False),
        ("", "", False),
    ],
)
def test_houses_by_any_name(one: str, other: str, same: bool) -> None:
    assert same_house(one, other) is same


def test_provenance_of_a_wire_report_and_its_rewrite(read: Callable[..., Reading]) -> None:
    wire, rewrite = provenance(read(text_of("wire"))), provenance(read(text_of("rewrite")))
    assert [named.name for named in wire.own] == ["Delta News Agency"]
    assert not wire.credited
    assert [named.name for named in rewrite.credited] == ["Delta News Agency"]


def test_picture_credit_is_no_source_of_words() -> None:
    text = "Rain fell on Sarnow.\nThe river rose.\nPhoto: Ada Tarn/Delta Pictures\n"
    assert provenance(outline(text)).credited == ()


def side(label: str, detail: tuple[int, int, int], **papers: object) -> DirectionSide:
    empty = ReportProvenance(own=(), credited=(), cited=(), published=None)
    return DirectionSide(label, replace(empty, **papers), UniqueDetail(*detail, None))  # type: ignore[arg-type]


HOUSE = (NamedOutlet("Delta Post", Span(0, 5)),)


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        (side("The first report", (0, 0, 0)), side("The second report", (0, 0, 0)), "undecided"),
        (side("The first report", (1, 0, 0)), side("The second report", (1, 1, 0)), "undecided"),
        (side("The first report", (6, 3, 2)), side("The second report", (0, 0, 0)), "source_to_rewrite"),
        (side("The first report", (6, 3, 2), credited=HOUSE), side("The second report", (0, 0, 0), own=HOUSE), "rewrite_to_source"),
        (side("The first report", (0, 0, 0), credited=HOUSE), side("The second report", (0, 0, 0)), "rewrite_to_source"),
        (side("The first report", (0, 0, 0), credited=HOUSE), side("The second report", (0, 0, 0), credited=HOUSE), "undecided"),
        (side("The first report", (0, 0, 0), own=HOUSE), side("The second report", (0, 0, 0), cited=HOUSE), "source_to_rewrite"),
        (side("The first report", (0, 0, 0), published="2031-04-02"), side("The second report", (0, 0, 0), published="2031-04-02T08:00:00Z"), "undecided"),
        (side("The first report", (0, 0, 0), published="2031-04-02T09:00:00Z"), side("The second report", (0, 0, 0), published="2031-04-02T08:00:00Z"), "rewrite_to_source"),
        (side("The first report", (0, 0, 0), published="2031-04-02T08:00:00Z"), side("The second report", (0, 0, 0), published="2031-04-02T08:09:00Z"), "undecided"),
        (side("The first report", (0, 0, 0), published="2031-04-02T08:00:00Z"), side("The second report", (0, 0, 0), published="2031-04-02T08:11:00Z"), "source_to_rewrite"),
        (side("The first report", (4, 1, 0), published="2031-04-03"), side("The second report", (0, 0, 0), published="2031-04-02"), "undecided"),
    ],
)  # fmt: skip
def test_direction_from_clues(one: DirectionSide, other: DirectionSide, way: str) -> None:
    assert direction(one, other)[0] == way
    assert direction(other, one)[0] == TURNED[way]


def test_direction_needs_enough_points() -> None:
    one, other = side("The first report", (6, 3, 2)), side("The second report", (0, 0, 0))
    assert direction(one, other, DirectionParameters(enough=9.0))[0] == "undecided"


@pytest.mark.parametrize(
    ("one", "other", "runs"),
    [
        ("a b c d x", "y b c d a b c", [MatchingBlock(0, 4, 3)]),
        ("a b c d e", "a b c d e", [MatchingBlock(0, 0, 5)]),
        ("a b", "a b", []),
        ("", "a b c", []),
        ("a b c a b c", "a b c", [MatchingBlock(0, 0, 3), MatchingBlock(3, 0, 3)]),
    ],
)
def test_common_runs(one: str, other: str, runs: list[MatchingBlock]) -> None:
    assert matching_blocks(one.split(), other.split()) == runs


@pytest.mark.parametrize("text", ["", "  ", "🙂", "no", "שלום עולם", '""""', "7 7 7", "A. " * 400, "\x00"])
def test_odd_texts(text: str) -> None:
    for other in (text, text_of("wire")):
        there, back = related(outline(text), outline(other)), related(outline(other), outline(text))
        assert 0.0 <= there.derived <= 1.0
        assert there.derived == back.derived
        assert back.direction == TURNED[there.direction]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_give_mirrored_answers(one: str, other: str) -> None:
    there, back = related(outline(one), outline(other)), related(outline(other), outline(one))
    assert (there.kind, there.derived) == (back.kind, back.derived)
    assert back.direction == TURNED[there.direction]


def test_the_same_few_words_are_a_copy() -> None:
    assert related(outline("Rain in Lisk."), outline("Rain in Lisk.")).kind == "copy"
    assert related(outline("Rain in Lisk."), outline("Sun over Tarn.")).kind == "unrelated"


def test_half_a_text_copied_is_derived_whatever_else_there_is() -> None:
    mixed = text_of("excerpt") + text_of("other")[:500]
    assert derived(profile_of(outline(text_of("wire"))), profile_of(outline(mixed))) >= 0.5


NOTE = "Clerks of Velmora met the council on Monday; Ida Sorrel asked it for 40 crowns a head to mend the bridge."


def test_a_note_beside_a_long_report_may_be_of_ones_own() -> None:
    """Two sentences could be anybody's, unless they are copied."""
    told = "The clerks of Velmora and Ida Sorrel want 40 crowns a head from the council for the bridge."
    rest = " ".join(f"Nobody in ward {number} had seen its ferry leave before noon." for number in range(30))
    long, note = outlined(Report(f"{told} {rest}")), outlined(Report(NOTE))
    copied = outlined(Report(f"{NOTE} {rest}"))
    assert derived(profile_of(long), profile_of(note)) <= 0.45
    assert derived(profile_of(copied), profile_of(note)) > 0.5


def outlined(report: Report) -> Reading:
    return Reading(Parse.empty(report.text), annotation_pipeline.outlined(report))


def test_a_bare_date_is_a_day_and_holds_against_no_hour_of_it() -> None:
    day, hour = (
        side("The first report", (0, 0, 0), published="2031-04-02T00:00:00Z"),
        side("The second report", (0, 0, 0), published="2031-04-02T12:17:00Z"),
    )
    assert direction(day, hour)[0] == "undecided"


def test_reasons_carry_their_sign() -> None:
    early, late = (
        side("The first report", (0, 0, 0), published="2031-04-01"),
        side("The second report", (0, 0, 0), published="2031-04-02"),
    )
    assert [reason.weight > 0 for reason in reasons(direction(early, late)[1])] == [True]
    assert [reason.weight > 0 for reason in reasons(direction(late, early)[1])] == [False]


def test_who_prints_an_agency_is_no_source_of_that_agency() -> None:
    portal = side(
        "The first report",
        (0, 0, 0),
        own=(NamedOutlet("Tarn Portal", None),),
        wired=(NamedOutlet("Delta Wire", Span(0, 5)),),
    )
    wire = side("The second report", (0, 0, 0), own=(NamedOutlet("Delta Wire", None),))
    assert direction(portal, wire)[0] == "rewrite_to_source"


def test_an_author_is_no_source_of_words() -> None:
    found = provenance(outline("Rain fell on Sarnow.\nThe river rose.\n", "Jo Marr", "Delta News Agency"))
    assert [named.name for named in found.credited] == ["Delta News Agency"]
