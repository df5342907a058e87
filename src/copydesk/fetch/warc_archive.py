"""Answers kept as they came, in a web archive (WARC) that ``copydesk add`` and any other tool reads."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import IO, Self

from copydesk.errors import CopydeskError
from copydesk.fetch.client import HttpResponse


class WarcWriter:
    """A web archive that is being written, a record an answer."""

    def __init__(self, path: Path) -> None:
        """Make the archive.

        Raises:
            CopydeskError: it cannot be written, or is there already.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: IO[bytes] = path.open("xb")
        except OSError as error:
            raise CopydeskError(f"cannot be written: {error.strerror or error}", where=str(path)) from error
        self.path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._file.close()

    def keep(self, answer: HttpResponse) -> None:
        """Write one answer; it is on its way to disk when this returns."""
        from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
        from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

        writer = WARCWriter(self._file, gzip=True)
        headers = StatusAndHeaders(f"{answer.status} OK", [("Content-Type", answer.kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(answer.url, "response", payload=BytesIO(answer.body), http_headers=headers)
        try:
            writer.write_record(record)
        finally:
            record.raw_stream.close()  # a temporary file by now: the writer keeps the body while it takes its digest
        self._file.flush()
