"""An annotation in a terminal: the text with its findings marked, then a table for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.cli.console import console, plain
from copydesk.model import Annotation

if TYPE_CHECKING:
    from rich.console import Console


def show(annotation: Annotation, *, to: Console | None = None) -> None:
    """Print an annotation."""
    out = to or console()
    for item in annotation.entities:
        out.print(plain(f"{item.name} {item.kind}"))
