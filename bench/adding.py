"""Speed of taking reports in, from a file into a ledger with its full-text index: ``python bench/adding.py FILES… [--curve N]``.

Prints reports a second of processor time and of the clock, and peak memory. With ``--curve`` the same reports are added again
and again under other ids and with another first line, up to N of them, and the cost of each thousand is shown as the ledger grows.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from copydesk.app.workspace import Workspace
from copydesk.model import Received, Rejected
from copydesk.read.paths import Inputs


def whole(paths: list[str], folder: Path) -> None:
    """Add all of it at once."""
    case = Workspace(folder / "whole.db", create=True)
    cpu, clock = time.process_time(), time.perf_counter()
    added = list(case.add(Inputs(paths)))
    cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
    case.close()
    new = sum(batch.new for batch in added)
    refused = sum(len(batch.rejected) for batch in added)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = (folder / "whole.db").stat().st_size
    print(
        f"{new:,} reports, {refused:,} refused, {memory:,.0f} MB at most, {size / max(new, 1):,.0f} bytes of ledger a report"
    )
    print(f"{new / cpu:,.0f} a second of processor time, {new / clock:,.0f} of the clock")


def endless(paths: list[str]) -> Iterator[Received | Rejected]:
    """The reports again and again, each time as others."""
    turn = 0
    while True:
        turn += 1
        for row in Inputs(paths):
            if isinstance(row, Received):
                report = replace(row.report, id=f"{turn}:{row.report.id}", text=f"Edition {turn}.\n{row.report.text}")
                yield replace(row, report=report)


def curve(paths: list[str], most: int, folder: Path) -> None:
    """What a thousand costs as the ledger grows."""
    rows = endless(paths)
    case = Workspace(folder / "curve.db", create=True)
    shown = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000}
    for thousand in range(1, most // 1000 + 1):
        batch = list(islice(rows, 1000))
        cpu = time.process_time()
        for _ in case.add(batch):
            pass
        if thousand in shown:
            print(f"{thousand:>5},000: {time.process_time() - cpu:.3f} s for the last thousand")
    case.close()


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--curve", type=int, default=0, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        whole(options.files, Path(folder))
        if options.curve:
            curve(options.files, options.curve, Path(folder))


if __name__ == "__main__":
    main()
