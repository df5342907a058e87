"""What there is to read: files found under a path, a glob or an address, cut into pieces that workers can read side by side."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import SplitResult, urlsplit, urlunsplit

import daft
import pyarrow as pa
import pyarrow.parquet as pq
from daft import DataType, col
from daft.exceptions import DaftCoreException

from copydesk.batch.daft_engine import DaftEngine, mapped
from copydesk.errors import UnreadableError, UsageError

# Bytes of JSON Lines in one piece: some thousand reports, so that one bad piece is small and one worker's memory too.
PIECE = 8_000_000
_LINES, _TABLE = (".jsonl", ".ndjson"), (".parquet",)
_LOCAL = "file://"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was found."""

    path: str
    size: int
    why: str = ""
    """Why it is not read; empty where it is."""


@dataclass(frozen=True, slots=True)
class FileSlice:
    """A part of a file: bytes of JSON Lines, or one group of the rows of a Parquet file."""

    path: str
    kind: str
    start: int
    end: int
    first: int
    """Number of its first line or row, counted from 1."""


def found(place: str) -> list[InputFile]:
    """The files under a place, in order of their names; those of other kinds have a reason why they are not read.

    Raises:
        UnreadableError: there is nothing there, or it does not answer.
        UsageError: it is an address with credentials in it, which would end up in tables, ids and logs.
    """
    _refuse_credentials(place)
    try:
        rows = daft.from_glob_path(place).select("path", "size").to_pylist()
    except (DaftCoreException, FileNotFoundError) as error:
        why = "no such file or folder" if "://" not in place else f"cannot be listed: {type(error).__name__}"
        raise UnreadableError(why, where=shown(place)) from error
    listed = sorted((row["path"].removeprefix(_LOCAL), row["size"] or 0) for row in rows)
    return [InputFile(path, size, _refused(path)) for path, size in listed if not _hidden(path, place)]


def _hidden(path: str, place: str) -> bool:
    """Whether a file lies in a hidden folder or bears a hidden name under the place that was named."""
    inside = path.removeprefix(place.rstrip("/")) if path.startswith(place.rstrip("/")) else Path(path).name
    return any(part.startswith((".", "_")) for part in inside.split("/"))


def _refused(path: str) -> str:
    known = (*_LINES, *_TABLE)
    return "" if path.lower().endswith(known) else f"no reader for files of this ending; read are {' '.join(known)}"


def shown(place: str) -> str:
    """A place as it may be printed: without what an address may hold of secrets (its user and its query)."""
    if "://" not in place:
        return place
    parts = _parts(place)
    query = "" if "=" in parts.query else parts.query  # a question mark alone stands for any one character
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, query, ""))


def _parts(place: str) -> SplitResult:
    try:
        return urlsplit(place)
    except ValueError as error:
        raise UsageError(f"is no address: {error}", where=place) from error


def _refuse_credentials(place: str) -> None:
    """Let an address pass unless it bears a password, a key or a signature.

    ``abfss://container@account/…`` names no user; other addresses with something before an @ do.
    """
    if "://" not in place:
        return
    parts = _parts(place)
    named = "@" in parts.netloc and not parts.scheme.startswith(("abfs", "wasb"))
    if named or parts.password is not None or "=" in parts.query:
        hint = "give them in the environment (AWS_ACCESS_KEY_ID, GOOGLE_APPLICATION_CREDENTIALS, AZURE_STORAGE_KEY, …)"
        raise UsageError("the address has credentials in it", where=shown(place), hint=hint)


def file_slices(files: Sequence[InputFile], engine: DaftEngine) -> tuple[list[FileSlice], list[InputFile]]:
    """The files in pieces, in order, and those that could not be looked into."""
    asked = [piece for file in files for piece in _ranges(file)]
    if not asked:
        return [], []
    dtype = DataType.struct({"counts": DataType.list(DataType.int64()), "why": DataType.string()})
    rows = spread(daft.from_pylist([asdict(piece) for piece in asked]), engine)
    count = mapped(_counted, dtype, engine, 1, apart=False)
    columns = [col(name) for name in ("path", "kind", "start", "end")]
    counts_at = {(row["path"], row["start"]): row for row in rows.select("path", "start", count(*columns)).to_pylist()}
    made: list[FileSlice] = []
    bad: dict[str, InputFile] = {}
    line: dict[str, int] = {}
    for piece in asked:
        row = counts_at[piece.path, piece.start]
        if row["why"]:
            bad[piece.path] = InputFile(piece.path, 0, row["why"])
        first = line.get(piece.path, 1)
        made.extend(_cut(piece, row["counts"], first))
        line[piece.path] = first + sum(row["counts"])
    return [piece for piece in made if piece.path not in bad], list(bad.values())


def _ranges(file: InputFile) -> Iterator[FileSlice]:
    if file.path.lower().endswith(_TABLE):
        yield FileSlice(file.path, "table", 0, 0, 1)
        return
    for start in range(0, file.size, PIECE):
        yield FileSlice(file.path, "lines", start, min(start + PIECE, file.size), 1)


def _cut(piece: FileSlice, counts: Sequence[int], first: int) -> Iterator[FileSlice]:
    """A range of lines as it is; a Parquet file by its groups of rows."""
    if piece.kind == "lines":
        yield FileSlice(piece.path, piece.kind, piece.start, piece.end, first)
        return
    for group, count in enumerate(counts):
        yield FileSlice(piece.path, piece.kind, group, group + 1, first)
        first += count


def spread(frame: daft.DataFrame, engine: DaftEngine) -> daft.DataFrame:
    """Few rows, each much work: so many partitions that every worker has some."""
    return frame.into_partitions(4 * engine.workers) if engine.runner == "ray" else frame


def _counted(*columns: Any) -> pa.Array:
    """Line ends in each range of bytes, or rows in each group of a Parquet file."""
    rows = [_count(*row) for row in zip(*(column.to_pylist() for column in columns), strict=True)]
    counts = pa.array([row[0] for row in rows], pa.large_list(pa.int64()))
    return pa.StructArray.from_arrays(
        [counts, pa.array([row[1] for row in rows], pa.large_string())], ["counts", "why"]
    )


def _count(path: str, kind: str, start: int, end: int) -> tuple[list[int], str]:
    try:
        with opened(path) as stream:
            if kind == "table":
                footer = pq.ParquetFile(stream).metadata
                return [footer.row_group(group).num_rows for group in range(footer.num_row_groups)], ""
            stream.seek(start)
            return [stream.read(end - start).count(b"\n")], ""
    except (OSError, pa.ArrowException, DaftCoreException) as error:
        return [], f"cannot be read: {short_reason(error)}"


def short_reason(error: Exception) -> str:
    """The first line of what a library says of its failure."""
    return (str(error).strip().split("\n")[0] or type(error).__name__)[:300]


def opened(path: str) -> BinaryIO:
    """A file, open for reading, on this machine or in an object store."""
    if "://" not in path:
        return Path(path).open("rb")
    return cast("BinaryIO", io.BufferedReader(_Remote(path), 1 << 20))


class _Remote(io.RawIOBase):
    """A file of an object store as Python reads files; credentials come from the environment, as Daft finds them."""

    def __init__(self, path: str) -> None:
        self._file = daft.File(path)
        self._stream: Any = self._file.open().__enter__()

    def readable(self) -> bool:
        """It is read."""
        return True

    def seekable(self) -> bool:
        """It can be read from any place."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer; returns how much of it, 0 at the end."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        return int(self._stream.seek(offset, whence))

    def tell(self) -> int:
        """The place."""
        return int(self._stream.tell())
