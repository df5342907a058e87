"""What a user gets: the wheel in a clean environment without extras, tests or this source. ``make package`` makes it and names its Python."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

PYTHON = os.environ.get("COPYDESK_WHEEL_PYTHON", "")
pytestmark = pytest.mark.skipif(
    not PYTHON, reason="make package builds the wheel and names its Python in COPYDESK_WHEEL_PYTHON"
)
WIRE = "Rebels killed at least 12 villagers near Tarn on Friday, the army said.\n"
REWRITE = "Rebels killed 12 villagers near Tarn on Friday.\n"
# Modules that ``copydesk --help`` may load: 226 when this was written. Time differs by machine; what is loaded does not.
_MOST_MODULES = 270


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "wire.txt").write_text(WIRE)
    (tmp_path / "rewrite.txt").write_text(REWRITE)
    return tmp_path


def ran(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command as it was installed; -I keeps this source and the user's own packages out."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    line = [PYTHON, "-I", "-m", "copydesk", *words]
    return subprocess.run(line, cwd=folder, env=clean, capture_output=True, text=True, check=False)


def test_it_is_the_wheel(folder: Path) -> None:
    code = "import copydesk, sys; print(copydesk.__file__)"
    where = subprocess.run([PYTHON, "-I", "-c", code], cwd=folder, capture_output=True, text=True, check=True).stdout
    assert "site-packages" in where


@pytest.mark.parametrize(
    "words",
    [("demo",), ("doctor",), ("compare", "wire.txt", "rewrite.txt", "--html", "page.html"), ("schema", "report")],
)
def test_the_main_jobs_run(folder: Path, words: tuple[str, ...]) -> None:
    done = ran(folder, *words)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_a_ledger_is_filled_and_asked(folder: Path) -> None:
    assert ran(folder, "add", "wire.txt", "rewrite.txt", "--ledger", "case.db").returncode == 0
    done = ran(folder, "claims", "--ledger", "case.db", "--json")
    assert json.loads(done.stdout)["claims"], done.stderr


@pytest.mark.parametrize(
    ("words", "extra"),
    [
        (("serve", "--ledger", "case.db"), "web"), (("mcp", "--ledger", "case.db"), "mcp"), (("batch", "wire.txt", "out"), "batch"), (("fetch", "https://nw.example/", "--ledger", "case.db"), "fetch"),
        (("annotate", "a.pdf"), "formats"), (("annotate", "a.xlsx"), "formats"), (("annotate", "a.parquet"), "parquet"),
    ],
)  # fmt: skip
def test_what_an_extra_is_needed_for_names_it(folder: Path, words: tuple[str, ...], extra: str) -> None:
    for name in ("a.pdf", "a.xlsx", "a.parquet"):
        (folder / name).write_bytes(b"PAR1 %PDF")
    ran(folder, "add", "wire.txt", "--ledger", "case.db")
    done = ran(folder, *words)
    assert done.returncode in {1, 3}
    assert f"copydesk[{extra}" in done.stderr
    assert "Traceback" not in done.stderr
    assert "bug" not in done.stderr


def test_the_man_pages_are_there() -> None:
    pages = Path(PYTHON).parents[1] / "share" / "man" / "man1"
    assert {"copydesk.1", "copydesk-compare.1"} <= {path.name for path in pages.iterdir()}


def test_the_help_loads_little() -> None:
    code = "import sys; from copydesk.cli import run; run(['--help']); sys.stderr.write(str(len(sys.modules)))"
    done = subprocess.run([PYTHON, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stderr) < _MOST_MODULES
