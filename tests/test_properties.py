"""What must hold on any text at all: nothing raises, every span is true, the output fits its schema, twice is the same."""

from __future__ import annotations

import json

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.annotation import annotation_pipeline as annotating
from copydesk.annotation.reading import Reading
from copydesk.changes import comparison_pipeline as comparing
from copydesk.contract import annotation_json, comparison_json, schema, spans_of
from copydesk.model import Report
from copydesk.nlp import spacy_model

FRAGMENTS = (
    '"', "“", "”", "'", "’", "\n", "\n\n", " ", " - ", "(AFP)", "...", "…", "said", " said ", "told reporters", "on Friday",
    "at least 12 people", "were killed", "Baghdad", "Mr. Smith", "the so-called governor", "did not", "may", "according to",
    "Source: x.org", "13-year war", "between 10 and 12", "—", "U.S.", "a third of", "🙂", "\u200f", "שלום", "e\u0301", "\x00", "\t",
    "CAIRO, May 6 (Reuters) -", "abc-def/ghi", "1,383", "$3.5 million", "12-year-old", ".", "!", "?", ",", ";", "as fire as",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join),
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6)), max_size=30).map("".join),
)
DATES = st.one_of(st.none(), st.dates().map(str))
CALM = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
ANNOTATION = jsonschema.Draft202012Validator(schema("annotation"))
COMPARISON = jsonschema.Draft202012Validator(schema("comparison"))


def read(text: str, published: str | None = None) -> Reading:
    return annotating.read(Report(text, published=published), spacy_model.load())


@CALM
@given(text=TEXTS, published=DATES)
def test_annotation_of_anything(text: str, published: str | None) -> None:
    row = annotation_json(read(text, published).annotation)
    for span in spans_of(row):
        assert 0 <= span["start"] < span["end"] <= len(text)
        assert text[span["start"] : span["end"]] == span["text"]
    ANNOTATION.validate(row)
    json.dumps(row)


@CALM
@given(texts=st.tuples(TEXTS, TEXTS))
def test_comparison_of_anything(texts: tuple[str, str]) -> None:
    row = comparison_json(comparing.compare(read(texts[0]), read(texts[1])))
    COMPARISON.validate(row)
    for side, text in (("source", texts[0]), ("rewrite", texts[1])):
        for item in (*row["alignment"], *row["changes"], *row["relation"]["reasons"]):
            for span in spans_of(item[side]):
                assert text[span["start"] : span["end"]] == span["text"]


@settings(CALM, max_examples=30)
@given(text=TEXTS)
def test_nothing_is_found_in_furniture(text: str) -> None:
    annotation = read(text + "\nSolve the daily Crossword\nburs-abc/def").annotation
    holes = [item.span for item in annotation.furniture]
    found = [*annotation.sentences, *annotation.entities, *annotation.times, *annotation.places, *annotation.quantities]
    assert not [item for item in found if any(item.span.overlaps(hole) for hole in holes)]


@settings(CALM, max_examples=30)
@given(texts=st.lists(TEXTS, min_size=2, max_size=4))
def test_order_and_company_change_nothing(texts: list[str]) -> None:
    """Reports read in one order and in the other give the same bytes."""
    alone = [json.dumps(annotation_json(read(text).annotation)) for text in texts]
    crowd = [json.dumps(annotation_json(read(text).annotation)) for text in reversed(texts)]
    assert crowd[::-1] == alone
