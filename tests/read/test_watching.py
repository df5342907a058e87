"""A folder that is watched: a file is given once it has settled, and again only when it changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from copydesk.errors import UnreadableError
from copydesk.read.watching import Watcher


def names(found: list[str]) -> list[str]:
    return [Path(name).name for name in found]


def test_a_file_is_given_when_two_looks_find_it_the_same(tmp_path: Path) -> None:
    watcher = Watcher(str(tmp_path))
    (tmp_path / "a.txt").write_text("half")
    assert watcher.settled() == []
    (tmp_path / "a.txt").write_text("half and more")
    assert watcher.settled() == []
    assert names(watcher.unsettled) == ["a.txt"]
    assert names(watcher.settled()) == ["a.txt"]
    assert watcher.settled() == watcher.unsettled == []


def test_a_changed_file_is_given_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    watcher = Watcher(str(tmp_path))
    watcher.settled()
    assert names(watcher.settled()) == ["a.txt"]
    (tmp_path / "a.txt").write_text("two")
    os.utime(tmp_path / "a.txt", ns=(1, 1))
    watcher.settled()
    assert names(watcher.settled()) == ["a.txt"]


@pytest.mark.parametrize("name", ["a.txt.part", "b.tmp", "c.CRDOWNLOAD", "d.txt~", ".hidden.txt"])
def test_unfinished_files_are_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("words")
    (tmp_path / "empty.txt").touch()
    watcher = Watcher(str(tmp_path))
    assert watcher.settled() == watcher.settled() == []


def test_files_may_go(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    watcher = Watcher(str(tmp_path))
    watcher.settled()
    (tmp_path / "a.txt").unlink()
    assert watcher.settled() == []


def test_only_a_folder_is_watched(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is no folder"):
        Watcher(str(tmp_path / "none"))
