"""Groups of reports that tell one story, on reports of invented events."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.clustering.constraints import PairConstraints
from copydesk.clustering.document_vector import document_vector_of, vector_sum_of
from copydesk.clustering.publication_order import day
from copydesk.clustering.stories import Atom, StoryParameters, chance, closeness, group, probability

FERRY = {
    "ferry-1": "The ferry Halcyon sank off Tarnovik on Monday with 62 people aboard. Coastguard officer Dita Marsk said 40 were saved.",
    "ferry-2": "Rescuers saved 40 people from the sinking ferry Halcyon near Tarnovik, officer Dita Marsk of the coastguard said.",
    "ferry-3": "Twenty-two are missing after the Halcyon went down off Tarnovik, the coastguard said.",
}
QUAY = {
    "quay-1": "A ferry rammed the quay at Brovdal on Thursday, hurting nine. Captain Olek Ruun said the engine of the Sunna had failed.",
    "quay-2": "Nine passengers were hurt at Brovdal when the ferry Sunna hit the quay; captain Olek Ruun blamed the engine.",
}
OTHER = {"chess": "Grandmaster Ilse Vantor won the Korrin chess cup after a long endgame against Pavo Lindt."}


def atom(name: str, text: str, published: str | None = None, title: str | None = None) -> Atom:
    return Atom(name, vector_sum_of([document_vector_of(text, title)]), day(published))


ATOMS = [atom(name, text) for name, text in (FERRY | QUAY | OTHER).items()]


def grouped(atoms: list[Atom], constraints: PairConstraints | None = None, surer: float = 0.2) -> set[tuple[str, ...]]:
    return {row.atoms for row in group(atoms, [], constraints, replace(StoryParameters(), surer=surer))}


def test_two_ferries_are_two_stories_and_a_report_of_neither_is_its_own() -> None:
    assert grouped(ATOMS) == {tuple(FERRY), tuple(QUAY), tuple(OTHER)}


@settings(max_examples=15, deadline=None)
@given(st.permutations(ATOMS))
def test_the_order_of_reports_says_nothing(atoms: list[Atom]) -> None:
    assert group(atoms, []) == group(ATOMS, [])


def test_what_is_linked_through_others_only_is_found_in_a_large_component_too() -> None:
    links = [("ferry-1", "ferry-2"), ("ferry-2", "ferry-3"), ("ferry-1", "quay-1"), ("quay-1", "quay-2")]
    found = {row.atoms for row in group(ATOMS, links, None, replace(StoryParameters(), whole=0))}
    assert found == {tuple(FERRY), tuple(QUAY), tuple(OTHER)}


def test_what_no_link_joins_is_not_asked_in_a_large_component() -> None:
    found = group(ATOMS, [], None, replace(StoryParameters(), whole=0))
    assert len(found) == len(ATOMS)


def test_a_wish_joins_and_a_wish_parts() -> None:
    constraints = PairConstraints(together=(("chess", "quay-1"),), apart=(("ferry-1", "ferry-2"),))
    found = grouped(ATOMS, constraints)
    assert any({"chess", "quay-1"} <= set(row) for row in found)
    assert not any({"ferry-1", "ferry-2"} <= set(row) for row in found)


def test_a_wish_about_atoms_that_are_not_there_says_nothing() -> None:
    assert grouped(ATOMS, PairConstraints(together=(("chess", "gone"),), apart=(("gone", "ferry-1"),))) == grouped(
        ATOMS
    )


def test_wishes_of_which_one_forbids_the_other_keep_apart() -> None:
    found = grouped(ATOMS, PairConstraints(together=(("chess", "quay-1"),), apart=(("chess", "quay-1"),)))
    assert ("chess",) in found


@pytest.mark.parametrize(("later", "least"), [("2025-05-02", 1.0), ("2025-06-15", 0.9), ("2026-05-01", 0.8)])
def test_time_apart_makes_less_close_up_to_a_bound(later: str, least: float) -> None:
    one, other = atom("a", FERRY["ferry-1"], "2025-05-01"), atom("b", FERRY["ferry-2"], later)
    undated = closeness(atom("a", FERRY["ferry-1"]), atom("b", FERRY["ferry-2"]))
    assert least <= round(closeness(one, other) / undated, 2) <= least + 0.01


def test_one_pair_alone_needs_more_in_common_than_a_group() -> None:
    assert ("ferry-1", "ferry-2", "ferry-3") in grouped(ATOMS, surer=0.2)
    assert len(grouped(ATOMS, surer=0.9)) == len(ATOMS)


def test_a_title_that_the_other_tells_makes_closer() -> None:
    plain, titled = (
        atom("a", FERRY["ferry-1"], title="Sunna"),
        atom("a", FERRY["ferry-1"], title="Halcyon sinks off Tarnovik"),
    )
    other = atom("b", FERRY["ferry-3"])
    assert closeness(titled, other) > closeness(plain, other)


def test_cohesion_is_told_and_a_group_of_one_has_none() -> None:
    rows = {row.atoms: row.cohesion for row in group(ATOMS, [])}
    assert rows[("chess",)] == 0.0
    assert 0.3 < rows[tuple(QUAY)] <= 1.0


def test_chances_are_even_where_groups_join_and_nil_where_nothing_is_shared() -> None:
    assert probability(StoryParameters().least) == 0.5
    ferry, quay, chess = (
        vector_sum_of([document_vector_of(rows, None)]) for rows in (FERRY["ferry-1"], QUAY["quay-1"], OTHER["chess"])
    )
    assert chance(ferry, vector_sum_of([document_vector_of(FERRY["ferry-2"], None)])) > 0.5 > chance(ferry, quay)
    assert chance(ferry, chess) < 0.05


@pytest.mark.parametrize("text", ["", " ", "🙂", "\ud800", "the of and", "هذا نص قصير", "a" * 200_000, "1 " * 5000])
def test_odd_texts_are_stories_of_their_own(text: str) -> None:
    assert ("odd",) in grouped([*ATOMS, atom("odd", text)])


def test_an_empty_set_has_no_stories() -> None:
    assert group([], []) == []
