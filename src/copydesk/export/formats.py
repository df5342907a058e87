"""The formats that a ledger goes out in: what each is for, what files it writes, and the room that writes it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from copydesk.errors import UsageError
from copydesk.export.export_record import ExportOutput, ExportRecord


@dataclass(frozen=True, slots=True)
class Format:
    """One format; its module is loaded when it is written."""

    name: str
    says: str
    files: tuple[str, ...]
    module: str
    is_text: bool = True

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of files rather than one file."""
        return len(self.files) > 1

    def write(self, rows: ExportRecord, out: ExportOutput) -> None:
        """Write what a ledger holds in this format.

        Raises:
            CopydeskError: a library that the format needs is not installed.
        """
        import_module(f"copydesk.export.{self.module}").write(rows, out)


_TABLES = ("reports", "stories", "members", "lineage", "claims", "tellings", "events", "statements")
_ALL = (
    Format("jsonl", "The reports themselves, one JSON object a line, as every verb reads them.", ("reports.jsonl",), "jsonl_writer"),
    Format("csv", "A folder of tables for spreadsheets: reports, stories, lineage, claims, events, statements.",
           tuple(f"{name}.csv" for name in _TABLES), "csv_writer"),
    Format("parquet", "The reports as a Parquet table, as `copydesk batch` reads them.", ("reports.parquet",), "parquet_writer", False),
    Format("plover", "Events as PLOVER records, one JSON object a line.", ("events.jsonl",), "plover_writer"),
    Format("gdelt", "A folder with events and mentions in GDELT 2.0's columns, and a file with what GDELT cannot say.",
           ("events.tsv", "mentions.tsv", "origins.tsv", "columns.tsv"), "gdelt_writer"),
    Format("ged", "Deadly incidents in the columns of UCDP's Georeferenced Event Dataset.", ("events.csv",), "ged_writer"),
    Format("acled", "Incidents in columns like those of ACLED, the Armed Conflict Location and Event Data.", ("events.csv",),
           "acled_writer"),
    Format("incidents", "A sheet of incidents to edit; `decide incident import` takes it back.", ("incidents.csv",), "incident_sheet"),
    Format("incidents-xlsx", "The same sheet for Excel.", ("incidents.xlsx",), "incident_workbook", False),
    Format("ftm", "Reports, people, bodies and events as FollowTheMoney entities, one JSON object a line.",
           ("entities.ftm.json",), "ftm_writer"),
    Format("prov", "Who copied and quoted whom, in W3C PROV-O as JSON-LD.", ("provenance.jsonld",), "prov_writer"),
    Format("annotation", "Every finding as a W3C Web Annotation on its words.", ("annotations.jsonld",), "web_annotation_writer"),
    Format("ninjs", "Reports as IPTC ninjs 2.1 news items, one JSON object a line.", ("items.jsonl",), "ninjs_writer"),
    Format("graphml", "Who copied whom as a GraphML graph, for yEd, Cytoscape, networkx.", ("lineage.graphml",), "graphml_writer"),
    Format("gexf", "Who copied whom as a GEXF graph that unfolds over time, for Gephi.", ("lineage.gexf",), "gexf_writer"),
)  # fmt: skip
FORMATS = {form.name: form for form in _ALL}


def format_of(name: str) -> Format:
    """The format of a name.

    Raises:
        UsageError: there is none.
    """
    if name not in FORMATS:
        raise UsageError("no such format", where=name, hint=f"known: {', '.join(FORMATS)}")
    return FORMATS[name]
