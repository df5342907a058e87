"""A cluster on this machine, a job submitted to it, a worker killed in the middle: ``python bench/cluster.py ARCHIVE``.

A head and two workers of Ray are started on the loopback address, each with processes of its own, as on three machines. The
batch runs as a job of that cluster. When the workers have begun to read, all processes of one worker are killed by their
numbers; another worker is started a little later. What the job writes is held against a run on the native runner without a
cluster. Nothing but processes that this script started is ended, and never by name.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

HOST = "127.0.0.1"
_TRIES = 5
TABLES = ("reports", "pairs", "lineage", "stories", "rejected")
# The machine's own address would be taken instead of the loopback one, and makers would be told of every run.
os.environ.update(
    RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER="0",
    RAY_USAGE_STATS_ENABLED="0",
    DAFT_ANALYTICS_ENABLED="0",
    RAY_raylet_start_wait_time_s="300",
)


def _patiently(start: Callable[[], Any]) -> Any:
    """What is started; Ray gives a node 30 seconds, which on a busy machine may be too few."""
    for _ in range(_TRIES - 1):
        try:
            return start()
        except Exception as error:
            print(f"a node did not start, once more: {error}", file=sys.stderr)
    return start()


class Nodes:
    """A head and workers, each with a scheduler, an object store and processes of its own, all held by this script."""

    def __init__(self, folder: Path, port: int, memory: int) -> None:
        from ray.cluster_utils import Cluster

        self._memory = memory
        self._cluster = _patiently(lambda: Cluster(initialize_head=True, head_node_args={
            "gcs_server_port": port, "num_cpus": 0, "object_store_memory": memory, "include_dashboard": False, "node_ip_address": HOST,
            "temp_dir": str(folder / "session"),
        }))  # fmt: skip
        self._workers: list[Any] = []
        self.environment = {**os.environ, "RAY_ADDRESS": self._cluster.address}

    def start(self) -> None:
        """Start one more worker of one processor."""
        self._workers.append(_patiently(
            lambda: self._cluster.add_node(num_cpus=1, object_store_memory=self._memory, node_ip_address=HOST)
        ))  # fmt: skip

    def kill(self) -> None:
        """End the processes of the latest worker by their numbers, at once, as a power cut would."""
        self._cluster.remove_node(self._workers.pop(), allow_graceful=False)

    def stop(self) -> None:
        """End all nodes."""
        self._cluster.shutdown()


def batch(place: Path, out: Path, *options: str, environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    """A batch in a process of its own."""
    command = [sys.executable, "-m", "copydesk", "batch", str(place), str(out), "--json", *options]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)


def begun(job: subprocess.Popen[bytes], out: Path) -> bool:
    """Wait until workers have begun to read; whether they have before the job came to an end."""
    while job.poll() is None:
        if any(out.rglob("index/part-*.parquet")):
            return True
        time.sleep(0.2)
    return False


def rows(out: Path, table: str) -> list[str]:
    """The rows of a table, sorted."""
    return sorted(json.dumps(row, sort_keys=True) for row in pq.read_table(out / table).to_pylist())


def run(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Run both, kill, compare."""
    depth = () if options.full else ("--wording",)
    nodes = Nodes(folder, options.port, options.memory)
    told: dict[str, Any] = {}
    try:
        nodes.start()
        nodes.start()
        began = time.monotonic()
        job = batch(options.archive, folder / "ray", "--runner", "ray", *depth, environment=nodes.environment)
        told["killed"] = begun(job, folder / "ray")
        if told["killed"]:
            nodes.kill()
            time.sleep(options.pause)
            nodes.start()
        told["exit_code"] = job.wait(options.patience)
        told["seconds"] = round(time.monotonic() - began, 1)
    finally:
        nodes.stop()
    told["native_exit_code"] = batch(options.archive, folder / "native", *depth).wait()
    told["same"] = {name: rows(folder / "native", name) == rows(folder / "ray", name) for name in TABLES}
    told["rows"] = {name: len(rows(folder / "ray", name)) for name in TABLES}
    return told


def main() -> None:
    """Start, submit, kill, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--full", action="store_true", help="not by wording alone")
    parser.add_argument("--port", type=int, default=26379)
    parser.add_argument("--memory", type=int, default=500_000_000, help="bytes of the object store of a node")
    parser.add_argument("--pause", type=float, default=5.0, help="seconds between the death of a worker and the next")
    parser.add_argument("--patience", type=float, default=1800.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cd") as folder:
        print(json.dumps(run(options, Path(folder))))


if __name__ == "__main__":
    main()
