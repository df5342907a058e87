"""What events are called on the desk, in the words of a newsroom; the codes stay in the exports."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache

from copydesk.web.templating import own


@cache
def _words() -> Mapping[tuple[str, str], str]:
    lines = (line for line in own("event_words.tsv").splitlines() if not line.startswith("#"))
    return {(row["root"], row["mode"]): row["words"] for row in csv.DictReader(lines, delimiter="\t")}


def deed(root: str, mode: str | None = None) -> str:
    """A PLOVER root and mode as a newsroom says it; a code that the table does not have stands as it is.

    >>> deed("ASSAULT", "firearms"), deed("COERCE"), deed("PROTEST", "sit-in"), deed("ACCIDENT")
    ('shooting', 'coercion', 'protest, sit in', 'accident')
    """
    known = _words().get((root, mode or "-"))
    if known is not None:
        return known
    head = _words().get((root, "-"), root.lower().replace("_", " "))
    return f"{head}, {mode.replace('-', ' ')}" if mode else head


def parties(actor: str | None, recipient: str | None) -> str:
    """Who did it to whom in one line; empty where nobody is named.

    >>> parties("Dockers", None), parties(None, "a driver"), parties("police", "three managers"), parties(None, None)
    ('Dockers', 'not named → a driver', 'police → three managers', '')
    """
    if not recipient:
        return actor or ""
    return f"{actor or 'not named'} → {recipient}"


def choices(roots: Iterable[str]) -> list[tuple[str, str]]:
    """Roots to choose from, each with its words, in the order of the words."""
    return sorted(((root, deed(root)) for root in roots), key=lambda pair: pair[1])
