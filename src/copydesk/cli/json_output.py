"""Data on stdout: JSON in UTF-8, whatever the terminal's encoding; one line a document when piped."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any


def print_json(row: Mapping[str, Any], *, lines: bool = False) -> None:
    """Print one document: on one line when piped or when ``lines``, laid out for reading on a terminal."""
    indent = 2 if not lines and sys.stdout.isatty() else None
    text = json.dumps(row, ensure_ascii=False, indent=indent)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair: JSON can escape it, UTF-8 cannot hold it
        data = json.dumps(row, indent=indent).encode("ascii")
    print_bytes(data + b"\n")


def print_bytes(data: bytes) -> None:
    """Write UTF-8 to stdout at once, so that whoever reads along has each document when it is done."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(data.decode("utf-8"))
        return
    sys.stdout.flush()
    stream.write(data)
    stream.flush()
