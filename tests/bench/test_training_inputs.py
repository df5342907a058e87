"""``make train`` names what it lacks before it fits anything: each script it runs has its inputs listed."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))
import training_inputs

ROOT = Path(__file__).resolve().parents[2]


def test_every_script_that_make_runs_has_its_inputs_listed() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    scripts = re.search(r"^TRAINED := (.*)$", makefile, re.MULTILINE)
    assert scripts is not None
    assert [*scripts.group(1).split(), "change_scorer"] == list(training_inputs.INPUTS)


@pytest.mark.parametrize("script", training_inputs.INPUTS)
def test_every_script_is_in_the_manual_with_its_sets(script: str) -> None:
    manual = (ROOT / "docs" / "training.md").read_text(encoding="utf-8")
    (line,) = (line for line in manual.split("\n") if line.startswith("|") and f"`{script}.py`" in line)
    sets = {name.partition("/")[0] for name in training_inputs.INPUTS[script]} - {"scorers", "score.py"}
    assert not [name for name in sets if f"`{name}`" not in line]


def test_what_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        training_inputs, "INPUTS", {"first": ("one/dev.jsonl",), "second": ("one/dev.jsonl", "two/dev.jsonl")}
    )
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "dev.jsonl").write_text("", encoding="utf-8")
    assert training_inputs.missing(tmp_path) == [("second", "two/dev.jsonl")]
    monkeypatch.setattr(sys, "argv", ["training_inputs.py", "--sets", str(tmp_path)])
    assert training_inputs.main() == 1
    assert "second: missing two/dev.jsonl" in capsys.readouterr().out


def test_the_lock_has_the_libraries_that_the_certificates_name() -> None:
    """Whoever fits anew gets the versions that the shipped weights were fitted with."""
    lock = (ROOT / "requirements" / "training.txt").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([\w-]+)==([^ ;\\]+)", lock, re.MULTILINE))
    weights = sorted((ROOT / "src" / "copydesk" / "resources" / "models").glob("*.json"))
    certificates = [json.loads(path.read_text(encoding="utf-8")).get("certificate", {}) for path in weights]
    named = [row["libraries"] for row in certificates if "libraries" in row]
    assert named
    assert not [
        (name, row[name]) for row in named for name in ("scikit-learn", "lightgbm", "numpy", "scipy")
        if name in row and (name, row[name]) not in locked
    ]  # fmt: skip


def test_every_command_of_make_train_names_a_script_and_options_that_it_has() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"^train: .*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    (scripts,) = re.findall(r"^TRAINED := (.*)$", makefile, re.MULTILINE)
    commands = re.findall(r"training/(\S+)\.py([^;\n]*)", recipe)
    assert len(commands) == 4
    for name, options in commands:
        for script in scripts.split() if "$$" in name else [name]:
            source = (ROOT / "training" / f"{script}.py").read_text(encoding="utf-8")
            assert [option for option in re.findall(r"--\w+", options) if f'"{option}"' not in source] == []
