"""Two wordings of one statement, word for word: what stayed, what went, what came."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.text import word_alignment

Part = tuple[str, str]
"""``""``, ``"del"`` or ``"ins"``, and the words."""
# Least share of the longer wording's words that both have. Below it marks would cover nearly all of the line and say nothing.
_LEAST_SHARED = 0.4


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


def where_alike(first: str, other: str) -> list[Part]:
    """The same, but a wording that has little in common with the first stands without marks.

    >>> where_alike("Ten hours were all they gave us", "all of it took ten hours")
    [('', 'all of it took ten hours')]
    >>> where_alike("at least nine died", "nine people died") == beside("at least nine died", "nine people died")
    True
    """
    found = beside(first, other)
    shared = sum(len(words.split()) for tag, words in found if not tag)
    return found if shared >= _LEAST_SHARED * max(len(first.split()), len(other.split())) else [("", other)]


def _bare(word: str) -> str:
    return word.casefold().strip(".,;:!?\"'“”‘’()") or word


def _put(found: list[Part], tag: str, words: Sequence[str]) -> None:
    if words:
        found.append((tag, (" " if found else "") + " ".join(words)))
