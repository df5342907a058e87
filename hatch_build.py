"""Writes the man pages into the wheel when it is built, from the help that the commands themselves print."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """The hook that hatchling looks for in this file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add ``share/man/man1`` to a wheel; an editable installation has the help alone."""
        if version == "editable" or self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path[:0] = [str(root / "src"), str(root / "release")]
        from man_pages import write

        folder = root / "build" / "man"
        write(folder, self.metadata.version)
        build_data["shared_data"][str(folder)] = "share/man/man1"
