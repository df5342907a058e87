"""The severity of a change just at each probability that decides it, which of two changes is told, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from copydesk.changes.candidates import ChangeCandidate
from copydesk.changes.change_scorer import ScoredCandidate
from copydesk.changes.severity import (
    CopyParameters,
    SeverityParameters,
    distinct,
    each_clause_once,
    rank,
    same_words,
    severity_in_copy,
    severity_of,
)
from copydesk.model import Change, Span

LIMITS = SeverityParameters(right=0.5, surely_right=0.7, grave=0.3, marked=0.4, omitted_grave=0.5, detail=0.1)
EDITS = CopyParameters(
    grave=0.3, marked=0.5, right=0.2, named_grave=0.2, surely_grave=0.4, misleads=0.7, surely_marked=0.8
)


def change(
    kind: str = "altered",
    aspect: str = "wording",
    severity: int = 2,
    confidence: float = 0.7,
    source=(0, 4),
    rewrite=(0, 4),
) -> Change:
    spans = [Span(*one) if one else None for one in (source, rewrite)]
    return Change(kind, aspect, "", *spans, severity, confidence=confidence)  # type: ignore[arg-type]


def graded(right: float, grave: float, marked: float, origin: str = "replaced", **given: object) -> tuple[int, str]:
    found = change(**given)  # type: ignore[arg-type]
    return severity_of(found, ScoredCandidate(ChangeCandidate(found, origin), grave, marked, right), LIMITS)


def edited(grave: float, marked: float, origin: str = "replaced", right: float = 0.9, **given: object) -> int:
    found = change(**given)  # type: ignore[arg-type]
    return severity_in_copy(found, ScoredCandidate(ChangeCandidate(found, origin), grave, marked, right), EDITS)[0]


@pytest.mark.parametrize(
    ("right", "grave", "marked", "severity"),
    [
        (0.7, 0.3, 0.4, 3), (0.69, 0.9, 0.9, 2), (0.5, 0.3, 0.4, 2), (0.49, 0.9, 0.9, 1), (0.9, 0.29, 0.9, 1), (0.9, 0.9, 0.39, 1),
        (0.1, 0.1, 0.0, 1), (0.9, 0.099, 0.9, 0), (0.0, 0.0, 0.0, 0),
    ],
)  # fmt: skip
def test_a_change_of_a_rewrite(right: float, grave: float, marked: float, severity: int) -> None:
    assert graded(right, grave, marked)[0] == graded(right, grave, marked, "negation", aspect="negation")[0] == severity


@pytest.mark.parametrize("aspect", ["quote", "detail"])
def test_quotations_and_details_mislead_nobody_on_the_core(aspect: str) -> None:
    assert graded(0.9, 0.9, 0.9, aspect=aspect)[0] == 2
    assert graded(0.9, 0.9, 0.9, aspect="number")[0] == 3
    assert graded(0.9, 0.9, 0.9, aspect="number", kind="added")[0] == 2


def test_a_clause_that_is_left_out_needs_more_unless_it_is_grave() -> None:
    lost = {"kind": "dropped", "aspect": "detail", "rewrite": None}
    assert graded(0.9, 0.49, 0.9, "omission", severity=1, **lost)[0] == 1
    assert graded(0.9, 0.5, 0.9, "omission", severity=1, **lost)[0] == 2
    assert graded(0.9, 0.49, 0.9, "omission", severity=2, **lost)[0] == 2
    assert "often reported elsewhere" in graded(0.9, 0.49, 0.9, "omission", severity=1, **lost)[1]


def test_each_severity_says_why() -> None:
    likely = "the probability that a reader calls it right is"
    assert graded(0.9, 0.9, 0.9)[1] == f"Grave: {likely} 0.90, and it bears on who did what, how many, or how sure."
    assert graded(0.6, 0.4, 0.9)[1] == f"A fact or its source: {likely} 0.60."
    assert graded(0.2, 0.2, 0.25)[1] == f"A detail: {likely} 0.20, and 0.25 that an editor would mark it at all."
    usual = "A detail: indirect speech and short quotations are usual; "
    assert graded(0.2, 0.2, 0.9, "quote", aspect="quote")[1].startswith(usual)
    assert graded(0.9, 0.05, 0.25)[1] == (
        "Probably the same meaning: the probability that an editor would call it grave is 0.05."
    )


@pytest.mark.parametrize(
    ("grave", "marked", "severity"),
    [
        (0.7, 0.8, 3), (0.69, 0.8, 2), (0.7, 0.79, 2), (0.3, 0.5, 2), (0.29, 0.5, 1), (0.3, 0.49, 1), (0.07, 0.0, 1), (0.069, 0.9, 0),
    ],
)  # fmt: skip
def test_an_edit_of_a_copy_that_no_check_names(grave: float, marked: float, severity: int) -> None:
    assert edited(grave, marked) == severity
    assert edited(grave, marked, right=0.1) == severity
    assert edited(grave, marked, "new", right=0.2) == severity
    assert edited(grave, marked, "new", right=0.19) == min(severity, 1)


@pytest.mark.parametrize(
    ("grave", "marked", "given", "severity"),
    [
        (0.2, 0.5, {}, 2), (0.19, 0.5, {}, 1), (0.2, 0.49, {}, 1), (0.2, 0.5, {"confidence": 0.69}, 1), (0.2, 0.5, {"severity": 1}, 1),
        (0.2, 0.5, {"confidence": 0.7}, 2), (0.3, 0.5, {"severity": 1}, 2),
    ],
)  # fmt: skip
def test_an_edit_of_a_copy_that_a_check_names(
    grave: float, marked: float, given: dict[str, object], severity: int
) -> None:
    assert edited(grave, marked, "modifier", right=0.0, **given) == severity


@pytest.mark.parametrize("aspect", ["negation", "role", "number", "name", "time"])
@pytest.mark.parametrize(("grave", "severity"), [(0.4, 2), (0.39, 1)])
def test_what_is_never_a_detail_of_a_copy(aspect: str, grave: float, severity: int) -> None:
    assert edited(grave, 0.0, "negation", aspect=aspect, confidence=0.1) == severity
    assert edited(grave, 0.0, "negation", aspect=aspect, confidence=0.1, severity=1) == 1


@pytest.mark.parametrize(
    ("one", "other", "of_longer", "same"),
    [
        (((0, 10), (0, 10)), ((0, 10), (0, 10)), False, True), (((0, 10), None), ((5, 15), None), False, False), (((0, 10), None), ((4, 14), None), False, True),
        (((0, 10), None), ((0, 4), None), False, True), (((0, 10), None), ((0, 4), None), True, False), (((0, 10), None), ((0, 6), None), True, True),
        (((0, 10), (0, 10)), ((0, 10), (20, 30)), False, False), (((0, 10), (0, 10)), ((0, 10), None), False, True), (((0, 10), None), (None, (0, 10)), False, False),
        (((3, 3), None), ((3, 3), None), False, False),
    ],
)  # fmt: skip
def test_stretches_that_are_mostly_one(one, other, of_longer: bool, same: bool) -> None:
    a, b = change(source=one[0], rewrite=one[1]), change(source=other[0], rewrite=other[1])
    assert same_words(a, b, of_longer=of_longer) is same_words(b, a, of_longer=of_longer) is same


def scored(origin: str, grave: float, **given: object) -> ScoredCandidate:
    return ScoredCandidate(ChangeCandidate(change(**given), origin), grave, 0.9, 0.9)  # type: ignore[arg-type]


def test_of_two_that_name_the_same_words_the_first_is_kept() -> None:
    first, inner = (
        scored("negation", 0.9, aspect="negation", source=(0, 20), rewrite=(0, 20)),
        scored("replaced", 0.8, source=(0, 5), rewrite=(0, 5)),
    )
    assert list(distinct([first, inner])) == [first]
    assert list(distinct([inner, first])) == [inner]
    other = scored("number", 0.8, aspect="number", source=(0, 5), rewrite=(0, 5))
    assert list(distinct([first, other])) == [first, other]
    alike = scored("number", 0.8, aspect="negation", source=(0, 5), rewrite=(0, 5))
    assert list(distinct([first, alike])) == [first]


def test_the_gravest_and_surest_stand_first_then_the_order_of_the_text() -> None:
    rows = [
        change(severity=3, confidence=0.1), change(severity=2, confidence=0.9, source=(5, 9)), change(severity=2, confidence=0.9, source=None, rewrite=(7, 9)),
        change(severity=2, confidence=0.8), change(severity=1, confidence=0.9),
    ]  # fmt: skip
    backwards = [*reversed(rows)]
    assert sorted(backwards, key=rank) == rows


def test_one_pair_of_clauses_is_told_once_as_grave() -> None:
    first, second = change(severity=3, confidence=0.9), change(severity=2, confidence=0.8)
    told = each_clause_once([(first, False), (second, False)])
    assert told == [first, replace(second, severity=1, why="A detail: the same clauses are listed above.")]
    slight = change(severity=1, confidence=0.5)
    assert each_clause_once([(first, False), (slight, False)]) == [first, slight]
    assert each_clause_once([(first, False), (change(severity=2, source=(1, 4)), False)])[1].severity == 2


def test_a_check_tells_the_words_of_a_nameless_change() -> None:
    words = {"source_words": Span(0, 2), "rewrite_words": Span(0, 2)}
    nameless, named = (
        replace(change(severity=3, confidence=0.9), why="x", **words),
        replace(change(aspect="number", severity=2, confidence=0.5), says="n", **words),
    )
    assert each_clause_once([(nameless, False), (named, True)]) == [replace(named, severity=3, confidence=0.9, why="x")]
    apart = replace(named, source_words=Span(2, 4), rewrite_words=Span(2, 4))
    assert each_clause_once([(nameless, False), (apart, True)]) == [nameless, apart]
    assert each_clause_once([(named, True), (nameless, False)])[1].severity == 1
