"""Which statements are doubtful, and why; and kinds of wrong mouths and wrong words, each with a case that stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from copydesk.annotation.reading import Reading
from copydesk.model import Attribution
from copydesk.model.speech_doubts import by_rule

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
    ("Ada Tarn talks about the dam during a visit.", "attitude"),
    ("The pictures suggest that the dam has burst.", "no_speaker"),
    ("The inquiry suggested that the dam had burst.", None),
    ("It was late, as the miller recalled it.", "fragment"),
    ("The road stays shut unless both towns agree to pay.", "unsaid"),
    ("Holm went home on Friday, hoping that the storm would pass.", "attitude"),
    ("Holm hopes that the storm will pass.", None),
    ("What Bo Reed hopes to achieve in Orra", "attitude"),
    ('The council resolution authorised "all due means" to shield the town.', "attitude"),
    ('The council resolution said: "We will walk to the sea and back."', None),
    ("The miller declined to confirm that the dam had burst.", None),
]  # fmt: skip


def statements(reading: Reading) -> list[Attribution]:
    """The statements with the doubts of the rules alone."""
    found = reading.annotation.attributions
    return [row if by_rule(row.doubt) else replace(row, doubt=None) for row in found]


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


MOUTHS = [
    ('"We can hold it," said Brig. Gen. Sam Alam Okri, who leads the search.', "Sam Alam Okri"),
    ("His family, who said they had waited, left.", "His family"),
    ("The firm, which has been fined, said the mill would close.", "firm"),
    ("One miller who left on Friday said the mill would close.", "One miller who left on Friday"),
    ("A clerk who had kept the books, Sam Okri, said the mill would close.", "Sam Okri"),
    ('Red Circle, a group of anglers that says it is made up of "old hands", blocks the harbour.', "Red Circle"),
    ("October 13 - Harbour guards say they hold the whole of Orra.", "Harbour guards"),
    ('"There are more in the mill because there are people missing" the Orra Observatory said.', "Orra Observatory"),
    ('The "Orra Papers claim the mill had business with three men.', "Orra Papers"),
    ("Uma Holm spoke on Monday. “Quentin came in and did not like to hear no, like any director,” she said.", "Uma Holm"),
    ("Zahava Gal-On called the vote mad. “The mill has gone crazy when it moves so many people,” she said.", "Zahava Gal-On"),
    ("The Orra Mail reported it. Smelling what they described as gas, two guards ran.", "two guards"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), MOUTHS)
def test_the_speaker_is_named_and_no_more(read: Read, text: str, speaker: str) -> None:
    assert statements(read(text))[-1].speaker == speaker


def test_what_a_word_rests_on_is_no_word(read: Read) -> None:
    reading = read("Labor activists, citing customs records, say that the mill had made coats for nine firms.")
    assert [row.doubt for row in statements(reading)] == ["attitude", None]
    (row,) = statements(read("The Orra Mail cited a fire in the mill."))
    assert row.doubt is None


def test_mrs_is_not_her_husband(read: Read) -> None:
    text = "President Bo Tarn met his wife Ada Tarn in Orra. Mrs. Tarn said the mill would close. Mr. Tarn said it would not."
    assert [row.speaker for row in statements(read(text))] == ["Ada Tarn", "Bo Tarn"]


def test_a_quotation_goes_on_after_an_aside_of_its_speaker(read: Read) -> None:
    reading = read(
        '"I do not think so," Holm said, invoking a detective. "There will not be one here." The town slept.'
    )
    text = reading.report.text
    assert [span.of(text) for span in statements(reading)[0].content][-1] == '"There will not be one here."'


def test_a_quotation_that_ends_with_a_shout_has_its_speaker_behind_it(read: Read) -> None:
    (row,) = statements(
        read('Holm went to the mill. "No matter how well I do, I should have gotten the mill!" Holm tweeted.')
    )
    assert (row.speaker, row.doubt) == ("Holm", None)


WORDS = [
    ("Fearing a flood, Holm believed that the dam was old.", "that the dam was old"),
    ("Bo Reed declared on Friday that the dam was old but did not say what would be done.", "that the dam was old"),
    ("Bo Reed said on Friday that the dam was old but did not leak.", "that the dam was old but did not leak"),
    ("The chip saves power by sleeping (Lisk says it takes a tenth of that).", "it takes a tenth of that"),
    ("A clerk said the paper spoke for itself and declined to comment further.", "the paper spoke for itself"),
    ("A clerk said that the army had left and refused to fight.", "that the army had left and refused to fight"),
    ("The towns blamed the king but Bo Reed repeated the denial of the army.", "the king"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_what_is_said_holds_nothing_else(read: Read, text: str, words: str) -> None:
    reading = read(text)
    said = [" ".join(span.of(reading.report.text) for span in row.content) for row in statements(reading)]
    assert words in said


def test_a_speech_whose_paragraphs_each_open_anew_is_one_speech(read: Read) -> None:
    text = 'Bo Reed said: "Tarn has sunk another ship. "The port has condemned the acts of the firm. "We stand by Orra. We urge all to help."'
    assert [row.speaker for row in statements(read(text))] == ["Bo Reed"]
