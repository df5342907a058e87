"""Work spread over processes: answers in order, faults where they belong, equal to those of one process."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from copydesk.app.engine import Engine
from copydesk.contract import comparison_json
from copydesk.errors import CopydeskError, UsageError
from copydesk.model import Comparison, Rejected, Report
from copydesk.read.jsonl import Pair
from copydesk.workers import in_order


def doubled(rows: list[int]) -> list[tuple[int, int]]:
    time.sleep(0.05 if rows[0] == 0 else 0.0)  # the first batch is the last to be done
    return [(row, 2 * row) for row in rows]


def refused(rows: list[int]) -> list[int]:
    if 5 in rows:
        raise UsageError("five is refused", where="here", hint="take six")
    return rows


def killed(rows: list[int]) -> list[int]:
    os._exit(9)


def test_answers_come_in_the_order_of_the_questions() -> None:
    assert list(in_order(doubled, range(30), workers=2)) == [(row, 2 * row) for row in range(30)]


def test_nothing_asked_is_nothing_answered() -> None:
    assert list(in_order(doubled, [], workers=2)) == []


def test_few_questions_are_taken_ahead() -> None:
    taken: list[int] = []

    def rows() -> Iterator[int]:
        for row in range(500):
            taken.append(row)
            yield row

    answers = in_order(doubled, rows(), workers=1)
    next(answers)
    assert len(taken) < 50
    answers.close()


def test_an_error_keeps_its_words() -> None:
    with pytest.raises(UsageError, match=r"here: five is refused \(take six\)"):
        list(in_order(refused, range(9), workers=1))


def test_a_process_that_is_ended_is_told_plainly() -> None:
    with pytest.raises(CopydeskError, match="ended from outside"):
        list(in_order(killed, range(9), workers=1))


def test_two_processes_compare_as_one_does() -> None:
    pairs: list[Pair | Rejected] = [Rejected("row", "is not JSON")]
    for place in range(17):
        source = Report(f"Six boats sank off Orle on Monday, police said. {place} people drowned.", id=f"s{place}")
        rewrite = Report(f"Police said seven boats sank off Orle. {place + 1} people drowned.", id=f"r{place}")
        pairs.append(Pair(str(place), source, rewrite))
    foreign = Report("Sechs Boote sind am Montag gesunken.", language="de")
    pairs.insert(9, Pair("foreign", foreign, Report("Six boats sank.")))
    one, two = (list(Engine().compare_all(pairs, workers=workers)) for workers in (1, 2))
    assert [isinstance(answer, Rejected) for answer in one].count(True) == 2
    assert [comparison_json(it) if isinstance(it, Comparison) else it for it in one] == [
        comparison_json(it) if isinstance(it, Comparison) else it for it in two
    ]
