"""Who says what: content, cue, source and speaker of statements, and what is no statement."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from copydesk.annotation.reading import Reading
from copydesk.model import Attribution

Read = Callable[..., Reading]


def said(reading: Reading) -> list[Attribution]:
    return list(reading.annotation.attributions)


def holding(reading: Reading, words: str) -> Attribution | None:
    """The statement whose content holds these words."""
    text = reading.report.text
    start = text.index(words)
    return next((a for a in said(reading) if any(s.start <= start < s.end for s in a.content)), None)


# text, words of the content, kind, cue, source
STATEMENTS = [
    ('"We will rebuild the harbour," Ada Tarn said on Monday.', "rebuild", "direct", "said", "Ada Tarn"),
    ("The minister said the harbour would be rebuilt.", "would be rebuilt", "indirect", "said", "The minister"),
    ('The minister said the harbour was "beyond repair" after the storm.', "beyond", "mixed", "said", "The minister"),
    ("The harbour will be rebuilt, according to the port authority.", "rebuilt", "indirect", "according to", "the port authority"),
    ("The harbour, the mayor said, will be rebuilt by spring.", "by spring", "indirect", "said", "the mayor"),
    ("The union announced that its members would strike.", "would strike", "indirect", "announced", "The union"),
    ("The crew was told by the captain that the ship would wait.", "would wait", "indirect", "told", "the captain"),
    ("Three fishermen were rescued on Monday, the coast guard reported.", "rescued", "indirect", "reported", "the coast guard"),
    ("The mayor urged residents to stay at home.", "stay at home", "indirect", "urged", "The mayor"),
    ("The mayor spoke on Monday, adding that schools would stay shut.", "stay shut", "indirect", "adding", "The mayor"),
    ('"Where is the money?" Ada Tarn asked.', "money", "direct", "asked", "Ada Tarn"),
    ("“We will rebuild the harbour,” Ada Tarn said.", "rebuild", "direct", "said", "Ada Tarn"),
    ("''We will rebuild the harbour,'' Ada Tarn said.", "rebuild", "direct", "said", "Ada Tarn"),
    ("'We will rebuild the harbour,' Ada Tarn said.", "rebuild", "direct", "said", "Ada Tarn"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "kind", "cue", "source"), STATEMENTS)
def test_statement(read: Read, text: str, words: str, kind: str, cue: str, source: str) -> None:
    found = holding(read(text), words)
    assert found is not None
    assert (found.kind, found.cue and found.cue.of(text), found.source and found.source.of(text)) == (kind, cue, source)


def test_who_stands_behind_the_verb_is_the_source_and_what_is_said_is_not(read: Read) -> None:
    text = '"The wall will fall," said Ada Tarn, a lawyer from Oslo.'
    (found,) = said(read(text))
    assert found.source is not None
    assert found.source.of(text) == "Ada Tarn, a lawyer from Oslo"
    told = 'The mayor said a few words: "The wall will fall."'
    found = holding(read(told), "The wall")
    assert found is not None
    assert found.source is not None
    assert found.source.of(told) == "The mayor"


SILENT = [
    "The ship left the harbour on Monday.",
    "Three boats sank in the storm.",
    "Workers painted the bridge and the pier.",
    'The film "Harbour" opens on Friday.',
    "The court building was closed for repairs.",
    "",
    "Rain.",
    "🙂",
]


@pytest.mark.parametrize("text", SILENT)
def test_nobody_says_anything(read: Read, text: str) -> None:
    assert said(read(text)) == []


def test_what_stands_inside_a_statement_is_not_found_twice(read: Read) -> None:
    reading = read("The minister said that a report had warned that the wall would fall.")
    assert len(said(reading)) == 1


def test_a_quotation_of_two_sentences_is_one(read: Read) -> None:
    text = '"The wall will fall. We warned them," Ada Tarn said.'
    (found,) = said(read(text))
    assert [span.of(text) for span in found.content] == ['"The wall will fall. We warned them,"']


def test_a_quotation_without_a_cue_belongs_to_the_last_speaker(read: Read) -> None:
    text = '"The wall will fall," Ada Tarn told reporters.\n\n"We warned them twice. Nobody came."'
    (found,) = said(read(text))
    assert len(found.content) == 2
    assert found.speaker == "Ada Tarn"


def test_a_quotation_that_goes_on_in_the_next_paragraph(read: Read) -> None:
    text = 'Ada Tarn said: "The wall will fall.\n\n"We warned them twice."'
    (found,) = said(read(text))
    assert len(found.content) == 2
    assert found.kind == "direct"


def test_a_quotation_after_a_colon(read: Read) -> None:
    text = 'The mayor gave a short answer:\n\n"Nobody warned us about the wall."'
    found = holding(read(text), "Nobody warned")
    assert found is not None
    assert found.source is not None
    assert found.source.of(text) == "The mayor"


def test_a_name_after_a_dash(read: Read) -> None:
    text = "Readers wrote to us.\n\n“The wall was never safe and all knew it.” — Ada Tarn"
    found = holding(read(text), "never safe")
    assert found is not None
    assert found.speaker == "Ada Tarn"


def test_turns_of_a_transcript(read: Read) -> None:
    text = "HOST: What did you see at the harbour that night?\n\nTARN: A light on the water.\n\nHOST: And then what?\n\nTARN: I ran home."
    found = holding(read(text), "light on the water")
    assert found is not None
    assert found.source is not None
    assert found.source.of(text) == "TARN"
    assert holding(read("TIMETABLE: Ferries leave the harbour at noon."), "Ferries") is None


def test_furniture_says_nothing(read: Read) -> None:
    text = "The harbour was closed on Monday.\n\n(Reporting by Ada Tarn, who said so; Editing by Bo Reed)"
    assert said(read(text)) == []


def test_contents_do_not_overlap_and_lie_in_order(read: Read) -> None:
    text = "".join(f"{row[0]}\n\n" for row in STATEMENTS)
    spans = sorted(span for found in said(read(text)) for span in found.content)
    assert all(left.end <= right.start for left, right in pairwise(spans))


STANCES = [
    ("The mayor said the wall would fall.", "says"),
    ("The mayor denied that the wall would fall.", "denies"),
    ("The mayor rejected claims that the wall would fall.", "rejects"),
    ("The mayor refused to say whether the wall would fall.", "refuses"),
    ("The mayor disputed that the wall would fall.", "disputes"),
    ("The mayor doubted that the wall would fall.", "doubts"),
    ("The mayor did not believe that the wall would fall.", "doubts"),
    ("The mayor did not say that the wall would fall.", "withholds"),
    ("The mayor did not deny that the wall would fall.", "withholds"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_what_a_speaker_does_with_what_is_reported(read: Read, text: str, stance: str) -> None:
    found = holding(read(text), "the wall would")
    assert found is not None
    assert found.stance == stance


@pytest.mark.parametrize(
    "text",
    [
        "The mayor declined to comment.",
        "The mayor did not return calls.",
        'The choir sang "The Long Wall".',
    ],
)
def test_a_refusal_to_comment_and_a_title_say_nothing(read: Read, text: str) -> None:
    assert not said(read(text))


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mayor was questioned by police about the wall that had fallen.", "says"),
        ("The mayor questioned whether the wall had fallen.", "doubts"),
    ],
)
def test_who_is_questioned_doubts_nothing(read: Read, text: str, stance: str) -> None:
    assert all(item.stance == stance for item in said(read(text)))
