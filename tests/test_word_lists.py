"""Words are data: no list of words of a language stands in the code; lists stand in tables that say where they come from."""

from __future__ import annotations

import ast
import re
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest

import copydesk
from copydesk.changes.side_features import SETTING_CLASSES
from copydesk.model import comparison, findings
from copydesk.resources import tsv
from copydesk.resources.gazetteer import SiteKind
from copydesk.resources.word_classes import word_class, word_list, word_numbers

SOURCE = Path(copydesk.__file__).parent
# The rooms that read language. Elsewhere a list of names is one of fields, of verbs of the program or of elements of a page.
ROOMS = ("annotation", "changes", "clustering", "nlp", "reuse", "text")
FILES = sorted(path for room in ROOMS for path in (SOURCE / room).rglob("*.py"))
FILES += [SOURCE / "read" / name for name in ("bylines.py", "dates.py", "sites.py")]
FEWEST = 4
# A pattern may name a few words; a longer row of alternatives is a list.
MOST_ALTERNATIVES = 8
ALTERNATIVES = re.compile(rf"[A-Za-z][\w'’ ?-]*(?:\|[A-Za-z][\w'’ ?-]*){{{MOST_ALTERNATIVES},}}")
WORD = re.compile(r"[a-z][a-z'’-]*(?: [a-z'’-]+)*")
# Names of a scheme, which no text need hold: the labels of spaCy's English parser, and those of our own model.
PARSER = frozenset(
    """acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep det
    dobj expl intj iobj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet
    prep prt punct quantmod relcl xcomp obl nn tagger parser ner lemmatizer""".split()
)
RELATIONS = frozenset("same synonym kin hypernym antonym sister alike near".split())
NOMINALS = frozenset("state person org people force place".split())
SITES = frozenset(typing.get_args(SiteKind))
CHANNELS = frozenset("document medium audience platform".split())
FATES = frozenset("dead hurt missing held taken".split())
CUES = frozenset("say claim ask tell judge".split())
# Lists of other names, by file and why they are no words.
ALLOWED = {
    "annotation/events/event_rules.py": "modes of PLOVER",
    "annotation/quotations/speech_features.py": "two letters of a feature's name",
    "annotation/temporal/timex_tokens.py": "classes of time_words.tsv and their letters",
    "changes/bound_comparison.py": "bounds and the words printed for them",
    "changes/checks/reply.py": "kinds of answer and the words printed for them",
    "changes/candidate_features.py": "names of features",
    "changes/evaluative_language.py": "effects in connotations.tsv",
    "changes/factuality/factuality_cues.py": "lemmas, each with its own rule",
    "changes/side_features.py": "names of features",
    "changes/statement_features.py": "names of features",
    "clustering/incidents/incident_cells.py": "columns of a sheet",
    "clustering/incidents/incident_decisions.py": "columns of a sheet",
    "clustering/incidents/incident_extraction.py": "types of PLOVER",
    "read/sites.py": "paths of addresses",
}


def literals() -> Iterator[frozenset[str]]:
    for module in (comparison, findings):
        for value in vars(module).values():
            names = typing.get_args(value)
            if names and all(isinstance(name, str) for name in names):
                yield frozenset(names)


SCHEMES = [PARSER, RELATIONS, NOMINALS, SITES, CHANNELS, FATES, CUES, frozenset(SETTING_CLASSES), *literals()]


def strings(node: ast.expr) -> list[str]:
    """The words of a collection: elements, keys of a mapping to constants, or a string that is split."""
    match node:
        case ast.Set(elts=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            pass
        case ast.Dict(keys=keys, values=values) if all(isinstance(value, ast.Constant) for value in values):
            parts = [key for key in keys if key is not None]
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split")):
            return text.split()
        case _:
            return []
    words = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return words if len(words) == len(parts) else []


def word_lists(source: str) -> Iterator[tuple[int, list[str]]]:
    """The collections in a file that are lists of words, each with its line."""
    tree = ast.parse(source)
    types = {
        id(node.slice)
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal"
    }
    for node in ast.walk(tree):
        words = [word for word in strings(node) if WORD.fullmatch(word)] if isinstance(node, ast.expr) else []
        if len(words) >= FEWEST and id(node) not in types and not any(names.issuperset(words) for names in SCHEMES):
            yield node.lineno, words  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_list_of_words_stands_in_code(path: Path) -> None:
    if path.relative_to(SOURCE).as_posix() not in ALLOWED:
        for line, words in word_lists(path.read_text(encoding="utf-8")):
            pytest.fail(f"line {line}: move {', '.join(words[:6])} … into word_classes.tsv")


def rows_of_alternatives(source: str) -> Iterator[str]:
    """The rows of alternatives in the strings of a file that are longer than a pattern may have."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from ALTERNATIVES.findall(node.value)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_list_of_words_stands_in_a_pattern(path: Path) -> None:
    found = next(rows_of_alternatives(path.read_text(encoding="utf-8")), None)
    assert found is None, f"move {found!r} into pattern_words.tsv"


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ('P = re.compile(r"\\b(?:red|green|blue|brown|black|white|grey|pink|teal)\\b")', 1),
        ('P = re.compile("(?:red|green|blue"\n"|brown|black|white|greys?|pink|teal)")', 1),
        ('P = re.compile(r"\\b(?:red|green|blue|brown)\\b")', 0),
        ("P = re.compile(rf\"(?:{alternatives('paint.colours')})\")", 0),
    ],
)
def test_what_is_a_list_in_a_pattern(code: str, count: int) -> None:
    assert len(list(rows_of_alternatives(code))) == count


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_what_is_allowed_is_needed(name: str) -> None:
    assert list(word_lists((SOURCE / name).read_text(encoding="utf-8"))), f"take {name} off the list"


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ('COLOURS = frozenset({"red", "green", "blue", "brown"})', 1),
        ('COLOURS = "red green blue brown".split()', 1),
        ('SHADES = {"red": 1, "green": 2, "blue": 3, "brown": 4}', 1),
        ('if word in ("red", "green", "blue", "brown"): pass', 1),
        ('COLOURS = ("red", "green", "blue")', 0),
        ('Colour = Literal["red", "green", "blue", "brown"]', 0),
        ('ARGUMENTS = ("nsubj", "dobj", "pobj", "dative")', 0),
        ('COLOURS = word_class("paint.colours")', 0),
    ],
)
def test_what_is_a_list_of_words(code: str, count: int) -> None:
    assert len(list(word_lists(code))) == count


@pytest.mark.parametrize("table", ["pattern_words", "word_classes", "word_values"])
def test_every_class_is_named_once_says_what_it_is_and_is_asked_for(table: str) -> None:
    rows = tsv.rows(table)
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    included = {entry[1:] for row in tsv.rows("word_classes") for entry in row["words"].split(", ") if entry[:1] == "@"}
    names = [row["class"] for row in rows]
    assert names == sorted(set(names))
    assert all(row["says"] for row in rows)
    assert not [name for name in names if name not in included and f"""('{name}')""" not in code.replace('"', "'")]


@pytest.mark.parametrize("row", tsv.rows("word_classes"), ids=lambda row: row["class"])
def test_no_class_holds_a_word_twice(row: dict[str, str]) -> None:
    words = word_list(row["class"])
    assert len(words) == len(set(words))


def test_no_two_classes_are_the_same() -> None:
    names = [row["class"] for row in tsv.rows("word_classes")]
    assert len({word_class(name) for name in names}) == len(names)


def test_a_class_may_hold_another() -> None:
    assert word_class("negation.plain") == word_class("negation.words") | {"not", "cannot"}


def test_words_for_numbers() -> None:
    assert word_numbers("numbers.tens")["forty"] == 40
    with pytest.raises(KeyError):
        word_numbers("numbers.none")
