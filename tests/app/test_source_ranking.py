"""Whether it is clear which of two reports was made from the other."""

from __future__ import annotations

import pytest

from copydesk.app.source_ranking import RankingMemory, SourceRanking
from copydesk.model import Report
from copydesk.reuse import derivation

SHARED = (
    "The council of Orra voted on Tuesday to shut the old lock after engineers found cracks in its northern gate. "
    "Barges will wait at Lisk until the gate is mended, the harbour office said. "
)
MORE = (
    "Mayor Ada Tarn said the work would cost 14 million crowns. Bo Reed of the Skippers' Guild of Lisk called it overdue. "
    "The gate was built in 1931 by Halden and Sons."
)
OTHER = (
    "Councillor Per Holm voted against. The rail company Nordbane offered 60 wagons for grain. "
    "Farmers from Vestra and Tolmark plan a march on Friday, led by Ines Marr."
)


def is_clear(parent: Report, child: Report) -> bool:
    return SourceRanking({"a": parent, "b": child}).is_clear("a", "b")


CASES = [
    ("the other has nothing of its own", Report(SHARED + MORE), Report(SHARED), True),
    ("each has details of its own", Report(SHARED + MORE), Report(SHARED + OTHER), False),
    ("the parent is earlier", Report(SHARED + MORE, published="2031-05-01"), Report(SHARED + OTHER, published="2031-05-02"), True),
    ("the parent is later", Report(SHARED + MORE, published="2031-05-02"), Report(SHARED, published="2031-05-01"), False),
    ("the parent credits the child", Report(f"{SHARED}{MORE}\nSource: Orra Herald", published="2031-05-01"), Report(SHARED, outlet="Orra Herald", published="2031-05-02"), False),
    ("the child says so", Report(SHARED, outlet="Orra Herald"), Report(f"{SHARED}{OTHER}\nSource: Orra Herald"), True),
]  # fmt: skip


@pytest.mark.parametrize(("parent", "child", "clear"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_makes_a_direction_clear(parent: Report, child: Report, clear: bool) -> None:
    assert is_clear(parent, child) is clear


def test_a_family_that_is_ranked_again_asks_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    memory, calls = RankingMemory(), []
    relate = derivation.relate
    monkeypatch.setattr(derivation, "relate", lambda *both: calls.append(1) or relate(*both))
    reports = {"a": Report(SHARED + MORE, id="a"), "b": Report(SHARED + OTHER, id="b")}
    found = [SourceRanking(reports, memory=memory).relation("a", "b") for _ in range(2)]
    assert found[0] == found[1] == SourceRanking(reports).relation("a", "b")
    assert len(calls) == 2


def test_a_report_that_was_changed_under_its_id_is_read_again() -> None:
    memory = RankingMemory()
    before = {"a": Report(SHARED + MORE, id="a"), "b": Report(SHARED, id="b")}
    after = {**before, "b": Report(OTHER, id="b")}
    SourceRanking(before, memory=memory).relation("a", "b")
    assert SourceRanking(after, memory=memory).relation("a", "b") == SourceRanking(after).relation("a", "b")
