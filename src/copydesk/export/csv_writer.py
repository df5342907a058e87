"""A folder of CSV tables (RFC 4180, UTF-8) for spreadsheets and statistics; no cell can be run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from copydesk.export.escaping import cell, encoded
from copydesk.export.export_record import ExportOutput, ExportRecord
from copydesk.model import Annotation, Attribution, Event, Lineage, Range, Span, Story
from copydesk.model.speech_doubts import doubt_words, split_doubtful

Row = Iterable[object]

HEADINGS = {
    "reports.csv": "id outlet published title url language credits authors photo_credits text",
    "stories.csv": "id title from to reports outlets owners origins undecided",
    "members.csv": "report story origin",
    "lineage.csv": "child parent kind derived decided reasons",
    "claims.csv": "id story kind says text_origins speakers first polarity houses",
    "tellings.csv": "claim report stance value speaker origin outlet published start end house cue speech distorts low high bound doubt echoes counted",
    "events.csv": (
        "report number type mode actor actor_country actor_sector recipient recipient_country recipient_sector time place "
        "place_country lat lon geonameid killed_low killed_high injured_low injured_high polarity modality speaker "
        "trigger_start trigger_end evidence"
    ),
    "statements.csv": "report number kind speaker says start end chain cue stance doubt why certainty",
}


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """Every table, in the order of reports, stories and what is in them."""
    lineage, stories = rows.lineage(), rows.stories()
    _table(out, "reports.csv", (
        (report.id, report.outlet, report.published, report.title, report.url, report.language, "\n".join(report.credits),
         "\n".join(report.authors), "\n".join(report.photo_credits), report.text)
        for report in rows.reports()
    ))  # fmt: skip
    _table(out, "stories.csv", (
        (story.id, story.title, story.start, story.end, len(story.reports), story.outlets, story.owners, story.origins, story.undecided)
        for story in stories
    ))  # fmt: skip
    _table(out, "members.csv", _members(lineage, stories))
    _table(out, "lineage.csv", (
        (edge.child, edge.parent, edge.kind, round(edge.derived, 4), edge.decided, "; ".join(reason.says for reason in edge.reasons))
        for edge in lineage.edges
    ))  # fmt: skip
    claims, mentions = (_CsvTable(out.file(name), name) for name in ("claims.csv", "tellings.csv"))
    for story in stories:
        for claim in rows.claims(story.id):
            claims((claim.id, claim.story, claim.kind, claim.says, claim.text_origins, claim.speakers, claim.first,
                    claim.polarity, claim.houses))  # fmt: skip
            for row in claim.reports:
                mentions((claim.id, row.id, row.stance, row.value, row.speaker, row.origin, row.outlet, row.published,
                          row.span.start, row.span.end, row.house, row.cue, row.speech, row.distorts, row.low, row.high,
                          row.bound, row.doubt, row.echoes, row.counted))  # fmt: skip
    events, statements = (_CsvTable(out.file(name), name) for name in ("events.csv", "statements.csv"))
    for found in rows.annotations():
        for number, event in enumerate(found.events):
            events(_event(found, number, event))
        for number, statement in chain(*split_doubtful(found.attributions)):  # those without a doubt first
            statements(_statement(found, number, statement))


class _CsvTable:
    """Writes rows of one table, its heading first."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._line = io.StringIO(newline="")
        self._csv = csv.writer(self._line, lineterminator="\r\n")
        self(HEADINGS[name].split())

    def __call__(self, row: Row) -> None:
        self._csv.writerow([cell(value) for value in row])
        self._stream.write(encoded(self._line.getvalue()))
        self._line.seek(0)
        self._line.truncate()


def _table(out: ExportOutput, name: str, rows: Iterable[Row]) -> None:
    write_row = _CsvTable(out.file(name), name)
    for row in rows:
        write_row(row)


def _members(lineage: Lineage, stories: tuple[Story, ...]) -> Iterator[Row]:
    origin_of = {name: origin.id for origin in lineage.origins for name in origin.reports}
    story_of = {name: story.id for story in stories for name in story.reports}
    for name in sorted(origin_of.keys() | story_of.keys()):
        yield name, story_of.get(name), origin_of.get(name)


def _event(found: Annotation, number: int, event: Event) -> Row:
    text, place = found.report.text, event.place
    speaker = found.attributions[event.attribution].speaker if event.attribution is not None else None
    where = (place.name, place.country, place.lat, place.lon, place.geonameid) if place else (None,) * 5
    return (
        found.report.id, number, event.type, event.mode, event.actor_name, event.actor_country, event.actor_sector,
        event.recipient_name, event.recipient_country, event.recipient_sector, event.time, *where,
        *_ends(event.fatalities), *_ends(event.injured), event.polarity, event.modality, speaker,
        event.trigger.start, event.trigger.end, event.evidence.of(text),
    )  # fmt: skip


def _ends(count: Range | None) -> tuple[float | None, float | None]:
    return (count.low, count.high) if count else (None, None)


def _statement(found: Annotation, number: int, row: Attribution) -> Row:
    text = found.report.text
    whole = Span(row.content[0].start, row.content[-1].end) if row.content else Span(0, 0)
    came = " < ".join(f"{link.role}: {link.name}" for link in row.chain)
    says = " … ".join(part.of(text) for part in row.content)
    cue = row.cue.of(text) if row.cue else None
    return (
        found.report.id,
        number,
        row.kind,
        row.speaker,
        says,
        whole.start,
        whole.end,
        came,
        cue,
        row.stance,
        row.doubt,
        doubt_words(row),
        row.certainty,
    )
