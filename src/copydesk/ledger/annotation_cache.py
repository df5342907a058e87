"""The cache of what was read in texts: each text is parsed once a model, and read once a version and circumstances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from copydesk.annotation.reading import Reading
from copydesk.ledger import finding_store
from copydesk.ledger.connection import Ledger, StoredReport, digest_of
from copydesk.ledger.serialisation import pack_annotation, pack_parse, unpack_annotation, unpack_parse
from copydesk.model import Annotation, Report
from copydesk.model.base import doc
from copydesk.nlp.parse import Parse


@dataclass(frozen=True, slots=True)
class ReaderVersion:
    """Who reads: findings of another reader are no answer."""

    model: str = doc("language model and its version")
    version: str = doc("version of the finders")


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """All that the findings of a report depend on, as digests."""

    text: str = doc("digest of the text")
    outline: str = doc("digest of its sentences")
    context: str = doc("digest of its sentences, its day, its outlet, its address and its credits")


@dataclass(frozen=True, slots=True)
class AnnotationRecord:
    """What became of one report: its findings, or why there are none."""

    held: StoredReport = doc("the report")
    circumstances: ReadingContext = doc("what the findings depend on")
    reading: Reading | None = doc("parse and findings; null where the text could not be read")
    fault: str | None = doc("why it could not be", None)


def reading_context(outline: Annotation) -> ReadingContext:
    """What the findings of a report depend on; ``outline`` holds its sentences and nothing else yet."""
    report = outline.report
    sentences = _digest(f"{item.span.start} {item.span.end} {item.kind}" for item in outline.sentences)
    # Of the time of publication only the day is looked at.
    given = ((report.published or "")[:10], report.outlet or "", report.url or "", *report.credits)
    return ReadingContext(digest_of(report.text), sentences, _digest((sentences, *given)))


def _digest(parts: Iterable[str]) -> str:
    return blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def unread(ledger: Ledger, reader: ReaderVersion, names: Sequence[str] | None = None) -> list[int]:
    """Numbers of the reports that this reader did not read yet, copies of one text next to one another."""
    query = (
        "SELECT report.number, report.id FROM report LEFT JOIN annotated ON annotated.report = report.number "
        "LEFT JOIN annotation ON annotation.number = annotated.annotation AND model = ? AND version = ? "
        "WHERE annotation.number IS NULL ORDER BY report.digest, report.id"
    )
    rows = ledger.rows(query, (reader.model, reader.version))
    wanted = None if names is None else set(names)
    return [number for number, name in rows if wanted is None or name in wanted]


def known_parse(ledger: Ledger, reader: ReaderVersion, report: Report, found: ReadingContext) -> Parse | None:
    """The parse of a text under this model, where it was kept."""
    query = "SELECT packed FROM parse WHERE digest = ? AND model = ? AND outline = ?"
    rows = ledger.rows(query, (found.text, reader.model, found.outline))
    return unpack_parse(rows[0][0], report.text) if rows else None


def known_annotation(ledger: Ledger, reader: ReaderVersion, found: ReadingContext) -> int | None:
    """Number of the findings of another report of the same text and circumstances."""
    query = "SELECT number FROM annotation WHERE digest = ? AND context = ? AND model = ? AND version = ?"
    rows = ledger.rows(query, (found.text, found.context, reader.model, reader.version))
    return int(rows[0][0]) if rows else None


def save(ledger: Ledger, reader: ReaderVersion, batch: Sequence[AnnotationRecord]) -> None:
    """Keep what became of some reports, in one transaction; what could not be read is a rejected row."""
    with ledger.transaction() as connection:
        run = ledger.begin_run("annotate", {"model": reader.model, "finders": reader.version},
                               (found.held.report.id for found in batch))  # fmt: skip
        for found in batch:
            number = known_annotation(ledger, reader, found.circumstances)
            if number is None:
                number = _insert(ledger, reader, found, run)
            query = "INSERT OR REPLACE INTO annotated (report, annotation) VALUES (?, ?)"
            connection.execute(query, (found.held.number, number))


def _insert(ledger: Ledger, reader: ReaderVersion, found: AnnotationRecord, run: int) -> int:
    where, reading = found.circumstances, found.reading
    packed = pack_annotation(reading.annotation) if reading else None
    query = "INSERT INTO annotation (digest, context, model, version, packed, fault, run) VALUES (?, ?, ?, ?, ?, ?, ?)"
    ledger.rows(query, (where.text, where.context, reader.model, reader.version, packed, found.fault, run))
    number = int(ledger.rows("SELECT last_insert_rowid()")[0][0])
    if reading is None:
        ledger.rows(
            "INSERT INTO rejected (source, why, run) VALUES (?, ?, ?)", (found.held.report.id, found.fault, run)
        )
        return number
    query = "INSERT OR IGNORE INTO parse (digest, model, outline, packed, run) VALUES (?, ?, ?, ?, ?)"
    ledger.rows(query, (where.text, reader.model, where.outline, pack_parse(reading.parse), run))
    finding_store.save(ledger, number, reading, run)
    return number


def readings_of(ledger: Ledger, reader: ReaderVersion, names: Iterable[str]) -> Iterator[Reading]:
    """The parse and the findings of reports that were read, by their ids; one that could not be read is left out."""
    query = (
        "SELECT report.number, annotation.packed FROM report JOIN annotated ON annotated.report = report.number "
        "JOIN annotation ON annotation.number = annotated.annotation WHERE report.id = ? AND annotation.packed IS NOT NULL"
    )
    for name in names:
        for number, packed in ledger.rows(query, (name,)):
            report = next(ledger.reports([number])).report
            found = unpack_annotation(packed, report)
            parse = known_parse(ledger, reader, report, reading_context(found))
            assert parse is not None  # noqa: S101 -- kept in one transaction with the findings
            yield Reading(parse, found)


def annotations_of(ledger: Ledger, names: Iterable[str]) -> Iterator[Annotation]:
    """The findings of reports that were read, by their ids; one that could not be read is left out."""
    query = (
        "SELECT report.number, annotation.packed FROM report JOIN annotated ON annotated.report = report.number "
        "JOIN annotation ON annotation.number = annotated.annotation WHERE report.id = ? AND annotation.packed IS NOT NULL"
    )
    for name in names:
        for number, packed in ledger.rows(query, (name,)):
            yield unpack_annotation(packed, next(ledger.reports([number])).report)
