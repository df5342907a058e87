"""Two wordings of one statement, word for word: what stayed, what went, what came."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.text import word_alignment

Part = tuple[str, str]
"""``""``, ``"del"`` or ``"ins"``, and the words."""


def beside(first: str, other: str) -> list[Part]:
    """The other wording with what differs from the first marked.

    >>> beside("at least nine died", "nine people died")
    [('del', 'at least'), ('', ' nine'), ('ins', ' people'), ('', ' died')]
    """
    one, two = first.split(), other.split()
    found: list[Part] = []
    at = 0
    for run in word_alignment.diff([_bare(word) for word in one], [_bare(word) for word in two]):
        _put(found, "", two[at : run.right.start])
        _put(found, "del", one[run.left.start : run.left.stop])
        _put(found, "ins", two[run.right.start : run.right.stop])
        at = run.right.stop
    _put(found, "", two[at:])
    return found


def _bare(word: str) -> str:
    return word.casefold().strip(".,;:!?\"'“”‘’()") or word


def _put(found: list[Part], tag: str, words: Sequence[str]) -> None:
    if words:
        found.append((tag, (" " if found else "") + " ".join(words)))
