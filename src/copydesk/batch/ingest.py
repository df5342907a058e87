"""The one pass over the texts of an archive: workers read pieces, and write what is known of them side by side.

No text ever travels between processes; what the engine joins, counts and groups afterwards are numbers. The runs of words of the
texts of a piece stand in one file, eight bytes a run; the index says where those of each report begin.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import daft
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from daft import DataType, col

from copydesk.batch.batch_reader import Admit, ReportBatch, report_batches
from copydesk.batch.columnar_reader import ROWS, STRINGS
from copydesk.batch.daft_engine import DaftEngine, mapped
from copydesk.batch.failure_log import bug
from copydesk.batch.input_files import FileSlice, spread
from copydesk.clustering import blocking
from copydesk.clustering.near_duplicates import DuplicateParameters, sketches
from copydesk.clustering.publication_order import moment
from copydesk.clustering.shingle_arrays import Numbers, Places, ShingleArrays, runs_of
from copydesk.model import Rejected, Report
from copydesk.resources.outlets import outlet_key, outlet_of

_REPEATED = ["outlet", "language", "published", "source", "dated", "text", "weight", "mass", "counted", "place"]
_NUMBERS = ("number", "text_number")
REPORTS = pa.schema([*ROWS, ("digest", pa.string()), *((name, pa.int64()) for name in _NUMBERS)])
REJECTED = pa.schema([("source", pa.string()), ("line", pa.int64()), ("why", pa.string())])
INDEX = pa.schema(
    [
        *((name, pa.int64()) for name in _NUMBERS),
        *((name, pa.string()) for name in ("id", "outlet", "url", "published", "dated", "headline")),
        ("counted", pa.int64()),
        ("length", pa.int64()),
        ("substance", pa.string()),
        # Where the runs of the text begin: the number of the piece, runs before them in its file; and how many there are.
        *((name, pa.int64()) for name in ("place", "start", "runs")),
    ]
)
# A row for each key of each report: what it weighs, and the mass of all of its text that candidates are measured by.
KEYS = pa.schema([(name, pa.int64()) for name in ("text", "key", "weight", "mass")])
TABLES = {"reports": REPORTS, "rejected": REJECTED, "keys": KEYS, "index": INDEX}
RUNS = "runs"
# Rows of keys that are held back, and the ranges of keys, as a power of two, that they are then parted by.
_ROWS, _RANGES = 500_000, 4
Progress = Callable[[int, int], None]


def number_of(digest: bytes) -> int:
    """The first 63 bits of a digest: numbers in the order of the digests, small enough for any engine's whole numbers."""
    return int.from_bytes(digest[:8], "big") >> 1


def runs_path(taken: Path, place: int) -> Path:
    """The file with the runs of the texts of one piece."""
    return taken / RUNS / f"part-{place:06d}.runs"


def take(
    pieces: Sequence[FileSlice],
    engine: DaftEngine,
    admit: Admit | None,
    out: Path,
    progress: Progress,
    *,
    wording: bool,
) -> tuple[int, int]:
    """Read all pieces into tables and runs; returns how many reports and refused rows there are.

    A piece that is there already from a run that was cut short is not read again. Runs are kept by wording alone.
    """
    for name in (*TABLES, RUNS):
        (out / name).mkdir(exist_ok=True)

    def taken(*columns: Any) -> pa.Array:
        values = zip(*(column.to_pylist() for column in columns), strict=True)
        counts = [_take(place, FileSlice(*rest), admit, out, wording=wording) for place, *rest in values]
        arrays = [pa.array([count[side] for count in counts], pa.int64()) for side in (0, 1)]
        return pa.StructArray.from_arrays(arrays, ["reports", "refused"])

    rows = [{"place": place, **asdict(piece)} for place, piece in enumerate(pieces)]
    if not rows:
        return 0, 0
    dtype = DataType.struct({"reports": DataType.int64(), "refused": DataType.int64()})
    take_piece = mapped(taken, dtype, engine, 1)
    frame = spread(daft.from_pylist(rows), engine).select(take_piece(*(col(name) for name in rows[0])))
    reports = refused = 0
    for done, row in enumerate(frame.iter_rows(), 1):
        reports, refused = reports + row["reports"], refused + row["refused"]
        progress(done, len(rows))
    return reports, refused


def _take(place: int, piece: FileSlice, admit: Admit | None, out: Path, *, wording: bool) -> tuple[int, int]:
    """One piece; its files get their names when they are whole, the index last."""
    paths = {RUNS: runs_path(out, place)} | {name: out / name / f"part-{place:06d}.parquet" for name in TABLES}
    if not paths["index"].exists():
        parts = {name: path.with_suffix(f".{os.getpid()}.part") for name, path in paths.items()}
        _write(place, report_batches(piece, admit), parts, wording=wording)
        for name, path in paths.items():
            parts[name].replace(path)
    return pq.read_metadata(paths["reports"]).num_rows, pq.read_metadata(paths["rejected"]).num_rows


def _write(place: int, source: Iterator[ReportBatch], parts: dict[str, Path], *, wording: bool) -> None:
    # Keys are random bits: neither a dictionary nor a packer makes them smaller. No text comes twice in a row.
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(pq.ParquetWriter(
                parts[name], schema, compression="none" if name in {"keys", "index"} else "zstd",
                use_dictionary=[item for item in _REPEATED if item in schema.names and (name, item) != ("reports", "text")],
                write_statistics=[*_NUMBERS, "key"],
            ))
            for name, schema in TABLES.items()
        }  # fmt: skip
        runs = stack.enter_context(parts[RUNS].open("wb"))
        keys: list[pa.Table] = []
        stack.callback(lambda: _write_keys(keys, writers["keys"]))
        for lot in source:
            reports = [item for item in lot.items if isinstance(item, Report)]
            refused = [item for item in lot.items if isinstance(item, Rejected)]
            for known in _known(pa.concat_tables([lot.plain, _rows(reports)]), refused, wording=wording):
                start = runs.tell() // known.runs.itemsize
                writers["reports"].write_table(known.reports)
                keys.append(known.keys)
                if sum(map(len, keys)) > _ROWS:
                    _write_keys(keys, writers["keys"])
                writers["index"].write_table(_placed(known.index, place, start))
                runs.write(known.runs.data)
            writers["rejected"].write_table(pa.table([
                [row.source for row in refused], [row.line for row in refused], [row.why for row in refused]
            ], schema=REJECTED))  # fmt: skip


def _write_keys(held: list[pa.Table], writer: pq.ParquetWriter) -> None:
    """Write rows of keys that were held back, those of each range of keys as a group, so that who joins a range reads no other."""
    if held:
        rows = pa.concat_tables(held).combine_chunks()
        held.clear()
        ranges = rows["key"].to_numpy() >> (blocking.BITS - _RANGES)
        order = np.argsort(ranges, kind="stable")
        rows, bounds = rows.take(order), np.searchsorted(ranges[order], np.arange((1 << _RANGES) + 1))
        for first, last in pairwise(bounds.tolist()):
            writer.write_table(rows[first:last])


@dataclass(frozen=True, slots=True)
class IngestedReports:
    """Some reports with what is known of them."""

    reports: pa.Table
    index: pa.Table
    keys: pa.Table
    runs: Numbers


def _known(rows: pa.Table, refused: list[Rejected], *, wording: bool) -> Iterator[IngestedReports]:
    """What is known of some reports; where that fails, half by half, until a report alone is refused."""
    if not len(rows):
        return
    try:
        made = _ingested(rows, wording=wording)
    except Exception as error:  # a bug of ours in one text is not the end of the others
        if len(rows) == 1:
            refused.append(Rejected(rows["id"][0].as_py(), bug("indexed", error)))
            return
        half = len(rows) // 2
        yield from _known(rows[:half], refused, wording=wording)
        yield from _known(rows[half:], refused, wording=wording)
        return
    yield made


def _rows(reports: Sequence[Report]) -> pa.Table:
    columns: list[Any] = [[getattr(report, name) for report in reports] for name in STRINGS]
    return pa.table([*columns, [list(report.credits) for report in reports]], schema=ROWS)


def _placed(index: pa.Table, place: int, start: int) -> pa.Table:
    """An index that says where runs are: ``start`` of them stand in the file before these."""
    counts = index["runs"].to_numpy()
    starts = start + np.cumsum(counts) - counts
    index = index.set_column(INDEX.get_field_index("start"), "start", pa.array(starts))
    return index.set_column(INDEX.get_field_index("place"), "place", pa.array(np.full(len(index), place)))


def _ingested(rows: pa.Table, *, wording: bool) -> IngestedReports:
    """What is known of each report: what it is found by, and what stories and lineage say of it without its words."""
    texts = rows["text"].to_pylist()
    digests = [blake2b(text.encode("utf-8"), digest_size=16).digest() for text in texts]
    names = [blake2b(name.encode("utf-8"), digest_size=16).digest() for name in rows["id"].to_pylist()]
    reports = rows.append_column("digest", pa.array([digest.hex() for digest in digests]))
    for name, of in zip(_NUMBERS, (names, digests), strict=True):
        reports = reports.append_column(name, pa.array([number_of(digest) for digest in of], pa.int64()))
    runs = runs_of(texts, DuplicateParameters().words)
    sketch = sketches(runs)
    numbers = reports["text_number"].to_numpy()
    keys = _by_runs(numbers, sketch) if wording else _by_words(numbers, texts, sketch)
    index = _index(reports, texts, np.diff(runs.bounds), wording=wording)
    return IngestedReports(reports, index, keys, runs.values.astype("<u8") if wording else runs.values[:0])


def _index(reports: pa.Table, texts: Sequence[str], runs: Places, *, wording: bool) -> pa.Table:
    whole = [] if wording else [_whole(row) for row in reports.select(ROWS.names).to_pylist()]
    titles, times = (reports[name].to_pylist() for name in ("title", "published"))
    outlets = zip(*(reports[name].to_pylist() for name in ("outlet", "url")), strict=True)
    headlines = map(_headline, titles, texts) if wording else map(_headline_of, whole)
    none = np.zeros(len(texts), dtype=np.int64)
    columns = {
        **{name: reports[name] for name in (*_NUMBERS, "id", "outlet", "url", "published")},
        "headline": list(headlines),
        "dated": [time if _is_time(time) else None for time in times],
        "counted": [_counted(*named) for named in outlets],
        "length": [len(text) for text in texts],
        "substance": [None] * len(texts) if wording else list(map(_vector_json, whole)),
        "place": none, "start": none, "runs": runs if wording else none,
    }  # fmt: skip
    return pa.table([columns[name] for name in INDEX.names], schema=INDEX)


def _whole(row: dict[str, Any]) -> Report:
    return Report(**(row | {"credits": tuple(row["credits"] or ())}))


def _by_words(numbers: Places, texts: Sequence[str], sketch: ShingleArrays) -> pa.Table:
    """The keys of texts: runs of words with names, numbers and rare words, which are the mass."""
    found = [blocking.keys_of(text, sketch.of(place).tolist()) for place, text in enumerate(texts)]
    lengths = [len(keys) for keys in found]
    masses = np.repeat([blocking.mass(keys) for keys in found], lengths)
    values, weights = (list(chain.from_iterable(of)) for of in (found, (keys.values() for keys in found)))
    return pa.table([np.repeat(numbers, lengths), values, weights, masses], schema=KEYS)


def _by_runs(numbers: Places, sketch: ShingleArrays) -> pa.Table:
    """The same where runs of words are all that counts."""
    weight = blocking.CandidateParameters().run
    lengths = np.diff(sketch.bounds)
    keys = blocking.run_keys(sketch.values)
    columns = [np.repeat(numbers, lengths), keys, np.full(len(keys), weight), np.repeat(weight * lengths, lengths)]
    return pa.table([pa.array(column, pa.int64()) for column in columns], schema=KEYS)


@lru_cache(maxsize=1 << 14)
def _is_time(published: str | None) -> bool:
    return moment(published) is not None


@lru_cache(maxsize=1 << 14)
def _counted(outlet: str | None, url: str | None) -> int:
    """1 where a report names an outlet that counts, else 0."""
    name = outlet_of(outlet, url)
    return int(bool(name and outlet_key(name)))


def _headline(title: str | None, text: str) -> str:
    """What a story is called by wording alone: no sentence is looked for where a title is missing."""
    return " ".join((title or "").split()) or " ".join(text[:400].split())[:160]


def _headline_of(report: Report) -> str:
    """What a story is called whose first report this is."""
    from copydesk.app.headlines import headline  # the whole case; workers that need no sentences start without it

    return headline(report)


def _vector_json(report: Report) -> str:
    """What the report is about, for stories."""
    from copydesk.clustering.document_vector import document_vector_of

    found = document_vector_of(report.text, report.title)
    return json.dumps([dict(found.terms), dict(found.title)], separators=(",", ":"))
