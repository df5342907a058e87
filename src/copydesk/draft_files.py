"""The name of a draft next to the file that it becomes; drafts that killed processes left behind are swept away."""

from __future__ import annotations

import os
import platform
from pathlib import Path

_ENDING = ".part"


def draft_of(path: Path) -> Path:
    """Where to write what becomes this file. What processes of this machine that are no more left there is deleted first.

    Raises:
        OSError: a draft that was left behind cannot be deleted.
    """
    begin = f".{path.name}.{platform.node() or 'here'}-"
    for left in path.parent.glob(f"{_escaped(begin)}*{_ENDING}*"):  # SQLite has a file of its own next to a draft
        number = left.name.removeprefix(begin).partition(_ENDING)[0]
        if number.isascii() and number.isdigit() and not _lives(int(number)):
            left.unlink(missing_ok=True)
    return path.with_name(f"{begin}{os.getpid()}{_ENDING}")


def _escaped(name: str) -> str:
    """A name as a pattern that means itself."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


def _lives(number: int) -> bool:
    """Whether a process of this number runs. Where the system does not say without harm, it may."""
    if os.name != "posix":
        return True
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
