"""The gate is code and can be wrong: it is shown better and worse figures on purpose and must tell them apart."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
import gate

ENTRY = {
    "every": 2,
    "figures": ["f1", "false_alarms"],
    "sample": {"floors": {"f1": 0.70, "false_alarms": 0.10}, "cases": {"a": 1.0, "b": 0.0, "c": 0.5}},
}


@pytest.mark.parametrize(
    ("figures", "broken"),
    [
        ({"f1": 0.71, "false_alarms": 0.09}, []),
        ({"f1": 0.69, "false_alarms": 0.09}, ["f1"]),
        ({"f1": 0.71, "false_alarms": 0.11}, ["false_alarms"]),
        ({"f1": 0.70, "false_alarms": 0.10}, []),
    ],
)
def test_a_figure_on_the_wrong_side_breaks_its_floor(figures: dict[str, float], broken: list[str]) -> None:
    assert gate.judge("set", ENTRY, figures, {}, "sample").broken == broken


def test_a_gain_is_a_gain_and_a_loss_is_a_loss() -> None:
    verdict = gate.judge(
        "set", ENTRY, {"f1": 0.8, "false_alarms": 0.0}, {"a": 0.0, "b": 1.0, "c": 0.5, "d": 1.0}, "sample"
    )
    assert verdict.gained == ["b"]
    assert verdict.lost == ["a"]


def test_floors_rise_with_what_is_measured() -> None:
    new = gate.raised(ENTRY, {"f1": 0.80, "false_alarms": 0.02}, {"a": 1.0}, "sample", lower=False)
    assert new["sample"]["floors"] == {"f1": 0.798, "false_alarms": 0.022}
    assert new["sample"]["cases"] == {"a": 1.0}


def test_a_floor_is_not_lowered_silently() -> None:
    worse = {"f1": 0.50, "false_alarms": 0.40}
    kept = gate.raised(ENTRY, worse, {}, "sample", lower=False)
    assert kept["sample"]["floors"] == ENTRY["sample"]["floors"]
    lowered = gate.raised(ENTRY, worse, {}, "sample", lower=True)
    assert lowered["sample"]["floors"] == {"f1": 0.498, "false_alarms": 0.402}


def test_errors_count_against_a_row() -> None:
    def score(gold: list[gate.Row], predicted: list[gate.Row]) -> dict[str, float]:
        return {"f1": float(gold == predicted), "false_alarms": float(gold != predicted)}

    assert gate.outcome(score, {"id": 1}, {"id": 1}, ENTRY["figures"]) == 1.0
    assert gate.outcome(score, {"id": 1}, {"id": 2}, ENTRY["figures"]) == -1.0


def test_the_names_of_rows_are_not_those_of_the_sets() -> None:
    assert gate.case_name({"id": "some-article"}) == gate.case_name({"id": "some-article"})
    assert "some" not in gate.case_name({"id": "some-article"})


def test_the_gate_fails_when_a_floor_does(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text('{"set": {"every": 1, "figures": ["f1"], "sample": {"floors": {"f1": 0.9}, "cases": {}}}}')
    monkeypatch.setattr(gate, "FLOORS", floors)
    monkeypatch.setattr(gate, "measure", lambda *_args, **_options: ({"f1": 0.5}, {}))
    assert gate.main(["--sets", str(tmp_path)]) == 1
    assert gate.main(["--sets", str(tmp_path), "--update"]) == 1
    assert '"f1": 0.9' in floors.read_text()
    assert gate.main(["--sets", str(tmp_path), "--update", "--allow-regression"]) == 0
    assert gate.main(["--sets", str(tmp_path)]) == 0
