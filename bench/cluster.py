"""A cluster on this machine, a job submitted to it, a worker killed in the middle: ``python bench/cluster.py ARCHIVE``.

A head and two workers of Ray are started on the loopback address, each with processes of its own, as on three machines. The
batch is submitted to them as ``ray job submit`` does it (needs ``pip install 'ray[default]'``; with ``--connect`` it is a process
of this script that connects to them). When a step has begun, all processes of one worker are killed by their numbers; another
worker is started a little later. What the job writes is held against a run on the native runner without a cluster. Nothing but
processes that this script started is ended, and never by name.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import pyarrow.parquet as pq

HOST = "127.0.0.1"
_TRIES = 5
TABLES = ("reports", "pairs", "lineage", "stories", "rejected")
STEPS = ("taken", "candidates", "weighed", "grouped", "told")
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

    def __init__(self, folder: Path, port: int, memory: int, door: int = 0) -> None:
        from ray.cluster_utils import Cluster

        self._memory = memory
        asked = (
            {"include_dashboard": True, "dashboard_host": HOST, "dashboard_port": door}
            if door
            else {"include_dashboard": False}
        )
        self._cluster = _patiently(lambda: Cluster(initialize_head=True, head_node_args={
            "gcs_server_port": port, "num_cpus": 0, "object_store_memory": memory, "node_ip_address": HOST,
            "temp_dir": str(folder / "session"), **asked,
        }))  # fmt: skip
        self._workers: list[Any] = []
        self.address = str(self._cluster.address)

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


class Job(Protocol):
    """A batch that was begun."""

    def ended(self) -> bool:
        """Whether it came to an end."""

    def outcome(self) -> str:
        """How it ended, in one word."""


class Submitted:
    """A batch that the cluster runs for us: a driver on the head, started by the cluster, watched by asking."""

    def __init__(self, command: Sequence[str], door: int) -> None:
        from ray.job_submission import JobSubmissionClient

        self._client = JobSubmissionClient(f"http://{HOST}:{door}")
        self.name = self._client.submit_job(entrypoint=shlex.join(command))

    def ended(self) -> bool:
        """Whether it came to an end."""
        return bool(self._client.get_job_status(self.name).is_terminal())

    def outcome(self) -> str:
        """SUCCEEDED, FAILED or STOPPED; what it said goes to stderr where it did not succeed."""
        told = str(self._client.get_job_status(self.name).value)
        if told != "SUCCEEDED":
            print(self._client.get_job_logs(self.name), file=sys.stderr)
        return told


class Connected:
    """A batch in a process of this script, which connects to the cluster."""

    def __init__(self, command: Sequence[str], address: str = "") -> None:
        environment = {**os.environ, **({"RAY_ADDRESS": address} if address else {})}
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)

    def ended(self) -> bool:
        """Whether it came to an end."""
        return self._process.poll() is not None

    def outcome(self) -> str:
        """Its exit code, once it ends."""
        return f"exit code {self._process.wait()}"


def batch(place: Path, out: Path, *options: str) -> list[str]:
    """The command that runs a batch."""
    return [sys.executable, "-m", "copydesk", "batch", str(place.resolve()), str(out), "--json", *options]


def begun(job: Job, out: Path, step: str) -> bool:
    """Wait until a step has begun (reading: until a piece is read); whether it has before the job came to an end."""
    sign = "taken.part/index/part-*.parquet" if step == "taken" else f"{step}.part"
    while not job.ended():
        if any((out / ".unfinished").glob(sign)):
            return True
        time.sleep(0.2)
    return False


def rows(out: Path, table: str) -> list[str]:
    """The rows of a table, sorted."""
    return sorted(json.dumps(row, sort_keys=True) for row in pq.read_table(out / table).to_pylist())


def disturbed(job: Job, nodes: Nodes, out: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Wait for a step, kill a worker, start another, wait for the end."""
    began = time.monotonic()
    told: dict[str, Any] = {"killed": begun(job, out, options.during)}
    if told["killed"]:
        nodes.kill()
        told["killed_after"] = round(time.monotonic() - began, 1)
        time.sleep(options.pause)
        nodes.start()
    while not job.ended() and time.monotonic() - began < options.patience:
        time.sleep(0.5)
    return told | {"outcome": job.outcome(), "seconds": round(time.monotonic() - began, 1)}


def run(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Run both, kill, compare."""
    depth = () if options.full else ("--wording",)
    command = batch(options.archive, folder / "ray", "--runner", "ray", *depth)
    nodes = Nodes(folder, options.port, options.memory, 0 if options.connect else options.door)
    try:
        nodes.start()
        nodes.start()
        job: Job = Connected(command, nodes.address) if options.connect else Submitted(command, options.door)
        told = disturbed(job, nodes, folder / "ray", options)
    finally:
        nodes.stop()
    told["native"] = Connected(batch(options.archive, folder / "native", *depth)).outcome()
    told["same"] = {name: rows(folder / "native", name) == rows(folder / "ray", name) for name in TABLES}
    told["rows"] = {name: len(rows(folder / "ray", name)) for name in TABLES}
    return told


def main() -> None:
    """Start, submit, kill, compare, print; exit code 1 where nothing was killed or a table differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--full", action="store_true", help="not by wording alone")
    parser.add_argument("--connect", action="store_true", help="connect to the cluster; submit no job")
    parser.add_argument("--during", default="taken", choices=STEPS, help="the step in which a worker is killed")
    parser.add_argument("--port", type=int, default=26379)
    parser.add_argument("--door", type=int, default=28265, help="port at which the cluster takes jobs")
    parser.add_argument("--memory", type=int, default=500_000_000, help="bytes of the object store of a node")
    parser.add_argument("--pause", type=float, default=5.0, help="seconds between the death of a worker and the next")
    parser.add_argument("--patience", type=float, default=1800.0)
    options = parser.parse_args()
    # Sockets lie below it, whose addresses may be a hundred characters long.
    with tempfile.TemporaryDirectory(prefix="cd") as folder:
        told = run(options, Path(folder))
    print(json.dumps(told))
    sys.exit(0 if told["killed"] and all(told["same"].values()) else 1)


if __name__ == "__main__":
    main()
