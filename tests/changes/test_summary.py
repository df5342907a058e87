"""The summary: what an editor reads first."""

from __future__ import annotations

import pytest

from copydesk.changes import summary
from copydesk.model import Alignment, Change, Comparison, Relation, Report, Span


def comparison(relation: Relation, *severities: tuple[int, str], drawn: tuple[bool, ...] = (True, True)) -> Comparison:
    changes = tuple(
        Change("altered", aspect, f"{aspect} {n}.", severity=grade) for n, (grade, aspect) in enumerate(severities)
    )  # type: ignore[arg-type]
    alignment = tuple(Alignment(Span(i, i + 1), (Span(0, 1),) if is_drawn else ()) for i, is_drawn in enumerate(drawn))
    return Comparison(Report("a"), Report("bb"), relation, alignment, changes)


MADE = Relation("rewrite", 0.98, "source_to_rewrite")


@pytest.mark.parametrize(
    ("relation", "says"),
    [
        (MADE, "The rewrite was made from the source (probability 0.98)."),
        (
            Relation("rewrite", 0.98, "rewrite_to_source"),
            "The source was made from the rewrite: the other way round than they were named (probability 0.98).",
        ),
        (
            Relation("rewrite", 0.7),
            "One of the two texts was made from the other (probability 0.70); which came first cannot be told from the texts.",
        ),
        (Relation("copy", 1.0, "source_to_rewrite"), "The rewrite is a copy of the source (probability > 0.99)."),
        (
            Relation("excerpt", 0.95, "source_to_rewrite"),
            "The rewrite holds a part of the source, word for word (probability 0.95).",
        ),
        (Relation("common_source", 0.8), "Both texts seem to be made from a third one (probability 0.80)."),
        (
            Relation("same_story", 0.03),
            "Both report the same story, but neither seems to be made from the other (probability that one was: 0.03).",
        ),
        (
            Relation("unrelated", 0.0),
            "The two texts do not report the same story, and neither seems to be made from the other (probability that one was: < 0.01).",
        ),
    ],
)
def test_the_relation_in_words(relation: Relation, says: str) -> None:
    assert summary.relation_sentence(relation) == says
    assert summary.sentences(comparison(relation))[0] == says


def test_no_changes_are_told_where_neither_was_made_from_the_other() -> None:
    assert len(summary.sentences(comparison(Relation("same_story", 0.1), (3, "number")))) == 1


def test_each_aspect_is_told_once_before_any_is_told_twice() -> None:
    told = summary.sentences(
        comparison(MADE, (3, "bound"), (3, "bound"), (3, "role"), (2, "time"), (1, "detail")), told=3
    )
    assert told[1:-1] == ("All 2 sentences of the rewrite draw on the source.", "bound 0.", "role 2.", "time 3.")
    assert told[-1].startswith("And 1 more grave change and 1 detail. ")


def test_counts() -> None:
    def last(*severities: tuple[int, str], told: int = 5) -> str:
        return summary.sentences(comparison(MADE, *severities), told=told)[-1]

    assert last((3, "bound"), (2, "time"), (1, "detail"), told=0).startswith("2 grave changes and 1 detail. ")
    assert last((3, "bound")) == summary.missed_sentence()
    assert last((1, "detail"), (1, "time")).startswith(
        "No grave change was found. 2 differences are listed as details. "
    )
    assert last().startswith("No grave change was found. ")
    assert "1 of the 2 sentences of the rewrite draws on" in summary.sentences(comparison(MADE, drawn=(True, False)))[1]


@pytest.mark.parametrize("severities", [(), ((3, "bound"),), ((1, "detail"),)])
def test_no_list_is_said_to_be_whole(severities: tuple[tuple[int, str], ...]) -> None:
    last = summary.sentences(comparison(MADE, *severities))[-1]
    assert last.endswith(summary.missed_sentence())
    assert "not a guarantee" in last
    assert any(character.isdigit() for character in summary.missed_sentence())
