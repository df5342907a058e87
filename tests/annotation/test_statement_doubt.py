"""Which statements are doubtful, and why; and kinds of wrong mouths and wrong words, each with a case that stays as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.model import Attribution

Read = Callable[..., Reading]

DOUBTS = [
    ("The council vetoed the plan for the bridge.", "attitude"),
    ("The council condemned the plan for the bridge.", None),
    ("Both teams are ready to play in Orra.", "attitude"),
    ("The mayor believes that the dam will hold.", None),
    ("The blast outside the mill claimed the lives of four men.", "attitude"),
    ("The guard claimed that four men had left.", None),
    ("The teacher described the town.", "fragment"),
    ("The teacher described the town as quiet.", None),
    ("The mayor may stress that the dam holds.", "unsaid"),
    ("The mayor went on to say that the dam holds.", None),
    ("It was said that the dam holds.", "nobody_named"),
    ("They said that the dam holds.", "pronoun"),
    ("The pictures suggest that the dam has burst.", "no_speaker"),
    ("The inquiry suggested that the dam had burst.", None),
    ("The miller declined to confirm that the dam had burst.", None),
]  # fmt: skip


def statements(reading: Reading) -> list[Attribution]:
    return list(reading.annotation.attributions)


@pytest.mark.parametrize(("text", "doubt"), DOUBTS)
def test_a_doubtful_statement_says_why(read: Read, text: str, doubt: str | None) -> None:
    assert [row.doubt for row in statements(read(text))] == [doubt]


def test_quoted_words_are_a_statement_whatever_the_verb(read: Read) -> None:
    (row,) = statements(read('The goalkeeper smiled: "We have waited nine years for this," Ada Tarn said.'))
    assert (row.speaker, row.doubt) == ("Ada Tarn", None)


@pytest.mark.parametrize("mark", ["'", "’"])
def test_either_apostrophe_negates(read: Read, mark: str) -> None:
    (row,) = statements(read(f"Holm doesn{mark}t think that the dam will hold."))
    assert (row.speaker, row.stance) == ("Holm", "doubts")


def test_who_questions_why_takes_it_for_granted(read: Read) -> None:
    (why,) = statements(read("The letter questioned why Ada Holm had waited a year."))
    (whether,) = statements(read("The letter questioned whether Ada Holm had waited a year."))
    assert (why.stance, whether.stance) == ("says", "doubts")


def test_they_are_the_last_people_named_in_the_plural(read: Read) -> None:
    text = "The Security Council met on Monday after villagers said the dam had burst. They said 12 houses were lost."
    assert statements(read(text))[-1].speaker == "villagers"


def test_a_pronoun_is_not_whom_its_relative_clause_describes(read: Read) -> None:
    text = "Mayor Karl Holm will meet Igor Brand, the general to whom he said that the dam was safe."
    assert statements(read(text))[-1].speaker == "Karl Holm"


def test_what_is_set_against_a_statement_is_no_part_of_it(read: Read) -> None:
    text = "The villagers accused the miller of opening the dam, while the miller denied that it had been touched."
    first = statements(read(text))[0]
    assert "denied" not in first.content[-1].of(text)


def test_according_to_takes_in_the_sentence_behind_a_relative_clause(read: Read) -> None:
    text = "Gunmen have fired on farmers despite a ceasefire that Orra and Tarn brokered in May according to the Observatory."
    assert statements(read(text))[-1].content[0].of(text).startswith("Gunmen")


def test_a_quotation_goes_on_over_paragraphs_without_marks(read: Read) -> None:
    text = "“They began at dawn.\n\nHundreds of men have left in the last days.\n\nThey may search the mill,” said a farmer."
    (row,) = statements(read(text))
    assert (row.kind, row.speaker, len(row.content)) == ("direct", "farmer", 1)
    again = text.replace("\n\nHundreds", "\n\n“Hundreds")  # a house that opens every paragraph anew
    assert all(row.kind == "direct" for row in statements(read(again)))


def test_a_quotation_that_ends_a_sentence_is_not_of_who_speaks_in_the_next(read: Read) -> None:
    text = 'Ada Holm, a miller, said she was afraid. "I could see why they left." The council said that it had been warned.'
    quoted = next(row for row in statements(read(text)) if '"I could' in row.content[-1].of(text))
    assert quoted.speaker == "Ada Holm"


def test_how_it_was_said_is_no_part_of_it(read: Read) -> None:
    text = (
        'Ada Holm spoke on Friday. "I think that the roof will hold and we trust it" she told the paper by telephone.'
    )
    (row,) = [row for row in statements(read(text)) if row.kind == "direct"]
    assert [part.of(text)[-3:] for part in row.content] == ['it"']
