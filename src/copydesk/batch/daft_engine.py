"""Which engine runs the steps, with how many workers, and how a function of ours is mapped over its rows."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Literal

from copydesk.errors import CopydeskError, UsageError

RunnerName = Literal["native", "ray"]
Batch = Callable[..., Any]
"""Columns of a batch in (Daft's ``Series``), one Arrow array of structs out, a row for each."""


@dataclass(frozen=True, slots=True)
class DaftEngine:
    """A runner that was started."""

    runner: RunnerName
    workers: int
    """Processes that read, count and weigh; joins and sorts use what threads the engine has."""


def require(runner: str) -> None:
    """See to it that what a runner needs is installed.

    Raises:
        CopydeskError: something is missing; the hint says how to install it.
    """
    for library in ("daft", "pyarrow", "scipy", *(("ray",) if runner == "ray" else ())):
        if find_spec(library) is None:
            extra = "batch,ray" if runner == "ray" else "batch"
            raise CopydeskError(f"{library} is not installed", hint=f"pip install 'copydesk[{extra}]'")


@contextmanager
def started(runner: RunnerName, workers: int = 0, address: str | None = None) -> Iterator[DaftEngine]:
    """A runner, started or taken up where this process has it already; it can have one only.

    ``workers`` 0 means one for each processor. ``address`` is that of a Ray cluster; without it and without ``RAY_ADDRESS`` a
    cluster of this machine alone is started, on the loopback address, and ended afterwards.

    Raises:
        CopydeskError: a library is missing, or the cluster does not answer.
        UsageError: this process runs on the other runner.
    """
    require(runner)
    if runner == "native":
        import daft

        if not _runs(runner):
            daft.set_runner_native()
        yield DaftEngine("native", workers or os.cpu_count() or 1)
        return
    with _cluster(workers, address) as processors:
        import daft

        if not _runs(runner):
            daft.set_runner_ray(noop_if_initialized=True)
        yield DaftEngine("ray", workers or processors)


def _runs(runner: str) -> bool:
    """Whether this process runs on that runner already.

    Raises:
        UsageError: it runs on the other one.
    """
    from daft.runners import _get_runner

    running: Any = _get_runner()
    if running is not None and running.name != runner:
        raise UsageError(f"this process runs on the {running.name} runner already; start another for {runner}")
    return running is not None


@contextmanager
def _cluster(workers: int, address: str | None) -> Iterator[int]:
    """A connection to Ray; how many processors the cluster has."""
    known = address or os.environ.get("RAY_ADDRESS")
    if not known:
        # On a machine of its own Ray would show its ports to the whole network.
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    import ray

    # "local": where another cluster runs on this machine, Ray would join it.
    own: dict[str, Any] = {
        "address": "local",
        "num_cpus": workers or os.cpu_count(),
        "include_dashboard": False,
        "_node_ip_address": "127.0.0.1",
    }
    try:
        ray.init(
            log_to_driver=False,
            logging_level=logging.ERROR,
            ignore_reinit_error=True,
            **({"address": known} if known else own),
        )
    except Exception as error:
        raise CopydeskError(f"Ray does not start or answer: {error}", where=known or "this machine") from error
    try:
        held: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
        yield max(1, int(held.get("CPU", 1)))
    finally:
        # Without this the process may end with a failure after right results.
        ray.shutdown()


def _there(engine: DaftEngine) -> int:
    """How many workers a step may have: on a cluster that lost some, no more than are left.

    For each that finds no place Daft waits two minutes in every step.
    """
    if engine.runner == "native":
        return engine.workers
    import ray

    held: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
    return max(1, min(engine.workers, int(held.get("CPU", 1))))


def mapped(function: Batch, dtype: Any, engine: DaftEngine, size: int, *, apart: bool = True) -> Callable[..., Any]:
    """A function over batches as an expression of Daft's: in processes of its own, ``size`` rows at a time, its fields columns.

    A plain function would run under one interpreter lock in the engine's own process; for one worker that is enough, and for
    work that is nearly all in arrays or files, which let go of the lock: ``apart=False`` saves starting a process for each.
    """
    import daft

    if engine.runner == "native" and (engine.workers == 1 or not apart):
        alone: Callable[..., Any] = daft.func.batch(
            return_dtype=dtype, unnest=True, batch_size=size, use_process=False
        )(function)
        return alone

    class Worker:
        """One process of the pool; what it loads (models, tables) it loads once."""

        @daft.method.batch(return_dtype=dtype, unnest=True, batch_size=size)
        def run(self, *columns: Any) -> Any:
            """The rows of one batch."""
            return function(*columns)

    pool = daft.cls(Worker, max_concurrency=_there(engine), use_process=engine.runner == "native" or None)
    made: Callable[..., Any] = pool().run
    return made
