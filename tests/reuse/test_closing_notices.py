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
