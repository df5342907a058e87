"""Words that look like doubt and are none, and doubt that is kept in other words; beside each a doubt that was lost."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import cue_scope, hedge, modality, negation

SILENT = [
    (cue_scope, "The flood claimed the lives of nine herders.", "The flood killed nine herders."),
    (cue_scope, "Two villages have rival claims to the name Orvik.", "Two villages fight over the name Orvik."),
    (cue_scope, "Can you believe that the bakery sold nine hundred loaves?", "The bakery sold nine hundred loaves."),
    (cue_scope, "The mayor should visit the flooded farms.", "The mayor ought to visit the flooded farms."),
    (
        cue_scope,
        "The clerk allegedly burned the ledgers in the yard.",
        "The clerk is said to have burned the ledgers in the yard.",
    ),
    (
        hedge,
        "The herders found what they thought were wolf tracks.",
        "The herders found what they took to be wolf tracks.",
    ),
    (hedge, "The firm claimed that the dam was leaking.", "The firm contended that the dam was leaking."),
    (cue_scope, "I promise to repair the bridge in Sundby.", "I will repair the bridge in Sundby."),
    (modality, "The minister will help the farmers.", "The minister promised that she would help the farmers."),
    (modality, "Such waste cannot be tolerated, he said.", "Such waste could not be tolerated, he said."),
    (modality, "He'd been elected mayor in May.", "He was elected mayor in May."),
    (modality, "The committee disagreed with the mayor.", "The committee begged to differ with the mayor."),
    (cue_scope, "The students examined the old bridge in Sundby.", "The students walked the old bridge in Sundby."),
    (cue_scope, "A message seeking comment was left at the bakery.", "A message was left at the bakery."),
    (
        cue_scope,
        "Police appealed to anyone who may have seen the red lorry.",
        "Police appealed to anybody with news of the red lorry.",
    ),
    (
        cue_scope,
        "The ferry may have been old, but it carried nine hundred people.",
        "Though the ferry was old, it carried nine hundred people.",
    ),
    (
        hedge,
        "The soldiers burned what they described as a bandit camp.",
        "The soldiers burned what they called a bandit camp.",
    ),
    (
        modality,
        "Both sides agreed that the barn burned down.",
        "Both sides confirmed that the barn burned down.",
    ),
    (negation, "The dye is painted on rather than injected.", "The dye is painted on, not injected."),
    (negation, "The figures indicate a lack of interest.", "The figures indicate no interest."),
]
SPOKEN = [
    (hedge, "The shepherd claimed that wolves killed nine sheep.", "Wolves killed nine sheep."),
    (modality, "The mayor should visit the flooded farms.", "The mayor visits the flooded farms."),
    (
        hedge,
        "The clerk allegedly burned the ledgers in the yard.",
        "The clerk burned the ledgers in the yard.",
    ),
    (hedge, "The firm claimed that the dam was leaking.", "The firm confirmed that the dam was leaking."),
    (modality, "The minister may help the farmers.", "The minister will help the farmers."),
    (modality, "The firm agreed to sell the barn.", "The firm sold the barn."),
    (hedge, "The council is examining whether the bridge is safe.", "The bridge is safe."),
    (modality, "The baker is seeking to reopen the mill.", "The baker reopened the mill."),
    (modality, "The red lorry may have been stolen in Sundby.", "The red lorry was stolen in Sundby."),
    (negation, "The dye is injected under the skin.", "The dye is not injected under the skin."),
]


@pytest.mark.parametrize(("check", "source", "rewrite"), SILENT)
def test_what_leaves_nothing_open_or_stays_open_is_no_change(told, check, source, rewrite):
    assert [change for change in told(check.find, source, rewrite) if change[2] >= 2] == []


@pytest.mark.parametrize(("check", "source", "rewrite"), SPOKEN)
def test_a_lost_doubt_is_told(told, check, source, rewrite):
    assert [change for change in told(check.find, source, rewrite) if change[2] >= 2]
