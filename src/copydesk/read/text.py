"""A file of plain text, or what comes in on a pipe, as one report."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from copydesk.errors import UnreadableError, UsageError
from copydesk.model import Received, Rejected, Report
from copydesk.read import exports
from copydesk.read.dates import is_date
from copydesk.read.raw import Options, Raw, Reader
from copydesk.text.normalise import normalise_newlines

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
    yield from exports.rows(raw, data, lambda: report_of(data, name=raw.name, encoding=options.encoding))


READER = Reader("text", "2", _read)


def checked_date(date: str | None, *, option: str) -> str | None:
    """A publication date as it was given on the command line.

    Raises:
        UsageError: it is not an ISO 8601 date.
    """
    if date is not None and not is_date(date):
        hint = "write it like 2025-03-14 or 2025-03-14T09:30:00Z"
        raise UsageError(f"not a date: {date!r}", where=option, hint=hint)
    return date


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
    hint = "name its format where it has one: --format; pictures and programs are not read"
    return UnreadableError("is not a text file: it holds NULs or control characters", where=name, hint=hint)
