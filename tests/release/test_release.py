"""The man pages, the completion, the locks and the licences: made from, or held against, what they describe."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "release"))
import check_dist
import licences
import man_pages

from copydesk.cli import VERBS
from copydesk.cli.completion_command import script
from copydesk.model.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
LOCKED = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)


def lock(name: str) -> dict[str, str]:
    return dict(LOCKED.findall((ROOT / "requirements" / f"{name}.txt").read_text()))


def test_the_package_the_program_and_the_change_log_name_one_version() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        assert tomllib.load(file)["project"]["version"] == VERSION
    newest = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1]
    assert newest.startswith(VERSION) or f"This becomes {VERSION}." in newest


def test_a_man_page_for_each_verb(tmp_path: Path) -> None:
    pages = man_pages.write(tmp_path, "1.0")
    assert {path.stem for path in pages} == {"copydesk", *(f"copydesk-{verb}" for verb in VERBS)}
    text = (tmp_path / "copydesk-add.1").read_text()
    assert '.TH "COPYDESK-ADD" 1' in text
    assert ".B \\-\\-ledger FILE" in text
    for line in text.splitlines():  # whatever a help says, a line of it is no macro
        assert not line.startswith("'")
        assert not line.startswith(".") or re.match(r"\.(?:TH|SH|B|BR|PP|TP|nf|fi)\b", line)


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff")
def test_groff_reads_them(tmp_path: Path) -> None:
    for path in man_pages.write(tmp_path, "1.0"):
        done = subprocess.run(
            ["groff", "-k", "-man", "-Tutf8", "-ww", str(path)], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), path.name


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_verbs_and_files(shell: str, copydesk_run: Callable[..., Any], tmp_path: Path) -> None:
    text = script(shell)
    assert "_COPYDESK_COMPLETE" in text
    assert "-o default" in text or "_files" in text or "--no-files" not in text
    if shutil.which(shell):
        (tmp_path / "completion").write_text(text)
        assert subprocess.run([shell, "-n", str(tmp_path / "completion")], check=False).returncode == 0
    assert copydesk_run("completion", shell).stdout == text + "\n"


def test_bash_completes_what_was_begun(copydesk_run: Callable[..., Any]) -> None:
    def completed(line: str) -> set[str]:
        words = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")), "_COPYDESK_COMPLETE": "bash_complete"}
        return {row.partition(",")[2] for row in copydesk_run(**words).stdout.splitlines()}

    assert completed("copydesk co") == {"compare", "completion", "corroborate"}
    assert "--ledger" in completed("copydesk add --l")


@pytest.fixture
def copydesk_run() -> Callable[..., Any]:
    def run(*words: str, **environment: str) -> Any:
        line = [sys.executable, "-m", "copydesk", *words]
        return subprocess.run(line, env=os.environ | environment, capture_output=True, text=True, check=False)

    return run


def test_what_runs_is_what_is_tested() -> None:
    run, dev = lock("run") | lock("build"), lock("dev")
    assert {name: version for name, version in run.items() if dev.get(name) != version} == {}
    assert not {"pytest", "hypothesis", "ruff", "mypy", "sphinx", "playwright"} & run.keys()


def test_every_package_of_the_locks_has_hashes() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        entries = re.split(r"\n(?=[a-z0-9])", path.read_text())
        assert all("--hash=sha256:" in entry for entry in entries if "==" in entry), path.name


def test_the_licences_are_those_that_a_person_read() -> None:
    assert list(licences.faults()) == []


def test_a_wheel_that_lacks_or_holds_too_much_is_named() -> None:
    found = list(check_dist.wheel_faults({"copydesk/odd.py", "tests/test_a.py"}, 10**9))
    assert "the wheel has copydesk/odd.py, which is not in src" in found
    assert "the wheel has tests/test_a.py" in found
    assert any("the budget is" in fault for fault in found)
    assert "the wheel lacks copydesk/__init__.py" in found
    assert "the sdist has .venv/x" in list(check_dist.sdist_faults({".venv/x"}, 0))
