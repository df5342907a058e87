"""Texts that come in batch by batch share what they would share had they come all at once, in whatever order."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.app import key_indexing
from copydesk.app.ledger_work import LedgerWork
from copydesk.app.workspace import Workspace
from copydesk.clustering import blocking
from copydesk.clustering.blocking import CandidateParameters, Keys
from copydesk.clustering.incremental_blocking import CrowdedKey, change, lost
from copydesk.ledger import blocking_index as kept
from copydesk.ledger.connection import Ledger
from copydesk.model import Report

SMALL = CandidateParameters(crowd=4, hubs=2, floor=3, share=0.2, most=3)


def at_once(keys: Mapping[int, Keys], ranks: Mapping[int, int]) -> dict[tuple[int, int], int]:
    """What all pairs share, by the definition."""
    names = {text: f"{rank:020d}" for text, rank in ranks.items()}
    back = {name: text for text, name in names.items()}
    found: dict[tuple[int, int], int] = {}
    for value in {value for own in keys.values() for value in own}:
        members = sorted(names[text] for text in keys if value in keys[text])
        for pair in blocking.joined(value, members, SMALL):
            one, other = sorted(back[name] for name in pair)
            found[one, other] = found.get((one, other), 0) + min(keys[one][value], keys[other][value])
    return {pair: weight for pair, weight in found.items() if weight >= SMALL.floor}


def in_batches(
    keys: Mapping[int, Keys], ranks: Mapping[int, int], batches: Sequence[Sequence[int]]
) -> dict[tuple[int, int], int]:
    """The same, kept up as an index would keep it."""
    rows: list[tuple[int, int, int]] = []
    crowded: set[int] = set()
    shared: dict[tuple[int, int], int] = {}
    for batch in batches:
        mine = {value for text in batch for value in keys[text]} - crowded
        rows.extend((value, text, keys[text][value]) for text in batch for value in keys[text] if value in mine)
        changed = change([row for row in rows if row[0] in mine], set(batch), ranks, SMALL)
        shared.update(changed.gained)
        for pair, loss in lost(list(shared), changed.keys).items():
            shared[pair] -= loss
        shared = {pair: weight for pair, weight in shared.items() if weight >= SMALL.floor}
        crowded.update(changed.crowded)
        rows = [row for row in rows if row[0] not in crowded]
    return shared


@st.composite
def worlds(draw: st.DrawFn) -> tuple[dict[int, Keys], dict[int, int], list[list[int]]]:
    """Texts with few different keys, so that many get crowded, their ranks, and the batches in which they come."""
    size = draw(st.integers(1, 14))
    keys = [draw(st.dictionaries(st.integers(0, 9), st.integers(1, 4), max_size=8)) for _ in range(size)]
    ranks = draw(st.permutations(range(size)))
    cuts = sorted(draw(st.sets(st.integers(1, size))) | {size})
    batches = [list(range(first, last)) for first, last in zip([0, *cuts], cuts, strict=False) if first < last]
    return dict(enumerate(keys)), dict(enumerate(ranks)), batches


@settings(max_examples=400, deadline=None, derandomize=True)
@given(worlds())
def test_batches_share_what_all_share_at_once(world: tuple[dict[int, Keys], dict[int, int], list[list[int]]]) -> None:
    keys, ranks, batches = world
    assert in_batches(keys, ranks, batches) == at_once(keys, ranks)


def test_a_key_that_gets_crowded_is_taken_back() -> None:
    key = CrowdedKey({1: 3, 2: 2, 3: 3}, None, frozenset())
    assert lost([(1, 2), (1, 3), (1, 9)], {8: key}) == {(1, 2): 2, (1, 3): 3}


def test_a_hub_that_gives_way_keeps_nobody() -> None:
    key = CrowdedKey({1: 3, 2: 3, 3: 3}, frozenset({1}), frozenset({7}))
    assert lost([(1, 2), (1, 3), (2, 3)], {9: key}) == {(1, 2): 3, (1, 3): 3}


def test_nothing_new_changes_nothing() -> None:
    assert change([], set(), {}) == change([], set(), {}, SMALL)
    assert dict(change([], set(), {}).gained) == {}


# -- in the ledger -----------------------------------------------------------------------------------------------

PLACES = "Tarnovik Brenmouth Ossel Quellbank Lindholm Karsh Havna Vasht Oduya Merrow Istrel Dovane Pell Ranvik Tolgate".split()
DEEDS = "seized shelled left reached rebuilt sold closed opened flooded".split()


def invented(seed: int, size: int) -> list[Report]:
    """Reports that copy, cut and reword one another, with a line that all of them end with."""
    dice = random.Random(seed)
    texts: list[str] = []
    for _ in range(size):
        if texts and dice.random() < 0.6:
            words = [word if dice.random() > 0.1 else dice.choice(PLACES) for word in dice.choice(texts).split()]
            texts.append(" ".join(words[dice.randrange(8) :]))
        else:
            texts.append(
                " ".join(
                    f"{dice.choice(PLACES)} {dice.choice(DEEDS)} {dice.randrange(2000)} {dice.choice(PLACES)} on the way."
                    for _ in range(dice.randrange(3, 12))
                )
                + " This report was filed by the northern wire and may not be sold."
            )
    return [Report(text, id=f"r{place}") for place, text in enumerate(texts)]


def strong(ledger: Ledger) -> set[tuple[str, str]]:
    query = (
        "SELECT one.digest, two.digest FROM shared JOIN report AS one ON one.number = text JOIN report AS two ON two.number = other "
        "WHERE strong AND one.digest < two.digest"
    )
    return {(one, other) for one, other in ledger.rows(query)}


def expected(reports: Sequence[Report], ledger: Ledger) -> set[tuple[str, str]]:
    texts = dict(ledger.rows("SELECT digest, body FROM text"))
    assert len(texts) == len({report.text for report in reports})
    sketches = blocking.sketches_of(list(texts.values()))
    keys = {
        digest: blocking.keys_of(body, sketch) for (digest, body), sketch in zip(texts.items(), sketches, strict=True)
    }
    return set(blocking.candidates(keys, FEW))


# A world in which six are a crowd, so that forty reports try every rule.
FEW = CandidateParameters(crowd=6, hubs=2, most=4)


@pytest.mark.parametrize("seed", range(6))
def test_the_ledger_keeps_the_candidates_of_all_at_once(seed: int, tmp_path: Path) -> None:
    reports = invented(seed, 40)
    dice = random.Random(seed)
    ways = [
        [reports],
        [[report] for report in reports],
        [dice.sample(reports, 40)[start : start + 7] for start in (0,)],
    ]
    shuffled = dice.sample(reports, len(reports))
    ways[2] = [shuffled[start : start + 7] for start in range(0, 40, 7)]
    for place, batches in enumerate(ways):
        case = Workspace(tmp_path / f"{place}.db", create=True)
        for batch in batches:
            for _ in case.add(batch):
                pass
            key_indexing.index(LedgerWork(case.ledger), FEW)
        assert strong(case.ledger) == expected(reports, case.ledger)
        pending = {tuple(row) for row in case.ledger.rows("SELECT one, other FROM pending")}
        assert pending >= {
            tuple(row) for row in case.ledger.rows("SELECT text, other FROM shared WHERE strong AND text < other")
        }
        case.close()


def test_a_batch_that_another_writer_took_in_first_is_left_alone(tmp_path: Path) -> None:
    case = Workspace(tmp_path / "a.db", create=True)
    for _ in case.add(invented(1, 10)):
        pass
    batch = kept.unindexed_reports(case.ledger, 100)
    sketches = blocking.sketches_of([row.body for row in batch])
    keys = {row.digest: blocking.keys_of(row.body, sketch) for row, sketch in zip(batch, sketches, strict=True)}
    kept.save(case.ledger, batch, keys)
    before = case.ledger.rows("SELECT * FROM shared")
    kept.save(case.ledger, batch, keys)
    assert case.ledger.rows("SELECT * FROM shared") == before
    assert kept.unindexed_reports(case.ledger, 100) == []


def test_texts_without_a_word_stand_by_themselves(tmp_path: Path) -> None:
    case = Workspace(tmp_path / "a.db", create=True)
    for _ in case.add([Report("…", id="a"), Report("…", id="b"), Report("", id="c"), Report("", id="d")]):
        pass
    assert [origin.reports for origin in case.lineage().origins] == [("a",), ("b",), ("c",), ("d",)]


def test_a_crowded_name_leaves_the_index(tmp_path: Path) -> None:
    case = Workspace(tmp_path / "a.db", create=True)
    reports = [Report(f"Tarnovik is quiet on day {place}x.", id=f"r{place}") for place in range(202)]
    for _ in case.add(reports):
        pass
    key_indexing.index(LedgerWork(case.ledger))
    assert case.ledger.rows("SELECT count(*) FROM crowded")[0][0] > 0
    with closing(sqlite3.connect(case.ledger.path)) as connection, connection:
        assert connection.execute("SELECT count(*) FROM key WHERE value IN (SELECT value FROM crowded)").fetchone() == (
            0,
        )
