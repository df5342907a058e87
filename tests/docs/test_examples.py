"""The manual is run: every command in a console block, and every Python block, in README and docs."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk import demo
from copydesk.cli import VERBS, run

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES = [page for page in PAGES if not {"_build", "generated"} & set(page.parts)]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
DEMO = ROOT / "src" / "copydesk" / "demo"


def blocks(language: str) -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for name, body in BLOCK.findall(page.read_text(encoding="utf-8")):
            if name == language:
                yield page.relative_to(ROOT).as_posix(), body


Command = tuple[str, list[str]]


def consoles() -> list[tuple[str, list[Command]]]:
    """(page, the commands of one block, each with the lines of output shown under it)."""
    found = []
    for page, body in blocks("console"):
        parts = [part.rstrip().split("\n") for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]]
        commands = [
            (command, [line.rstrip() for line in shown if line.strip() not in ("", "…", "...")])
            for command, *shown in parts
        ]
        ours = [(command, shown) for command, shown in commands if command.startswith("copydesk ")]
        if ours:
            found.append((page, ours))
    return found


@pytest.fixture
def desk_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the bundled reports in it, as the manual's examples assume."""
    for report in DEMO.glob("*.txt"):
        (tmp_path / report.name).write_bytes(report.read_bytes())
    (tmp_path / "week.jsonl").write_text(demo.week_lines(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.mark.parametrize(("page", "commands"), consoles(), ids=lambda value: str(value)[:60])
@pytest.mark.usefixtures("desk_folder")
def test_a_console_of_the_manual_runs_and_prints_what_the_manual_shows(
    page: str, commands: list[Command], capfd: pytest.CaptureFixture[str]
) -> None:
    for command, shown in commands:
        words = shlex.split(command.partition(" | ")[0].partition(" > ")[0])[1:]
        code = run(words)
        captured = capfd.readouterr()
        assert code == 0, f"{page}: {command}\n{captured.out}{captured.err}"
        printed = [line.rstrip() for line in (captured.out + captured.err).split("\n")]
        for line in shown if " | " not in command and " > " not in command else []:
            wanted = line.rstrip("…").rstrip()
            assert any(wanted in other for other in printed), f"{page}: {command} no longer prints {line!r}"


@pytest.mark.parametrize(("page", "body"), list(blocks("python")), ids=lambda value: str(value)[:40])
def test_a_python_example_of_the_manual_runs(page: str, body: str) -> None:
    exec(compile(body, page, "exec"), {"__name__": "example"})


def test_every_verb_has_its_page() -> None:
    assert sorted(VERBS) == sorted(path.stem for path in (ROOT / "docs" / "verbs").glob("*.md"))
