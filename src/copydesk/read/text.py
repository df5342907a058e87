"""A file of plain text, or what comes in on a pipe, as one report."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from copydesk.errors import UnreadableError, UsageError
from copydesk.model import Received, Rejected, Report
from copydesk.read.dates import is_date
from copydesk.read.limits import LIMITS
from copydesk.read.raw import Options, Raw, Reader, reason
from copydesk.text.normalise import normalise_newlines

LARGEST = LIMITS.whole
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that a text file may hold: tab, line ends, form feed, and the end-of-file mark of old systems.
_ALLOWED_CONTROLS = frozenset("\t\n\r\f\x0b\x1a\x85")
_SHARE_OF_CONTROLS = 0.005


def read_file(path: str, *, encoding: str | None = None) -> Report:
    """The report in a file; its id is the path as given.

    Raises:
        UnreadableError: missing, a folder, not permitted, too large, empty, not text, or in another encoding.
        UsageError: there is no such encoding.
    """
    return report_of(bytes_of(path), name=path, encoding=encoding)


def read_files(
    paths: Iterable[str], *, stdin: Callable[[], BinaryIO], encoding: str | None = None
) -> Iterator[Report | Rejected]:
    """A report for each file, in order, ``-`` standing for what ``stdin()`` gives; one that cannot be read is a rejected row.

    Raises:
        UsageError: there is no such encoding.
    """
    for path in paths:
        try:
            if path == "-":
                yield read_stream(stdin(), encoding=encoding)
            else:
                yield read_file(path, encoding=encoding)
        except UnreadableError as error:
            yield Rejected(path, f"{error.what} ({error.hint})" if error.hint else error.what)


def read_stream(stream: BinaryIO, *, name: str = "-", encoding: str | None = None) -> Report:
    """The report that comes in on a stream, at most ``LARGEST`` bytes of it.

    Raises:
        UnreadableError: too large, empty, not text, or in another encoding.
        UsageError: there is no such encoding.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _too_large("more than it may be", name)
    return report_of(data, name=name, encoding=encoding)


def report_of(data: bytes, *, name: str, encoding: str | None = None) -> Report:
    """The report in these bytes, kept as they are after decoding and newline normalisation.

    Raises:
        UnreadableError: empty, not text, or in another encoding.
        UsageError: there is no such encoding.
    """
    text = normalise_newlines(_decoded(data, name, encoding))
    if not text.strip():
        raise UnreadableError("is empty: there is nothing to read in it", where=name)
    _refuse_binary(text, name)
    return Report(text=text, id=name)


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    data = raw.whole()
    yield raw.received(report_of(data, name=raw.name, encoding=options.encoding), data)


READER = Reader("text", "1", _read)


def checked_date(date: str | None, *, option: str) -> str | None:
    """A publication date as it was given on the command line.

    Raises:
        UsageError: it is not an ISO 8601 date.
    """
    if date is not None and not is_date(date):
        hint = "write it like 2025-03-14 or 2025-03-14T09:30:00Z"
        raise UsageError(f"not a date: {date!r}", where=option, hint=hint)
    return date


def bytes_of(path: str) -> bytes:
    """The bytes of a file, at most ``LARGEST`` of them.

    Raises:
        UnreadableError: missing, a folder, not permitted, or too large.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 -- pathlib drops './' and a trailing '/', and the id is the path as given
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableError("is a folder", where=path, hint="name the files in it, for example with a *")
        if status.st_size > LARGEST:
            raise _too_large(f"{status.st_size / 1e6:.0f} MB", path)
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableError(reason(error), where=path) from error
    except ValueError as error:  # a NUL in the path
        raise UnreadableError(f"cannot be a path: {error}", where=path) from error
    if len(data) > LARGEST:
        raise _too_large("more than it may be", path)
    return data


def _too_large(size: str, name: str) -> UnreadableError:
    hint = "split an archive into one report a file, or one a line for --jsonl"
    return UnreadableError(
        f"too large for one report: {size}, the limit is {LARGEST // 1_000_000} MB", where=name, hint=hint
    )


def _decoded(data: bytes, name: str, encoding: str | None) -> str:
    chosen = encoding or next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(chosen)
    except LookupError as error:
        raise UsageError(f"no such encoding: {encoding!r}", where="--encoding", hint="for example cp1252") from error
    except UnicodeError as error:
        if b"\x00" in data[:4096]:
            raise _binary(name) from error
        raise UnreadableError(_undecodable(error, chosen), where=name, hint=_encoding_hint(encoding)) from error


def _undecodable(error: UnicodeError, encoding: str) -> str:
    if isinstance(error, UnicodeDecodeError) and isinstance(error.object, bytes) and error.start < len(error.object):
        return f"is not {encoding.upper()}: byte {error.start} is 0x{error.object[error.start]:02X}"
    return f"is not {encoding.upper()}"


def _encoding_hint(encoding: str | None) -> str:
    if encoding:
        return "try another --encoding, or none for UTF-8"
    return "save it as UTF-8, or name its encoding: --encoding cp1252 fits most old Western files"


def _refuse_binary(text: str, name: str) -> None:
    if "\x00" in text:
        raise _binary(name)
    controls = sum((char < " " or "\x7f" <= char < "\xa0") and char not in _ALLOWED_CONTROLS for char in text)
    if controls > max(2, _SHARE_OF_CONTROLS * len(text)):
        raise _binary(name)


def _binary(name: str) -> UnreadableError:
    hint = "a PDF, Word or HTML file must be saved as text first"
    return UnreadableError("is not a text file: it holds NULs or control characters", where=name, hint=hint)
