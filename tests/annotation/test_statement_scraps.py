"""What a page or the report puts around what is said, and whom pronouns mean behind a source without a name; each rule with a silent case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading

Read = Callable[..., Reading]
CASES = [
    # a label with the hour
    ("Update, 9:45 a.m. Sunday: A boy was arrested in Orra, police said.", ("police", "A boy was arrested in Orra")),
    ("The update, due on Sunday, will be free, police said.", ("police", "The update, due on Sunday, will be free")),
    # an aside of the report behind a thing that is named
    (
        "The Talvian government called on Monday for a truce in Orra, where raids by the allies have cut the roads.",
        ("Talvian government", "a truce in Orra"),
    ),
    (
        "The miller said that the truce in Orra, where raids have cut the roads, is over.",
        ("miller", "that the truce in Orra, where raids have cut the roads, is over"),
    ),
    (
        "The bulletin contradicts the mayor, who spoke of 13 dead in the morning.",
        ("bulletin", "the mayor, who spoke of 13 dead in the morning"),
    ),
    # a relative pronoun with the noun that it means
    ("It is a truce which Ada Tarn says is now fictional.", ("Ada Tarn", "a truce which … is now fictional")),
    ("Ada Tarn says the truce is now fictional.", ("Ada Tarn", "the truce is now fictional")),
    # an agency inside a sentence is no dateline
    ("Holm said the AFP-led convoy was attacked near Oreb.", ("Holm", "the AFP-led convoy was attacked near Oreb")),
    # a mark of quotation that is set before the wrong word
    ('"It is a fine room, a great room, "Ada Tarn said after the match.', ("Ada Tarn", '"It is a fine room, a great room, "')),
    ('"It is a fine room," Ada Tarn said after the match.', ("Ada Tarn", '"It is a fine room,"')),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), CASES)
def test_the_words_are_what_is_said(read: Read, text: str, said: tuple[str, str]) -> None:
    reading = read(text)
    found = [
        (row.speaker, " … ".join(span.of(text) for span in row.content)) for row in reading.annotation.attributions
    ]
    assert said in found


def test_it_is_the_medium_that_spoke_last(read: Read) -> None:
    text = 'Orra condemned the raid. The man was guilty, KVNA state media reported. "His crimes were proved," it said.'
    assert [row.speaker for row in read(text).annotation.attributions][-1] == "KVNA state media"


def test_it_is_a_place_that_acts_in_its_sentence(read: Read) -> None:
    text = "The man was guilty, KVNA state media reported. France condemned the raid, and it said that the border was shut."
    assert [row.speaker for row in read(text).annotation.attributions][-1] == "France"


def test_an_agency_is_not_they(read: Read) -> None:
    text = "Reuters reported that the dam had burst. They said that it was old."
    assert [row.speaker for row in read(text).annotation.attributions][-1] != "Reuters"


@pytest.mark.parametrize(
    ("text", "is_deed"),
    [
        ("Four hundred millers responded to the survey.", True), ("The mayor responded that the dam holds.", False),
        ("The mayor observed the heron.", True), ("The mayor observed that the dam holds.", False),
    ],
)  # fmt: skip
def test_deeds_are_no_statements(read: Read, text: str, is_deed: bool) -> None:
    found = {row.doubt for row in read(text).annotation.attributions}
    assert found <= {"attitude"} if is_deed else found and "attitude" not in found
