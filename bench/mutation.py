"""How many faults put into the code do its tests notice? A seeded sample of mutants, each tried with the tests that run its line.

``python bench/mutation.py [--mutants 300] [--seed 1] [--rooms changes reuse text] [--record FILE.jsonl]`` needs ``coverage``. The tests of the
rooms run once, each with the lines that it runs noted, those of its fixtures among them. ``--files`` and ``--tests`` narrow both for work on
one module. Then every mutant has a process of its own, forked from that one, in which the code of the
function is exchanged, what had been kept is forgotten, and the tests that run the line go on until one fails. So the language model is loaded once;
a tool that starts the tests anew for each mutant would load it 300 times, and those that fork leave out decorated functions and constants.

A mutant is noticed where a test fails, or uses more than ten times the processor's time. One that no test runs, or that cannot be told from the
original, counts as not noticed, so the score is a lower bound. With it stands the interval of Wilson at 95 %.
"""

from __future__ import annotations

import argparse
import ast
import functools
import gc
import json
import math
import os
import random
import resource
import sys
import time
import types
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import coverage
import pytest
from _pytest.runner import runtestprotocol

from mutants import Mutant, mutants, mutated

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "copydesk"
ROOMS = ("changes", "reuse", "text")
_LEAST_SECONDS, _SLOWER = 30, 10
_MEMORY = 8 << 30
# The language model and the tables are the same whatever is mutated.
_KEPT_MODULES = ("copydesk.resources", "copydesk.nlp.spacy_model", "copydesk.nlp.token_embeddings")
_SURVIVED, _NOTICED = 0, 1


@dataclass(slots=True)
class Tried:
    """What became of one mutant."""

    file: str
    line: int
    kind: str
    before: str
    after: str
    outcome: str
    """"noticed", "survived", or "not run" where no test runs the line."""
    tests: int
    """How many tests run the line."""


def wilson(noticed: int, count: int, z: float = 1.96) -> tuple[float, float]:
    """The interval of a share, after Wilson (1927)."""
    share, spread = noticed / count, z * z / count
    middle = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread)
    return middle - half, middle + half


def sample(rooms: tuple[str, ...], names: Sequence[str], size: int, seed: int) -> list[tuple[Path, Mutant]]:
    """So many mutants of the rooms, or of their files with one of the names, each equally likely; all of them where there are fewer."""
    files = [
        path for room in rooms for path in sorted((SOURCE / room).rglob("*.py")) if not names or path.stem in names
    ]
    every = [(path, mutant) for path in files for mutant in mutants(path.read_text(encoding="utf-8"))]
    sys.stdout.write(f"{len(every):,} mutants of {len(files)} files\n")
    # In the order of the draw, so that the first of them, where a run is broken off, are a fair sample too.
    return random.Random(seed).sample(every, min(size, len(every)))


class _Forgetting:
    """What the code of the rooms keeps from one call to the next, so that a mutant is not hidden by an answer from before it."""

    def __init__(self, rooms: tuple[str, ...]) -> None:
        self.is_off = True
        """While the lines are noted nothing is kept with a text, so that each test runs all that it depends on."""
        self._modules = tuple(f"copydesk.{room}" for room in rooms)

    def install(self) -> None:
        """Before Copydesk is imported: what is kept with a text can be switched off."""
        from copydesk.nlp import memo

        kept = memo.once

        def once(work: Callable[..., Any]) -> Callable[..., Any]:
            asked = kept(work)
            if not work.__module__.startswith(self._modules):
                return asked

            @functools.wraps(work)
            def ask(*given: Any) -> Any:
                return work(*given) if self.is_off else asked(*given)

            return ask

        memo.once = once  # type: ignore[assignment]

    def forget(self, prefixes: tuple[str, ...] | None = None) -> None:
        """Empty the caches of functions of these modules; of all but the model and the tables where none are named."""
        for cache in _caches():
            module = cache.__module__ or ""
            if module.startswith(prefixes) if prefixes else not module.startswith(_KEPT_MODULES):
                cache.cache_clear()


@functools.cache
def _caches() -> tuple[Any, ...]:
    found = (item for item in gc.get_objects() if isinstance(item, functools._lru_cache_wrapper))  # noqa: SLF001
    return tuple(item for item in found if (item.__module__ or "").split(".")[0] in ("copydesk", "conftest"))


class Runner:
    """Runs the tests once to see which lines each runs, then the mutants (a plugin of pytest)."""

    def __init__(self, chosen: list[tuple[Path, Mutant]], forgetting: _Forgetting, rooms: tuple[str, ...]) -> None:
        self.chosen, self.forgetting = chosen, forgetting
        self.modules = tuple(f"copydesk.{room}" for room in rooms)
        self.tried: list[Tried] = []
        self.seconds: dict[str, float] = {}
        self.cover = coverage.Coverage(
            data_file=None, include=[f"{SOURCE / room}/*" for room in rooms], config_file=False
        )

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of pytest's own loop."""
        if session.testsfailed:
            raise session.Interrupted("the tests cannot be collected")
        self._note_lines(session.items)
        data = self.cover.get_data()
        lines = {path: data.contexts_by_lineno(str(path)) for path in {path for path, _ in self.chosen}}
        items = {item.nodeid: item for item in session.items}
        for path, mutant in self.chosen:
            names = {name for line in _lines_of(path, mutant) for name in lines[path].get(line, ())} & items.keys()
            tests = [items[name] for name in sorted(names, key=lambda name: self.seconds[name])]
            self._try(path, mutant, tests)
        return True

    def _note_lines(self, items: list[pytest.Item]) -> None:
        began = time.monotonic()
        self.cover.start()
        for item in items:
            self.forgetting.forget(self.modules)
            self.cover.switch_context(item.nodeid)
            start = time.process_time()
            # Without a next test every fixture is made anew, so that a test has the lines of a fixture that others share with it.
            if not _passes(item, None):
                raise pytest.UsageError(f"{item.nodeid} fails without a mutant")
            self.seconds[item.nodeid] = time.process_time() - start
        self.cover.stop()
        self.forgetting.is_off = False
        _caches.cache_clear()
        sys.stdout.write(f"{len(items)} tests in {time.monotonic() - began:.0f} s\n")

    def _try(self, path: Path, mutant: Mutant, tests: list[pytest.Item]) -> None:
        outcome = "not run"
        if tests:
            limit = _LEAST_SECONDS + _SLOWER * sum(self.seconds[item.nodeid] for item in tests)
            outcome = "noticed" if _in_child(lambda: self._survives(path, mutant, tests), int(limit)) else "survived"
        found = Tried(path.relative_to(SOURCE).as_posix(), mutant.line, mutant.kind, mutant.before, mutant.after, outcome, len(tests))  # fmt: skip
        self.tried.append(found)
        sys.stdout.write(
            f"{outcome:9} {found.file}:{found.line} {found.kind}: {found.before} -> {found.after} ({found.tests})\n"
        )
        sys.stdout.flush()

    def _survives(self, path: Path, mutant: Mutant, tests: list[pytest.Item]) -> bool:
        exchange(path, mutant)
        self.forgetting.forget(None if path.is_relative_to(SOURCE / "text") else self.modules)
        return all(_passes(item, after) for item, after in zip(tests, [*tests[1:], None], strict=True))


def _passes(item: pytest.Item, after: pytest.Item | None) -> bool:
    item._initrequest()  # type: ignore[attr-defined]  # noqa: SLF001
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=after))


def _in_child(survives: Callable[[], bool], seconds: int) -> bool:
    """Whether a process that works with the mutant sees a test fail, ends, or uses up its time."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        code = _NOTICED
        try:
            code = _SURVIVED if survives() else _NOTICED
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1] != 0


def exchange(path: Path, mutant: Mutant) -> None:
    """Put a mutant into the running program: new code for a function, or a new value for a name of a module."""
    tree = mutated(path.read_text(encoding="utf-8"), mutant.number)
    if mutant.function:
        new = _code(compile(tree, str(path), "exec", dont_inherit=True), mutant.function)
        for item in gc.get_objects():
            if isinstance(item, types.FunctionType) and _place(item.__code__) == (str(path), *mutant.function):
                item.__code__ = new
        return
    module = next(item for item in list(sys.modules.values()) if getattr(item, "__file__", None) == str(path))
    changed: set[str] = set()
    for node in tree.body:
        if (name := _named(node)) and (_used(node) & changed or node.lineno <= mutant.line <= (node.end_lineno or 0)):
            changed.add(name)
            old = getattr(module, name)
            exec(compile(ast.Module([node], []), str(path), "exec"), module.__dict__)
            for other in list(sys.modules.values()):
                if other.__name__.startswith("copydesk") and other.__dict__.get(name) is old:
                    setattr(other, name, getattr(module, name))


def _code(outer: types.CodeType, function: tuple[str, int]) -> types.CodeType:
    waiting = [outer]
    while waiting:
        code = waiting.pop()
        if _place(code)[1:] == function:
            return code
        waiting.extend(item for item in code.co_consts if isinstance(item, types.CodeType))
    raise LookupError(function)


def _place(code: types.CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_name, code.co_firstlineno


def _named(node: ast.stmt) -> str:
    """The name that a statement at the top of a module gives a value to."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
            return name
    return ""


def _used(node: ast.AST) -> set[str]:
    return {item.id for item in ast.walk(node) if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Load)}


def _lines_of(path: Path, mutant: Mutant) -> Iterator[int]:
    """The lines whose tests may notice a mutant: its own; of a value of the module, those that use it, or what is made of it."""
    if mutant.function:
        first, last = mutant.lines
        yield from range(first, last + 1)
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in tree.body:
        name = _named(node)
        if name and (_used(node) & names or node.lineno <= mutant.line <= (node.end_lineno or 0)):
            names.add(name)
        elif not name:
            yield from (item.lineno for item in ast.walk(node) if isinstance(item, ast.Name) and item.id in names)


def _say(tried: list[Tried]) -> None:
    rooms: dict[str, Counter[str]] = defaultdict(Counter)
    for item in tried:
        for room in (item.file.split("/")[0], "all"):
            rooms[room][item.outcome] += 1
    for room, counts in rooms.items():
        noticed, count = counts["noticed"], counts.total()
        low, high = wilson(noticed, count)
        sys.stdout.write(f"{room}: {noticed} of {count} noticed, {noticed / count:.1%} ({low:.1%} to {high:.1%}); not run {counts['not run']}\n")  # fmt: skip


def main() -> None:
    """Try a sample, a line for each mutant and each room."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rooms", nargs="*", default=list(ROOMS), choices=ROOMS)
    parser.add_argument(
        "--files", nargs="*", default=[], help="names of modules, without .py; all of the rooms where none is named"
    )
    parser.add_argument("--tests", nargs="*", default=[], help="tests to run instead of those of the rooms")
    parser.add_argument("--record", type=Path, help="a file that a line of JSON for each mutant is written to")
    options = parser.parse_args()
    rooms = tuple(options.rooms)
    forgetting = _Forgetting(rooms)
    forgetting.install()
    runner = Runner(sample(rooms, options.files, options.mutants, options.seed), forgetting, rooms)
    tests = options.tests or [str(ROOT / "tests" / room) for room in rooms]
    code = pytest.main(
        [*tests, "-s", "-o", "addopts=", "-p", "no:xdist", "-p", "no:cacheprovider", "-p", "no:terminal"],
        plugins=[runner],
    )
    if options.record:
        options.record.write_text("".join(json.dumps(asdict(item)) + "\n" for item in runner.tried), encoding="utf-8")
    if runner.tried:
        _say(runner.tried)
    sys.exit(int(code))


if __name__ == "__main__":
    main()
