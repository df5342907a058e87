"""Two reports of which somebody says that both were made from a third text: one origin, and neither made from the other."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from copydesk.app.workspace import Workspace
from copydesk.model import Decision, Report

QUARRY = "A rope broke in the quarry of Aldersey on Friday. Four masons were carried out by their fellows, the foreman told us."
HARVEST = "The mill at Penwick takes no more rye this year. Its owner said that the stores are full and that the price has fallen."


def test_both_are_of_one_text_and_the_edge_is_not_decided(tmp_path: Path) -> None:
    with closing(Workspace(tmp_path / "case.db", create=True)) as case:
        list(case.add([Report(QUARRY, "courant", outlet="Courant"), Report(HARVEST, "gazette", outlet="Gazette")]))
        assert len(case.lineage().origins) == 2
        case.decide(Decision("common", ("courant", "gazette"), "both print the agency", "Ada"))
        lineage = case.lineage()
        assert [origin.reports for origin in lineage.origins] == [("courant", "gazette")]
        assert [edge.decided for edge in lineage.edges] == [False]
        assert len(case.stories()) == 1


def test_a_confirmed_pair_is_decided(tmp_path: Path) -> None:
    with closing(Workspace(tmp_path / "case.db", create=True)) as case:
        list(case.add([Report(QUARRY, "courant", outlet="Courant"), Report(HARVEST, "gazette", outlet="Gazette")]))
        case.decide(Decision("confirm", ("gazette", "courant"), "", "Ada"))
        ((child, parent, decided),) = [(edge.child, edge.parent, edge.decided) for edge in case.lineage().edges]
        assert (child, parent, decided) == ("gazette", "courant", True)
