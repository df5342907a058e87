"""Words from outside as cells, lines and XML: nothing in them is a formula, a new line or a broken character."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

# What a spreadsheet takes for a formula: '=', '+', '-' or '@', also in full width and after white space, or a tab or line end
# in front (OWASP, CSV Injection). Apostrophes before it belong to it, so that a guard can always be taken off again.
_FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
# What XML 1.0 allows (section 2.2, Char); all else has no way to be written in it.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What ends a line for some reader of lines: tabs and line ends of every kind (Unicode Standard, 5.8).
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
# Those of them that JSON leaves as they are.
_ESCAPED_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def guarded(text: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe stands before what it would take for a formula.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("12 killed")
    ("'=1+1", "''=1+1", '12 killed')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that ``guarded`` was given.

    >>> unguarded("'=1+1"), unguarded("'s-Hertogenbosch")
    ('=1+1', "'s-Hertogenbosch")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def cell(value: object) -> str:
    """A value as a cell: text is guarded, numbers are not, nothing is an empty cell, yes and no are 1 and 0."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return guarded(value) if isinstance(value, str) else str(value)


def tabbed(values: Iterable[object]) -> bytes:
    """A line of tab-separated values; white space that would end a cell or a line becomes one space.

    >>> tabbed(["a\\tb", 2, None])
    b'a b\\t2\\t\\n'
    """
    return encoded("\t".join(_BREAKS.sub(" ", cell(value)) for value in values) + "\n")


def csv_line(values: Iterable[object]) -> bytes:
    """A line of comma-separated values as RFC 4180 has it, each made a cell.

    >>> csv_line(["a, b", 2.0, None])
    b'"a, b",2,\\r\\n'
    """
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow([cell(value) for value in values])
    return encoded(line.getvalue())


def json_line(row: Mapping[str, Any]) -> bytes:
    """One JSON document on one line, whatever its reader takes for the end of a line."""
    return encoded(json.dumps(row, ensure_ascii=False).translate(_ESCAPED_BREAKS) + "\n")


def encoded(text: str) -> bytes:
    """UTF-8; half of a surrogate pair, which UTF-8 cannot hold, becomes a question mark, so that offsets stay."""
    return text.encode("utf-8", "replace")


def xml_text(text: str) -> str:
    """Text for an XML 1.0 element or attribute in double quotes; characters that XML forbids become U+FFFD.

    >>> xml_text('a < "b" & \\x00')
    'a &lt; &quot;b&quot; &amp; \ufffd'
    """
    plain = _NOT_XML.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")
