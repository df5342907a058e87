"""The cache of findings: a text is parsed once, a fault costs no other, and a stop in the middle loses nothing kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from copydesk.annotation import annotation_pipeline
from copydesk.app.annotator import AnnotatingParameters, Annotator
from copydesk.app.ledger_work import LedgerWork
from copydesk.ledger.connection import Ledger
from copydesk.model import Report
from copydesk.nlp import spacy_model

TEXT = "Rebels killed 12 people in Aleppo on Friday, the army said."
OTHER = 'Police arrested three men in Oslo. "They had a map," Chief Anna Holt said.'


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "case.db")


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that go through the language model from now on."""
    seen: list[str] = []
    parse = spacy_model.Model.parse

    def counting(self: spacy_model.Model, text: str, sentences: Any) -> Any:
        seen.append(text)
        return parse(self, text, sentences)

    monkeypatch.setattr(spacy_model.Model, "parse", counting)
    return seen


def test_copies_are_parsed_once_and_read_with_their_own_day(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = counted(monkeypatch)
    ledger.add([
        Report(TEXT, id="a", published="2026-03-09"),
        Report(TEXT, id="b", published="2026-03-09T12:00"),
        Report(TEXT, id="c", published="2026-03-16", outlet="Daily Mast"),
    ])  # fmt: skip
    annotator = Annotator(LedgerWork(ledger))
    days = [found.times[0].value for found in annotator.annotations("abc")]
    assert days == ["2026-03-06", "2026-03-06", "2026-03-13"]
    assert seen == [TEXT]
    assert ledger.rows("SELECT count(*) FROM annotation") == [(2,)]


def test_asking_again_parses_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.add([Report(TEXT, id="a"), Report(OTHER, id="b")])
    first = list(Annotator(LedgerWork(ledger)).readings("ab"))
    seen = counted(monkeypatch)
    assert list(Annotator(LedgerWork(ledger)).readings("ab")) == first
    assert not seen
    assert [reading.annotation for reading in first] == [
        annotation_pipeline.read(reading.report, spacy_model.load()).annotation for reading in first
    ]


def test_only_what_is_asked_for_is_read(ledger: Ledger) -> None:
    ledger.add([Report(TEXT, id="a"), Report(OTHER, id="b")])
    assert Annotator(LedgerWork(ledger)).catch_up(["b"]) == 1
    assert Annotator(LedgerWork(ledger)).catch_up() == 1


def test_findings_of_another_version_are_made_anew_from_the_kept_parse(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.add([Report(TEXT, id="a")])
    Annotator(LedgerWork(ledger)).catch_up()
    seen = counted(monkeypatch)
    monkeypatch.setattr("copydesk.app.annotator.VERSION", "99")
    assert Annotator(LedgerWork(ledger)).catch_up() == 1
    assert not seen


def test_a_text_that_breaks_a_finder_is_a_rejected_row(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.add([Report(TEXT, id="a"), Report(OTHER, id="b")])
    found_in = annotation_pipeline.found_in

    def breaking(parse: Any, outline: Any) -> Any:
        if outline.report.id == "a":
            raise ZeroDivisionError("on purpose")
        return found_in(parse, outline)

    monkeypatch.setattr(annotation_pipeline, "found_in", breaking)
    annotator = Annotator(LedgerWork(ledger))
    assert [found.report.id for found in annotator.annotations("ab")] == ["b"]
    ((source, why),) = ledger.rows("SELECT source, why FROM rejected")
    assert source == "a"
    assert "on purpose" in why
    assert annotator.catch_up() == 0


def test_a_stop_in_the_middle_loses_nothing_that_was_kept(ledger: Ledger) -> None:
    ledger.add([Report(f"{TEXT} {number} more men fled.", id=f"r{number}") for number in range(3)])

    def stop(step: str, done: int, whole: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    one_by_one = AnnotatingParameters(batch=1)
    with pytest.raises(KeyboardInterrupt):
        Annotator(LedgerWork(ledger, stop), one_by_one).catch_up()
    assert Annotator(LedgerWork(ledger), one_by_one).catch_up() == 1


def test_findings_are_rows_that_read_well(ledger: Ledger) -> None:
    ledger.add([Report(TEXT, id="a", published="2026-03-09", outlet="Daily Mast")])
    Annotator(LedgerWork(ledger)).catch_up()
    query = "SELECT outlet, report, type, actor, recipient, day, killed_low, says FROM events"
    assert ledger.rows(query) == [
        ("Daily Mast", "a", "ASSAULT", "Rebels", "12 people", "2026-03-06", 12.0, TEXT),
    ]  # fmt: skip
    assert ledger.rows("SELECT speaker, says FROM statements") == [("army", TEXT.removesuffix(", the army said."))]
    assert ledger.rows("SELECT words, value, unit, speaker FROM quantities") == [
        ("12 people", 12.0, "people killed", "army"),
    ]  # fmt: skip
