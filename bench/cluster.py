"""A cluster on this machine, a job submitted to it, a worker killed in the middle: ``python bench/cluster.py ARCHIVE``.

A head and two workers of Ray are started on the loopback address, each a process tree of its own, as on three machines. The
batch runs as a job of that cluster. When the workers have begun to read, one worker's whole tree is killed by the numbers of
its processes; another is started a little later. What the job writes is held against a run on the native runner without a
cluster. Nothing but processes that this script started is ended, and never by name.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

HOST = "127.0.0.1"
TABLES = ("reports", "pairs", "lineage", "stories", "rejected")
# The machine's own address would be taken instead of the loopback one, and makers would be told of every run.
SURROUNDINGS = {
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DISABLE_IMPORT_WARNING": "1",
    "DAFT_ANALYTICS_ENABLED": "0",
}


def tree(root: int) -> list[int]:
    """A process and all that it started, the latest first."""
    parents: defaultdict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(fields[1])].append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting.extend(parents[here])
    return found[::-1]


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started, by their numbers."""
    for number in tree(process.pid):
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            continue
    process.wait()


class Cluster:
    """A head and workers, each in the foreground of a process that this script holds."""

    def __init__(self, folder: Path, port: int, memory: int) -> None:
        self._folder = folder
        self._port = port
        self._memory = memory
        self.nodes: dict[str, subprocess.Popen[bytes]] = {}
        self.environment = {**os.environ, **SURROUNDINGS, "RAY_ADDRESS": f"{HOST}:{port}"}

    def start(self, name: str, place: int) -> None:
        """Start the head (place 0) or a worker; ports stand outside those that Ray gives to its workers."""
        first = self._port + 100 * (place + 1)
        command = [
            str(Path(sys.executable).with_name("ray")), "start", "--block", f"--node-ip-address={HOST}", "--disable-usage-stats",
            f"--object-store-memory={self._memory}", f"--node-manager-port={first}", f"--object-manager-port={first + 1}",
            f"--runtime-env-agent-port={first + 2}", f"--dashboard-agent-grpc-port={first + 3}", f"--dashboard-agent-listen-port={first + 4}",
            f"--metrics-export-port={first + 5}", f"--min-worker-port={first + 10}", f"--max-worker-port={first + 99}",
        ]  # fmt: skip
        if place == 0:
            command += [
                "--head",
                f"--port={self._port}",
                "--num-cpus=0",
                "--include-dashboard=false",
                f"--temp-dir={self._folder}/session",
            ]
        else:
            command += [f"--address={HOST}:{self._port}", "--num-cpus=1"]
        environment = {key: value for key, value in self.environment.items() if key != "RAY_ADDRESS"}
        log = (self._folder / f"{name}.log").open("wb")
        self.nodes[name] = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)

    def stop(self) -> None:
        """End all nodes."""
        for process in reversed(list(self.nodes.values())):
            kill(process)


def wait_for(cluster: Cluster, processors: int, seconds: float) -> None:
    """Wait until the cluster has so many processors."""
    code = "import ray, sys; ray.init(log_to_driver=False, logging_level='ERROR'); print(int(ray.cluster_resources().get('CPU', 0))); ray.shutdown()"
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        done = subprocess.run(
            [sys.executable, "-c", code], env=cluster.environment, capture_output=True, text=True, check=False
        )
        if done.stdout.strip() == str(processors):
            return
        time.sleep(2)
    raise SystemExit(f"the cluster did not come up: {done.stderr[-2000:]}")


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
    own = batch(options.archive, folder / "native", *depth)
    cluster = Cluster(folder, options.port, options.memory)
    told: dict[str, Any] = {}
    try:
        for place, name in enumerate(("head", "one", "other")):
            cluster.start(name, place)
            time.sleep(5 if place == 0 else 1)
        wait_for(cluster, 2, 240)
        began = time.monotonic()
        job = batch(options.archive, folder / "ray", "--runner", "ray", *depth, environment=cluster.environment)
        told["killed"] = begun(job, folder / "ray")
        if told["killed"]:
            kill(cluster.nodes["other"])
            time.sleep(options.pause)
            cluster.start("third", 3)
        told["exit_code"] = job.wait(options.patience)
        told["seconds"] = round(time.monotonic() - began, 1)
    finally:
        cluster.stop()
    told["native_exit_code"] = own.wait()
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
