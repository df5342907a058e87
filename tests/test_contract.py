"""The JSON of the contract is read off the nouns; this holds the names and shapes that others build on."""

from __future__ import annotations

import jsonschema
import pytest

from copydesk.contract import SCHEMAS, annotation_json, comparison_json, schema
from copydesk.model import (
    Alignment,
    Annotation,
    Attribution,
    Change,
    Comparison,
    Event,
    Link,
    Main,
    Moment,
    Quantity,
    Relation,
    Report,
    Span,
)

TEXT = "Rebels killed 12 people on Friday, the army told AFP."
FIELDS = {
    "annotation": "schema id sentences furniture entities times places quantities attributions events main",
    "comparison": "schema id relation alignment changes",
    "report": "id text title url outlet published language credits",
}


@pytest.fixture
def annotation() -> Annotation:
    return Annotation(
        Report(TEXT, id="r1"),
        quantities=(Quantity(Span(14, 23), 12.0, 12.0, 12.0, "exact", "people"),),
        attributions=(
            Attribution("indirect", (Span(0, 33),), Span(44, 48), Span(35, 43), "the army", None, (Link("speaker", "the army", Span(35, 43)), Link("outlet", "x.org"))),
        ),
        events=(Event("ASSAULT", Span(7, 13), Span(0, 53), actor=Span(0, 6), quantities=(0,)),),
        main=Main(who=Span(0, 6), when=Moment(Span(27, 33), "2025-03-14")),
    )  # fmt: skip


@pytest.mark.parametrize("name", SCHEMAS)
def test_fields_of_the_contract_are_there(name: str) -> None:
    assert set(FIELDS[name].split()) <= set(schema(name)["properties"])


def test_spans_are_printed_with_their_words(annotation: Annotation) -> None:
    row = annotation_json(annotation)
    assert row["schema"] == "copydesk.annotation/1"
    assert row["quantities"][0]["text"] == "12 people"
    assert row["quantities"][0]["value"] == 12
    assert row["attributions"][0]["content"] == [{"start": 0, "end": 33, "text": "Rebels killed 12 people on Friday"}]
    assert row["attributions"][0]["chain"][1] == {"role": "outlet", "name": "x.org", "span": None}
    assert row["events"][0]["actor"] == {"start": 0, "end": 6, "text": "Rebels"}
    assert row["main"]["when"] == {"start": 27, "end": 33, "text": "Friday", "value": "2025-03-14"}
    jsonschema.validate(row, schema("annotation"))


def test_each_side_of_a_comparison_has_its_own_ruler() -> None:
    comparison = Comparison(
        Report("At least 12 died."), Report("Over 12 died."), Relation("rewrite", 0.97531),
        (Alignment(Span(0, 13), (Span(0, 17),), 0.8),),
        (Change("altered", "bound", "A bound moved.", Span(0, 11), Span(0, 7), 3),),
    )  # fmt: skip
    row = comparison_json(comparison)
    assert row["changes"][0]["source"]["text"] == "At least 12"
    assert row["changes"][0]["rewrite"]["text"] == "Over 12"
    assert row["alignment"][0]["source"][0]["text"] == "At least 12 died."
    assert row["relation"]["derived"] == 0.9753
    jsonschema.validate(row, schema("comparison"))


def test_a_schema_refuses_what_is_not_in_the_contract(annotation: Annotation) -> None:
    row = annotation_json(annotation)
    row["events"][0]["polarity"] = "perhaps"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(row, schema("annotation"))
