"""Two texts counted and laid side by side: the arrays say what plain counting says, and the order of the texts tells nothing."""

from __future__ import annotations

import numpy as np
import pytest

from copydesk.annotation.report_outline import outlined
from copydesk.model import Report, Span
from copydesk.nlp.stemming import words_in
from copydesk.reuse.derivation import derived
from copydesk.reuse.order_correlation import tau
from copydesk.reuse.overlap_beyond_lead import details_shared, seen, share_beyond_lead
from copydesk.reuse.pair_overlap import common, shared, within
from copydesk.reuse.profile_pair import profile_pair_of
from copydesk.reuse.reuse_features import measures, overlap, runs_of
from copydesk.reuse.sentence_similarity import sentence_similarities
from copydesk.reuse.text_arrays import count
from copydesk.reuse.text_profile import Profile, compared, profile

ONE = "Three boats sank off Harvik on Monday. Divers found nine sailors near the lighthouse. The mayor, Ada Tarn, closed the port."
OTHER = "Nine sailors were found by divers near the lighthouse of Harvik. A baker in Lisk sold bread."
STRANGE = (
    "Farmers in the Lisk valley sold twelve tractors to a museum that collects old engines. Visitors admired them in silence. "
    "A violinist played waltzes until midnight, while children ate plum cake under paper lanterns in the orchard."
)


def profiled(text: str) -> Profile:
    return profile(text, compared(outlined(Report(text)).sentences))


def counted(text: str):
    return count(words_in(text, [Span(0, len(text))]))


def test_each_word_is_counted_once_in_the_order_of_the_text() -> None:
    found = counted("Harvik mourned. Harvik waited.")
    assert list(found.column) == ["harvik", "mourn", "wait"]
    assert found.first.tolist() == [0, 1, 3]
    assert found.name.tolist() == [True, False, False]


def test_words_that_both_have() -> None:
    one, other = counted("Divers found nine sailors"), counted("sailors sang to divers")
    both = shared(one, other)
    names = list(one.column)
    assert [names[place] for place in both.mine] == ["diver", "sailor"]
    assert both.held.tolist() == [name in ("diver", "sailor") for name in names]


@pytest.mark.parametrize(
    ("one", "other", "both"), [([], [], 0), ([1, 2, 3], [2, 3, 4], 2), ([5], [6], 0), ([7], [7], 1)]
)
def test_numbers_in_common(one: list[int], other: list[int], both: int) -> None:
    left, right = np.array(one, dtype=np.uint64), np.array(other, dtype=np.uint64)
    assert common(left, right) == both
    assert within(left, right).sum() == both


def test_a_sentence_is_wholly_covered_by_itself_and_not_by_another() -> None:
    here, there = profiled(ONE).counted, profiled(OTHER).counted
    same = sentence_similarities(here, here, shared(here, here))
    assert np.allclose(np.diag(same.cosine), 1.0)
    assert np.allclose(np.diag(same.covered), 1.0)
    table = sentence_similarities(here, there, shared(here, there))
    assert table.cosine[1, 0] > 0.5 > table.cosine[0, 1]
    assert np.array_equal(table.turned().covered, table.covering.T)


@pytest.mark.parametrize("pair", [(ONE, OTHER), (ONE, STRANGE), (ONE, ONE), (ONE, "Harvik."), (ONE, "🙂")])
def test_the_order_of_two_texts_tells_nothing(pair: tuple[str, str]) -> None:
    one, other = (profiled(text) for text in pair)
    there, back = (
        measures(profile_pair_of(one, other), runs_of(one, other)),
        measures(profile_pair_of(other, one), runs_of(other, one)),
    )
    assert there == back
    assert overlap(profile_pair_of(one, other)).items() <= there.items()
    assert derived(one, other) == derived(other, one)


def test_strangers_are_told_by_their_words_alone() -> None:
    assert derived(profiled(ONE + " " + OTHER), profiled(STRANGE)) < 0.1


@pytest.mark.parametrize(("chain", "sign"), [([1, 2, 3, 4], 1), ([4, 3, 2, 1], -1), ([], 0), ([1, 1], 0)])
def test_rank_correlation(chain: list[int], sign: int) -> None:
    assert np.sign(tau(chain)) == sign


LEAD = "Three boats sank off Harvik on Monday after a storm tore down the sea wall, and nine sailors were missing. "
TOLD = (
    "Divers pulled 14 crates of amber from the hold of the Petrel. The mayor, Ada Tarn, closed the port until Friday. "
    "Insurers in Lisk reckon that the wharf will cost 62 crowns a yard to mend."
)
MADE_UP = (
    "Relatives lit candles in the church of Brenn all night. A retired captain, Ole Visk, blamed rusty winches for it. "
    "Parliament will debate a fund of 800 guilders for orphans next winter."
)
FILLER = "It rained and the wind was strong, and nobody could say for how long it would go on like that, or what was to come of it all. "


def beyond(one: str, other: str) -> dict[str, float]:
    pair = profile_pair_of(profiled(one), profiled(other))
    here = seen(pair.one)
    return {**dict(share_beyond_lead(here)), **dict(details_shared(here, pair.other))}


def test_what_is_told_beyond_the_lead_tells_a_rewrite_from_a_story_made_up_from_the_lead() -> None:
    lead = LEAD + FILLER
    rewritten, made_up = beyond(lead + TOLD, lead + TOLD.replace("pulled", "took")), beyond(lead + TOLD, lead + MADE_UP)
    assert made_up["beyond_details"] == made_up["beyond_facts"] == made_up["beyond_shared"] == 0.0
    assert made_up["lead_facts_more"] > 0.3
    for name in (
        "beyond_facts",
        "beyond_details",
        "beyond_content",
        "beyond_covered",
        "beyond_pairs",
        "order_of_details",
    ):
        assert rewritten[name] > made_up[name] + 0.3, name
    assert rewritten["lead_facts_more"] <= 0.0


def test_of_two_short_texts_nothing_is_beyond_the_lead() -> None:
    found = beyond(LEAD, LEAD)
    assert (
        found["beyond_covered"] == found["beyond_facts"] == found["beyond_shared"] == found["order_of_details"] == 0.0
    )
