"""Quantities: the number, what it counts, and how the words bound it; all sentences are invented."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from copydesk.annotation.reading import Reading

Read = Callable[..., Reading]

# Text, then for each quantity: its words, value, least and greatest value, bound and unit.
FOUND = [
    ("The storm left at least 41 villagers homeless.", [("at least 41 villagers", 41, 41, None, "at_least", "villagers")]),
    ("Rescuers found no fewer than 17 bodies.", [("no fewer than 17 bodies", 17, 17, None, "at_least", "bodies")]),
    ("The minister named a minimum of 30 districts.", [("a minimum of 30 districts", 30, 30, None, "at_least", "districts")]),
    ("More than 260 nurses marched in Port Alder.", [("More than 260 nurses", 260, 260, None, "more_than", "nurses")]),
    ("Over 90 buses were parked outside.", [("Over 90 buses", 90, 90, None, "more_than", "buses")]),
    ("Just over 600 ballots were spoiled.", [("Just over 600 ballots", 600, 600, None, "more_than", "ballots")]),
    ("In excess of 75 trucks crossed the bridge.", [("In excess of 75 trucks", 75, 75, None, "more_than", "trucks")]),
    ("Up to 35 sailors are missing.", [("Up to 35 sailors", 35, None, 35, "at_most", "sailors missing")]),
    ("Inflation edged up to 5.4 percent.", [("5.4 percent", 5.4, 5.4, 5.4, "exact", "percent")]),
    ("As many as 4,000 fans waited.", [("As many as 4,000 fans", 4000, None, 4000, "at_most", "fans")]),
    ("No more than 12 guests may enter.", [("No more than 12 guests", 12, None, 12, "at_most", "guests")]),
    ("Fewer than 20 houses still stand.", [("Fewer than 20 houses", 20, None, 20, "less_than", "houses")]),
    ("Less than 50 litres remained.", [("Less than 50 litres", 50, None, 50, "less_than", "litres")]),
    ("Nearly 700 cows died.", [("Nearly 700 cows", 700, None, 700, "about", "cows died")]),
    ("Almost a dozen boats sank.", [("Almost a dozen boats", 12, None, 12, "about", "boats")]),
    ("About 150 pupils were sent home.", [("About 150 pupils", 150, None, None, "about", "pupils")]),
    ("Some 3,500 refugees reached Velm.", [("Some 3,500 refugees", 3500, None, None, "about", "refugees")]),
    ("Roughly two dozen shops closed.", [("Roughly two dozen shops", 24, None, None, "about", "shops")]),
    ("An estimated 9,000 people came.", [("An estimated 9,000 people", 9000, None, None, "about", "people")]),
    ("Around 40 percent of farmers agreed.", [("Around 40 percent", 40, None, None, "about", "percent")]),
    ("The court heard 40 or more witnesses.", [("40 or more witnesses", 40, 40, None, "at_least", "witnesses")]),
    ("Sixty or so monks prayed.", [("Sixty or so monks", 60, None, None, "about", "monks")]),
    ("A hundred-odd letters arrived.", [("A hundred-odd letters", 100, None, None, "about", "letters")]),
    ("Between 14 and 18 miners were trapped.", [("Between 14 and 18 miners", None, 14, 18, "range", "miners")]),
    ("The village has 200 to 250 inhabitants.", [("200 to 250 inhabitants", None, 200, 250, "range", "inhabitants")]),
    ("They want two or three ships.", [("two or three ships", None, 2, 3, "range", "ships")]),
    ("Turnout was 30-35 percent.", [("30-35 percent", None, 30, 35, "range", "percent")]),
    ("The fine is between $4 million and $6 million.", [("between $4 million and $6 million", None, 4000000, 6000000, "range", "dollars")]),
    ("Dozens of shoppers ran.", [("Dozens of shoppers", None, 24, None, "about", "shoppers")]),
    ("Scores of tents were burned.", [("Scores of tents", None, 40, None, "about", "tents")]),
    ("Hundreds of thousands of books were lost.", [("Hundreds of thousands of books", None, 200000, None, "about", "books")]),
    ("Tens of thousands of voters stayed away.", [("Tens of thousands of voters", None, 20000, None, "about", "voters")]),
    ("Several hundred clerks went on strike.", [("Several hundred clerks", None, 300, None, "about", "clerks")]),
    ("A few dozen guards remained.", [("A few dozen guards", None, 36, None, "about", "guards")]),
    ("A couple of drones fell.", [("A couple of drones", None, 2, None, "about", "drones")]),
    ("A third of the harvest was lost.", [("A third of the harvest", 0.3333, 0.3333, 0.3333, "exact", "of harvest")]),
    ("Two-thirds of the delegates walked out.", [("Two-thirds of the delegates", 0.6667, 0.6667, 0.6667, "exact", "of delegates")]),
    ("Half of the bridge collapsed.", [("Half of the bridge", 0.5, 0.5, 0.5, "exact", "of bridge")]),
    ("Three quarters of patients recovered.", [("Three quarters of patients", 0.75, 0.75, 0.75, "exact", "of patients")]),
    ("One in four drivers was fined.", [("One in four drivers", 0.25, 0.25, 0.25, "exact", "of drivers")]),
    ("Nine out of ten farmers lost crops.", [("Nine out of ten farmers", 0.9, 0.9, 0.9, "exact", "of farmers")]),
    ("Prices rose 18 percent.", [("18 percent", 18, 18, 18, "exact", "percent")]),
    ("The rate fell by 0.25 percentage points.", [("0.25 percentage points", 0.25, 0.25, 0.25, "exact", "percentage points")]),
    ("Shares lost 3% on the day.", [("3%", 3, 3, 3, "exact", "percent")]),
    ("The bank lost $2.3 million.", [("$2.3 million", 2300000, 2300000, 2300000, "exact", "dollars")]),
    ("It owes 15 million euros.", [("15 million euros", 15000000, 15000000, 15000000, "exact", "euros")]),
    ("She paid US$40 for it.", [("US$40", 40, 40, 40, "exact", "dollars")]),
    ("The grant is worth £1.2bn.", [("£1.2bn", 1200000000, 1200000000, 1200000000, "exact", "pounds")]),
    ("He earned 300 Canadian dollars.", [("300 Canadian dollars", 300, 300, 300, "exact", "Canadian dollars")]),
    ("A 12-year-old boy was found.", [("12-year-old", 12, 12, 12, "exact", "years old")]),
    ("The twins are six months old.", [("six months old", 6, 6, 6, "exact", "months old")]),
    ("Lena Osk, 45, lost her farm.", [("45", 45, 45, 45, "exact", "years old")]),
    ("The coach, aged 61, resigned.", [("61", 61, 61, 61, "exact", "years old")]),
    ("Twelve people were wounded.", [("Twelve people", 12, 12, 12, "exact", "people wounded")]),
    ("The blast killed 8 soldiers and wounded 25.", [("8 soldiers", 8, 8, 8, "exact", "soldiers killed"), ("25", 25, 25, 25, "exact", "wounded")]),
    ("The crash left 3 dead and 14 injured.", [("3 dead", 3, 3, 3, "exact", "dead"), ("14 injured", 14, 14, 14, "exact", "injured")]),
    ("Police said 6 were killed.", [("6", 6, 6, 6, "exact", "killed")]),
    ("At least 30 people were injured in the fire.", [("At least 30 people", 30, 30, None, "at_least", "people injured")]),
    ("Two fishermen drowned and four were hurt.", [("Two fishermen", 2, 2, 2, "exact", "fishermen"), ("four", 4, 4, 4, "exact", "hurt")]),
    ("Five children who died in the flood were buried on the hill.", [("Five children", 5, 5, 5, "exact", "children died")]),
    ("The raid killed one guard.", [("one guard", 1, 1, 1, "exact", "guard killed")]),
    ("Nine hostages were freed.", [("Nine hostages", 9, 9, 9, "exact", "hostages")]),
    ("Troops arrested 22 miners.", [("22 miners", 22, 22, 22, "exact", "miners arrested")]),
    ("Twelve of the 40 hostages escaped.", [("Twelve", 12, 12, 12, "exact", "hostages"), ("40 hostages", 40, 40, 40, "exact", "hostages")]),
    ("Three of them were armed.", [("Three", 3, 3, 3, "exact", None)]),
    ("The 16-member council voted.", [("16-member", 16, 16, 16, "exact", "member")]),
    ("The ship is 200 metres long and 5km away.", [("200 metres", 200, 200, 200, "exact", "metres"), ("5km", 5, 5, 5, "exact", "km")]),
    ("A 300-strong crowd cheered.", [("300-strong", 300, 300, 300, "exact", "strong")]),
    ("Five more trains were cancelled.", [("Five more trains", 5, 5, 5, "exact", "trains")]),
    ("The other 11 players stayed.", [("11 players", 11, 11, 11, "exact", "players")]),
    ("Twenty-six crates held 2,417 rifles.", [("Twenty-six crates", 26, 26, 26, "exact", "crates"), ("2,417 rifles", 2417, 2417, 2417, "exact", "rifles")]),
    ("The toll rose to 52.", [("52", 52, 52, 52, "exact", "dead")]),
    ("A million and a half hens were culled.", [("A million and a half hens", 1500000, 1500000, 1500000, "exact", "hens")]),
    ("Seven armed police officers stood guard.", [("Seven armed police officers", 7, 7, 7, "exact", "armed police officers")]),
    ("Kara won 54 votes and Bolen 31.", [("54 votes", 54, 54, 54, "exact", "votes")]),
    ("Less than half of 1 percent replied.", [("Less than half of 1 percent", 0.5, None, 0.5, "less_than", "percent")]),
    ("Only one senator objected.", [("one senator", 1, 1, 1, "exact", "senator")]),
    ("Hundreds fled.", [("Hundreds", None, 200, None, "about", None)]),
    ("The village mourned the deaths of at least 19 shepherds.", [("at least 19 shepherds", 19, 19, None, "at_least", "shepherds died")]),
    ("Critics recalled the killing of 60 monks.", [("60 monks", 60, 60, 60, "exact", "monks killed")]),
    ("The price of 40 apples rose.", [("40 apples", 40, 40, 40, "exact", "apples")]),
    ("Tens of millions of seeds were sown.", [("Tens of millions of seeds", None, 20000000, None, "about", "seeds")]),
    ("The fund holds $3B and £20m.", [("$3B", 3000000000, 3000000000, 3000000000, "exact", "dollars"), ("£20m", 20000000, 20000000, 20000000, "exact", "pounds")]),
    ("Swimmers between the ages of 17 and 20 may enter.", [("17", 17, 17, 17, "exact", "years old"), ("20", 20, 20, 20, "exact", "years old")]),
    ("Three of four sailors agreed.", [("Three of four sailors", 0.75, 0.75, 0.75, "exact", "of sailors")]),
    ("Seven retired school teachers spoke.", [("Seven retired school teachers", 7, 7, 7, "exact", "retired school teachers")]),
    ("The route is 280 km east of Olm.", [("280 km", 280, 280, 280, "exact", "km")]),
    ("Millions of dollars were lost.", [("Millions of dollars", None, 2000000, None, "about", "dollars")]),
    ("Her pay is one-third less.", [("one-third", 0.3333, 0.3333, 0.3333, "exact", None)]),
    ("The ship met over 200 local and foreign divers.", [("over 200 local and foreign divers", 200, 200, None, "more_than", "local and foreign divers")]),
]  # fmt: skip

# Numbers that count nothing, or are times.
NOT_FOUND = [
    "See page 3 of the report.",
    "The plane was a Delvar 747.",
    "He drove along Route 66 in a T-34.",
    "The team won 3-2.",
    "The 13-year war ended in 1998.",
    "They met on May 5, 2004, at 10:30 p.m.",
    "Call 555-0199 for help.",
    "One of the pilots slept.",
    "No one was there.",
    "She lives at 10 Harbour Street.",
    "Article 5 and Resolution 1701 apply.",
    "The shop opened in 2005.",
    "He stayed for two weeks and three days.",
    "The G7 met again.",
    "One day it will end.",
    "It was the first time in the first half.",
    "The mid-1990s were quiet.",
    "Flight 417 landed safely.",
    "Not one sailor spoke.",
    "The second man ran.",
    "The drill began as of 2200 near the coast.",
    "At one point it stopped.",
]


def found(read: Read, text: str) -> list[tuple[object, ...]]:
    reading = read(text, published="2020-05-05")
    return [
        (
            item.span.of(text),
            *(None if n is None else round(n, 4) for n in (item.value, item.low, item.high)),
            item.bound,
            item.unit,
        )
        for item in reading.annotation.quantities
    ]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_quantity_with_bound_and_unit(read: Read, text: str, wanted: list[tuple[object, ...]]) -> None:
    assert found(read, text) == wanted


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_quantity(read: Read, text: str) -> None:
    assert found(read, text) == []


def test_there_are_enough_cases() -> None:
    assert len(FOUND) + len(NOT_FOUND) >= 80


@pytest.mark.parametrize(
    "text", ["", "7", "½", "🙂 12 🙂", "١٢ كتاب", "12 " * 400, "$", "a", "between", "one in", "half"]
)
def test_any_text_is_read(read: Read, text: str) -> None:
    for item in read(text).annotation.quantities:
        assert 0 <= item.span.start < item.span.end <= len(text)


def test_spans_do_not_overlap(read: Read) -> None:
    quantities = read(
        "Between 10 and 12 of the 40 guards, or a third of them, took $5 million to $6 million."
    ).annotation.quantities
    assert all(left.span.end <= right.span.start for left, right in pairwise(quantities))


TOLLS = [
    ("The death toll from the landslide near Orra reached 84 on Friday.", "84", 84.0, "dead"),
    ("The number of wounded climbed to 19.", "19", 19.0, "wounded"),
    ("The avalanche claimed 14 lives.", "14 lives", 14.0, "lives lost"),
    ("Sixteen miners lost their lives.", "Sixteen miners", 16.0, "miners died"),
    ("Rescuers found the bodies of eight climbers.", "eight climbers", 8.0, "climbers dead"),
    ("A quake of magnitude 5.9 shook Lisk.", "5.9", 5.9, "magnitude"),
    ("More than 20k people signed.", "More than 20k people", 20000.0, "people"),
    ("Of 7.5m voters, few came.", "7.5m voters", 7500000.0, "voters"),
    ("The mill made 640 000 tonnes.", "640 000 tonnes", 640000.0, "tonnes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value", "unit"), TOLLS)
def test_what_a_toll_or_a_short_figure_counts(
    read: Callable[..., Reading], text: str, words: str, value: float, unit: str
) -> None:
    (item, *_) = read(text).annotation.quantities
    assert (item.span.of(text), item.value, item.unit) == (words, value, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Repairs cost $4-6 million.", 4e6, 6e6),
        ("Crowds came: hundreds of thousands marched.", 2e5, None),
        ("They keep hundreds-of-thousands of maps.", 2e5, None),
        ("Tens-of-thousands of people fled.", 2e4, None),
    ],
)
def test_ranges_of_money_and_vague_crowds(
    read: Callable[..., Reading], text: str, low: float, high: float | None
) -> None:
    (item,) = read(text).annotation.quantities
    assert (item.low, item.high) == (low, high)


def test_a_toll_of_a_road_and_waves_in_metres_count_nobody(read: Callable[..., Reading]) -> None:
    units = [
        item.unit for item in read("The bridge toll rose to 12. Then 5m waves hit the pier.").annotation.quantities
    ]
    assert "dead" not in units
    assert "waves" not in units
