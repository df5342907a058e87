"""A classifier in a folder says whether the source supports a passage; a tiny one stands in for it, made here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from chat_server import SITE, WIRE, Compared

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")
pytest.importorskip("onnx")

from tiny_classifier import write_classifier

from copydesk.errors import CopydeskError, UsageError
from copydesk.reader.judge import Judge
from copydesk.reader.second_reader import SecondReader

STRANGE = "The mayor blamed pirates for the loss and promised a statue."
WORDS = re.findall(r"\w+|[^\w\s]+", f"{WIRE} {SITE} {STRANGE}".lower())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_classifier(tmp_path_factory.mktemp("judge") / "overlap", WORDS)


def test_what_the_premise_says_is_supported(folder: Path) -> None:
    judge = Judge(folder)
    assert judge.support(WIRE, "The captain ignored a storm warning") > 0.9
    assert judge.support(WIRE, STRANGE) < 0.1
    assert judge.support(WIRE, STRANGE) == Judge(folder).support(WIRE, STRANGE)
    assert judge.model.startswith("overlap ")


def test_a_long_premise_is_cut_and_not_the_hypothesis(folder: Path) -> None:
    assert Judge(folder).support(WIRE * 40, STRANGE) < 0.1


def test_a_sentence_without_support_is_listed_with_the_judge(folder: Path, compared: Callable[..., Compared]) -> None:
    both = compared(WIRE, f"{SITE} {STRANGE}")
    found, faults = SecondReader((), judge=Judge(folder)).read(both.comparison, both.source, both.rewrite)
    assert faults == ()
    assert found.second_reading is not None
    assert found.second_reading.reader.startswith("overlap ")
    listed = [
        change
        for change in found.changes
        if change.rewrite and STRANGE[:9] in change.rewrite.of(both.rewrite.report.text)
    ]
    assert listed
    of_judge = [change for change in found.changes if change.by == "judge"]
    assert all(change.severity == 1 and change.reader == found.second_reading.reader for change in of_judge)
    assert len(found.changes) == len(both.comparison.changes) + len(of_judge)


@pytest.mark.parametrize("missing", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_missing_file_is_named(folder: Path, tmp_path: Path, missing: str) -> None:
    for name in {"model.onnx", "tokenizer.json", "config.json"} - {missing}:
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    with pytest.raises(UsageError, match=missing):
        Judge(tmp_path)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("model.onnx", b"no model", "cannot be loaded"),
        ("tokenizer.json", b"{}", "cannot be loaded"),
        ("config.json", b"{", "cannot be read"),
        ("config.json", json.dumps({"id2label": {"0": "sad", "1": "glad"}}).encode(), "no label says what support is"),
    ],
)
def test_a_file_of_another_kind_is_told(folder: Path, tmp_path: Path, name: str, data: bytes, words: str) -> None:
    for each in ("model.onnx", "tokenizer.json", "config.json"):
        (tmp_path / each).write_bytes(data if each == name else (folder / each).read_bytes())
    with pytest.raises(CopydeskError, match=words):
        Judge(tmp_path)


def test_labels_that_do_not_fit_the_scores_are_told(tmp_path: Path) -> None:
    judge = Judge(write_classifier(tmp_path, WORDS, labels=("entailment", "other")))
    with pytest.raises(CopydeskError, match="3 scores for 2 labels"):
        judge.support("a", "b")
