"""Try a target a number of times from a seed, and say how often it was really executed, how long the slowest took, what failed.

``python tests/fuzz/fuzz_run.py --executions 1000 --seed 1 --seconds 3600 [--only read annotate] [--record FILE.jsonl]`` is the long run: rounds
over all targets, with the next seed each time, until the time is over. ``tests/fuzz/test_fuzz.py`` is the short one. A line of JSON a target and
round. The same seed tries the same inputs.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
import traceback
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from fuzz_targets import Target, targets
from hypothesis import HealthCheck, Phase, given, seed, settings

_CALM = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
# The examples of one call to Hypothesis; a longer series would try the same inputs again and again.
_SERIES = 1000
_LONGEST_FAULT = 4000


@dataclass(slots=True)
class Tried:
    """What came of one target."""

    target: str
    seed: int
    executions: int = 0
    """Inputs that were really run, counted inside the function."""
    slowest: float = 0.0
    """Seconds of the processor that the slowest input took."""
    seconds: float = 0.0
    """Seconds of the clock, all in all."""
    fault: str = ""
    """The first input on which something did not hold, with the error."""


def tried(name: str, executions: int, number: int) -> Tried:
    """Run a target so often, in series with seeds of their own that follow from ``number``; end at the first fault."""
    found = Tried(name, number)
    began = time.monotonic()
    try:
        _in_series(targets()[name], found, executions)
    except Exception as error:  # on the way in or out, as a desk that cannot be closed
        found.fault = found.fault or _said(error)
    found.seconds = round(time.monotonic() - began, 1)
    found.slowest = round(found.slowest, 3)
    return found


def _in_series(target: Target, found: Tried, executions: int) -> None:
    with target.opened() as check:
        series = 0
        while found.executions < executions and not found.fault:
            count = min(_SERIES, executions - found.executions)
            one_series(target.inputs, check, found, count, found.seed * 1_000_003 + series)
            series += 1


def _said(error: Exception) -> str:
    inner = error.exceptions[0] if isinstance(error, ExceptionGroup) else error
    where = traceback.extract_tb(inner.__traceback__)[-1]
    return f"{type(inner).__name__}: {inner} at {Path(where.filename).name}:{where.lineno}"[:400]


def one_series(strategy: Any, check: Any, found: Tried, count: int, number: int) -> None:
    """Run a series of inputs that follows from a seed."""
    last: list[Any] = [None]

    @seed(number)
    @settings(
        max_examples=count, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=_CALM,
        report_multiple_bugs=False,
    )  # fmt: skip
    @given(strategy)
    def run(value: Any) -> None:
        last[0] = value
        start = time.process_time()
        check(value)
        found.executions += 1
        found.slowest = max(found.slowest, time.process_time() - start)

    try:
        run()
    except Exception as error:
        found.fault = f"{_said(error)} on {last[0]!r}"[:_LONGEST_FAULT]


def main() -> None:
    """Run what was asked for, and write a line for each target and round; exit code 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--executions", type=int, default=1000, help="a round, for each reader; other targets have their share"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the first round")
    parser.add_argument("--seconds", type=float, default=0.0, help="go on with rounds until so many have passed")
    parser.add_argument("--only", nargs="*", default=[], help="targets whose name begins so")
    parser.add_argument("--record", type=Path, help="a file that the lines are added to")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    chosen = [name for name in targets() if name.startswith(tuple(options.only) or "")]
    began, number, faults = time.monotonic(), options.seed, 0
    while True:
        for name in chosen:
            found = tried(name, max(1, round(options.executions * targets()[name].share)), number)
            faults += bool(found.fault)
            line = json.dumps(asdict(found))
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
            if options.record:
                with options.record.open("a", encoding="utf-8") as file:
                    file.write(line + "\n")
            if options.seconds and time.monotonic() - began >= options.seconds:
                break
        number += 1
        if time.monotonic() - began >= options.seconds:
            break
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
