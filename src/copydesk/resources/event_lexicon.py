"""Words for events: classes of happenings and of words that keep them apart, classes of grave deeds, and what weapons point to."""

from __future__ import annotations

from functools import cache

from copydesk.resources import tsv


@cache
def _classes() -> dict[tuple[str, str], str]:
    return {(row["root"], row["mode"]): row["class"] for row in tsv.rows("incident_classes")}


def incident_class(root: str, mode: str | None) -> str | None:
    """The class of happenings that an event is of; None for what is no happening: a statement, a ban.

    >>> incident_class("ASSAULT", "explosives"), incident_class("COERCE", "ban"), incident_class("CONSULT", None)
    ('violence', None, None)
    """
    found = _classes().get((root, mode or "-")) or _classes().get((root, "-"))
    return None if found in (None, "-") else found


@cache
def _words() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(row["words"].split(", ")) for row in tsv.rows("incident_words")}


def incident_words(name: str) -> frozenset[str]:
    """The words of a class of ``incident_words.tsv``, in lower case.

    Raises:
        KeyError: there is no such class.
    """
    return _words()[name]


@cache
def _strict() -> dict[str, str]:
    return {word: row["class"] for row in tsv.rows("deed_classes") for word in row["words"].split(" ")}


@cache
def _words_by_class() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(f"{row['words']} {row['also']}".split(" ")) for row in tsv.rows("deed_classes")}


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


@cache
def _modes() -> dict[str, str]:
    return {row["word"]: row["mode"] for row in tsv.rows("weapons")}


def means_of(word: str) -> str | None:
    """The mode of a weapon, by its lemma: ``explosives``, ``firearms``, ``heavy-weapons`` or ``primitive``; None if it is none."""
    return _modes().get(word)


@cache
def modes() -> frozenset[str]:
    """Every mode that a weapon has."""
    return frozenset(_modes().values())
