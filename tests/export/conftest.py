"""A small record that every format is written from: invented reports, some with words that no format must trip over."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import pytest

from copydesk.annotation import annotation_pipeline
from copydesk.app.incident_updates import incidents
from copydesk.clustering.incidents.incident_extraction import report_mentions
from copydesk.export.export_record import ExportOutput
from copydesk.export.formats import format_of
from copydesk.ledger.incident_store import StoredMentions
from copydesk.model import (
    Annotation,
    Claim,
    ClaimEvidence,
    Derivation,
    Incident,
    Lineage,
    Origin,
    Reason,
    Report,
    Story,
)
from copydesk.nlp import spacy_model

WIRE = (
    "ORLAVA, March 4 (CPA) - Rebels shelled the market of Orlava in Syria on Tuesday, killing at least 12 civilians, "
    "Health Minister Samir Haddad said.\n"
    "Police arrested three traders after the attack. Turkey will send a field hospital on Friday."
)
PAPER = (
    "Rebels shelled the market of Orlava in Syria on Tuesday, killing 15 civilians, Health Minister Samir Haddad said.\n"
    "The army did not retreat from Orlava."
)
ODD = '=HYPERLINK("http://example.invalid","x")\n<b>&\x00\x0b الخبر 🙂 \ufffe "quoted", semi;colon\ttab\nPolice in France arrested Ana Díaz.'

REPORTS = (
    Report(PAPER, "a/paper one.txt", "Shelling kills 15 in market", "https://paper.example/a?b=1&c=2", "The Paper", "2025-03-05"),
    Report(ODD, "odd: \"<&>'", "=cmd|' /C calc'!A0", "javascript:alert(1)", "@Tab\u2028loid\x07", None, "en", ("-Credit\nline", "+two")),
    Report(WIRE, "wire", None, None, "Corvane Press Agency", "2025-03-04T21:30:00+02:00", "en", ("CPA",)),
)  # fmt: skip


@dataclass
class Bundle:
    """A record in memory."""

    held: tuple[Report, ...] = REPORTS
    edges: tuple[Derivation, ...] = ()
    groups: tuple[Origin, ...] = ()
    told: tuple[Story, ...] = ()
    claimed: tuple[Claim, ...] = ()
    happened: tuple[Incident, ...] = ()
    asked: list[str] = field(default_factory=list)

    def reports(self) -> Iterator[Report]:
        yield from self.held

    def annotations(self, reports: Sequence[str] | None = None) -> Iterator[Annotation]:
        by_id = {report.id: report for report in self.held}
        self.asked.append("annotations")
        for name in by_id if reports is None else reports:
            yield annotated(by_id[name])

    def lineage(self) -> Lineage:
        self.asked.append("lineage")
        return Lineage(self.groups, self.edges)

    def stories(self) -> tuple[Story, ...]:
        self.asked.append("stories")
        return self.told

    def incidents(self) -> tuple[Incident, ...]:
        return self.happened

    def claims(self, story: str) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claimed if claim.story == story)


def with_incidents(record: Bundle) -> Bundle:
    """The record with the incidents that its reports tell."""
    origin_of = {name: origin.id for origin in record.groups for name in origin.reports}
    story_of = {name: story.id for story in record.told for name in story.reports}
    rows = [
        StoredMentions(
            report.id, report.published, report.outlet, origin_of.get(report.id, report.id), story_of.get(report.id),
            report_mentions(annotation_pipeline.read(report, spacy_model.load())),
        )
        for report in record.held
    ]  # fmt: skip
    return replace(record, happened=tuple(incidents(rows, {}, ())))


@cache
def annotated(report: Report) -> Annotation:
    return annotation_pipeline.read(report, spacy_model.load()).annotation


def story(*names: str) -> Story:
    return Story(f"story:{names[0]}", "A title", None, None, names, 1, 1, 1)


def claim() -> Claim:
    """The shelling, told by both."""
    mentions = []
    for report in (REPORTS[2], REPORTS[0]):
        event = next(row for row in annotated(report).events if row.type == "ASSAULT" and row.fatalities)
        mentions.append(
            ClaimEvidence(
                report.id, event.evidence, "says", None, "Samir Haddad", "wire", report.outlet, report.published
            )
        )
    return Claim(
        "claim:shelling", "Rebels shelled the market of Orlava", "event", "story:wire", tuple(mentions), 1, 1, "wire"
    )


@pytest.fixture(scope="session")
def bundle() -> Bundle:
    paper, odd, wire = (report.id for report in REPORTS)
    reason = Reason("shared_wording", "They share 18 words in a row.", None, None, 2.0)
    edges = (
        Derivation(paper, wire, "rewrite", 0.9731, decided=True, reasons=(reason,)),
        Derivation(odd, wire, "same_story", 0.41, decided=False),
    )
    groups = (Origin(odd, (odd,)), Origin(wire, (paper, wire)))
    return Bundle(REPORTS, edges, groups, (story(odd), story(wire, paper)), (claim(),))


@dataclass
class Written:
    """What a format wrote, by the names of its files, and what it left out."""

    files: dict[str, bytes]
    left_out: Counter[str]

    @property
    def only(self) -> bytes:
        assert len(self.files) == 1
        return next(iter(self.files.values()))


class _Kept(io.BytesIO):
    def close(self) -> None:
        """Stay readable."""


def written(name: str, record: Bundle) -> Written:
    form = format_of(name)
    streams = {file: _Kept() for file in form.files}
    out = ExportOutput(streams)
    form.write(record, out)
    return Written({file: stream.getvalue() for file, stream in streams.items()}, out.left_out)


@pytest.fixture(scope="session")
def write(bundle: Bundle):
    """``write(format)`` or ``write(format, record)``: what the format writes."""
    return lambda name, record=None: written(name, bundle if record is None else record)


@pytest.fixture(scope="session")
def joined():
    """``joined(record)``: the record with the incidents that its reports tell."""
    return with_incidents


@pytest.fixture(scope="session")
def happened(bundle: Bundle) -> Bundle:
    return with_incidents(bundle)


@pytest.fixture
def empty() -> Bundle:
    return Bundle(())


@pytest.fixture(scope="session")
def unplaced(bundle: Bundle) -> Bundle:
    """The same without dates, outlets and edges."""
    bare = tuple(replace(report, published=None, outlet=None) for report in REPORTS)
    return Bundle(bare, (), bundle.groups, bundle.told, bundle.claimed)
