"""A second reader on the command line: the ports that the options name, and what is printed of their answers."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from copydesk.app.engine import Engine
from copydesk.cli.exit_codes import IN_PART
from copydesk.cli.inputs import stream_of
from copydesk.cli.json_output import print_json
from copydesk.cli.messages import complain, rejected
from copydesk.cli.reader_options import Given
from copydesk.errors import UsageError
from copydesk.ledger.connection import Ledger
from copydesk.ledger.reader_answers import ReaderAnswers
from copydesk.model import Comparison, Rejected
from copydesk.read.jsonl import Pair
from copydesk.reader.chat import Chat
from copydesk.reader.endpoint import endpoint
from copydesk.reader.exchange import AnswerFile, question_row
from copydesk.reader.judge import Judge
from copydesk.reader.ports import Port
from copydesk.reader.questions import questions
from copydesk.reader.second_reader import SecondReader

_COUNTED = ("asked", "unanswered", "taken", "agreed", "denied", "malformed", "not_in_text", "refuted", "repeated")


class SecondReadings:
    """Comparisons with a second reading, one after the other; faults are printed as they come, the sum at the end."""

    def __init__(self, desk: Engine, reader: SecondReader, answers: AnswerFile | None = None) -> None:
        self._desk = desk
        self._reader = reader
        self._answers = answers
        self._counts: Counter[str] = Counter()
        self._models: dict[str, None] = {}
        for row in answers.rejected if answers else ():
            rejected(row)

    def answers(self, pairs: Iterable[Pair | Rejected]) -> Iterator[Comparison | Rejected]:
        """The comparison of each pair, read a second time."""
        for pair in pairs:
            found = self._desk.answer(pair)
            if isinstance(pair, Rejected) or isinstance(found, Rejected):
                yield found
                continue
            comparison, faults = self._reader.read(found, self._desk.read(pair.source), self._desk.read(pair.rewrite))
            for row in faults:
                rejected(row)
            self._count(comparison)
            yield comparison

    def _count(self, comparison: Comparison) -> None:
        counts = comparison.second_reading
        if counts is not None:
            self._counts.update({name: getattr(counts, name) for name in _COUNTED})
            self._models[counts.reader] = None

    def end(self, code: int) -> int:
        """Print the sum; the exit code is 3 where any passage or any line of the answers was of no use."""
        count = self._counts
        names = ", ".join(filter(None, self._models)) or "nobody"
        complain(
            f"second reader ({names}): asked about {count['asked']} passages, {count['unanswered']} without a usable answer; "
            f"{count['taken']} changes taken, {count['agreed']} of the program's confirmed, {count['denied']} denied; thrown away: "
            f"{count['not_in_text']} not in the texts, {count['refuted']} refuted by them, {count['malformed']} malformed, "
            f"{count['repeated']} repeated"
        )
        if self._answers is not None and self._answers.unused:
            complain(f"{self._answers.unused} answers belong to no question of these texts")
        has_faults = count["unanswered"] or (self._answers is not None and self._answers.rejected)
        return IN_PART if code == 0 and has_faults else code


@contextmanager
def opened(given: Given, desk: Engine) -> Iterator[SecondReadings]:
    """The second reader that the options name.

    Raises:
        UsageError: the options do not go together.
        CopydeskError: a port cannot be opened.
    """
    if not given["reader"]:
        for name in ("reader_model", "allow_remote", "ledger"):
            if given[name]:
                raise UsageError("goes with --reader", where=f"--{name.replace('_', '-')}")
    with ExitStack() as stack:
        ports: list[Port] = []
        answers = None
        if given["answers"]:
            name = str(given["answers"])
            answers = AnswerFile(stack.enter_context(stream_of(name)), name=name)
            ports.append(answers)
        if given["reader"]:
            ports.append(_chat(given, stack))
        judge = Judge(str(given["judge"])) if given["judge"] else None
        yield SecondReadings(desk, SecondReader(ports, judge=judge), answers)


def _chat(given: Given, stack: ExitStack) -> Chat:
    where = endpoint(str(given["reader"]), folder=Path.cwd(), environment=os.environ)
    where = replace(where, remote=bool(given["allow_remote"]), model=str(given["reader_model"] or "") or where.model)
    address = where.goal("").address
    if given["allow_remote"]:
        complain(f"passages of both texts go to {where.url} ({address})")
    store = None
    if given["ledger"]:
        store = ReaderAnswers(stack.enter_context(Ledger(str(given["ledger"]))))
    chat = Chat(where, store=store)
    stack.callback(chat.close)
    return chat


def ask_only(given: Given, desk: Engine, pairs: Iterable[Pair | Rejected]) -> Iterator[Comparison | Rejected]:
    """Print the questions about each pair, and give the comparison back; nobody is asked.

    Raises:
        UsageError: somebody is to be asked after all.
    """
    for name in ("reader", "answers", "judge", "html"):
        if given[name]:
            raise UsageError("asks nobody and shows nothing", where="--ask-only", hint=f"leave --{name} out")
    for pair in pairs:
        found = desk.answer(pair)
        if not isinstance(pair, Rejected) and not isinstance(found, Rejected):
            for question in questions(found, desk.read(pair.source)):
                print_json(question_row(question), lines=True)
        yield found
