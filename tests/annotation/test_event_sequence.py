"""Days carried from the lead and along the tale; on invented reports."""

from __future__ import annotations

from collections.abc import Callable

from copydesk.annotation.reading import Reading


def days(reading: Reading) -> list[str | None]:
    return [event.time for event in reading.annotation.events]


def test_a_day_is_carried_to_the_next_deed_and_a_new_one_begins_with_the_next_day(read: Callable[..., Reading]) -> None:
    text = (
        "Gunmen killed nine farmers in Kassala on Monday. Police arrested two suspects. "
        "The next day, soldiers shot four rebels. They burned two houses."
    )
    assert days(read(text, published="2024-05-10")) == ["2024-05-06", "2024-05-06", "2024-05-07", "2024-05-07"]


def test_the_lead_takes_the_day_of_what_follows(read: Callable[..., Reading]) -> None:
    text = "Gunmen stormed a village in Sudan. The gunmen killed nine farmers on Monday, police said."
    assert set(days(read(text, published="2024-05-10"))) == {"2024-05-06"}


def test_another_time_or_the_past_perfect_takes_no_day(read: Callable[..., Reading]) -> None:
    text = "Gunmen killed nine farmers in Kassala on Monday. Rebels had killed two nurses there."
    assert days(read(text, published="2024-05-10")) == ["2024-05-06", None]


def test_without_any_day_there_is_none(read: Callable[..., Reading]) -> None:
    assert days(read("Gunmen killed nine farmers in Kassala.", published="2024-05-10")) == [None]


def test_a_deed_shares_the_day_of_the_noun_that_it_describes(read: Callable[..., Reading]) -> None:
    text = "The report blames the army for a March 16 air strike that killed nine farmers in Sudan."
    assert "2024-03-16" in days(read(text, published="2024-05-10"))


def test_a_day_that_only_describes_a_place_is_not_carried_on(read: Callable[..., Reading]) -> None:
    text = "Kassala is close to the town where shells killed nine people on May 2. Gunmen shot two nurses."
    assert days(read(text, published="2024-05-10"))[-1] is None


def test_what_is_told_by_another_deed_takes_no_day(read: Callable[..., Reading]) -> None:
    text = "Police arrested a clerk in Kassala on May 2. While he was held, soldiers attacked his village."
    assert days(read(text, published="2024-05-10"))[-1] is None


def test_what_points_back_takes_the_day_over_any_distance(read: Callable[..., Reading]) -> None:
    filler = "The market sells grain. It opens at six. Traders come from far. Many stay for days. "
    text = f"A bomb wounded nine traders at a market in Kassala on May 2. {filler}The blast hit two stalls."
    assert days(read(text, published="2024-05-10"))[-1] == "2024-05-02"


def test_a_speaker_dates_what_he_says_next(read: Callable[..., Reading]) -> None:
    text = "President Omar Saleh said on Wednesday that the talks had failed. He blamed Chad for it."
    read_text = read(text, published="2024-05-10")
    blames = [event for event in read_text.annotation.events if event.type == "ACCUSE"]
    assert [(event.time, event.time_basis) for event in blames] == [("2024-05-08", "carried")]


TIMELINE = (
    "Here is a timeline of the war.\n\nMay 2 - Rebels seize the town of Homs.\n\nMay 4 - The United Nations imposes sanctions on Syria. "
    "Syria rejects the sanctions.\n\nMay 9 - The rebels say they have captured most of Hama."
)


def test_an_entry_of_a_timeline_has_the_day_that_heads_it(read: Callable[..., Reading]) -> None:
    found = {
        event.trigger.of(TIMELINE): event.time for event in read(TIMELINE, published="2024-05-10").annotation.events
    }
    assert found["seize"] == "2024-05-02"
    assert found["imposes sanctions"] == "2024-05-04"
    assert found["captured"] == "2024-05-09"


def test_one_dash_makes_no_timeline(read: Callable[..., Reading]) -> None:
    text = "May 2 - so says the calendar - is a Thursday. Gunmen shot nine farmers in Kassala."
    assert days(read(text, published="2024-05-10"))[-1] is None


def test_the_time_that_opens_a_sentence_holds_for_all_of_it(read: Callable[..., Reading]) -> None:
    text = "On Monday police arrested two clerks in Kassala and searched a house."
    assert set(days(read(text, published="2024-05-10"))) == {"2024-05-06"}


def test_the_day_of_a_statement_is_not_that_of_what_it_tells(read: Callable[..., Reading]) -> None:
    text = "On Thursday, the ministry said rebels had killed nine soldiers in Kassala."
    assert days(read(text, published="2024-05-10")) == [None]


def test_deaths_have_the_day_of_what_led_to_them(read: Callable[..., Reading]) -> None:
    text = "Clashes across the province on Monday led to the deaths of at least 12 people."
    assert days(read(text, published="2024-05-10")) == ["2024-05-06"]


def test_a_week_behind_a_deed_is_not_when_somebody_was_blamed(read: Callable[..., Reading]) -> None:
    text = "The government blamed armed groups for the deaths of 40 policemen in Kassala last week."
    found = {event.type: event.time for event in read(text, published="2024-05-10").annotation.events}
    assert found["ACCUSE"] is None


def test_what_goes_on_has_no_day(read: Callable[..., Reading]) -> None:
    text = "Gunmen killed nine farmers in Kassala on Monday. The army continues to shell villages nearby."
    assert days(read(text, published="2024-05-10"))[-1] in (None, "2024-05-06")
    text = "Gunmen killed nine farmers in Kassala on Monday. The army continues to use rockets in shelling villages."
    assert days(read(text, published="2024-05-10"))[1:] in ([], [None])


def test_words_are_of_the_one_day_that_the_lead_names(read: Callable[..., Reading]) -> None:
    text = "Gunmen killed nine farmers in Kassala on Thursday. Chad condemned the gunmen."
    words = [event.time for event in read(text, published="2024-05-10").annotation.events if event.type == "ACCUSE"]
    assert words == ["2024-05-09"]
    old = text.replace("on Thursday", "on April 2")
    words = [event.time for event in read(old, published="2024-05-10").annotation.events if event.type == "ACCUSE"]
    assert words == [None]


def test_a_deed_told_before_keeps_its_day_in_the_past_perfect(read: Callable[..., Reading]) -> None:
    text = "A bomb wounded nine traders in Kassala on May 2. The mayor said the blast had killed two guards."
    assert days(read(text, published="2024-05-10"))[-1] == "2024-05-02"
