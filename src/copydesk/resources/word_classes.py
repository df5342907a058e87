"""Classes of words that rules ask for: negations, verbs of reporting, pronouns, places to look; data, not code."""

from __future__ import annotations

from functools import cache

from copydesk.resources import tsv


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(row["words"].split(", ")) for row in tsv.rows("word_classes")}


def word_class(name: str) -> frozenset[str]:
    """The words of a class of ``word_classes.tsv``, in lower case.

    Raises:
        KeyError: there is no such class.
    """
    return _classes()[name]
