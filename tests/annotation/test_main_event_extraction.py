"""The main event: lead clause, who, when and where; all reports are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation import annotation_pipeline
from copydesk.annotation.main_event.lead_clause import lead, predicate
from copydesk.annotation.reading import Reading
from copydesk.model import Report
from copydesk.nlp import spacy_model

Read = Callable[..., Reading]

BODY = """

The council of Port Alder voted on Tuesday to close the harbour, officials said.
Mayor Dina Krell said the harbour would stay shut until spring.
"""

# A headline and the words of its predicate.
HEADLINES = [
    ("Port Alder shuts harbour after storm", "shuts harbour"),
    ("Painter stages walkout at town hall", "stages walkout at town hall"),
    ("Rovers win cup for first time", "win cup for first time"),
    ("Police seek two missing sailors", "seek two missing sailors"),
    ("Ferry fire: Crew abandon ship off Velm", "abandon ship off Velm"),
    ("While city sleeps, bakers celebrate new oven", "celebrate new oven"),
    ("Dozens arrested as march turns violent", "Dozens arrested"),
    ("Mayor blames storm for harbour closure", "blames storm for harbour closure"),
    ("Krell wins 12-year fight over bridge", "wins 12-year fight over bridge"),
]


@pytest.mark.parametrize(("headline", "wanted"), HEADLINES)
def test_what_is_the_predicate_of_the_headline(read: Read, headline: str, wanted: str) -> None:
    text = headline + BODY
    what = read(text, published="2022-05-12").annotation.main.what
    assert what is not None
    assert what.of(text) == wanted


def test_without_a_headline_the_first_sentence_leads(read: Read) -> None:
    text = "PORT ALDER, May 10 (Wire) - Troops killed nine farmers near Velm on Monday, officials said. Two fled."
    main = read(text, published="2022-05-10").annotation.main
    assert main.who is not None
    assert main.who.of(text) == "Troops"
    assert main.what is not None
    assert main.what.of(text).startswith("killed nine farmers")
    assert main.whom is not None
    assert main.whom.of(text) == "nine farmers"
    assert main.when is not None
    assert main.when.value == "2022-05-09"


def test_a_clause_is_cut_before_links_but_not_at_inner_hyphens(read: Read) -> None:
    text = "Brewers end 30-year feud after talks" + BODY
    parse = read(text).parse
    found = lead(parse, 0, headline=True)
    assert parse.span(*predicate(parse, found)).of(text) == "end 30-year feud"
    assert [parse.word[token] for token in found.subject] == ["Brewers"]


def test_who_takes_the_title_along(read: Read) -> None:
    text = "Interior Minister Ana Voss visited the flooded village of Olm on Friday. She met farmers."
    who = read(text, published="2022-05-14").annotation.main.who
    assert who is not None
    assert "Ana Voss" in who.of(text)


DAYS = [
    ("The bridge fell on Tuesday. It was built in 1970. On Tuesday rescuers came.", "2022-05-10"),
    ("The bridge fell on May 8, 2022. It was repaired on March 3, 1999.", "2022-05-08"),
    ("The bridge was built on March 3, 1999. It fell on Tuesday, and divers came on Tuesday.", "2022-05-10"),
]


@pytest.mark.parametrize(("text", "value"), DAYS)
def test_when_is_the_day_spoken_of_most(read: Read, text: str, value: str) -> None:
    when = read(text, published="2022-05-12").annotation.main.when
    assert when is not None
    assert when.value == value


def test_a_year_alone_is_not_when(read: Read) -> None:
    assert read("The bridge was built in 1970 by two brothers.", published="2022-05-12").annotation.main.when is None


def test_without_publication_a_weekday_has_no_value(read: Read) -> None:
    when = read("The bridge fell on Tuesday.").annotation.main.when
    assert when is not None
    assert when.value is None


def test_where_is_a_place_with_a_country(read: Read) -> None:
    text = "Rain fell on the Glimmer hills. Two barges sank near Hamburg on Friday."
    where = read(text, published="2022-05-14").annotation.main.where
    assert where is not None
    assert where.country == "DEU"


@pytest.mark.parametrize("text", ["", "x", "🙂", "12", ":", "While,", "«»", "كتب", "a b\n\nc d", "- - -\n\nHello"])
def test_any_text_is_read(read: Read, text: str) -> None:
    main = read(text).annotation.main
    for span in (main.who, main.what, main.whom):
        assert span is None or 0 <= span.start < span.end <= len(text)


def test_the_title_apart_from_the_text_leads_to_the_sentence_that_tells_it() -> None:
    text = "Nobody was hurt, police said. A student found the missing statue in the river on Monday."
    title = "Student finds missing statue in river"
    report = Report(text, title=title, published="2024-05-10")
    main = annotation_pipeline.read(report, spacy_model.load()).annotation.main
    assert main.what
    assert "statue" in main.what.of(text)
    main = annotation_pipeline.read(Report(text, published="2024-05-10"), spacy_model.load()).annotation.main
    assert main.what
    assert "statue" not in main.what.of(text)


def test_a_town_answers_before_its_country(read: Read) -> None:
    text = "A bridge fell in Peru on Monday. It stood in Arequipa, and nobody was hurt."
    where = read(text, published="2024-05-10").annotation.main.where
    assert where
    assert where.span.of(text) == "Arequipa"
