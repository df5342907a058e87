"""Briefs of one event are not taken for one text; a brief that copies a run is."""

from __future__ import annotations

from copydesk.annotation.report_outline import outlined
from copydesk.model import Report
from copydesk.reuse.brief_reports import is_too_short_to_tell, too_short_reasons
from copydesk.reuse.text_profile import Profile, compared, profile

OWN = "A barge ran aground off Lisk at dawn on Friday, the harbour master said. Its crew of four walked ashore."
OTHER = "Four sailors waded to the beach at Lisk after their barge struck a sandbank early on Friday, officials said."
COPY = "A barge ran aground off Lisk at dawn on Friday, and tugs are on their way."


def profiled(text: str) -> Profile:
    return profile(text, compared(outlined(Report(text)).sentences))


def test_two_writers_of_one_event_are_too_short_to_tell() -> None:
    assert is_too_short_to_tell(profiled(OWN), profiled(OTHER))


def test_a_copied_run_tells() -> None:
    assert not is_too_short_to_tell(profiled(OWN), profiled(COPY))


def test_a_quotation_that_both_print_is_no_copying() -> None:
    said = '"We heard the keel grind over the stones and then a silence," the mate said.'
    assert is_too_short_to_tell(profiled(f"The barge is stuck. {said}"), profiled(f"Nobody was hurt off Lisk. {said}"))


def test_long_reports_are_weighed_as_before() -> None:
    assert not is_too_short_to_tell(profiled(OWN * 8), profiled(OTHER * 8))


def test_an_unsure_brief_says_that_it_is_too_short() -> None:
    long, short = profiled(OWN * 8), profiled(OTHER)
    (reason,) = too_short_reasons(long, short, 0.45)
    assert reason.kind == "too_short"
    assert reason.says.startswith("The second report has 19 words: too short to tell")
    assert reason.rewrite is not None
    assert reason.source is None
    assert list(too_short_reasons(long, short, 0.9)) == []
    assert list(too_short_reasons(long, long, 0.45)) == []
