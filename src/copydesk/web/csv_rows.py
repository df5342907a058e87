"""Rows of a page as CSV (RFC 4180, UTF-8); no cell is ever run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from copydesk.export.escaping import cell, encoded


def csv_bytes(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The table with its heading.

    >>> csv_bytes(["a"], [["=1+1"]])
    b"a\\r\\n'=1+1\\r\\n"
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows([cell(value) for value in row] for row in rows)
    return encoded(made.getvalue())
