"""Names that the field can search: each used once, each noun in the glossary, no pair of parameters that says nothing."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

import copydesk

SOURCE = Path(copydesk.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))
GLOSSARY = Path(__file__).resolve().parents[1] / "docs" / "glossary.md"
SAYING_NOTHING = ({"one", "other"}, {"there", "here"}, {"was", "now"})
# Rooms in which such parameters still stand; nothing may be added here.
LEFT: set[str] = set()


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_no_file_is_named_twice() -> None:
    stems = Counter(path.stem for path in FILES if not path.stem.startswith("__"))
    assert [stem for stem, count in stems.items() if count > 1] == []


def test_no_class_is_named_twice() -> None:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in FILES)
    names = Counter(node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_parameters_say_what_they_are(path: Path) -> None:
    if path.relative_to(SOURCE).parts[0] in LEFT:
        pytest.skip("its parameters are named as the room is rebuilt")
    for function in functions(path):
        arguments = {item.arg for item in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)}
        assert not [sorted(pair) for pair in SAYING_NOTHING if pair <= arguments], f"{function.name}: {arguments}"


def test_every_public_noun_stands_in_the_glossary() -> None:
    text = GLOSSARY.read_text(encoding="utf-8")
    nouns: set[str] = set()
    for path in (SOURCE / "model").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        nouns |= {node.name for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")}
    assert sorted(name for name in nouns if f"`{name}`" not in text) == []


def test_the_glossary_names_files_that_are_there() -> None:
    rows = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    named = [name for row in rows for name in re.findall(r"`((?:[a-z_]+/)+[a-z_.]*)`", row)]
    assert named
    assert [name for name in named if not (SOURCE / name).exists()] == []
