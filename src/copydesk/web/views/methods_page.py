"""How it is found and how often it is wrong: versions, parameters with their reasons, and measured error rates."""

from __future__ import annotations

import ast
import csv
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from threading import Lock
from typing import Any

from copydesk.model.version import VERSION
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.response import ViewResponse

_PARSING = Lock()
# Rooms whose stages have parameters.
_ROOMS = ("clustering", "reuse", "changes", "annotation", "app", "text")


@dataclass(frozen=True, slots=True)
class Measure:
    """How often one kind of answer is right."""

    answer: str
    figure: str
    measured: str
    data: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of a stage, and how it was found."""

    name: str
    value: str
    says: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with its parameters."""

    name: str
    rows: tuple[Parameter, ...]


@cache
def measures() -> tuple[Measure, ...]:
    """The measured figures that the package carries."""
    text = resources.files("copydesk.web").joinpath("assets", "measures.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(Measure(**row) for row in csv.DictReader(lines, delimiter="\t"))


@cache
def stages() -> tuple[Stage, ...]:
    """Every ``…Parameters`` of the package with the sentences on its fields, read off the source itself."""
    with _PARSING:  # Python 3.11 parses in one thread at a time: python/cpython issue 106905
        return tuple(sorted(_stages(), key=lambda stage: stage.name))


def _stages() -> Iterator[Stage]:
    root = resources.files("copydesk")
    for room in _ROOMS:
        for path in _sources(root.joinpath(room)):
            text = path.read_text(encoding="utf-8")
            for node in ast.parse(text).body if "Parameters:" in text else ():
                if isinstance(node, ast.ClassDef) and node.name.endswith("Parameters"):
                    yield Stage(f"{room}: {_worded(node.name.removesuffix('Parameters'))}", tuple(_rows(node)))


def _sources(folder: Any) -> Iterator[Any]:
    for item in sorted(folder.iterdir(), key=lambda item: str(item.name)):
        if item.is_dir():
            yield from _sources(item)
        elif item.name.endswith(".py"):
            yield item


def _rows(node: ast.ClassDef) -> Iterator[Parameter]:
    for field, after in pairwise([*node.body, ast.Pass()]):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            says = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            yield Parameter(
                field.target.id, ast.unparse(field.value) if field.value else "", " ".join(str(says).split())
            )


def _worded(name: str) -> str:
    return "".join(f" {mark.lower()}" if mark.isupper() and place else mark.lower() for place, mark in enumerate(name))


def answer(read_model: LedgerReadModel) -> ViewResponse:
    """Versions, parameters, error rates."""
    standing, runs = read_model.standing(), list(read_model.runs())
    facts = [
        ("Copydesk", VERSION), ("Python", platform.python_version()), ("Reports", f"{standing.reports:,}"),
        ("Not processed yet", f"{standing.waiting:,}"),
    ]  # fmt: skip

    def context() -> dict[str, Any]:
        return {"measures": measures(), "ledger_facts": facts, "runs": runs, "stages": stages()}

    def json() -> dict[str, Any]:
        return {
            "schema": "copydesk.methods/1", "version": VERSION, "reports": standing.reports, "waiting": standing.waiting,
            "measures": [{"answer": row.answer, "figure": row.figure, "measured": row.measured, "data": row.data} for row in measures()],
            "runs": runs,
            "stages": [{"name": stage.name, "parameters": {row.name: {"value": row.value, "says": row.says} for row in stage.rows}} for stage in stages()],
        }  # fmt: skip

    return ViewResponse("methods.html", "Methods and limits", "Methods", context, json)
