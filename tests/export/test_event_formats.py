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

from copydesk.errors import UsageError
from copydesk.export import acled_writer, codebook, gdelt_writer, ged_writer
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


def test_mentions_of_one_event_share_their_link(write: Write) -> None:
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
    assert left_out["mentions of what did not happen, or only may have"] >= 1


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


def test_ged_has_the_columns_of_its_codebook(write: Write, happened: Any) -> None:
    rows = deaths(write("ged", happened).only)
    assert len(ged_writer.COLUMNS) == 49
    assert tuple(rows[0]) == (*ged_writer.COLUMNS, *ged_writer.ADDED)


def test_ged_counts_the_dead_of_one_attack_once(write: Write, happened: Any) -> None:
    (row,) = deaths(write("ged", happened).only)
    assert (row["low"], row["best"], row["high"]) == ("12", "12", "12")
    assert int(row["deaths_a"]) + int(row["deaths_b"]) + int(row["deaths_civilians"]) + int(row["deaths_unknown"]) == 12
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("3", "Rebels", "Civilians")
    assert (row["date_start"], row["date_end"], row["date_prec"], row["where_prec"]) == (
        "2025-03-04",
        "2025-03-04",
        "1",
        "6",
    )


def test_ged_counts_texts_as_sources_not_reports(write: Write, bundle: Any, happened: Any, joined: Any) -> None:
    (row,) = deaths(write("ged", happened).only)
    assert (row["number_of_sources"], row["source_original"]) == ("1", "Samir Haddad")
    assert row["source_office"] == "Corvane Press Agency; The Paper"
    apart = replace(
        bundle, groups=tuple(replace(bundle.groups[0], id=report.id, reports=(report.id,)) for report in bundle.held)
    )
    (row,) = deaths(write("ged", joined(apart)).only)
    assert (row["number_of_sources"], row["low"], row["best"], row["high"]) == ("2", "12", "15", "15")


def test_every_row_holds_to_its_codebook_and_says_what_is_guessed(write: Write, happened: Any) -> None:
    for form, added in (("ged", ged_writer.ADDED), ("acled", acled_writer.ADDED)):
        rows = deaths(write(form, happened).only)
        assert rows
        for row in rows:
            assert codebook.faults(form, row) == []
            assert set(row["copydesk_guessed"].split()) <= set(row)
            assert set(added) <= set(row)
    events = tsv(write("gdelt", happened).files["events.tsv"], gdelt_writer.EVENTS)
    assert [fault for row in events for fault in codebook.faults("gdelt", row)] == []
    records = plover_rows(write("plover", happened).only)
    assert [fault for row in records for fault in codebook.faults("plover", row)] == []


def test_acled_types_and_parties(write: Write, happened: Any) -> None:
    shelling, arrest = sorted(deaths(write("acled", happened).only), key=lambda row: row["event_type"])[:2]
    assert (shelling["event_type"], shelling["sub_event_type"]) == (
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
    )
    assert (shelling["inter1"], shelling["inter2"], shelling["civilian_targeting"]) == (
        "Rebel group",
        "Civilians",
        "Civilian targeting",
    )
    assert (shelling["event_date"], shelling["time_precision"], shelling["fatalities"]) == ("2025-03-04", "1", "12")
    assert (arrest["sub_event_type"], arrest["fatalities"]) == ("Arrests", "0")


def test_the_mentions_of_an_incident_are_one_event(write: Write, happened: Any) -> None:
    shelling = next(row for row in happened.happened if row.type == "ASSAULT")
    rows = tsv(write("gdelt", happened).files["origins.tsv"], gdelt_writer.ORIGINS)
    assert {row["report"] for row in rows if row["event"] == shelling.id} == {"wire", "a/paper one.txt"}
    links = {row["link"] for row in plover_rows(write("plover", happened).only) if "shelled" in row["text"]}
    assert links == {shelling.id}


def test_what_a_person_corrected_and_threw_out_holds_in_every_format(write: Write, happened: Any) -> None:
    shelling = next(row for row in happened.happened if row.type == "ASSAULT")
    others = tuple(row for row in happened.happened if row is not shelling)
    known = replace(shelling, actor="Red Brigade", corrected=("actor",))
    record = replace(happened, happened=(known, *others))
    assert {
        row["actor"][0]["entity_text"] for row in plover_rows(write("plover", record).only) if row["link"] == known.id
    } == {"Red Brigade"}
    events = tsv(write("gdelt", record).files["events.tsv"], gdelt_writer.EVENTS)
    assert "RED BRIGADE" in {row["Actor1Name"] for row in events}
    record = replace(happened, happened=(replace(shelling, kind="rejected"), *others))
    assert not deaths(write("ged", record).only)
    assert shelling.id not in {row["link"] for row in plover_rows(write("plover", record).only)}


@pytest.mark.parametrize(
    ("form", "row", "fault"),
    [
        ("ged", {"low": 5, "best": 3, "high": 9}, "low is more than best"),
        ("ged", {"where_prec": 8}, "where_prec is none of its codes: 8"),
        ("ged", {"latitude": 91}, "latitude is not between -90 and 90: 91"),
        ("ged", {"deaths_a": 1.5}, "deaths_a is no integer: 1.5"),
        (
            "ged",
            {"deaths_a": 1, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": 0, "best": 2},
            "the deaths of the sides do not add up to best",
        ),
        ("ged", {"date_start": "2025-03-05", "date_end": "2025-03-04"}, "date_start is after date_end"),
        ("acled", {"event_type": "Quarrel"}, "event_type is none of its codes: Quarrel"),
        ("acled", {"event_date": "Monday"}, "event_date is no date: Monday"),
        ("gdelt", {"EventCode": "99"}, "EventCode has another form: 99"),
        ("plover", {"quad_code": 5}, "quad_code is none of its codes: 5"),
    ],
)
def test_a_row_that_breaks_its_codebook_is_told_how(form: str, row: dict[str, Any], fault: str) -> None:
    assert fault in codebook.faults(form, row)


def test_a_codebook_that_is_not_known_is_refused() -> None:
    with pytest.raises(UsageError, match="no codebook"):
        codebook.faults("dyads", {})


@pytest.mark.parametrize("stance", ["says", "differs", "denies"])
def test_a_mention_that_denies_is_no_occurrence(stance: Any, write: Write, bundle: Any) -> None:
    (claim,) = bundle.claimed
    first, second = claim.reports
    record = replace(bundle, claimed=(replace(claim, reports=(first, replace(second, stance=stance))),))
    rows = tsv(write("gdelt", record).files["origins.tsv"], gdelt_writer.ORIGINS)
    reports = {row["report"] for row in rows if row["event"] == "claim:shelling"}
    assert reports == ({"wire"} if stance == "denies" else {"wire", "a/paper one.txt"})
    (paper,) = (row for row in plover_rows(write("plover", record).only) if row["id"] == "a/paper one.txt#0")
    assert (paper["context"], paper["has_event"]) == ((["negation"], False) if stance == "denies" else ([], True))


def test_the_day_of_publication_is_no_day_of_the_event(write: Write, bundle: Any, joined: Any) -> None:
    undated = [replace(report, text=report.text.replace(" on Tuesday", "")) for report in bundle.held]
    (row,) = deaths(write("ged", joined(replace(bundle, held=tuple(undated)))).only)
    assert row["best"] == "12"
    assert "2025-03-05" in row["source_date"]
    # A week that ends with the first publication, as news is of late; a guess, and marked as one.
    assert (row["date_start"], row["date_end"], row["date_prec"]) == ("2025-02-26", "2025-03-04", "3")
    assert {"date_start", "date_end", "date_prec", "year"} <= set(row["copydesk_guessed"].split())
