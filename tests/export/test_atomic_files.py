"""Files that are whole or not there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.draft_files import draft_of
from copydesk.errors import CopydeskError, UsageError
from copydesk.export import atomic_files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_there_when_it_is_written(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    with atomic_files.one_file("x", target) as out:
        out.file("x").write(b"one\n")
        assert not target.exists()
    assert target.read_bytes() == b"one\n"
    assert names(tmp_path) == ["a.jsonl"]


def test_a_file_that_was_not_finished_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnicodeDecodeError), atomic_files.one_file("x", tmp_path / "a") as out:
        out.file("x").write(b"half" + b"\xff".decode("utf-8").encode())
    assert names(tmp_path) == []


def test_what_is_there_is_left_alone_without_force(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with pytest.raises(UsageError, match="is there already"), atomic_files.one_file("x", target):
        pytest.fail("nothing may be written")
    assert target.read_bytes() == b"old"
    with atomic_files.one_file("x", target, force=True) as out:
        out.file("x").write(b"new")
    assert target.read_bytes() == b"new"


def test_with_force_what_is_there_stays_until_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with pytest.raises(ValueError, match="stop"), atomic_files.one_file("x", target, force=True):
        raise ValueError("stop")
    assert target.read_bytes() == b"old"


def test_a_folder_gets_all_of_its_files_or_none(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with pytest.raises(ValueError, match="stop"), atomic_files.folder(("a", "b"), target):
        raise ValueError("stop")
    assert not target.exists()
    with atomic_files.folder(("a", "b"), target) as out:
        out.file("a").write(b"1")
    assert names(target) == ["a", "b"]


def test_a_folder_keeps_files_of_others(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"mine")
    with atomic_files.folder(("a",), tmp_path) as out:
        out.file("a").write(b"1")
    assert names(tmp_path) == ["a", "mine.txt"]
    with pytest.raises(UsageError, match="is there already"), atomic_files.folder(("a", "b"), tmp_path):
        pytest.fail("nothing may be written")


def test_a_file_is_no_folder_and_a_folder_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="is a file"), atomic_files.folder(("a",), tmp_path / "file"):
        pytest.fail("nothing may be written")
    with pytest.raises(UsageError, match="is a folder"), atomic_files.one_file("a.csv", tmp_path):
        pytest.fail("nothing may be written")


@pytest.mark.parametrize("target", ["gone/a", "gone/further/a"])
def test_a_folder_that_is_not_there_is_told(tmp_path: Path, target: str) -> None:
    with pytest.raises(CopydeskError, match="No such file"), atomic_files.one_file("a", tmp_path / target):
        pytest.fail("nothing may be written")


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with atomic_files.one_file("x", tmp_path / "link") as out:
        out.file("x").write(b"1")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"1"


def test_a_device_is_written_to_and_not_replaced() -> None:
    with atomic_files.one_file("x", Path("/dev/null")) as out:
        out.file("x").write(b"1")
    assert Path("/dev/null").is_char_device()


def test_permissions_are_those_of_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    with atomic_files.one_file("x", tmp_path / "a") as out:
        out.file("x").write(b"1")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_disk_that_is_full_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(CopydeskError, match="cannot be written: No space left"),
        atomic_files.one_file("x", Path("/dev/full")) as out,
    ):
        out.file("x").write(b"1" * 100_000)
    assert names(tmp_path) == []


def test_a_failure_of_something_else_is_not_told_as_one_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), atomic_files.one_file("x", tmp_path / "a"):
        Path(tmp_path / "gone").read_bytes()
    assert names(tmp_path) == []


def test_what_a_killed_export_left_goes_with_the_next(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    target = tmp_path / "a[1].csv"
    own = draft_of(target)
    left = own.with_name(own.name.replace(f"-{os.getpid()}.", f"-{dead.pid}."))
    alive = own.with_name(own.name.replace(f"-{os.getpid()}.", f"-{os.getppid()}."))
    other = tmp_path / ".a[1].csv.elsewhere-7.part"
    for path in (left, left.with_name(left.name + "-journal"), alive, other):
        path.write_bytes(b"half")
    with atomic_files.one_file("x", target) as out:
        out.file("x").write(b"whole")
    assert names(tmp_path) == sorted((alive.name, other.name, target.name))
