from __future__ import annotations

import pytest

from copydesk.model import Span
from copydesk.nlp.stemming import normalise_name, number_of, stem, words_in


def keys(text: str) -> list[str]:
    return [word.key for word in words_in(text, [Span(0, len(text))])[0]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("investigations", "investigated"), ("fought", "fighting"), ("killed", "killings"), ("announcement", "announced"),
        ("cooperate", "cooperation"), ("died", "deaths"), ("cities", "city"), ("ousted", "ouster"), ("women", "woman"),
        ("stopped", "stopping"), ("denies", "deny"),
    ],
)  # fmt: skip
def test_forms_of_one_word_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("police", "pole"),
        ("minister", "mine"),
        ("press", "pres"),
        ("general", "gene"),
        ("war", "wars'"),
        ("son", "sun"),
    ],
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("people", "country"),
    [("syrians", "syria"), ("iraqi", "iraq"), ("koreans", "korea"), ("americans", "america")],
)
def test_a_people_meets_its_country(people: str, country: str) -> None:
    assert normalise_name(people) == normalise_name(country)


@pytest.mark.parametrize(
    ("word", "value"),
    [("1,383", "1383"), ("thirteen", "13"), ("2nd", "2"), ("ninety", "90"), ("often", None), ("4.2", "4.2")],
)
def test_numbers_in_any_form(word: str, value: str | None) -> None:
    assert number_of(word) == value


def test_kinds_of_words() -> None:
    text = "On Friday, the mayor of Sarnow thanked 30 divers."
    kinds = {word.plain: word.kind for word in words_in(text, [Span(0, len(text))])[0]}
    assert (kinds["sarnow"], kinds["30"], kinds["divers"], kinds["friday"]) == ("name", "number", "word", "word")


def test_offsets_point_into_the_text() -> None:
    text = "“It’s over,” Kolb’s aide said — twice."
    for word in words_in(text, [Span(0, len(text))])[0]:
        assert text[word.start : word.end].lower().replace("’", "'").startswith(word.plain)


def test_grammar_weighs_nothing_and_rare_words_much() -> None:
    text = "the borderless minister"
    the, rare, common = words_in(text, [Span(0, len(text))])[0]
    assert the.weight == 0 < common.weight < rare.weight


@pytest.mark.parametrize("text", ["", "…", "🙂🙂", "'", "1", "A.B.", "שלום", "x" * 5000])
def test_odd_texts(text: str) -> None:
    assert all(word.weight >= 0 for word in words_in(text, [Span(0, len(text))])[0])


def test_typographic_marks_make_no_difference() -> None:
    assert keys("Sarnow’s mayor") == keys("Sarnow's mayor")
