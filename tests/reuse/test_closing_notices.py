"""A notice that closes two texts is no sign that one was made from the other; an ending that belongs to the report stays."""

from __future__ import annotations

import pytest

from copydesk.annotation.report_outline import outlined
from copydesk.model import Report
from copydesk.reuse.closing_notices import without_notice
from copydesk.reuse.derivation import derived
from copydesk.reuse.text_profile import Profile, compared, profile

BODY = (
    "Three boats sank off Harvik on Monday. Divers found nine sailors near the lighthouse. The mayor, Ada Tarn, closed the port. "
    "Insurers in Lisk reckon that the wharf will cost 62 crowns a yard to mend, and that the work will last until the autumn. "
    "Fishermen asked for a loan from the county, which has lent them nothing since the cannery was shut eleven years ago. "
)
STRANGE = (
    "Farmers in the Brenn valley sold twelve tractors to a museum that collects old engines. Visitors admired them in silence. "
    "A violinist played waltzes until midnight, while children ate plum cake under paper lanterns in the orchard. "
    "The curator, Ole Visk, means to show a steam plough from 1884 next, if somebody can be found who dares to heat its boiler. "
)
NOTICE = (
    "Transcripts are typed in haste by a contractor. This wording may be amended, and its accuracy varies. Please verify quotations "
    "against the recording before publication."
)
ENDING = (
    "Harvik has lost boats before: in the autumn storm eleven years ago the port was closed, divers searched for sailors near the "
    "lighthouse, and the mayor asked the county for a loan."
)


def profiled(text: str) -> Profile:
    return profile(text, compared(outlined(Report(text)).sentences))


def test_a_notice_is_cut_from_both() -> None:
    one, other = without_notice(profiled(BODY + NOTICE), profiled(STRANGE + NOTICE))
    assert (one.plain, other.plain) == (profiled(BODY).plain, profiled(STRANGE).plain)
    assert one.names == profiled(BODY).names
    assert "haste" not in one.weights


def test_two_reports_are_no_likelier_of_one_making_for_a_notice() -> None:
    assert derived(profiled(BODY + NOTICE), profiled(STRANGE + NOTICE)) == derived(profiled(BODY), profiled(STRANGE))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BODY + ENDING, BODY.replace("nine", "ten") + ENDING),
        (BODY + NOTICE, BODY + NOTICE),
        (NOTICE, NOTICE),
        (BODY + "Please verify.", STRANGE + "Please verify."),
        (BODY, NOTICE),
        ("🙂", "🙂"),
    ],
)
def test_what_is_no_notice_stays(one: str, other: str) -> None:
    texts = profiled(one), profiled(other)
    assert without_notice(*texts) == texts


HOUSE_NOTE = (
    "The Harvik Courier has come out on every weekday since the cannery was built. Its reporters work in three rooms above the rope walk, and its "
    "presses stand in the yard. Readers may write to the editor about anything that the paper prints, and letters are answered within a week. The "
    "paper takes no money from parties or from the owners of ships. Whoever finds a mistake is asked to ring the desk."
)
OWN = ("Two boats burned at the fish dock on Tuesday night, and the brigade put out the flames within an hour.",
       "The county council voted to raise the price of school meals by a fifth; parents protested in the rain.")  # fmt: skip


def test_a_note_of_the_house_longer_than_the_news_is_cut() -> None:
    one, other = without_notice(*(profiled(f"{own} {HOUSE_NOTE}") for own in OWN))
    assert (one.plain, other.plain) == tuple(profiled(own).plain for own in OWN)


def test_a_copied_report_with_another_first_sentence_stays_whole() -> None:
    first = "Three boats sank off Harvik on Monday, and divers found nine sailors near the lighthouse."
    texts = [
        profiled(first + " " + ENDING + " " + BODY),
        profiled("Three boats sank near Harvik; divers found nine sailors, the mayor said. " + ENDING + " " + BODY),
    ]
    one, _ = without_notice(*texts)
    assert one is texts[0]


def test_lines_that_open_and_close_a_series_are_cut() -> None:
    frame = ("Good morning to all readers of this column.", "Write to the column at the usual address in Harvik.")
    one, other = without_notice(*(profiled(f"{frame[0]} {own} {frame[1]}") for own in OWN))
    assert (one.plain, other.plain) == tuple(profiled(own).plain for own in OWN)
