"""A mailbox (.mbox, RFC 4155): one report a mail, read one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected
from copydesk.read import mail
from copydesk.read.limits import LIMITS, too_large
from copydesk.read.raw import Noted, Options, Raw, Reader

_LONGEST_LINE = 1 << 20
# Behind a line that is not empty only one with the whole of a date begins a mail: "From here on …" is of the mail before it.
_FROM = re.compile(rb"From \S.* [A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]?\d \d\d:\d\d(?::\d\d)?(?: [\w+-]{1,6})? \d{4}\s*")
_ESCAPED = re.compile(rb"(?m)^>(>*From )")
Mail = tuple[int, list[bytes], bool]
"""Offset in bytes, the lines, whether it is too large to be read."""


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    del options
    for number, (offset, lines, is_large) in enumerate(_mails(raw), 1):
        data = b"".join(lines)
        make = partial(_report, data, raw.name, is_large=is_large)
        yield raw.row(make, data, place=f"mail {number}", offset=offset, source=f"{raw.name}:{number}")


def _mails(raw: Raw) -> Iterator[Mail]:
    """The mails between the lines that begin with 'From ' behind an empty one, or with a date."""
    offset = start = size = 0
    lines: list[bytes] = []
    is_blank, is_in = True, False
    while line := raw.stream.readline(_LONGEST_LINE):
        if line.startswith(b"From ") and (is_blank or _FROM.fullmatch(line)):
            if is_in:
                yield start, lines, size > LIMITS.whole
            start, lines, size, is_in = offset, [], 0, True
        elif is_in:
            size += len(line)
            if size <= LIMITS.whole:
                lines.append(line)
        elif line.strip():
            raise UnreadableError("is no mailbox: it does not begin with a line 'From …'", where=raw.name)
        is_blank = not line.strip()
        offset += len(line)
    if is_in:
        yield start, lines, size > LIMITS.whole


def _report(data: bytes, name: str, *, is_large: bool) -> Noted:
    if is_large:
        raise too_large(name, what="a mail")
    made = mail.report_of(_ESCAPED.sub(rb"\1", data), name=name)
    return Noted(replace(made.report, id=""), made.notes)


READER = Reader("mbox", "1", _read)
