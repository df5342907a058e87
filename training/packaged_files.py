"""Pin the digests of the weights and tables that are shipped, so that ``copydesk doctor`` knows them: ``make digests``."""

from __future__ import annotations

import hashlib
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[1] / "src" / "copydesk" / "resources"
PINNED = RESOURCES / "tables" / "packaged_files.tsv"
HEADING = (
    "# SHA-256 of the weights and tables that Copydesk ships, made by 'make digests' (training/packaged_files.py) from the\n"
    "# files themselves; run it again after a table or a weight was changed.\n"
    "file\tsha256\n"
)


def pinned() -> str:
    """The table of digests as it must be."""
    files = (path for folder in ("models", "tables") for path in (RESOURCES / folder).iterdir())
    shipped = sorted(path for path in files if path.is_file() and path != PINNED)
    rows = (
        f"{path.relative_to(RESOURCES).as_posix()}\t{hashlib.sha256(path.read_bytes()).hexdigest()}\n"
        for path in shipped
    )
    return HEADING + "".join(rows)


if __name__ == "__main__":
    PINNED.write_text(pinned(), encoding="utf-8", newline="\n")
