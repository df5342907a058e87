"""An annotation in a terminal: the text with its findings marked, then a table for each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table

from copydesk.cli.console import console, plain
from copydesk.cli.finding_text import (
    casualties,
    chain,
    entities,
    event_doubt,
    how,
    main_event,
    party,
    place_words,
    places,
    quantity_value,
)
from copydesk.cli.marked_text import legend, print_marked
from copydesk.model import Annotation, Attribution, Event
from copydesk.model.speech_doubts import HEADING, counts_words, doubt_words, split_doubtful
from copydesk.text.sanitise import clipped

if TYPE_CHECKING:
    from rich.console import Console

Row = Sequence[str]


def show(annotation: Annotation, *, to: Console | None = None) -> None:
    """Print an annotation."""
    out = to or console()
    report = annotation.report
    about = " · ".join(filter(None, (report.id, report.title, report.outlet, report.published)))
    out.print(plain(about, "head"))
    if annotation.attributions:
        sure, doubtful = split_doubtful(annotation.attributions)
        out.print(plain(f"{counts_words(len(sure), len(doubtful))}.", "quiet"))
    out.print(legend(has_doubtful=any(one.doubt for one in annotation.attributions)))
    out.print()
    print_marked(out, annotation)
    if not report.published and any(time.value is None for time in annotation.times):
        out.print(plain("Some dates are not resolved: say when it was published with --published.", "quiet"))
        out.print()
    _main(out, annotation)
    _events(out, annotation)
    _statements(out, annotation)
    _times(out, annotation)
    _quantities(out, annotation)
    _section(out, "Places", ("place", "country", "mentions"), places(annotation))
    _section(
        out, "People, organisations, groups", ("name", "kind", "country", "mentions", "roles"), entities(annotation)
    )


def _section(out: Console, title: str, headings: Row, rows: Iterable[Row]) -> None:
    lines = list(rows)
    if not lines:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="quiet", show_header=any(headings))
    for heading in headings:
        is_number = heading in {"#", "mentions"}
        table.add_column(heading, justify="right" if is_number else "left", no_wrap=is_number, overflow="fold")
    for line in lines:
        table.add_row(*(plain(cell) for cell in line))
    out.print(plain(title, "head"))
    out.print(Padding(table, (0, 0, 0, 2), expand=False))
    out.print()


def _main(out: Console, annotation: Annotation) -> None:
    _section(out, "Main event", ("", ""), main_event(annotation))


def _events(out: Console, annotation: Annotation) -> None:
    """The events, each with where it is told again under it, and below them those that a coder may call none."""
    sure: list[Row] = []
    doubtful: list[Row] = []
    for number in _first_then_again(annotation.events):
        event = annotation.events[number]
        (doubtful if event.doubt else sure).append(_event(number, event, annotation.report.text))
    headings = ("#", "what (PLOVER)", "who → to whom", "when, where, how sure")
    _section(out, "Events", headings, sure)
    _section(out, "Events in doubt", headings, doubtful)


def _first_then_again(events: Sequence[Event]) -> list[int]:
    """The places of the events, those that tell one again right after it."""
    return sorted(range(len(events)), key=lambda at: (at if (first := events[at].repeats) is None else first, at))


def _event(number: int, event: Event, text: str) -> Row:
    what = event.type + (f" {event.mode}" if event.mode else "") + f"\n“{clipped(event.trigger.of(text), 24)}”"
    if event.repeats is not None:
        what += f"\nagain: {event.repeats + 1}"
    who = party(event.actor_name, event.actor_country, event.actor_sector)
    whom = party(event.recipient_name, event.recipient_country, event.recipient_sector)
    rest = (event.time, place_words(event.place), casualties(event), how(event), event_doubt(event))
    return str(number + 1), what, f"{who}\n→ {whom}", "\n".join(filter(None, rest))


def _statements(out: Console, annotation: Annotation) -> None:
    """Those without a doubt, then those with one, each with the number that its words carry in the text."""
    text = annotation.report.text
    sure, doubtful = split_doubtful(annotation.attributions)
    rows = [(str(at + 1), said.kind, chain(said, text), _said(said, text)) for at, said in sure]
    _section(out, "Statements", ("#", "kind", "who says so", "what is said"), rows)
    rows = [
        (str(at + 1), said.kind, chain(said, text), f"{_said(said, text)}\n{doubt_words(said)}")
        for at, said in doubtful
    ]
    _section(out, HEADING, ("#", "kind", "who says so", "what is said"), rows)


def _said(attribution: Attribution, text: str) -> str:
    return " … ".join(clipped(run.of(text), 160) for run in attribution.content)


def _times(out: Console, annotation: Annotation) -> None:
    text = annotation.report.text
    rows = [
        (clipped(time.span.of(text), 40), time.value or "not resolved", time.type.lower()) for time in annotation.times
    ]
    _section(out, "Times", ("words", "value (TIMEX3)", "type"), dict.fromkeys(rows))


def _quantities(out: Console, annotation: Annotation) -> None:
    text = annotation.report.text
    rows = [
        (clipped(quantity.span.of(text), 40), quantity_value(quantity), clipped(quantity.unit or "", 40))
        for quantity in annotation.quantities
    ]
    _section(out, "Numbers", ("words", "reading", "of what"), rows)
