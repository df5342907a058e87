"""A link out of a folder is not followed unless asked for, and a pipe of the file system is not waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from copydesk.model import Received, Rejected
from copydesk.read.paths import Inputs
from copydesk.read.watching import Watcher

TEXT = "The ferry of Lisk ran aground on Sunday, and nobody was hurt, the port said."
pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "outside.txt").write_text(f"{TEXT} Nobody sent this.")
    inside = tmp_path / "folder"
    inside.mkdir()
    (inside / "a.txt").write_text(TEXT)
    (inside / "b.txt").symlink_to(tmp_path / "outside.txt")
    (inside / "c.txt").symlink_to("a.txt")
    return inside


def names(rows: Inputs, kind: type) -> list[str]:
    return [
        Path(row.source if isinstance(row, Rejected) else row.report.id).name for row in rows if isinstance(row, kind)
    ]


def test_a_link_that_leads_out_is_named_and_not_read(folder: Path) -> None:
    assert names(Inputs([str(folder)]), Received) == ["a.txt", "c.txt"]
    assert names(Inputs([str(folder)]), Rejected) == ["b.txt"]
    assert names(Inputs([str(folder)], follow_links=True), Received) == ["a.txt", "b.txt", "c.txt"]
    assert names(Inputs([str(folder / "b.txt")]), Received) == ["b.txt"]  # who names it asks for it


def test_a_folder_that_is_a_link_itself_is_read(folder: Path) -> None:
    (folder.parent / "link").symlink_to(folder)
    assert names(Inputs([str(folder.parent / "link")]), Received) == ["a.txt", "c.txt"]


def test_a_watched_folder_passes_over_it(folder: Path) -> None:
    watcher = Watcher(str(folder))
    watcher.settled()
    assert [Path(name).name for name in watcher.settled()] == ["a.txt", "c.txt"]


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (row,) = Inputs([str(tmp_path / "pipe.txt")])
    assert isinstance(row, Rejected)
    assert "is a pipe" in row.why


def test_a_pipe_that_the_shell_opened_is_read() -> None:
    reading, writing = os.pipe()
    os.write(writing, TEXT.encode())
    os.close(writing)
    (row,) = Inputs([f"/dev/fd/{reading}"], form="text")
    os.close(reading)
    assert isinstance(row, Received)
