"""A text that crashes the parser, never ends in it, or eats its memory: a row in ``rejected``, and no other is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest  # noqa: TC002 -- a fixture's kind
from archive_rows import Run, jsonl, tables, texts_of

from copydesk.batch import annotation_step
from copydesk.batch.parser_process import Parser, ParsingParameters
from copydesk.model import Report

# The real process with another parse in it: what a text asks for, happens.
CHILD = """
import ctypes, sys
from copydesk.batch import parser_process
from copydesk.nlp import spacy_model

def annotated(reports, model):
    asked = reports[0].text.split()[-1]
    if asked == "CRASH":
        ctypes.string_at(0)
    while asked == "LOOP":
        pass
    if asked == "MEMORY":
        bytes(1 << 40)
    if asked == "BUG":
        raise ValueError("odd")
    if asked == "BABBLE":
        sys.stdout.write("no answer\\n")
        sys.stdout.flush()
    return [{"id": report.id} for report in reports]

spacy_model.load, parser_process.annotated = (lambda name: None), annotated
parser_process._GRACE = 0.0
parser_process.serve(int(sys.argv[1]), float(sys.argv[2]))
"""
BOUNDS = ParsingParameters(seconds=2.0, start=120.0, memory=4_000_000_000)
FAULTS = {
    "CRASH": "the parser crashed: signal 11",
    "LOOP": "the parser did not come to an end within 2 seconds",
    "MEMORY": "the parser ran out of the memory that one text may take",
    "BUG": "could not be annotated: a bug in Copydesk: ValueError",
    "BABBLE": "the parser answered with something that is no answer",
}


# What it ends itself after is far beyond what it is ended after.
COMMAND = [sys.executable, "-c", CHILD, str(BOUNDS.memory), "60"]


def test_the_reports_are_named_and_the_others_are_annotated(
    batch: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parser = Parser(COMMAND, BOUNDS)
    monkeypatch.setattr(annotation_step, "_parser", lambda model: parser)
    texts = texts_of(8)
    reports = [Report(f"{text} {fault}", id=fault) for text, fault in zip(texts, FAULTS, strict=False)]
    reports += [
        Report(f"{texts[0]} CRASH", id="CRASH, a copy"),
        Report(texts[6], id="calm"),
        Report(texts[7], id="too"),
    ]
    batch(jsonl(tmp_path / "in.jsonl", reports), annotate=True)
    parser.close()
    found = tables(tmp_path / "out", ("annotations", "rejected", "reports"))
    whole = {row["report"]: row["annotation"] for row in found["annotations"]}
    assert {name: json.loads(row) for name, row in whole.items() if row} == {
        name: {"id": name} for name in ("calm", "too")
    }
    named = {row["source"]: row["why"] for row in found["rejected"]}
    assert set(named) == {*FAULTS, "CRASH, a copy"}
    for name, why in FAULTS.items():
        assert named[name].startswith(why)
    assert len(found["reports"]) == len(reports)


def test_threads_that_ask_at_once_get_their_own_answers() -> None:
    parser = Parser(COMMAND, BOUNDS)
    asked = [[{"id": f"{place}-{copy}", "text": "calm"} for copy in range(1 + place % 3)] for place in range(60)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(parser.ask, asked))
    parser.close()
    assert answers == [([{"id": row["id"]} for row in rows], "") for rows in asked]


def test_a_parser_whose_master_is_gone_ends_itself() -> None:
    asked = json.dumps([{"id": "a", "text": "LOOP"}]) + "\n"
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, "4000000000", "0.2"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    assert child.stdin is not None
    child.stdin.write(asked)
    child.stdin.flush()
    assert child.wait(timeout=120) == -14
    child.stdin.close()
