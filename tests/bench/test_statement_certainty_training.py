"""The script that fits how certain a statement is: verdicts by place, folds by report, a bar that holds what it promises."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

# Its lock is that of the trainers, which is not installed where the package is tested.
pytest.importorskip("sklearn")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))
import statement_certainty as script

REPORT = "Ada Tarn said on Monday that the dam holds. The council resolved that the quay would be closed."


@pytest.fixture(scope="module")
def rows() -> list[script.Judged]:
    """Statements of 40 invented reports: those with a verb of saying are right, but for those that are cut off."""
    kinds = (
        ({"says": 1.0, "length": 2.0}, False, "right"), ({"says": 1.0, "cut": 1.0, "length": 1.0}, False, "wrong"),
        ({"thinks": 1.0, "length": 2.0}, True, "arguable"),
    )  # fmt: skip
    return [
        script.Judged(f"r{report}", numbers, has_doubt, verdict)
        for report in range(40)
        for numbers, has_doubt, verdict in kinds
    ]


def test_verdicts_are_read_by_report_and_place(tmp_path: Path) -> None:
    table = tmp_path / "verdicts.tsv"
    table.write_text(
        "# who judged\nreport\tplaces\tis\tverdict\na\t3-9;12-20\tstatement\tright\na\t30-41\tnone\twrong\n",
        encoding="utf-8",
    )
    assert script.verdicts(table) == {("a", "3-9;12-20"): "right", ("a", "30-41"): "wrong"}


def test_the_table_of_the_project_has_every_verdict() -> None:
    known = script.verdicts()
    assert len(known) == 882
    assert set(known.values()) == {"right", "arguable", "wrong"}


def test_a_statement_that_stands_elsewhere_now_is_left_out(tmp_path: Path) -> None:
    reports = tmp_path / "reports.jsonl"
    reports.write_text(json.dumps({"id": "dam", "text": REPORT}) + "\n", encoding="utf-8")
    start = REPORT.index("that the dam holds")
    (row,) = script.judged(reports, {("dam", f"{start}-{start + 18}"): "right", ("dam", "0-4"): "wrong"})
    assert (row.report, row.verdict, row.has_doubt) == ("dam", "right", False)
    assert row.numbers["cue=say/VERB"] == 1.0


def test_a_model_ranks_what_it_has_not_seen_and_the_bar_keeps_its_word(rows: list[script.Judged]) -> None:
    told = script.left_out(rows)
    least = script.bar(rows, told)
    found = script.figures(rows, told, least)
    assert found["auc"] > 0.9
    assert found["right_of_shown"] >= script.WANTED
    assert found["statements"] == len(rows)
    test, half = script.other_half(rows)
    assert len(test) == len(half) == len(rows) / 2


def test_no_bar_where_nothing_is_right_often_enough(rows: list[script.Judged]) -> None:
    wrong = [script.Judged(row.report, row.numbers, row.has_doubt, "wrong") for row in rows]
    assert script.bar(wrong, script.left_out(rows)) == 1.0


def test_the_model_is_written_as_it_is_read(rows: list[script.Judged]) -> None:
    body = script.model_json(rows, {"bar": 0.7})
    assert body["classes"] == ["doubted", "right"]
    assert set(body["weights"]) == {"says", "cut", "thinks", "length"}
    assert body["weights"]["says"][1] > body["weights"]["thinks"][1]
    assert body["certificate"]["made_by"] == "training/statement_certainty.py"
