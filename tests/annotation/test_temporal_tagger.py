"""Time expressions: their words, their TIMEX3 type and their value; all sentences are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.annotation.temporal.timex_calendar import days_of, in_unit, published_day, shifted

Read = Callable[..., Reading]
PUBLISHED = "2021-09-15"  # a Wednesday

FOUND = [
    ('The envoy arrived on Monday.', [('Monday', 'DATE', '2021-09-13')]),
    ('The envoy will arrive on Monday.', [('Monday', 'DATE', '2021-09-20')]),
    ('The vote was held Wednesday.', [('Wednesday', 'DATE', '2021-09-15')]),
    ('They met last Friday.', [('last Friday', 'DATE', '2021-09-10')]),
    ('They will meet next Friday.', [('next Friday', 'DATE', '2021-09-17')]),
    ('The deal is scheduled for Saturday.', [('Saturday', 'DATE', '2021-09-18')]),
    ('She sang on Tuesday night.', [('Tuesday night', 'TIME', '2021-09-14TNI')]),
    ('The court has given them until Friday to reply.', [('Friday', 'DATE', '2021-09-17')]),
    ('Envoys were able to visit him on Friday.', [('Friday', 'DATE', '2021-09-10')]),
    ('Envoys are able to visit him on Friday.', [('Friday', 'DATE', '2021-09-17')]),
    ('British PM May flew to Oslo.', []),
    ('May said that she would go.', []),
    ('He resigned in May.', [('May', 'DATE', '2021-05')]),
    ('He resigned yesterday.', [('yesterday', 'DATE', '2021-09-14')]),
    ('The talks resume tomorrow morning.', [('tomorrow morning', 'TIME', '2021-09-16TMO')]),
    ('The shop opens today.', [('today', 'DATE', '2021-09-15')]),
    ('The bridge fell late last night.', [('late last night', 'TIME', '2021-09-14TNI')]),
    ('The market was shut earlier this month.', [('earlier this month', 'DATE', '2021-09')]),
    ('The mayor spoke earlier this week.', [('earlier this week', 'DATE', '2021-W37')]),
    ('The museum will open later this year.', [('later this year', 'DATE', '2021')]),
    ('Prices rose last month.', [('last month', 'DATE', '2021-08')]),
    ('It rained last week.', [('last week', 'DATE', '2021-W36')]),
    ('Exports will grow next year.', [('next year', 'DATE', '2022')]),
    ('Police have in recent days held nine men.', [('recent days', 'DATE', 'PAST_REF')]),
    ('He has ruled since December.', [('December', 'DATE', '2020-12')]),
    ('The fair ended in August.', [('August', 'DATE', '2021-08')]),
    ('The fair will be held in November.', [('November', 'DATE', '2021-11')]),
    ('The base was closed on Sept. 3.', [('Sept. 3', 'DATE', '2021-09-03')]),
    ('The ferry sank on 13 September 2001.', [('13 September 2001', 'DATE', '2001-09-13')]),
    ('The treaty was signed on March 8, 1999.', [('March 8, 1999', 'DATE', '1999-03-08')]),
    ('The plan was drawn up in June last year.', [('June last year', 'DATE', '2020-06')]),
    ('Sales fell in the first quarter.', [('the first quarter', 'DATE', '2021-Q1')]),
    ('Sales fell in the third quarter of 2019.', [('the third quarter of 2019', 'DATE', '2019-Q3')]),
    ('Third-quarter profit fell.', [('Third-quarter', 'DATE', '2021-Q3')]),
    ('It grew in the first half of 2020.', [('the first half of 2020', 'DATE', '2020-H1')]),
    ('They married two months ago.', [('two months ago', 'DATE', '2021-07')]),
    ('The well was dug ten years ago.', [('ten years ago', 'DATE', '2011')]),
    ('A few days ago it snowed.', [('A few days ago', 'DATE', 'PAST_REF')]),
    ('The 13-year war is over.', [('13-year', 'DURATION', 'P13Y')]),
    ('The strike lasted more than two weeks.', [('more than two weeks', 'DURATION', 'P2W')]),
    ('The siege took a year and a half.', [('a year and a half', 'DURATION', 'P1Y6M')]),
    ('The past two months were dry.', [('The past two months', 'DURATION', 'P2M')]),
    ('He waited half an hour.', [('half an hour', 'DURATION', 'PT30M')]),
    ('The trial took two to three weeks.', [('two to three weeks', 'DURATION', 'P2W')]),
    ('It was a decades-long feud.', [('decades-long', 'DURATION', 'PXY')]),
    ('The choir sings every Sunday.', [('every Sunday', 'SET', 'XXXX-WXX-7')]),
    ('The paper is printed daily.', [('daily', 'SET', 'P1D')]),
    ('The guards are paid each month.', [('each month', 'SET', 'P1M')]),
    ('The song was a hit in the 1990s.', [('the 1990s', 'DATE', '199')]),
    ("The style of the late '80s is back.", [("the late '80s", 'DATE', '198')]),
    ('The tower dates from the 18th century.', [('the 18th century', 'DATE', '17')]),
    ('The dam burst in early 1998.', [('early 1998', 'DATE', '1998')]),
    ('The season opens in the summer of 2022.', [('the summer of 2022', 'DATE', '2022-SU')]),
    ('Last spring was cold.', [('Last spring', 'DATE', '2021-SP')]),
    ('The store is closed over the weekend.', [('the weekend', 'DATE', '2021-W36-WE')]),
    ('The blast came at 0945 this morning.', [('0945 this morning', 'TIME', '2021-09-15T09:45')]),
    ('The blast came at 6.10am on Monday.', [('6.10am', 'TIME', '2021-09-13T06:10'), ('Monday', 'DATE', '2021-09-13')]),
    ('The train left at 5 p.m. Tuesday.', [('5 p.m. Tuesday', 'TIME', '2021-09-14T17:00')]),
    ('The raid began at 10:30 p.m. on May 5.', [('10:30 p.m.', 'TIME', '2021-05-05T22:30'), ('May 5', 'DATE', '2021-05-05')]),
    ('The meeting is at noon Thursday.', [('noon Thursday', 'TIME', '2021-09-16T12:00')]),
    ('The talks were held on 2021-08-02.', [('2021-08-02', 'DATE', '2021-08-02')]),
    ('We now know the answer.', [('now', 'DATE', 'PRESENT_REF')]),
    ('He recently moved.', [('recently', 'DATE', 'PAST_REF')]),
    ('The bill will pass soon.', [('soon', 'DATE', 'FUTURE_REF')]),
    ('The past is over.', [('The past', 'DATE', 'PAST_REF')]),
    ('The fiscal 2020 budget failed.', [('fiscal 2020', 'DATE', '2020')]),
    ('The 2000 Games were held here.', [('2000', 'DATE', '2000')]),
    ('The army attacked on 3 APR 90.', [('3 APR 90', 'DATE', '1990-04-03')]),
    ('This morning it hailed.', [('This morning', 'TIME', '2021-09-15TMO')]),
    ('In the year two thousand he was born.', [('the year two thousand', 'DATE', '2000')]),
    ('By the end of the year it will close.', [('the end of the year', 'DATE', '2021')]),
    ("Monday's vote was void.", [('Monday', 'DATE', '2021-09-13')]),
    ('The following year they parted.', [('The following year', 'DATE', '2022')]),
    ('The crew sailed on Thanksgiving Day.', [('Thanksgiving Day', 'DATE', '2020-11-26')]),
    ('The crew will sail on Christmas Eve.', [('Christmas Eve', 'DATE', '2021-12-24')]),
    ('They last met at Easter 1916.', [('Easter 1916', 'DATE', '1916-04-23')]),
    ('He was born in 1970 and left later that year.', [('1970', 'DATE', '1970'), ('later that year', 'DATE', '1970')]),
    ('She planned a rally for Saturday.', [('Saturday', 'DATE', '2021-09-18')]),
    ('The vote was postponed until Friday.', [('Friday', 'DATE', '2021-09-17')]),
    ('The case is heard in November.', [('November', 'DATE', '2021-11')]),
    ('The guests left at 4 in the morning.', [('4 in the morning', 'TIME', '2021-09-15T04:00')]),
    ('She fell ill earlier in the week.', [('earlier in the week', 'DATE', '2021-W37')]),
    ('It was told half a century later.', [('half a century', 'DURATION', 'P50Y')]),
    ('The last decade was wet.', [('The last decade', 'DURATION', 'P10Y')]),
    ('The meeting was held over the past few days.', [('the past few days', 'DURATION', 'PXD')]),
    ('They returned last Oct. 23.', [('last Oct. 23', 'DATE', '2020-10-23')]),
]  # fmt: skip

# Words that only look like time.
NOT_FOUND = [
    "It may rain.",
    "The troops march on.",
    "She will fall ill.",
    "A 12-year-old boy won.",
    "They sold 2000 hens.",
    "It costs $1998.",
    "He read the Daily Post.",
    "The show This Week is dull.",
    "As soon as it opens, go.",
    "The second prize went to Olm.",
    "Three quarters of the crop was lost.",
    "May I come in?",
    "He earns $40 a year.",
    "The score was 3:2.",
    "April Jones won.",
    "They handed it to Delia August.",
    "The March for Bread drew a crowd.",
    "Only half of it was kept.",
]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_time_with_its_value(read: Read, text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    times = read(text, published=PUBLISHED).annotation.times
    assert [(item.span.of(text), item.type, item.value) for item in times] == wanted


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_time(read: Read, text: str) -> None:
    assert [item.span.of(text) for item in read(text, published=PUBLISHED).annotation.times] == []


# Expressions that depend on the day of publication have no value without one; others keep theirs.
UNDATED = [
    ("The envoy arrived on Monday.", None),
    ("He resigned yesterday.", None),
    ("It rained last week.", None),
    ("The fair ended in August.", None),
    ("The base was closed on Sept. 3.", None),
    ("They married two months ago.", None),
    ("The market was shut earlier this month.", None),
    ("Sales fell in the first quarter.", None),
    ("Last spring was cold.", None),
    ("The store is closed over the weekend.", None),
    ("The blast came at 0945 this morning.", None),
    ("By the end of the year it will close.", None),
    ("This morning it hailed.", None),
    ("The treaty was signed on March 8, 1999.", "1999-03-08"),
    ("The dam burst in early 1998.", "1998"),
    ("The 13-year war is over.", "P13Y"),
    ("Police have in recent days held nine men.", "PAST_REF"),
    ("The choir sings every Sunday.", "XXXX-WXX-7"),
]


@pytest.mark.parametrize(("text", "value"), UNDATED)
def test_nothing_falls_back_to_a_clock(read: Read, text: str, value: str | None) -> None:
    (item,) = read(text).annotation.times
    assert item.value == value
    if value is None:
        assert item.start_date is None
        assert item.end_date is None


DAYS = [
    ("The market was shut earlier this month.", "2021-09-01", "2021-09-15"),
    ("The museum will open later this year.", "2021-09-15", "2021-12-31"),
    ("Police have in recent days held nine men.", "2021-09-08", "2021-09-15"),
    ("The past two months were dry.", "2021-07-15", "2021-09-15"),
    ("It rained last week.", "2021-09-06", "2021-09-12"),
    ("The 13-year war is over.", None, None),
]


@pytest.mark.parametrize(("text", "first", "last"), DAYS)
def test_first_and_last_day(read: Read, text: str, first: str | None, last: str | None) -> None:
    (item,) = read(text, published=PUBLISHED).annotation.times
    assert (item.start_date, item.end_date) == (first, last)


def test_the_quarter_is_the_one_spoken_of(read: Read) -> None:
    text = "Profit fell in the second quarter. In the year-earlier quarter it rose. The quarter was poor."
    values = [item.value for item in read(text, published=PUBLISHED).annotation.times]
    assert values == ["2021-Q2", "2020-Q2", "2021-Q2"]


def test_a_date_in_a_dateline(read: Read) -> None:
    text = "PORT ALDER, May 6 (Wire) - Two ferries collided on Friday."
    values = [item.value for item in read(text, published="2022-05-08").annotation.times]
    assert values == ["2022-05-06", "2022-05-06"]


@pytest.mark.parametrize(
    "text", ["", "May", "12:", "31/31/99", "99 years " * 300, "٢٠٢١", "'", "the", "1990s's", "🙂 last 🙂 week"]
)
@pytest.mark.parametrize("published", [None, "0001-01-01", "9999-12-31T23:59"])
def test_any_text_is_read(read: Read, text: str, published: str | None) -> None:
    for item in read(text, published=published).annotation.times:
        assert 0 <= item.span.start < item.span.end <= len(text)


def test_calendar() -> None:
    day = published_day("2024-02-29T10:00Z")
    assert day is not None
    assert shifted(day, "Y", -1).isoformat() == "2023-02-28"  # type: ignore[union-attr]
    assert shifted(day, "M", 1e9) is None
    assert in_unit(day, "W") == "2024-W09"
    assert days_of("2024-W09-WE") == ("2024-03-02", "2024-03-03")
    assert days_of("2024-02-31") is None
    assert days_of("P3D") is None
    assert published_day("soon") is None
