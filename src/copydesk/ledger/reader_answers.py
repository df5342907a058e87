"""Answers of second readers, kept by question, version of the question, and model."""

from __future__ import annotations

from copydesk.ledger.connection import Ledger


class ReaderAnswers:
    """Keeps the answers of one run; what is kept is on disk when ``keep`` returns."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._run: int | None = None

    def known(self, question: str, version: str, model: str) -> str | None:
        """The answer that was kept, as JSON."""
        query = "SELECT answer FROM reader_answer WHERE question = ? AND version = ? AND model = ?"
        rows = self._ledger.rows(query, (question, version, model))
        return str(rows[0][0]) if rows else None

    def keep(self, question: str, version: str, model: str, answer: str) -> None:
        """Keep an answer; one that is there already stays."""
        query = "INSERT OR IGNORE INTO reader_answer (question, version, model, answer, run) VALUES (?, ?, ?, ?, ?)"
        with self._ledger.transaction() as connection:
            run = self._run or self._ledger.begin_run("reader", {"model": model, "question": version}, ())
            connection.execute(query, (question, version, model, answer, run))
        self._run = run
