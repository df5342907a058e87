"""How certain an event is, and the doubt in words; on invented reports."""

from __future__ import annotations

from collections.abc import Callable

from copydesk.annotation.events.event_certainty import BAR
from copydesk.annotation.reading import Reading
from copydesk.model import Event

RAID = (
    "Gunmen killed nine farmers in Kassala on Monday, police said. Soldiers chased the gunmen to the river. "
    "The governor sent two doctors. Officers arrested three suspects. The minister condemned the attack."
)
MATCH = (
    "Oreb Rovers came from behind in the league on Saturday. Kasri scored twice for the home team in the second half. "
    "The coach praised his striker after the match. Rovers handed the visitors their fourth defeat of the season. "
    "Fans stayed in the stadium until midnight."
)


def event(reading: Reading, words: str) -> Event:
    text = reading.annotation.report.text
    return next(row for row in reading.annotation.events if row.trigger.of(text) == words)


def test_a_killing_with_both_parties_and_a_day_is_certain(read: Callable[..., Reading]) -> None:
    found = event(read(RAID, published="2024-05-10"), "killed")
    assert found.certainty is not None
    assert found.certainty >= BAR
    assert found.doubt is None


def test_a_deed_of_a_match_is_doubted_for_the_sport(read: Callable[..., Reading]) -> None:
    events = read(MATCH, published="2024-05-10").annotation.events
    assert all(row.doubt == "sport" for row in events)


def test_what_is_only_planned_is_less_certain_than_what_was_done(read: Callable[..., Reading]) -> None:
    done = event(read(RAID), "killed")
    planned = event(read(RAID.replace("Gunmen killed nine", "Gunmen plan to kill nine")), "kill")
    assert (planned.certainty or 0) < (done.certainty or 0)
    assert planned.doubt in (None, "not_done")


def test_unlikely_events_are_left_out_of_the_lists_of_a_ledger(read: Callable[..., Reading]) -> None:
    found = event(read(RAID), "killed")
    assert not found.is_unlikely
    assert Event("AID", found.trigger, found.evidence, certainty=0.2).is_unlikely
    assert not Event("AID", found.trigger, found.evidence).is_unlikely
