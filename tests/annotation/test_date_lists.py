"""Lists of days and weeks of months; on invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading

Read = Callable[..., Reading]
LISTED = [
    ("Rebels shelled the port on May 20, 22 and 27.", ["2016-05-20", "2016-05-22", "2016-05-27"]),
    ("Gunmen attacked buses on June 3 and 4 in Tarn.", ["2016-06-03", "2016-06-04"]),
    ("Soldiers shot nine men on 3, 4 and 5 May.", ["2016-05-03", "2016-05-04", "2016-05-05"]),
    ("A bomb went off on May 20 and 22 people died.", ["2016-05-20"]),
    ("A bomb went off on May 30 and 31.", ["2016-05-30", "2016-05-31"]),
    ("A bomb went off on June 10 and 31.", ["2016-06-10"]),
]


@pytest.mark.parametrize(("text", "days"), LISTED)
def test_the_days_of_a_list(read: Read, text: str, days: list[str]) -> None:
    assert [time.start_date for time in read(text, published="2016-06-15").annotation.times] == days


def test_a_week_of_a_month(read: Read) -> None:
    (week,) = read("Troops shelled the town in the first week of June.", published="2016-06-15").annotation.times
    assert (week.value, week.start_date, week.end_date) == ("2016-W22", "2016-06-01", "2016-06-07")
    (week,) = read("Troops shelled the town in the last week of May.", published="2016-06-15").annotation.times
    assert (week.start_date, week.end_date) == ("2016-05-25", "2016-05-31")
    times = read("In the first week of the strike nobody was hurt.", published="2016-06-15").annotation.times
    assert all(time.start_date is None for time in times)


def test_a_fall_of_a_government_is_no_season(read: Read) -> None:
    assert not list(
        read("Rebels predicted the imminent fall of the government.", published="2016-06-15").annotation.times
    )
    (time,) = read("Rebels left the town last fall.", published="2016-06-15").annotation.times
    assert time.value == "2015-FA"


def test_what_somebody_tried_to_do_lies_behind(read: Read) -> None:
    (time,) = read(
        "He tried to reach a deal during a trip to Lima in January.", published="2016-04-15"
    ).annotation.times
    assert time.value == "2016-01"
