"""plover, gdelt and ged: the columns of each, and what counts as one event."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from copydesk.export import gdelt_writer, ged_writer
from copydesk.resources import cameo
from copydesk.resources.tsv import rows as knowledge

Write = Callable[..., Any]

# What the tables "PLOVER JSON" and "Information object for …" of the PLOVER manual say of names and types, in our own words;
# fields beyond them are allowed. A date may be missing here: docs/formats.md says so.
_ENTITIES = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "code": {"type": "string", "minLength": 3, "maxLength": 3},
            "sector": {"type": "string"},
            "entity_text": {"type": "string"},
        },
    },
}
_WORDS = {"type": "array", "items": {"type": "string"}}
PLOVER = {
    "type": "object",
    "required": ["id", "date", "actor", "event"],
    "properties": {
        "id": {"type": "string"},
        "has_event": {"type": "boolean"},
        "date": {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"},
        "enddate": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "actor": _ENTITIES,
        "recipient": _ENTITIES,
        "event": {**_WORDS, "minItems": 1},
        "mode": _WORDS,
        "context": _WORDS,
        "event_text": _WORDS,
        "quad_code": {"enum": [1, 2, 3, 4]},
        "text_info": {"type": "object", "required": ["sequence", "start", "end"]},
        "event_loc": {"type": "object", "properties": {"lat": {"type": "number"}, "lon": {"type": "number"}}},
        "size": {"type": "object", "properties": {"dead": {"type": "number"}, "injured": {"type": "number"}}},
    },
}  # fmt: skip


def plover_rows(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def test_plover_records_have_the_fields_of_its_manual(write: Write) -> None:
    records = plover_rows(write("plover").only)
    assert records
    for record in records:
        Draft202012Validator(PLOVER).validate(record)


def test_plover_records_are_words_of_their_reports(write: Write, bundle: Any) -> None:
    text = {report.id: report.text for report in bundle.held}
    records = plover_rows(write("plover").only)
    assert len({record["id"] for record in records}) == len(records)
    for record in records:
        info = record["text_info"]
        assert text[record["cite_info"]["citation"]][info["start"] : info["end"]] == record["text"]


def test_plover_marks_what_did_not_happen(write: Write) -> None:
    denied = [record for record in plover_rows(write("plover").only) if "retreat" in record["text"]]
    assert denied
    assert all(record["context"] == ["negation"] and record["has_event"] is False for record in denied)


def test_tellings_of_one_event_share_their_link(write: Write) -> None:
    shelling = [record for record in plover_rows(write("plover").only) if record["link"] == "claim:shelling"]
    assert [(record["size"]["dead"], record["origin"]) for record in shelling] == [(12, "wire"), (15, "wire")]


def tsv(data: bytes, columns: Any) -> list[dict[str, str]]:
    lines = data.decode("utf-8").split("\n")[:-1]
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]


def test_gdelt_has_the_columns_of_its_codebook() -> None:
    # The codebook's counts and the places of some columns that its readers know by number.
    assert len(gdelt_writer.EVENTS) == 61
    assert [
        gdelt_writer.EVENTS.index(name)
        for name in ("GLOBALEVENTID", "Actor2Code", "EventCode", "ActionGeo_Lat", "SOURCEURL")
    ] == [0, 15, 26, 56, 60]
    assert len(gdelt_writer.MENTIONS) == 16
    assert gdelt_writer.MENTIONS[6:12] == [
        "SentenceID",
        "Actor1CharOffset",
        "Actor2CharOffset",
        "ActionCharOffset",
        "InRawText",
        "Confidence",
    ]


def test_gdelt_counts_reports_and_says_beside_it_how_many_texts(write: Write) -> None:
    files = write("gdelt").files
    events = tsv(files["events.tsv"], gdelt_writer.EVENTS)
    shelling = next(row for row in events if row["NumArticles"] == "2")
    assert (shelling["NumSources"], shelling["NumMentions"]) == ("2", "2")
    assert shelling["EventCode"] == "194"
    assert (shelling["Actor1Code"], shelling["SQLDATE"], shelling["ActionGeo_CountryCode"]) == ("REB", "20250304", "SY")
    origins = tsv(files["origins.tsv"], gdelt_writer.ORIGINS)
    assert {row["text_origins"] for row in origins if row["GLOBALEVENTID"] == shelling["GLOBALEVENTID"]} == {"1"}


def test_gdelt_rows_are_what_gdelt_readers_expect(write: Write, bundle: Any) -> None:
    files = write("gdelt").files
    events, mentions = tsv(files["events.tsv"], gdelt_writer.EVENTS), tsv(files["mentions.tsv"], gdelt_writer.MENTIONS)
    assert {row["GLOBALEVENTID"] for row in mentions} == {row["GLOBALEVENTID"] for row in events}
    for row in events:
        assert re.fullmatch(r"\d{1,16}", row["GLOBALEVENTID"])
        assert re.fullmatch(r"(\d{8})?", row["SQLDATE"])
        assert re.fullmatch(r"(\d{14})?", row["DATEADDED"])
        assert re.fullmatch(r"\d{3,4}", row["EventCode"])
        assert row["EventCode"].startswith(row["EventRootCode"])
        assert row["QuadClass"] in "1234"
    for row in mentions:
        assert (row["MentionType"] == "1") is row["MentionIdentifier"].startswith("http")
        assert int(row["ActionCharOffset"]) < int(row["MentionDocLen"])


def test_gdelt_leaves_out_what_did_not_happen_and_says_so(write: Write) -> None:
    left_out = write("gdelt").left_out
    assert left_out["tellings of what did not happen, or only may"] >= 1


@pytest.mark.parametrize("row", knowledge("event_codes"), ids=lambda row: f"{row['root']} {row['mode']}")
def test_every_plover_code_has_a_cameo_code_of_its_side(row: dict[str, str]) -> None:
    code = cameo.event_code(row["root"], None if row["mode"] == "-" else row["mode"])
    assert code is not None
    assert re.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}", code.cameo)
    # Verbal or material may differ between the two schemes; co-operation and conflict may not.
    assert (cameo.quad_of(code.cameo) <= 2) is (code.quad <= 2)
    assert code.goldstein is None or (code.goldstein > 0) is (code.quad <= 2)


@pytest.mark.parametrize("name", ["plover_verbs", "plover_nouns"])
def test_every_root_and_mode_that_is_coded_has_a_cameo_code(name: str) -> None:
    known = {(row["root"], row["mode"]) for row in knowledge("event_codes")}
    assert {(row["root"], row["mode"]) for row in knowledge(name)} <= known


def deaths(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_ged_has_the_columns_of_its_codebook(write: Write) -> None:
    rows = deaths(write("ged").only)
    assert len(ged_writer.COLUMNS) == 49
    assert tuple(rows[0]) == tuple(ged_writer.COLUMNS)


def test_ged_counts_the_dead_of_one_attack_once(write: Write) -> None:
    (row,) = deaths(write("ged").only)
    assert (row["low"], row["best"], row["high"]) == ("12", "15", "15")
    assert int(row["deaths_a"]) + int(row["deaths_b"]) + int(row["deaths_civilians"]) + int(row["deaths_unknown"]) == 15
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("3", "Rebels", "Civilians")
    assert (row["date_start"], row["date_end"], row["date_prec"], row["where_prec"]) == (
        "2025-03-04",
        "2025-03-04",
        "1",
        "6",
    )


def test_ged_counts_texts_as_sources_not_reports(write: Write, bundle: Any) -> None:
    (row,) = deaths(write("ged").only)
    assert (row["number_of_sources"], row["source_original"]) == ("1", "Samir Haddad")
    assert row["source_office"] == "Corvane Press Agency; The Paper"
    apart = replace(
        bundle, groups=tuple(replace(bundle.groups[0], id=report.id, reports=(report.id,)) for report in bundle.held)
    )
    (row,) = deaths(write("ged", apart).only)
    assert row["number_of_sources"] == "2"


@pytest.mark.parametrize("stance", ["says", "differs", "denies"])
def test_a_telling_that_denies_is_no_mention(stance: Any, write: Write, bundle: Any) -> None:
    (claim,) = bundle.claimed
    first, second = claim.reports
    record = replace(bundle, claimed=(replace(claim, reports=(first, replace(second, stance=stance))),))
    rows = tsv(write("gdelt", record).files["origins.tsv"], gdelt_writer.ORIGINS)
    reports = {row["report"] for row in rows if row["event"] == "claim:shelling"}
    assert reports == ({"wire"} if stance == "denies" else {"wire", "a/paper one.txt"})
    (paper,) = (row for row in plover_rows(write("plover", record).only) if row["id"] == "a/paper one.txt#0")
    assert (paper["context"], paper["has_event"]) == ((["negation"], False) if stance == "denies" else ([], True))


@pytest.mark.parametrize("column", ["date_start", "date_end", "date_prec", "year"])
def test_the_day_of_publication_is_no_day_of_the_event(write: Write, bundle: Any, column: str) -> None:
    undated = [replace(report, text=report.text.replace(" on Tuesday", "")) for report in bundle.held]
    (row,) = deaths(write("ged", replace(bundle, held=tuple(undated))).only)
    assert row["best"] == "15"
    assert "2025-03-05" in row["source_date"]
    assert row[column] == ""
