"""Titles, stamps and datelines that run into the first sentence. All reports are invented."""

from __future__ import annotations

from copydesk.annotation.report_outline import outlined
from copydesk.model import Report
from copydesk.text.boilerplate import running_title


def parts(text: str, title: str | None = None) -> list[tuple[str, str]]:
    found = outlined(Report(text, title=title))
    return [(sentence.kind, sentence.span.of(text)) for sentence in found.sentences]


def test_a_title_that_runs_into_the_text_is_a_headline() -> None:
    text = "Rain floods the old town of Tarn Hundreds fled on Monday. Nobody was hurt."
    assert parts(text, "Rain floods the old town of Tarn")[:2] == [
        ("headline", "Rain floods the old town of Tarn"),
        ("body", "Hundreds fled on Monday."),
    ]


def test_a_stamp_before_the_title_is_no_sentence() -> None:
    text = "Fri 07 Apr 2017 at 0914 Rain floods the old town of Tarn. Hundreds fled on Monday."
    assert [kind for kind, _ in parts(text, "Rain floods the old town of Tarn")] == ["dateline", "headline", "body"]


def test_a_sentence_that_goes_on_after_the_words_of_the_title_is_no_headline() -> None:
    text = "Rain floods the old town of Tarn and the port. Hundreds fled."
    assert running_title(text, "Rain floods the old town of Tarn") is None
    assert running_title(text, "Rain") is None


def test_a_stamp_or_a_byline_before_the_dateline_belongs_to_it() -> None:
    text = "LIMA | Mon May 2, 2011 6:12 am GMT LIMA (Reuters) - Rain fell on Monday. Nobody was hurt."
    assert parts(text)[0] == ("dateline", "LIMA | Mon May 2, 2011 6:12 am GMT LIMA (Reuters) -")
    text = "By Ana Voss LIMA (Reuters) - Rain fell on Monday. Nobody was hurt."
    assert parts(text)[0] == ("dateline", "By Ana Voss LIMA (Reuters) -")
    text = "By Monday LIMA had seen rain for a week. Nobody was hurt."
    assert parts(text)[0][0] == "body"


def test_a_dateline_after_a_summary() -> None:
    text = "Two men were held on Sunday. LIMA, Peru — Two men were held on Sunday after a fire, police said."
    assert [kind for kind, _ in parts(text)] == ["body", "dateline", "body"]


def test_a_day_printed_before_the_first_word_is_no_word_of_the_report() -> None:
    text = "15 Apr 2031 The river rose overnight. Nobody was hurt."
    assert parts(text)[:2] == [("dateline", "15 Apr 2031"), ("body", "The river rose overnight.")]
    text = "Published April 18 2031 A storm hit the coast."
    assert parts(text)[0] == ("dateline", "Published April 18 2031")


def test_a_day_inside_the_first_sentence_is_a_word_of_the_report() -> None:
    for text in (
        "April 15 2031 was a Tuesday.",
        "On 15 April 2031 The Bell reported it.",
        "15 Apr 2031: The river rose.",
    ):
        assert [kind for kind, _ in parts(text)] == ["body"]
