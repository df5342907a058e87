"""Doubts, denials and shares that a report keeps in other words, and those that it loses."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import attribution, bound, hedge, modality, negation, quantifier

FRAME = "Sundby lies on the coast.", "The harbour was closed on Friday."


def in_report(sentence: str) -> str:
    """The sentence within a report: a text of one sentence is compared more closely."""
    return f"{FRAME[0]} {sentence} {FRAME[1]}"


STAYS = [
    (hedge.find, "I think the jury did all that it could.", "The jury, in his view, did all that it could."),
    (hedge.find, "The guard was allegedly told to wait.", "The guard was told to wait, it is alleged."),
    (hedge.find, "The mayor faces potential imprisonment.", "The mayor could be facing imprisonment."),
    (modality.find, "The ship may have struck a mine.", "Possibly the ship struck a mine."),
]
LOST = [
    (hedge.find, "The guard was allegedly told to wait.", "The guard was told to wait."),
    (modality.find, "The ship may have struck a mine.", "The ship struck a mine."),
]


@pytest.mark.parametrize(("find", "source", "rewrite"), STAYS)
def test_a_doubt_that_stays_in_other_words_does_not_mislead(told, find, source, rewrite):
    assert all(change[2] < 2 for change in told(find, in_report(source), in_report(rewrite)))


@pytest.mark.parametrize(("find", "source", "rewrite"), LOST)
def test_a_doubt_that_is_gone_misleads(told, find, source, rewrite):
    assert [change[2] for change in told(find, in_report(source), in_report(rewrite))] in ([2], [3])


def test_a_suspicion_that_the_next_sentence_keeps_does_not_mislead(told):
    source = f"{FRAME[0]} The baker allegedly sold spoiled bread. {FRAME[1]}"
    kept = f"{FRAME[0]} The baker sold spoiled bread. The suspect was held on Friday."
    assert all(change[2] < 2 for change in told(hedge.find, source, kept))


@pytest.mark.parametrize(
    ("source", "rewrite"),
    [
        ("The clerk believed the pistol was not loaded.", "The clerk believed the pistol was empty."),
        ("The trader was not paying duty on the cloth.", "The trader was evading duty on the cloth."),
    ],
)
def test_a_denial_and_another_word_are_no_opposites_in_a_report(told, source, rewrite):
    assert told(negation.find, in_report(source), in_report(rewrite)) == []


def test_a_denial_of_the_same_word_is_the_opposite_in_a_report(told):
    found = told(
        negation.find,
        in_report("The clerk said the pistol was not loaded."),
        in_report("The clerk said the pistol was loaded."),
    )
    assert [change[2] for change in found] == [3]


@pytest.mark.parametrize(
    ("source", "rewrite"),
    [
        ("The thieves took almost all of the stock.", "The thieves took nearly its whole stock."),
        ("The permit was sought several months before the march.", "The permit was sought months before the march."),
        ("A number of jewellers work in the square.", "Many jewellers work in the square."),
    ],
)
def test_one_share_in_other_words_is_no_change(told, source, rewrite):
    assert told(quantifier.find, source, rewrite) == []


def test_some_told_as_many_is_a_change(told):
    assert told(quantifier.find, "Some of the members left.", "Many of the members left.")


@pytest.mark.parametrize(
    ("find", "source", "rewrite"),
    [
        (hedge.find, "The police had no possible motive for the theft.", "The police had no motive for the theft."),
        (modality.find, "The clerk let Tove know how the market went.", "The clerk told Tove how the market went."),
        (modality.find, "The law allowed them to win the seat.", "They won the seat."),
        (modality.find, "The keeper will sell the boat.", "The keeper would sell the boat."),
    ],
)
def test_a_word_that_seldom_means_doubt_does_not_mislead(told, find, source, rewrite):
    assert all(change[2] < 2 for change in told(find, in_report(source), in_report(rewrite)))


def test_a_thing_that_appears_somewhere_is_not_in_doubt(told):
    source, rewrite = "The list appears at the site of the archive.", "The list is at the site of the archive."
    assert told(hedge.find, source, rewrite) == []


def test_who_may_not_earn_more_earns_at_most_that(told):
    source = "Applicants must not earn more than 15,000 crowns a year."
    assert told(bound.find, source, "Applicants may earn no more than 15,000 crowns a year.") == []
    assert told(bound.find, source, "Applicants must earn more than 15,000 crowns a year.")


def test_an_accusation_is_no_statement_of_fact(told):
    source = "The two clerks hid the letters, the report said."
    assert (
        told(attribution.find, in_report(source), in_report("The two clerks are accused of having hid the letters."))
        == []
    )
    assert told(attribution.find, in_report(source), in_report("The two clerks hid the letters."))


def test_a_denial_behind_a_figure_bounds_nothing(told):
    source = "The union says more than 1,000 of its members have not been paid."
    assert told(bound.find, source, "The union says over a thousand of its members have not been paid.") == []


def test_words_of_both_texts_are_not_mistaken_for_one_another(told):
    source = "Arve had possibly opened the gate."
    assert all(
        change[2] < 2
        for change in told(hedge.find, in_report(source), in_report("In his view Arve had opened the gate."))
    )


def test_a_month_and_an_account_leave_nothing_open(told):
    source = "The clerk allegedly moved the money."
    for rewrite in ("The clerk moved the money on 3 May.", "The clerk moved the money to a bank account."):
        assert [change[2] for change in told(hedge.find, in_report(source), in_report(rewrite))] in ([2], [3])


@pytest.mark.parametrize(
    "source", ["They did not pay more than 300 workers.", "They did not find bombs in more than 30 homes."]
)
def test_a_denied_deed_sets_no_limit(told, source):
    assert told(bound.find, source, source.replace("They", "The guards")) == []
    assert not any(
        "at_most" in str(change) for change in told(bound.find, source, source.replace("more than", "at least"))
    )


def test_nearly_a_whole_told_as_the_whole_is_a_change_with_its_word(told):
    found = told(quantifier.find, "The thieves took nearly his whole stock.", "The thieves took his whole stock.")
    assert found
    assert all(change[0].startswith("nearly") for change in found)


def test_who_ruled_against_a_union_did_not_call_its_strike_unlawful(told):
    source = "The judge ruled against the union and called the strike lawful."
    assert told(negation.find, source, source.replace("lawful", "unlawful"))
