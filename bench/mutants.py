"""Mutants of a module: copies of its syntax tree in which one thing is different.

The operators are those of the literature (Offutt and others 1996, *An experimental determination of sufficient mutant operators*): comparisons,
connectives, conditions, numbers, arithmetic, results, and statements left out. Words and patterns are left alone. What is mutated are the bodies
of functions, and the values that a module gives to its names; annotations, defaults of parameters and fields of classes are not.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
# Parts of a node that are no behaviour, or that were evaluated when the module was imported.
_NOT_RUN = {"annotation", "returns", "decorator_list", "type_params"}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One difference; ``number`` names it among those of its module."""

    number: int
    line: int
    lines: tuple[int, int]
    """First and last line of its statement; of one that holds others, of its head."""
    kind: str
    before: str
    after: str
    function: tuple[str, int] | None
    """Name and first line (that of its first decorator) of the outermost function it is in; None at the top of the module."""


@dataclass(frozen=True, slots=True)
class _Site:
    parent: ast.AST
    name: str
    index: int | None
    node: ast.AST
    lines: tuple[int, int]
    function: tuple[str, int] | None


def mutants(source: str) -> list[Mutant]:
    """All mutants of a module, in the order of its text."""
    found = [(site, kind, node) for site in _sites(ast.parse(source)) for kind, node in _variants(site.node)]
    return [
        Mutant(number, _line(site.node), site.lines, kind, _short(site.node), _short(node), site.function)
        for number, (site, kind, node) in enumerate(found)
    ]


def mutated(source: str, number: int) -> ast.Module:
    """The tree of a module with one of its mutants in it."""
    tree = ast.parse(source)
    for site in _sites(tree):
        for _, node in _variants(site.node):
            if number == 0:
                _replace(site, node)
                return ast.fix_missing_locations(tree)
            number -= 1
    raise IndexError(number)


def _replace(site: _Site, node: ast.AST) -> None:
    new = ast.copy_location(node, site.node)
    if site.index is None:
        setattr(site.parent, site.name, new)
    else:
        getattr(site.parent, site.name)[site.index] = new


def _short(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())[:80]


def _line(node: ast.AST) -> int:
    return node.lineno if isinstance(node, ast.stmt | ast.expr) else 0


def _sites(tree: ast.Module) -> Iterator[_Site]:
    for node in tree.body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield from _of_function(node)
            case ast.ClassDef():
                for item in node.body:
                    if isinstance(item, _FUNCTIONS):
                        yield from _of_function(item)
            case ast.Assign(targets=[ast.Name()]) | ast.AnnAssign(target=ast.Name(), value=ast.expr()):
                yield from _below(node, None, _head(node))


def _of_function(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[_Site]:
    first = min((item.lineno for item in node.decorator_list), default=node.lineno)
    yield from _below(node, (node.name, first), _head(node))


def _head(node: ast.stmt) -> tuple[int, int]:
    """The lines of a statement without those that stand in it."""
    inner = [item.lineno for item in ast.walk(node) if isinstance(item, ast.stmt) and item is not node]
    return node.lineno, max(node.lineno, min(inner) - 1) if inner else node.end_lineno or node.lineno


def _below(parent: ast.AST, function: tuple[str, int] | None, lines: tuple[int, int]) -> Iterator[_Site]:
    for name, value in ast.iter_fields(parent):
        if name in _NOT_RUN:
            continue
        children: list[tuple[int | None, Any]] = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, child in children:
            at = _head(child) if isinstance(child, ast.stmt) else lines
            if isinstance(child, ast.stmt | ast.expr):
                yield _Site(parent, name, index, child, at, function)
            # A text with values in it is a sentence or a pattern.
            if isinstance(child, ast.AST) and not isinstance(child, ast.JoinedStr | ast.arguments):
                yield from _below(child, function, at)


def _variants(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.BoolOp():
            yield "connective", ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield "negation", node.operand
        case ast.BinOp() if type(node.op) in _ARITHMETIC:
            yield "arithmetic", ast.BinOp(node.left, _ARITHMETIC[type(node.op)](), node.right)
        case ast.Constant(value=bool()):
            yield "number", ast.Constant(not node.value)
        case ast.Constant(value=int(number) | float(number)):
            yield "number", ast.Constant(number + 1)
        case ast.If() if not _is_mutated(node.test):
            yield "condition", ast.If(_negated(node.test), node.body, node.orelse)
        case ast.IfExp() if not _is_mutated(node.test):
            yield "condition", ast.IfExp(_negated(node.test), node.body, node.orelse)
        case ast.Return(value=ast.expr()) if not _is_none(node.value):
            yield "result", ast.Return(ast.Constant(None))
        case (
            ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom())
            | ast.AugAssign()
            | ast.Continue()
            | ast.Break()
            | ast.Raise()
        ):
            yield "statement", ast.Pass()


def _compared(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    for index, operator in enumerate(node.ops):
        for other in _COMPARISONS[type(operator)]:
            yield "comparison", ast.Compare(node.left, [*node.ops[:index], other(), *node.ops[index + 1 :]], node.comparators)  # fmt: skip


def _negated(test: ast.expr) -> ast.expr:
    return ast.copy_location(ast.UnaryOp(ast.Not(), test), test)


def _is_mutated(test: ast.expr) -> bool:
    """Whether another operator turns the condition round already."""
    return isinstance(test, ast.Compare) or (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not))


def _is_none(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
