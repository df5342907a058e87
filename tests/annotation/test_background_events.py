"""Violence that a report reports, and violence at large or long ago that it tells in passing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading

NEWS = (
    "LOMBARA, May 6 - Gunmen killed the mayor of Lombara, Elira Sando, on Monday, police said.\n\n"
    "Sando was shot dead outside her office in the town centre. {aside}\n\n"
    "The council will meet on Wednesday. Its deputy head said the vote would be held in June.\n\n"
    "The town is known for its glass. It lies on the river Ves.\n"
)


def deeds(reading: Reading) -> list[str]:
    text = reading.annotation.report.text
    return [event.trigger.of(text) for event in reading.annotation.events if event.type == "ASSAULT"]


def test_the_reported_deed_stays(read: Callable[..., Reading]) -> None:
    assert "killed" in deeds(read(NEWS.format(aside="No group claimed it."), published="2024-05-07"))


@pytest.mark.parametrize(
    "end",
    [
        "Her party says that the murder of farmers must end.",
        "Her party said rebels attacked villages in 2009.",
    ],
)
def test_violence_at_large_is_left_out(read: Callable[..., Reading], end: str) -> None:
    text = NEWS.format(aside="No group claimed it.") + "\n" + end + "\n"
    assert deeds(read(text, published="2024-05-07")) == deeds(
        read(NEWS.format(aside="No group claimed it."), published="2024-05-07")
    )


def test_a_short_text_has_no_asides(read: Callable[..., Reading]) -> None:
    assert deeds(read("Her party said rebels attacked villages in 2009.", published="2024-05-07")) == ["attacked"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("An earthquake killed 200 people in Velmora on Monday.", []),
        ("Two hundred people died in the flood.", []),
        ("Rebels killed 200 people in Velmora on Monday.", ["killed"]),
        ("The execution of the plan will begin in May.", []),
        ("The execution of the mayor by rebels shocked Velmora.", ["execution"]),
    ],
)
def test_misfortunes_and_plans_are_no_violence(read: Callable[..., Reading], sentence: str, found: list[str]) -> None:
    assert deeds(read(sentence)) == found


def test_later_passives_leave_their_auxiliary_out(read: Callable[..., Reading]) -> None:
    text = "One guard was killed and two drivers wounded in the raid."
    events = [event for event in read(text).annotation.events if event.trigger.of(text) == "wounded"]
    assert all(event.actor is None for event in events)
