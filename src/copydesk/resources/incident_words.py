"""Classes of events and of words that keep incidents apart, from two tables."""

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
