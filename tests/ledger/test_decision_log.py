"""The log of decisions: durable, editable by hand, and forgiving of what is edited badly."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.errors import CopydeskError, UsageError
from copydesk.ledger.connection import Ledger
from copydesk.ledger.decision_log import append, log_path, read_log, remove
from copydesk.model import Decision

MERGE = Decision("merge", ("a", "b"), "same fire", "ab", "2025-05-16T09:00:00Z")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "case.db") as opened:
        yield opened


def test_the_log_is_beside_the_ledger_and_empty_where_none_was_written(ledger: Ledger) -> None:
    assert log_path(ledger).name == "case.decisions.jsonl"
    assert read_log(ledger).entries == ()


def test_a_decision_comes_back_as_it_was_written(ledger: Ledger) -> None:
    entry = append(ledger, MERGE)
    assert (
        [(row.line, row.decision) for row in read_log(ledger).entries] == [(1, MERGE)] == [(entry.line, entry.decision)]
    )


def test_a_decision_without_a_time_gets_one(ledger: Ledger) -> None:
    assert (append(ledger, Decision("split", ("a", "b"))).decision.at or "").startswith("20")


def test_a_log_edited_by_hand_is_read_and_written_on(ledger: Ledger) -> None:
    log_path(ledger).write_bytes(b'\xef\xbb\xbf# by hand\n\n{"verb": "reject", "reports": ["a", "b"]}')
    assert append(ledger, MERGE).line == 4
    assert [(row.line, row.decision.verb) for row in read_log(ledger).entries] == [(3, "reject"), (4, "merge")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("nonsense", "is not a JSON object"),
        ("[1]", "is not a JSON object"),
        ("[" * 100_000, "is not a JSON object"),
        ('{"verb": "burn", "reports": ["a", "b"]}', "has no verb"),
        ('{"verb": ["merge"], "reports": ["a", "b"]}', "has no verb"),
        ('{"verb": "merge"}', "names no two reports"),
        ('{"verb": "merge", "reports": ["a"]}', "names no two reports"),
        ('{"verb": "merge", "reports": ["a", 2]}', "names no two reports"),
        ('{"verb": "merge", "reports": ["a", "a"]}', "the same report twice"),
        ('{"verb": "merge", "reports": ["a", "b"], "why": 7}', "is not words"),
        ("\ufffd\x00", "is not a JSON object"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_costs_no_other(ledger: Ledger, line: str, why: str) -> None:
    append(ledger, MERGE)
    with log_path(ledger).open("ab") as file:
        file.write(line.encode() + b"\n")
    append(ledger, Decision("split", ("c", "d"), at="2025-05-17"))
    found = read_log(ledger)
    assert [row.decision.verb for row in found.entries] == ["merge", "split"]
    assert [(row.line, why in row.why) for row in found.rejected] == [(2, True)]


def test_a_decision_is_taken_back_and_the_rest_stays_to_the_letter(ledger: Ledger) -> None:
    lines = [b"# note", json.dumps({"verb": "merge", "reports": ["a", "b"]}).encode(), b"broken", b""]
    log_path(ledger).write_bytes(b"\n".join(lines))
    assert remove(ledger, 2).reports == ("a", "b")
    assert log_path(ledger).read_bytes() == b"# note\nbroken\n"


@pytest.mark.parametrize("line", [0, 2, 3, 99])
def test_what_is_no_decision_is_not_taken_back(ledger: Ledger, line: int) -> None:
    append(ledger, MERGE)
    log_path(ledger).write_bytes(log_path(ledger).read_bytes() + b"broken\n")
    before = log_path(ledger).read_bytes()
    with pytest.raises(UsageError, match="no decision has the number"):
        remove(ledger, line)
    assert log_path(ledger).read_bytes() == before


def test_another_decision_than_the_one_meant_is_not_taken_back(ledger: Ledger) -> None:
    append(ledger, MERGE)
    with pytest.raises(UsageError, match="another decision"):
        remove(ledger, 1, Decision("split", ("a", "b")))
    assert remove(ledger, 1, MERGE) == MERGE


def test_a_log_that_is_a_folder_is_an_error(ledger: Ledger) -> None:
    log_path(ledger).mkdir()
    with pytest.raises(CopydeskError, match="cannot be read"):
        read_log(ledger)
    with pytest.raises(CopydeskError, match="cannot be written"):
        append(ledger, MERGE)


def _append_many(path: str, name: str) -> None:
    with Ledger(path) as ledger:
        for number in range(10):
            append(ledger, Decision("merge", (f"{name}{number}", "x")))


def test_two_writers_lose_nothing(ledger: Ledger) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_append_many, args=(ledger.path, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = read_log(ledger)
    assert found.rejected == ()
    assert len({row.decision.reports[0] for row in found.entries}) == 20
