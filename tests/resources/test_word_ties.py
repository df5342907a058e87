"""Words without a tie in common are not related: what lets most pairs of words be passed over."""

from __future__ import annotations

from itertools import product

from copydesk.resources.word_relations import kin, opposite, related, ties

WORDS = """rise fall soar plunge kill killing killer death murder oust ouster big large small boat ship vessel say tell
accept reject deny confirm attack strike raid police officer soldier army teacher doctor win lose victory defeat
zorble 2024 the""".split()


def test_related_words_share_a_tie() -> None:
    told = [(one, other) for one, other in product(WORDS, WORDS) if opposite(one, other) or kin(one, other)]
    assert len(told) > 10
    assert all(not ties(one).isdisjoint(ties(other)) for one, other in told)
    assert all(related(one, other) for one, other in told)


def test_most_words_share_none() -> None:
    pairs = [(one, other) for one, other in product(WORDS, WORDS) if one < other]
    assert sum(ties(one).isdisjoint(ties(other)) for one, other in pairs) > 0.8 * len(pairs)


def test_an_unknown_word_is_tied_to_itself_alone() -> None:
    assert ties("zorble") == {"zorble"}
    assert related("zorble", "zorble") == "same"
