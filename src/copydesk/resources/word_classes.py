"""Classes of words that rules and patterns ask for: negations, verbs of reporting, pronouns, places to look; data, not code."""

from __future__ import annotations

import re
from functools import cache

from copydesk.resources import tsv


@cache
def _entries() -> dict[str, tuple[str, ...]]:
    return {row["class"]: tuple(row["words"].split(", ")) for row in tsv.rows("word_classes")}


@cache
def _patterns() -> dict[str, tuple[str, ...]]:
    return {row["class"]: tuple(row["words"].split(", ")) for row in tsv.rows("pattern_words")}


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The words of a class of ``word_classes.tsv``, in lower case and in the order of the table.

    An entry that opens with ``@`` stands for the words of the class that it names.

    Raises:
        KeyError: there is no such class.

    >>> word_list("calendar.weekdays")[0]
    'monday'
    """
    words: list[str] = []
    for entry in _entries()[name]:
        words += word_list(entry[1:]) if entry.startswith("@") else (entry,)
    return tuple(words)


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class of ``word_classes.tsv`` as a set; see ``word_list``."""
    return frozenset(word_list(name))


@cache
def alternatives(name: str) -> str:
    """The words of a class of ``pattern_words.tsv`` as alternatives of a regular expression, in the order of the table.

    Raises:
        KeyError: there is no such class.

    >>> alternatives("offices.complements").split("|")[:3]
    ['of', 'for', 'in']
    """
    return "|".join(map(re.escape, _patterns()[name]))


@cache
def word_values(name: str) -> dict[str, str]:
    """What each word of a class of ``word_values.tsv`` stands for, in the order of the table. Do not change it.

    Raises:
        KeyError: there is no such class.

    >>> word_values("numbers.units")["seven"]
    '7'
    """
    values = next((row["values"] for row in tsv.rows("word_values") if row["class"] == name), None)
    if values is None:
        raise KeyError(name)
    return dict(entry.split("=") for entry in values.split(", "))


@cache
def word_numbers(name: str) -> dict[str, float]:
    """The numbers that the words of a class of ``word_values.tsv`` stand for; see ``word_values``."""
    return {word: float(value) for word, value in word_values(name).items()}
