"""A folder that is looked at again and again: which of its files are new or changed, and no longer being written."""

from __future__ import annotations

import os
from pathlib import Path

from copydesk.errors import UnreadableError
from copydesk.read.paths import files_of, leads_out

# Endings of files that another program is still writing.
_UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".swp", "~")
State = tuple[int, int]
"""Size, and time of the last change in nanoseconds."""


class Watcher:
    """Remembers how each file of a folder looked; polled, for that works on every system and on shared folders too."""

    def __init__(self, folder: str) -> None:
        """Begin to watch.

        Raises:
            UnreadableError: there is no such folder.
        """
        if not Path(folder).is_dir():
            raise UnreadableError("is no folder", where=folder, hint="watch a folder; files are read by: copydesk add")
        self._folder = folder
        self._seen: dict[str, State] = {}
        self._taken: dict[str, State] = {}

    def settled(self) -> list[str]:
        """The files that are new or changed since they were last given, and look as they did at the last call.

        A file that is empty is waited for, a link that leads out of the folder is passed over. What is given once is not given again until it changes.
        """
        inside = (name for name in files_of(self._folder) if not leads_out(self._folder, name))
        now = {name: state for name in inside if (state := _state(name))}
        found = [name for name, state in now.items() if state == self._seen.get(name) != self._taken.get(name)]
        self._seen = now
        self._taken = {name: self._taken[name] for name in self._taken if name in now}
        self._taken.update((name, now[name]) for name in found)
        return found

    @property
    def unsettled(self) -> list[str]:
        """Files that were seen and have not settled yet."""
        return [name for name, state in self._seen.items() if self._taken.get(name) != state]


def _state(name: str) -> State | None:
    """How a file looks; None where it is empty, gone again, or not finished by its name."""
    if name.lower().endswith(_UNFINISHED):
        return None
    try:
        status = os.stat(name)  # noqa: PTH116 -- the name as given
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if status.st_size else None
