"""What a person sees, line by line, at a fixed width; ``UPDATE_SNAPSHOTS=1`` writes it anew, to be read before it is kept."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from copydesk.cli import show_annotation, show_comparison
from copydesk.cli.console import THEME
from copydesk.model import (
    Alignment,
    Annotation,
    Attribution,
    Change,
    Comparison,
    Entity,
    Event,
    Furniture,
    Link,
    Main,
    Moment,
    Place,
    Quantity,
    Range,
    Reason,
    Relation,
    Report,
    Sentence,
    Span,
    TimeExpression,
)

SNAPSHOTS = Path(__file__).parent / "snapshots"
TEXT = (
    'Fire at mill\nAt least nine weavers died in Tarnow Hollow on Monday, mayor Edda Vane said. "We grieve," she told '
    "Loomwire.\nab/cd\n"
)
REWRITE = "More than nine weavers died, the mayor said.\nArson caused it."


def at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def comparison() -> Comparison:
    changes = (
        Change("altered", "bound", "The rewrite says 'more than nine' where the source says 'at least nine'.",
               at(TEXT, "At least nine"), at(REWRITE, "More than nine"), 3, "stronger"),
        Change("dropped", "place", "The rewrite no longer says where it was.", at(TEXT, "in Tarnow Hollow"), None, 2),
        Change("added", "detail", "Nothing in the source says this.", None, at(REWRITE, "Arson caused it."), 2),
        Change("dropped", "name", "The mayor is not named.", at(TEXT, "Edda Vane"), None, 1),
    )  # fmt: skip
    pairs = (
        Alignment(at(REWRITE, REWRITE.split("\n", maxsplit=1)[0]), (at(TEXT, "At least nine weavers died in Tarnow Hollow on Monday, mayor Edda Vane said."),), 0.91),
        Alignment(at(REWRITE, "Arson caused it.")),
    )  # fmt: skip
    reasons = (
        Reason("order", "The matched sentences come in the same order.", weight=1.2),
        Reason("novelty", "The rewrite has a sentence of its own.", weight=-0.4),
    )
    return Comparison(
        Report(TEXT, id="mill.txt", outlet="Loomwire", published="2024-05-06"), Report(REWRITE, id="rewrite.txt"),
        Relation("rewrite", 0.953, "source_to_rewrite", reasons), pairs, changes,
    )  # fmt: skip


def annotation() -> Annotation:
    place = Place(at(TEXT, "Tarnow Hollow"), "Tarnow Hollow", "GBR")
    return Annotation(
        Report(TEXT, id="mill.txt", published="2024-05-06"),
        sentences=(Sentence(at(TEXT, "Fire at mill"), "headline"),),
        furniture=(Furniture(at(TEXT, "ab/cd"), "sign_off"),),
        entities=(
            Entity(at(TEXT, "Tarnow Hollow"), "place", "Tarnow Hollow", "e1", "GBR"),
            Entity(at(TEXT, "Edda Vane"), "person", "Edda Vane", "e2", None, ("mayor",)),
            Entity(at(TEXT, "Loomwire"), "organisation", "Loomwire", "e3"),
        ),
        times=(TimeExpression(at(TEXT, "Monday"), "DATE", "2024-05-06"),),
        places=(place,),
        quantities=(Quantity(at(TEXT, "At least nine weavers"), 9, 9, None, "at_least", "weavers killed"),),
        attributions=(
            Attribution("direct", (at(TEXT, '"We grieve,"'),), at(TEXT, "told"), at(TEXT, "she"), "Edda Vane", None,
                        (Link("speaker", "Edda Vane"), Link("agency", "Loomwire"))),
        ),
        events=(
            Event("ASSAULT", at(TEXT, "died"), at(TEXT, "At least nine weavers died"), "kill", recipient_name="weavers",
                  recipient_sector="CVL", time="2024-05-06", place=place, quantities=(0,), fatalities=Range(9, None),
                  polarity="negated", modality="possible", attribution=0),
        ),
        main=Main(at(TEXT, "weavers"), at(TEXT, "died"), None, Moment(at(TEXT, "Monday"), "2024-05-06"), None),
    )  # fmt: skip


def console(width: int) -> tuple[Console, io.StringIO]:
    stream = io.StringIO()
    return Console(
        file=stream, width=width, theme=THEME, highlight=False, emoji=False, markup=False, _environ={}
    ), stream


def compare_with_snapshot(name: str, shown: str) -> None:
    trimmed = "".join(line.rstrip() + "\n" for line in shown.splitlines())
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(trimmed, encoding="utf-8")
    assert trimmed == path.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copydesk.cli.console.has_unicode", lambda: True)
    for module in ("show_comparison", "marked_text"):
        monkeypatch.setattr(f"copydesk.cli.{module}.has_unicode", lambda: True)


@pytest.mark.parametrize("width", [80, 120])
def test_comparison(width: int) -> None:
    out, stream = console(width)
    show_comparison.show(comparison(), to=out)
    compare_with_snapshot(f"comparison-{width}", stream.getvalue())
    assert max(map(len, stream.getvalue().splitlines())) <= width


@pytest.mark.parametrize("width", [80, 120])
def test_annotation(width: int) -> None:
    out, stream = console(width)
    show_annotation.show(annotation(), to=out)
    compare_with_snapshot(f"annotation-{width}", stream.getvalue())
    assert max(map(len, stream.getvalue().splitlines())) <= width


def test_events_in_doubt_stand_below_the_others() -> None:
    out, stream = console(120)
    found = annotation()
    doubted = replace(found.events[0], certainty=0.29, doubt="not_done")
    show_annotation.show(replace(found, events=(doubted, *found.events)), to=out)
    sure, _, doubtful = stream.getvalue().partition("Events in doubt")
    assert "coders called 3 of 10 such events right" in doubtful
    assert "such events right" not in sure
    assert sure.count("ASSAULT") == 1


def test_an_event_told_again_stands_under_the_first() -> None:
    out, stream = console(120)
    found = annotation()
    (first,) = found.events
    other, again = replace(first, type="COERCE"), replace(first, trigger=first.evidence, repeats=0)
    show_annotation.show(replace(found, events=(first, other, again)), to=out)
    shown = stream.getvalue()
    assert shown.index("again: 1") < shown.index("COERCE")


def test_doubtful_statements_stand_apart_with_the_reason() -> None:
    found = annotation()
    doubtful = Attribution("indirect", (at(TEXT, "At least nine weavers"),), None, None, None, doubt="nobody_named")
    out, stream = console(120)
    show_annotation.show(replace(found, attributions=(doubtful, *found.attributions)), to=out)
    shown = stream.getvalue()
    assert "1 statement, and 1 that may be none, or in the wrong mouth." in shown
    assert "⟨1?:[At least nine weavers]ᴺ⟩" in shown
    assert "⟨2:" in shown
    sure, _, apart = shown.partition("May be no statement, or in the wrong mouth\n")
    assert "  2  direct" in sure
    assert "  1  indirect" not in sure
    assert "  1  indirect" in apart
    assert "Doubtful: the report does not name who says it." in apart


def test_no_heading_where_nothing_is_doubtful() -> None:
    out, stream = console(120)
    show_annotation.show(annotation(), to=out)
    assert "May be no statement" not in stream.getvalue()
    assert "doubtful" not in stream.getvalue()
    assert "1 statement.\n" in stream.getvalue()


def test_details_are_shown_on_request() -> None:
    brief, everything = console(80), console(80)
    show_comparison.show(comparison(), to=brief[0])
    show_comparison.show(comparison(), show_all=True, to=everything[0])
    assert "The mayor is not named." not in brief[1].getvalue()
    assert "The mayor is not named." in everything[1].getvalue()


def test_control_characters_do_not_reach_the_terminal() -> None:
    out, stream = console(80)
    evil = "\x1b]0;owned\x07 said \u202eno\u202c. [bold]x[/bold] :smile:"
    show_annotation.show(Annotation(Report(evil, id=evil)), to=out)
    change = Change("added", "wording", evil, None, Span(0, len(evil)), 3)
    show_comparison.show(
        Comparison(Report(evil, id=evil), Report(evil), Relation("rewrite", 0.9), (), (change,)), to=out
    )
    shown = stream.getvalue()
    assert not set(shown) & set("\x1b\x07\u202e\u202c")
    assert "[bold]x[/bold] :smile:" in shown


def test_ascii_where_the_output_knows_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("show_comparison", "marked_text"):
        monkeypatch.setattr(f"copydesk.cli.{module}.has_unicode", lambda: False)
    out, stream = console(80)
    show_annotation.print_marked(out, annotation())
    assert "[Monday]/T" in stream.getvalue()
    assert stream.getvalue().isascii()
