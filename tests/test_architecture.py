"""The house rules that a machine can check: layers, one home per library, a light start, a sentence on every field."""

from __future__ import annotations

import ast
import dataclasses
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import copydesk
from copydesk import model

SOURCE = Path(copydesk.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))

# Rooms from the ground up; a module may import its own room and any room on a lower floor.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("model", "errors", "interrupts", "machine_faults", "draft_files"),
    ("text", "resources", "contract"),
    ("nlp",),
    ("annotation", "reuse", "changes", "clustering"),
    ("read", "fetch", "reader", "ledger", "export", "page", "demo", "workers"),
    ("app", "batch"),
    ("cli", "web", "assist", "__init__", "__main__"),
)
# Neighbours that may be seen from a room on the same floor: a comparison is made of two annotations, groups of comparisons.
NEIGHBOURS = {
    "errors": {"model"},
    "machine_faults": {"errors"},
    "text": {"resources"},
    "contract": {"text"},
    "reuse": {"annotation"},
    "changes": {"annotation", "reuse"},
    "clustering": {"annotation", "reuse", "changes"},
    "fetch": {"read"},
    "reader": {"read", "fetch"},
    "batch": {"app"},
    "cli": {"web", "assist"},
    "__main__": {"__init__", "cli"},
    "assist": {"web"},
}
# Third-party library -> the only places that may import it.
HOMES: dict[str, tuple[str, ...]] = {
    "spacy": ("nlp/spacy_model.py",),
    "wordfreq": ("resources/word_frequency.py",),
    "rapidfuzz": ("text/word_alignment.py",),
    "numpy": (
        "nlp/token_embeddings.py",
        "changes/contextual_alignment.py",
        "changes/sentence_alignment.py",
        "reuse/",
        "clustering/",
        "resources/gbdt.py",
        "batch/",
        "reader/judge.py",
    ),
    "trafilatura": ("read/html.py",),
    "feedparser": ("read/feed.py",),
    "lxml": ("read/xml.py",),
    "warcio": ("read/warc.py", "fetch/"),
    "pypdf": ("read/pdf.py",),
    "striprtf": ("read/rtf.py",),
    "openpyxl": ("read/xlsx.py",),
    "pyarrow": ("read/parquet.py", "read/batches.py", "export/parquet_writer.py", "batch/"),
    "httpx2": ("fetch/", "reader/transport.py"),
    "stamina": ("fetch/", "reader/transport.py"),
    "onnxruntime": ("nlp/token_embeddings.py", "reader/judge.py"),
    "tokenizers": ("nlp/token_embeddings.py", "reader/judge.py"),
    "protego": ("fetch/",),
    "daft": ("batch/",),
    "ray": ("batch/",),
    "scipy": ("batch/",),
    "starlette": ("web/",),
    "uvicorn": ("web/",),
    "jinja2": ("web/",),
    "markupsafe": ("web/",),
    "mcp": ("assist/",),
    "pydantic": ("assist/",),
    "click": ("cli/",),
    "rich": ("cli/",),
}


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def room_of(name: str) -> str:
    return name.split("/", maxsplit=1)[0].removesuffix(".py")


def floor_of(room: str) -> int:
    return next(level for level, rooms in enumerate(FLOORS) if room in rooms)


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "copydesk":
                yield from (f"copydesk.{alias.name}" for alias in node.names)
            else:
                yield node.module


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    room = room_of(name_of(path))
    for module in imports(path):
        if not module.startswith("copydesk."):
            continue
        other = module.split(".")[1]
        other = other if any(other in rooms for rooms in FLOORS) else "__init__"
        allowed = other == room or floor_of(other) < floor_of(room) or other in NEIGHBOURS.get(room, set())
        assert allowed, f"{name_of(path)} imports {module}: {room} may not look into {other}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_library_has_one_home(path: Path) -> None:
    known = {*HOMES, "copydesk", *sys.stdlib_module_names}
    for module in imports(path):
        library = module.split(".")[0]
        assert library in known, (
            f"{name_of(path)} imports {library}, which has no home; give it one here and in the lock"
        )
        if library in HOMES:
            assert name_of(path).startswith(HOMES[library]), f"{library} lives in {HOMES[library]}, not {name_of(path)}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400, f"{name_of(path)} has {text.count(chr(10))} lines; split it"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            length = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
            assert length <= 40, f"{name_of(path)}: {node.name} has a body of {length} lines"
            arguments = len(node.args.args) + len(node.args.kwonlyargs)
            assert arguments <= 8, f"{name_of(path)}: {node.name} takes {arguments} arguments"


def test_no_drawer_for_everything_else() -> None:
    assert not [name_of(path) for path in FILES if path.stem in {"utils", "util", "helpers", "misc", "common"}]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nothing_is_left_to_be_done_and_nothing_is_swallowed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(TODO|FIXME|XXX|NotImplementedError)\b|To be written", text)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ExceptHandler):
            assert not all(isinstance(item, ast.Pass) for item in node.body), f"{name_of(path)} swallows an exception"
            assert node.type is not None, f"{name_of(path)} catches everything"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_clock_and_no_chance(path: Path) -> None:
    """The same input gives the same bytes on any day, so nothing may ask what day it is or throw dice."""
    banned = {"random", "secrets", "uuid"}
    clocks = re.compile(r"\b(date\.today|datetime\.now|datetime\.utcnow|time\.time|hash)\(")
    assert banned.isdisjoint(module.split(".")[0] for module in imports(path))
    if not name_of(path).startswith(("cli/", "ledger/")):
        assert not clocks.search(path.read_text(encoding="utf-8")), name_of(path)


def nouns() -> list[type]:
    found = [getattr(model, name) for name in model.__all__]
    return [noun for noun in found if dataclasses.is_dataclass(noun)]


@pytest.mark.parametrize("noun", nouns(), ids=lambda noun: noun.__name__)
def test_every_field_of_a_noun_has_its_sentence(noun: type) -> None:
    assert noun.__doc__
    for field in dataclasses.fields(noun):
        assert field.metadata.get("says"), f"{noun.__name__}.{field.name} says nothing of itself"


@pytest.mark.parametrize("noun", nouns(), ids=lambda noun: noun.__name__)
def test_nouns_are_frozen_and_slotted(noun: type) -> None:
    assert noun.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(noun)


def loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {line.split(".")[0] for line in done.stdout.splitlines()}


def test_help_loads_nothing_heavy() -> None:
    code = "from click.testing import CliRunner\nfrom copydesk.cli import main\nimport copydesk.cli\n"
    code += "try:\n    main(['--help'])\nexcept SystemExit:\n    pass"
    heavy = {
        "spacy",
        "numpy",
        "rich",
        "wordfreq",
        "rapidfuzz",
        "thinc",
        "trafilatura",
        "feedparser",
        "scipy",
        "sklearn",
        "jinja2",
    }
    assert heavy.isdisjoint(loaded_by(code))


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert {"spacy", "numpy", "rich", "wordfreq", "click"}.isdisjoint(loaded_by("import copydesk"))


def test_a_constructor_names_the_values_that_it_is_given() -> None:
    """Eight values by place cannot be read, and a field that is put between others shifts them unseen."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
    classes = {
        node.name for tree in trees.values() for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any("dataclass" in ast.unparse(row) for row in node.decorator_list)
    }  # fmt: skip
    by_place = [
        f"{path.relative_to(SOURCE)}:{node.lineno}" for path, tree in trees.items() for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in classes
        and sum(not isinstance(value, ast.Starred) for value in node.args) > 7
    ]  # fmt: skip
    assert by_place == []
