"""The one pass over the texts of an archive: workers read pieces, and write reports, refused rows and keys side by side.

No text ever travels between processes; what the engine joins, counts and groups afterwards are numbers.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

import daft
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from daft import DataType, col

from copydesk.batch.engine import Engine, mapped
from copydesk.batch.failing import bug
from copydesk.batch.inputs import Piece, spread
from copydesk.batch.reading import Admit, Item, items
from copydesk.group import candidates
from copydesk.group.days import moment
from copydesk.group.duplicates import DuplicateParameters, sketches
from copydesk.group.runs import Runs, runs_of
from copydesk.knowledge.outlets import outlet_key, outlet_of
from copydesk.model import Rejected, Report

# Reports that are held, counted and written together.
_GROUP = 2000
_STRINGS = ("id", "text", "title", "url", "outlet", "published", "language")
_REPEATED = ["outlet", "language", "published", "source"]
_NUMBERS = pa.list_(pa.int64())
REPORTS = pa.schema(
    [
        *((name, pa.string()) for name in _STRINGS),
        ("credits", pa.list_(pa.string())),
        ("digest", pa.string()),
        ("number", pa.int64()),
        ("text_number", pa.int64()),
    ]
)
REJECTED = pa.schema([("source", pa.string()), ("line", pa.int64()), ("why", pa.string())])
INDEX = pa.schema(
    [
        ("number", pa.int64()),
        ("text_number", pa.int64()),
        *((name, pa.string()) for name in ("id", "outlet", "url", "published", "dated", "headline")),
        ("counted", pa.int64()),
        ("length", pa.int64()),
        ("substance", pa.string()),
        ("mass", pa.int64()),
        ("run_mass", pa.int64()),
        ("keys", _NUMBERS),
        ("weights", _NUMBERS),
        ("runs", pa.binary()),
    ]
)
TABLES = {"reports": REPORTS, "rejected": REJECTED, "index": INDEX}
Tell = Callable[[int, int], None]


def number_of(digest: bytes) -> int:
    """The first 63 bits of a digest: numbers in the order of the digests, small enough for any engine's whole numbers."""
    return int.from_bytes(digest[:8], "big") >> 1


def take(
    pieces: Sequence[Piece], engine: Engine, admit: Admit, out: Path, tell: Tell, *, wording: bool
) -> tuple[int, int]:
    """Read all pieces into ``reports``, ``rejected`` and ``index``; returns how many reports and refused rows there are.

    A piece that is there already from a run that was cut short is not read again.
    """
    for name in TABLES:
        (out / name).mkdir(exist_ok=True)

    def taken(*columns: Any) -> pa.Array:
        values = zip(*(column.to_pylist() for column in columns), strict=True)
        counts = [_take(place, Piece(*rest), admit, out, wording=wording) for place, *rest in values]
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
        tell(done, len(rows))
    return reports, refused


def _take(place: int, piece: Piece, admit: Admit, out: Path, *, wording: bool) -> tuple[int, int]:
    """One piece; its files get their names when they are whole, the index last."""
    paths = {name: out / name / f"part-{place:06d}.parquet" for name in TABLES}
    if not paths["index"].exists():
        parts = {name: path.with_suffix(f".{os.getpid()}.part") for name, path in paths.items()}
        _write(items(piece, admit), parts, wording=wording)
        for name, path in paths.items():
            parts[name].replace(path)
    return pq.read_metadata(paths["reports"]).num_rows, pq.read_metadata(paths["rejected"]).num_rows


def _write(source: Iterator[Item], parts: dict[str, Path], *, wording: bool) -> None:
    # Numbers of runs are random bits: neither a dictionary nor a packer makes them smaller. No text comes twice in a row.
    writers = {
        name: pq.ParquetWriter(
            path, TABLES[name], compression="none" if name == "index" else "zstd", use_dictionary=_REPEATED,
            write_statistics=["number", "text_number"],
        )
        for name, path in parts.items()
    }  # fmt: skip
    try:
        while group := list(islice(source, _GROUP)):
            reports = [item for item in group if isinstance(item, Report)]
            refused = [item for item in group if isinstance(item, Rejected)]
            for table, index in _known(reports, refused, wording=wording):
                writers["reports"].write_table(table)
                writers["index"].write_table(index)
            writers["rejected"].write_table(pa.table([
                [row.source for row in refused], [row.line for row in refused], [row.why for row in refused]
            ], schema=REJECTED))  # fmt: skip
    finally:
        for writer in writers.values():
            writer.close()


def _known(reports: Sequence[Report], refused: list[Rejected], *, wording: bool) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Rows of reports and of their index; where they cannot be made, half by half, until a report alone is refused."""
    try:
        table = _reports(reports)
        made = table, _index(reports, table, wording=wording)
    except Exception as error:  # a bug of ours in one text is not the end of the others
        if len(reports) == 1:
            refused.append(Rejected(reports[0].id, bug("indexed", error)))
            return
        half = len(reports) // 2
        yield from _known(reports[:half], refused, wording=wording)
        yield from _known(reports[half:], refused, wording=wording)
        return
    yield made


def _reports(reports: Sequence[Report]) -> pa.Table:
    columns: list[Any] = [[getattr(report, name) for report in reports] for name in _STRINGS]
    digests = [blake2b(report.text.encode("utf-8"), digest_size=16).digest() for report in reports]
    names = [blake2b(report.id.encode("utf-8"), digest_size=16).digest() for report in reports]
    columns.append([list(report.credits) for report in reports])
    columns.append([digest.hex() for digest in digests])
    columns.append([number_of(name) for name in names])
    columns.append([number_of(digest) for digest in digests])
    return pa.table(columns, schema=REPORTS)


def _index(reports: Sequence[Report], table: pa.Table, *, wording: bool) -> pa.Table:
    """What is known of each report without its words: what it is found by, and what stories and lineage tell of it."""
    texts = [report.text for report in reports]
    runs = runs_of(texts, DuplicateParameters().words)
    sketch = sketches(runs)
    found = _by_runs(sketch) if wording else _by_words(texts, sketch)
    columns = {
        **{name: table[name] for name in ("number", "text_number", "id", "outlet", "url", "published")},
        "headline": [_headline(report, wording=wording) for report in reports],
        "dated": [report.published if moment(report.published) else None for report in reports],
        "counted": [_counted(report) for report in reports],
        "length": [len(text) for text in texts],
        "substance": [None if wording else _substance(report) for report in reports],
        **found,
        "runs": packed(runs),
    }
    return pa.table([columns[name] for name in INDEX.names], schema=INDEX)


def _by_words(texts: Sequence[str], sketch: Runs) -> dict[str, Any]:
    """Keys, their weights, and their sums: runs of words with names, numbers and rare words."""
    found = [candidates.keys_of(text, sketch.of(place).tolist()) for place, text in enumerate(texts)]
    masses = [candidates.mass(keys) for keys in found]
    return {
        "mass": masses,
        "run_mass": [sum(keys.values()) - mass for keys, mass in zip(found, masses, strict=True)],
        "keys": [list(keys) for keys in found],
        "weights": [list(keys.values()) for keys in found],
    }


def _by_runs(sketch: Runs) -> dict[str, Any]:
    """The same where runs of words are all that counts."""
    weight = candidates.CandidateParameters().run
    bounds = pa.array(sketch.bounds, pa.int32())
    keys = candidates.run_keys(sketch.values)
    lengths = np.diff(sketch.bounds)
    return {
        "mass": np.zeros(len(lengths), dtype=np.int64),
        "run_mass": lengths * weight,
        "keys": pa.ListArray.from_arrays(bounds, pa.array(keys)),
        "weights": pa.ListArray.from_arrays(bounds, pa.array(np.full(len(keys), weight, dtype=np.int64))),
    }


def _counted(report: Report) -> int:
    """1 where the report names an outlet that counts, else 0."""
    name = outlet_of(report.outlet, report.url)
    return int(bool(name and outlet_key(name)))


def _headline(report: Report, *, wording: bool) -> str:
    """What a story is called whose first report this is; by wording alone no sentence is looked for where a title is missing."""
    title = " ".join((report.title or "").split())
    if title or wording:
        return title or " ".join(report.text[:400].split())[:160]
    from copydesk.case.stories import headline  # the whole case; workers that need no sentences start without it

    return headline(report)


def _substance(report: Report) -> str:
    """What the report tells of, for stories."""
    from copydesk.group.substance import substance_of

    found = substance_of(report.text, report.title)
    return json.dumps([dict(found.terms), dict(found.title)], separators=(",", ":"))


def packed(runs: Runs) -> pa.Array:
    """The runs of each text as bytes, eight a run, the least first: no engine looks into them."""
    bounds = pa.array(8 * runs.bounds, pa.int32())
    values = np.ascontiguousarray(runs.values, dtype="<u8")
    return pa.Array.from_buffers(pa.binary(), len(bounds) - 1, [None, bounds.buffers()[1], pa.py_buffer(values)])
