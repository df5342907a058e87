"""Mutants of a small module: which there are, and that each is put into the running program."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

import mutants

SOURCE = '''
LEAST = 3
WORDS = ("a", "b")

def is_long(word: str, least: int = 5) -> bool:
    """Says so."""
    if len(word) < least and not word.isupper():
        return False
    return len(word) + 1 > LEAST

class Row:
    size = 4

    def add(self, number):
        self.size += number
'''


def said():
    return [(mutant.kind, mutant.before, mutant.after) for mutant in mutants.mutants(SOURCE)]


def test_each_kind_of_mutant_is_made_once():
    assert ("number", "3", "4") in said()
    assert ("comparison", "len(word) < least", "len(word) >= least") in said()
    assert ("connective", "len(word) < least and (not word.isupper())", "len(word) < least or not word.isupper()") in said()  # fmt: skip
    assert ("negation", "not word.isupper()", "word.isupper()") in said()
    assert ("number", "False", "True") in said()
    assert ("arithmetic", "len(word) + 1", "len(word) - 1") in said()
    assert ("statement", "self.size += number", "pass") in said()
    assert ("result", "return len(word) + 1 > LEAST", "return None") in said()
    assert len(said()) == len(set(said()))


def test_words_defaults_and_fields_are_left_alone():
    assert not [row for row in said() if row[1] in ("5", "4", "'a'", "str", "bool")]


def test_a_condition_whose_comparison_is_mutated_is_not_turned_round_too():
    rows = mutants.mutants("def f(a):\n    if a == 1:\n        return 2\n    if a.b:\n        return 3\n")
    assert [row.before[:7] for row in rows if row.kind == "condition"] == ["if a.b:"]


def test_a_mutant_has_the_lines_of_its_statement():
    rows = mutants.mutants(
        "def f(a):\n    return g(\n        1,\n        a,\n    )\n\n\ndef h(a):\n    if (\n        a > 1\n    ):\n        k()\n"
    )
    assert {(row.before, row.lines) for row in rows} >= {("1", (2, 5)), ("a > 1", (9, 11)), ("k()", (12, 12))}


def test_no_such_mutant():
    with pytest.raises(IndexError):
        mutants.mutated(SOURCE, 1000)


@pytest.fixture
def module(tmp_path, monkeypatch):
    path = tmp_path / "mutated_sample.py"
    path.write_text(SOURCE, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("mutated_sample", path)
    made = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "mutated_sample", made)
    spec.loader.exec_module(made)
    return path, made


def exchanged(module, before, after):
    mutation = pytest.importorskip("mutation", reason="coverage is not installed")
    path, made = module
    mutation.exchange(
        path, next(item for item in mutants.mutants(SOURCE) if (item.before, item.after) == (before, after))
    )
    return made


def test_the_code_of_a_function_is_exchanged_wherever_it_is_held(module):
    held = module[1].is_long
    assert held("longer word")
    exchanged(module, "len(word) < least", "len(word) >= least")
    assert not held("longer word")


def test_a_value_of_a_module_is_exchanged(module):
    assert module[1].is_long("ABC")
    assert not exchanged(module, "3", "4").is_long("ABC")


def test_the_interval_of_a_share():
    mutation = pytest.importorskip("mutation", reason="coverage is not installed")
    low, high = mutation.wilson(70, 100)
    assert (round(low, 3), round(high, 3)) == (0.604, 0.781)
