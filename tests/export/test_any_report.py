"""Whatever a report's fields hold, every format is written and read back by its reader."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import networkx as nx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from copydesk.export.escaping import encoded, unguarded
from copydesk.export.formats import FORMATS
from copydesk.model import (
    Annotation,
    Derivation,
    Entity,
    Event,
    Incident,
    IncidentSource,
    Lineage,
    Origin,
    Report,
    Sentence,
    Span,
    Story,
    Toll,
)

Write = Callable[..., Any]

ANY = st.text(alphabet=st.characters(exclude_categories=[]), max_size=12)
URLS = st.one_of(
    st.none(), ANY, ANY.map(lambda text: f"https://example.org/{text}"), ANY.map(lambda text: f"https://{text}")
)
DATES = st.sampled_from(
    (None, "2025-03-04", "2025-03-04T08:30:00+02:00", "9999-12-31T23:59:59-14:00", "0001-01-01", "soon")
)
FIELDS = st.fixed_dictionaries(
    {"title": st.none() | ANY, "url": URLS, "outlet": st.none() | ANY, "published": DATES, "credits": st.lists(ANY, max_size=2).map(tuple)}
)  # fmt: skip


class Loose:
    """A record of two reports, the second made from the first, each with one event in its first words."""

    def __init__(self, ids: tuple[str, str], text: str, fields: dict[str, Any]) -> None:
        self.held = tuple(Report(text, name, **fields) for name in sorted(ids))
        self.names = tuple(report.id for report in self.held)

    def reports(self) -> Iterator[Report]:
        yield from self.held

    def annotations(self, reports: Sequence[str] | None = None) -> Iterator[Annotation]:
        wanted = self.names if reports is None else reports
        for report in (report for report in self.held if report.id in wanted):
            span = Span(0, len(report.text))
            event = Event("ASSAULT", span, span, actor=span, actor_name=report.title, recipient_name=report.outlet)
            entity = Entity(span, "person", report.title or "x", "e1", country="XXX")
            yield Annotation(report, sentences=(Sentence(span),), entities=(entity,), events=(event,))

    def lineage(self) -> Lineage:
        one, other = self.names
        return Lineage((Origin(one, self.names),), (Derivation(other, one, "copy", 0.5, decided=True),))

    def stories(self) -> tuple[Story, ...]:
        return (Story("story:x", self.names[0], None, None, self.names, 1, 1, 1),)

    def incidents(self) -> tuple[Incident, ...]:
        """The two events as one incident, its words those of the reports."""
        first = self.held[0]
        words = first.title or "x"
        sources = tuple(
            IncidentSource(
                key=f"{row.id}@0", report=row.id, span=Span(0, len(row.text)), says=row.text, role="reports", speaker=row.title,
                outlet=row.outlet, house=None, published=row.published, origin=first.id, story="story:x", number=words, killed=None,
                injured=None,
            )
            for row in self.held
        )  # fmt: skip
        found = Incident(
            id="incident:x", kind="incident", says=first.text, type="ASSAULT", mode=None, actor=words, actor_country="XXX", actor_sector=None,
            recipient=words, recipient_country=None, recipient_sector=None, first_day="2025-03-04", last_day="2025-03-04", date_precision=1,
            place=words, country="XXX", lat=None, lon=None, geonameid=None, place_precision=None, killed=Toll(2.0, 2.0, 2.0, 1), injured=Toll(),
            civilians=None, fighters=None, claimed_by=(words,), accused_by=(), denied_by=(), stories=("story:x",), reports=2, origins=1,
            houses=1, sources=sources, members=tuple((f"{name}@0", name) for name in self.names),
        )  # fmt: skip
        return (found,)

    def claims(self, story: str) -> tuple[()]:
        del story
        return ()


def lines(data: bytes) -> list[Any]:
    return [json.loads(line) for line in data.decode("utf-8").splitlines()]


def cells(data: bytes) -> list[list[str]]:
    return [list(map(unguarded, row)) for row in csv.reader(io.StringIO(data.decode("utf-8"), newline=""))]


def tabs(data: bytes) -> list[list[str]]:
    return [line.split("\t") for line in data.decode("utf-8").split("\n")[:-1]]


READERS: dict[str, Callable[[bytes], int]] = {
    "jsonl": lambda data: len(lines(data)),
    "plover": lambda data: len(lines(data)),
    "ninjs": lambda data: len(lines(data)),
    "ftm": lambda data: sum(row["schema"] == "Article" for row in lines(data)),
    "prov": lambda data: sum(node["type"] == "prov:Entity" for node in json.loads(data)["@graph"]),
    "annotation": lambda data: json.loads(data)["total"] // 2,
    "parquet": lambda data: parquet.read_table(io.BytesIO(data)).num_rows,
    "graphml": lambda data: len(nx.read_graphml(io.BytesIO(data))),
    "gexf": lambda data: len(nx.read_gexf(io.BytesIO(data))),
    "ged": lambda data: len(cells(data)),
    "acled": lambda data: len(cells(data)),
    "incidents": lambda data: len(cells(data)),
    "incidents-xlsx": lambda data: len(list(openpyxl.load_workbook(io.BytesIO(data)).active.rows)),
}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("name", [name for name in FORMATS if name in READERS])
@given(
    ids=st.tuples(ANY, ANY).filter(lambda pair: encoded(pair[0]) != encoded(pair[1])),
    text=ANY.filter(len),
    fields=FIELDS,
)
def test_one_file_is_read_back_with_every_report(name: str, ids: Any, text: str, fields: Any, write: Write) -> None:
    assert READERS[name](write(name, Loose(ids, text, fields)).only) == 2


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ids=st.tuples(ANY, ANY).filter(lambda pair: encoded(pair[0]) != encoded(pair[1])),
    text=ANY.filter(len),
    fields=FIELDS,
)
def test_tables_keep_their_columns(ids: Any, text: str, fields: Any, write: Write) -> None:
    record = Loose(ids, text, fields)
    for name, data in write("csv", record).files.items():
        assert len({len(row) for row in cells(data)}) == 1, name
    files = write("gdelt", record).files
    assert [{len(row) for row in tabs(files[name])} for name in ("events.tsv", "mentions.tsv", "origins.tsv")] == [
        {61},
        {16},
        {11},
    ]
    assert [len(tabs(files[name])) for name in ("events.tsv", "mentions.tsv", "origins.tsv")] == [1, 2, 3]
