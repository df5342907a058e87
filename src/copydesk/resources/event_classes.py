"""Classes of grave deeds: words of one class mean one deed, words of two classes two ("question", "arrest")."""

from __future__ import annotations

from functools import cache

from copydesk.resources.tsv import rows


@cache
def _strict() -> dict[str, str]:
    return {word: row["class"] for row in rows("deed_classes") for word in row["words"].split(" ")}


@cache
def _words_by_class() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(f"{row['words']} {row['also']}".split(" ")) for row in rows("deed_classes")}


def deed_class(lemma: str) -> str | None:
    """The class of a word that always means a grave deed; None for all other words.

    >>> deed_class("arrest"), deed_class("hold")
    ('arrest', None)
    """
    return _strict().get(lemma)


def may_denote(lemma: str, deed: str) -> bool:
    """Whether a word may mean a deed of a class, or comes with it.

    >>> may_denote("detain", "arrest"), may_denote("question", "arrest")
    (True, False)
    """
    return lemma in _words_by_class().get(deed, frozenset())
