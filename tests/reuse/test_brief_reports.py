"""Briefs of one event are not taken for one text; a brief that copies a run is."""

from __future__ import annotations

from copydesk.annotation.report_outline import outlined
from copydesk.model import Report
from copydesk.reuse.brief_reports import is_too_short_to_judge, too_short_reasons
from copydesk.reuse.text_profile import Profile, compared, profile

OWN = "A barge ran aground off Lisk at dawn on Friday, the harbour master said. Its crew of four walked ashore."
OTHER = "Four sailors waded to the beach at Lisk after their barge struck a sandbank early on Friday, officials said."
COPY = "A barge ran aground off Lisk at dawn on Friday, and tugs are on their way."


def profiled(text: str) -> Profile:
    return profile(text, compared(outlined(Report(text)).sentences))


def test_two_writers_of_one_event_are_too_short_to_judge() -> None:
    assert is_too_short_to_judge(profiled(OWN), profiled(OTHER))


def test_a_copied_run_tells() -> None:
    assert not is_too_short_to_judge(profiled(OWN), profiled(COPY))


# Two leads of some sixty words each that have a name with its office in common.
LEAD = (
    "Flames tore through a rope works on the quay of Orra before sunrise, and people across the estuary woke to black smoke. "
    "Fire chief Ada Tarn said her crews had found nobody inside. Three engines came from Lisk because two of the town's own "
    "stand in a workshop, and neighbours carried hoses up the stairs of a tannery next door."
)
OTHER_LEAD = (
    "Nobody was hurt when a warehouse full of hemp burned down in the harbour quarter, leaving 40 workers without a job a month "
    "ahead of the herring season. What set it alight is unknown. Fire chief Ada Tarn thinks the roof gave way within minutes; "
    "the owners, who bought the site last spring, promise to build again."
)


def test_two_leads_with_an_office_and_a_name_in_common_are_too_short_to_judge() -> None:
    assert is_too_short_to_judge(profiled(LEAD), profiled(OTHER_LEAD))


def test_a_lead_that_takes_over_a_clause_tells() -> None:
    taken = OTHER_LEAD.replace("What set it alight is unknown", "Three engines came from Lisk")
    assert not is_too_short_to_judge(profiled(LEAD), profiled(taken))


def test_a_name_in_common_tells_where_one_report_is_long() -> None:
    assert not is_too_short_to_judge(profiled(LEAD), profiled(OTHER_LEAD * 3))


def test_a_quotation_that_both_print_is_no_copying() -> None:
    said = '"We heard the keel grind over the stones and then a silence," the mate said.'
    assert is_too_short_to_judge(profiled(f"The barge is stuck. {said}"), profiled(f"Nobody was hurt off Lisk. {said}"))


def test_long_reports_are_weighed_as_before() -> None:
    assert not is_too_short_to_judge(profiled(OWN * 8), profiled(OTHER * 8))


def test_an_unsure_brief_says_that_it_is_too_short() -> None:
    long, short = profiled(OWN * 8), profiled(OTHER)
    (reason,) = too_short_reasons(long, short, 0.45)
    assert reason.kind == "too_short"
    assert reason.says.startswith("The second report has 19 words: too short to tell")
    assert reason.rewrite is not None
    assert reason.source is None
    assert list(too_short_reasons(long, short, 0.9)) == []
    assert list(too_short_reasons(long, long, 0.45)) == []
