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


def test_a_headline_without_a_mark_is_told_by_the_word_that_opens_the_report() -> None:
    text = (
        "Floods: Hundreds still leave Tarn Orra says it may need help if the river rises The governor spoke on Monday."
    )
    assert parts(text) == [
        ("headline", "Floods: Hundreds still leave Tarn Orra says it may need help if the river rises"),
        ("body", "The governor spoke on Monday."),
    ]


def test_a_name_that_opens_with_an_article_is_no_new_sentence() -> None:
    text = "Ada Holm, the editor of The Harbour, spoke in The Hague on Monday about the paper The Mail, which closed."
    assert [kind for kind, _ in parts(text)] == ["body"]


def test_a_line_that_breaks_off_goes_on_with_the_next() -> None:
    text = "Holm said that the listing of the old mill puts\n the firm in Orra, and nobody knows why it is there at all. He left."
    assert next(words for _, words in parts(text)).endswith("at all.")


def test_rows_of_a_list_stay_apart() -> None:
    text = "Ada Holm walked home from the market of the old town on Monday, and this is what she had bought for her two sons.\n"
    assert len(parts(text + "bread\nmilk\napples from the market\nThe rest was left.")) == 5


def test_links_behind_a_report_of_one_line_are_no_part_of_it() -> None:
    text = "The mill closed on Monday, Holm said. ALSO: Mayor resigns, officials say Bridge shut for a year"
    assert parts(text) == [("body", "The mill closed on Monday, Holm said.")]
    text = "The mill closed on Monday, Holm said. Also: nobody was paid, officials say."
    assert len(parts(text)) == 2


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
