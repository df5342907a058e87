"""Who says how many, the highest first; and denials sought by their words."""

from __future__ import annotations

import pytest

from copydesk.app.finding_search import QuoteQuery
from copydesk.app.workspace import Workspace
from copydesk.model import Report

REPORTS = (
    Report("A fire in the mill at Orra killed nine workers on Monday, the county said.", id="a", published="2026-03-03"),
    Report("A fire in the mill at Orra killed at least 12 workers on Monday, a doctor said.", id="b", published="2026-03-04"),
    Report("The fire at Orra was the worst since 1998, when a fire killed 40 workers. The owner denied that the doors were locked.", id="c", published="2026-03-04"),
    Report("Police said 30 people were injured in the fire in the mill at Orra.", id="d", published="2026-03-04"),
)  # fmt: skip


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = Workspace(tmp_path_factory.mktemp("tolls") / "case.db", create=True)
    for _ in made.add(REPORTS):
        pass
    return made


def test_the_highest_toll_comes_first_and_another_years_apart(case: Workspace) -> None:
    found = [(row.mention.id, row.mention.value, row.earlier) for row in case.tolls("dead")]
    assert found == [("b", "at least 12 workers", False), ("a", "nine workers", False), ("c", "40 workers", True)]
    assert [row.mention.id for row in case.tolls("hurt")] == ["d"]


def test_denials_are_found_by_their_words(case: Workspace) -> None:
    found = case.quotes(QuoteQuery(denials=True, about="doors locked"))
    assert [(quote.speaker, quote.wordings[0].mention.speech) for quote in found] == [("owner", "denies")]
    assert case.quotes(QuoteQuery(denials=True, about="roof")) == ()
