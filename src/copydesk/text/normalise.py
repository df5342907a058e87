"""A text is tidied once, when it arrives; after that its offsets never move."""

from __future__ import annotations

import re

_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029|\x85")
_FOLDS = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u02bc": "'", "\uff07": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"', "\u2033": '"', "\uff02": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    "\u2007": " ", "\u3000": " ",
}  # fmt: skip
_TABLE = str.maketrans(_FOLDS)


def normalise_newlines(text: str) -> str:
    r"""The text with ``\n`` for every kind of line end and without a byte order mark.

    >>> normalise_newlines("\ufeffone\r\ntwo\rthree")
    'one\ntwo\nthree'
    """
    if text.isascii() and "\r" not in text:  # most of what comes in; two looks cost a tenth of the search
        return text
    return _NEWLINES.sub("\n", text.removeprefix("\ufeff"))


def fold_marks(text: str) -> str:
    """The text with typographic quotation marks, dashes and spaces made plain; same length, so offsets hold.

    The em dash stays: it parts clauses, and a hyphen would join words.

    >>> fold_marks("Syria’s “tangible results” – 13‑year")
    'Syria\\'s "tangible results" - 13-year'
    """
    return text if text.isascii() else text.translate(_TABLE)


def letters_and_digits(line: str) -> str:
    """The letters and digits of a line in lower case, to know a title again in a line with other marks.

    >>> letters_and_digits("“Ferry” sinks: 12 dead")
    'ferrysinks12dead'
    """
    return "".join(sign for sign in line.casefold() if sign.isalnum())
