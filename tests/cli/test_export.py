"""export from the command line: where it goes, what it refuses, and what it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from copydesk.export.formats import FORMATS

DEMO = resources.files("copydesk").joinpath("demo")
WIRE, REWRITE = (str(DEMO.joinpath(name)) for name in ("wire.txt", "rewrite.txt"))
Call = Callable[..., Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of two reports of one story and one of another, with everything worked out."""
    from copydesk.cli import run

    folder = tmp_path_factory.mktemp("ledger")
    (folder / "apart.txt").write_text("The weather in Lisbon stayed dry. Ana Sousa opened a bakery on Friday.\n")
    assert run(["add", WIRE, REWRITE, str(folder / "apart.txt"), "--ledger", str(folder / "case.db")]) == 0
    return folder / "case.db"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_and_written_again_with_the_same_bytes(
    name: str, copydesk: Call, made: Path, tmp_path: Path
) -> None:
    form = FORMATS[name]
    for target in ("one", "two"):
        ran = copydesk("export", "--ledger", made, "--format", name, "-o", tmp_path / target)
        assert (ran.code, ran.out) == (0, ""), ran.err
        assert f"written to {tmp_path / target}" in ran.err
    if form.is_folder:
        assert sorted(path.name for path in (tmp_path / "one").iterdir()) == sorted(form.files)
        assert all(
            (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() for file in form.files
        )
    else:
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes() != b""


def test_what_was_exported_can_be_added_again(copydesk: Call, made: Path, tmp_path: Path) -> None:
    ran = copydesk("export", "--ledger", made, "--format", "jsonl", "-o", tmp_path / "reports.jsonl")
    assert ran.code == 0
    ran = copydesk("add", tmp_path / "reports.jsonl", "--ledger", tmp_path / "other.db")
    assert "3 new, 0 known, 0 refused" in ran.err
    again = copydesk("export", "--ledger", tmp_path / "other.db", "--format", "jsonl")
    assert again.out.encode() == (tmp_path / "reports.jsonl").read_bytes()


def test_standard_output_is_where_it_goes_without_a_file(copydesk: Call, made: Path) -> None:
    ran = copydesk("export", "--ledger", made, "--format", "jsonl")
    assert (ran.code, ran.err) == (0, "")
    assert len([json.loads(line) for line in ran.out.splitlines()]) == 3


@pytest.mark.parametrize("prefix", ["", "story:"])
def test_a_story_is_found_by_its_reports(prefix: str, copydesk: Call, made: Path) -> None:
    stories = json.loads(copydesk("stories", "--ledger", made, "--json").out)["stories"]
    pair = next(story for story in stories if WIRE in story["reports"])
    ran = copydesk("export", "--ledger", made, "--format", "jsonl", "--story", pair["id"] if prefix else WIRE)
    assert (
        sorted(json.loads(line)["id"] for line in ran.out.splitlines())
        == sorted(pair["reports"])
        == sorted([WIRE, REWRITE])
    )


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--format", "docx"), 2, "docx: no such format (known: jsonl, csv"),
        (("--format", "csv"), 2, "csv is a folder of 8 files (name one: -o FOLDER)"),
        (("--format", "gdelt", "-o", "-"), 2, "gdelt is a folder of 4 files"),
        (("--format", "jsonl", "--story", "gone"), 1, "gone: nothing in the ledger has this id"),
        (("--format", "jsonl", "--story", "claim:gone"), 1, "claim:gone: nothing in the ledger has this id"),
        (("--format", "jsonl", "-o", "gone/deeper/x"), 1, "cannot be written: No such file or directory"),
        ((), 2, "--format"),
    ],
)
def test_a_call_that_is_wrong_is_told_in_a_line(
    words: tuple[str, ...], code: int, says: str, copydesk: Call, made: Path
) -> None:
    ran = copydesk("export", "--ledger", made, *words)
    assert ran.code == code
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_what_is_there_is_left_alone_without_force(copydesk: Call, made: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    target.write_text("mine")
    ran = copydesk("export", "--ledger", made, "--format", "jsonl", "-o", target)
    assert (ran.code, target.read_text()) == (2, "mine")
    assert "is there already (to replace it: --force)" in ran.err
    ran = copydesk("export", "--ledger", made, "--format", "jsonl", "-o", target, "--force")
    assert ran.code == 0
    assert target.read_text().startswith('{"id"')


def test_a_ledger_that_is_not_there_is_not_made(copydesk: Call, tmp_path: Path) -> None:
    ran = copydesk("export", "--ledger", tmp_path / "gone.db", "--format", "jsonl", "-o", tmp_path / "out")
    assert ran.code == 1
    assert list(tmp_path.iterdir()) == []


def test_an_empty_ledger_is_exported(copydesk: Call, tmp_path: Path) -> None:
    from copydesk.app.workspace import Workspace

    Workspace(tmp_path / "case.db", create=True).close()
    for name, form in FORMATS.items():
        assert copydesk("export", "--ledger", tmp_path / "case.db", "--format", name, "-o", tmp_path / name).code == 0
        assert (tmp_path / name).is_dir() is form.is_folder


def test_help_says_what_each_format_is_for(copydesk: Call) -> None:
    ran = copydesk("export", "--help")
    words = " ".join(ran.out.split())
    for form in FORMATS.values():
        assert f"{form.name} {form.says}" in words
