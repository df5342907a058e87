"""Title, byline and notes of correction are compared, each change under the name of its field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from copydesk.app.engine import Engine
from copydesk.contract import comparison_json
from copydesk.model import Change, Report

TEXT = """By Carla Monti

The harbour board of Sund voted on Monday to sell the old ferry terminal after auditors found that 17 of its 20 piers had rusted through.

"Nobody should be surprised," said the board's chairwoman, Lise Dahl. The terminal, opened in 1938, serves some 40,000 passengers a year.

Boatmen gathered outside the town hall and asked the board to wait for a second opinion. Repairs would cost 6 million crowns, the auditors said.

Correction: An earlier version of this article gave the number of piers as 27.
"""
SOURCE = Report(TEXT, title="Sund board votes to sell terminal over rusted piers")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


def of_field(engine: Engine, rewrite: Report, field: str, source: Report = SOURCE) -> list[Change]:
    return [change for change in engine.compare(source, rewrite).changes if change.field == field]


def retitled(title: str | None) -> Report:
    return replace(SOURCE, title=title)


def test_an_edit_of_the_title_is_told_with_its_place_in_the_title(engine: Engine) -> None:
    (change,) = of_field(engine, retitled("Sund board votes to keep terminal over rusted piers"), "title")
    assert change.severity == 2
    assert (change.source, change.rewrite) == (None, None)
    assert change.rewrite_field is not None
    assert change.rewrite_field.text == "keep"
    assert SOURCE.title is not None
    assert change.source_field is not None
    assert SOURCE.title[change.source_field.start : change.source_field.end] == "sell"


def test_a_figure_altered_in_the_title_misleads(engine: Engine) -> None:
    source = retitled("Sund sells terminal, 17 piers rusted")
    told = of_field(engine, retitled("Sund sells terminal, 71 piers rusted"), "title", source)
    assert [(change.aspect, change.severity) for change in told] == [("number", 3)]


@pytest.mark.parametrize(
    "title",
    [
        "Sund Board Votes To Sell Terminal Over Rusted Piers",
        "Rust forces Sund to sell 1938 terminal, auditors say",
        None,
    ],
)
def test_a_title_that_the_report_bears_out_is_no_change(engine: Engine, title: str | None) -> None:
    assert [change for change in of_field(engine, retitled(title), "title") if change.severity >= 2] == []


def test_a_new_title_with_a_name_and_a_figure_of_its_own(engine: Engine) -> None:
    told = of_field(engine, retitled("Boatmen mourn as Aarhus loses a landmark; 300 protest"), "title")
    assert [change.says for change in told] == [
        "The headline names 'Aarhus', which the source has nowhere.",
        "The headline says '300 protest'; the source has no such figure.",
    ]


def test_another_byline_over_a_copy_is_a_source_shifted(engine: Engine) -> None:
    rewrite = replace(SOURCE, text=TEXT.replace("By Carla Monti", "By Hugo Brandt"))
    (change,) = of_field(engine, rewrite, "byline")
    assert (change.kind, change.severity) == ("altered", 2)
    assert change.rewrite is not None
    assert change.rewrite.of(rewrite.text) == "By Hugo Brandt"


def test_a_byline_apart_from_the_text_is_the_same_byline(engine: Engine) -> None:
    rewrite = replace(SOURCE, text=TEXT.removeprefix("By Carla Monti\n\n"), authors=("Carla Monti",))
    assert of_field(engine, rewrite, "byline") == []


def test_a_correction_that_is_lost_is_told_and_one_that_stands_is_not(engine: Engine) -> None:
    lost = replace(SOURCE, text=TEXT.split("\nCorrection", maxsplit=1)[0])
    (change,) = of_field(engine, lost, "correction")
    assert (change.kind, change.severity) == ("dropped", 2)
    assert of_field(engine, SOURCE, "correction") == []


def test_reports_of_which_neither_is_made_from_the_other_have_no_changes_of_fields(engine: Engine) -> None:
    other = Report(
        "By Hugo Brandt\n\nA bakery in the old town of Lugo won the regional prize for rye bread on Friday.\n\n"
        "The jury praised its crust. Twelve bakers had entered, and the winner, Ana Souto, has baked since 1999.\n",
        title="Lugo bakery wins bread prize",
    )
    assert [change for change in engine.compare(SOURCE, other).changes if change.field] == []


def test_the_json_names_the_field_and_leaves_it_out_in_running_text(engine: Engine) -> None:
    rewrite = Report(
        TEXT.replace("17 of its 20", "71 of its 90"), title="Sund board votes to keep terminal over rusted piers"
    )
    rows = comparison_json(engine.compare(SOURCE, rewrite))["changes"]
    titled = [row for row in rows if row.get("field") == "title"]
    assert titled[0]["rewrite_field"] == {"start": 20, "end": 24, "text": "keep"}
    assert any("field" not in row for row in rows)
