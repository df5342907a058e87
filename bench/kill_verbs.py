"""Kill every verb, and the desk, at random but seeded moments, and look what is left.

``python bench/kill_verbs.py [--kills 200] [--seed 1] [--only add desk] [--record FILE.jsonl]``. Each kill runs a verb on a copy of one folder
(a ledger of invented reports, files next to it), ends its whole process group with SIGKILL, and looks: the ledger is sound and holds all
reports that it held and all that were told as added; a file that was to be written is absent or whole; the same verb, run again, says what
it says undisturbed. The desk is killed after it accepted an upload; once started again it must take the upload in. Exit code 1 where anything
of that fails.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

import kill_desk
from copydesk.app.workspace import Workspace
from kill import invented

COMMAND = [sys.executable, "-m", "copydesk"]
_HELD, _MORE = 24, 40
_LONGEST_SECONDS = 300
_USAGE = 2
# The only thing that may differ between two runs: when a step was run.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")
WIRE = "Rebels killed at least 12 villagers near Tarnovik on Friday, the army said. Officials denied that the road was closed.\n"
REWRITE = "Rebels killed 12 villagers near Tarnovik on Friday. The road was closed.\n"


@dataclass(frozen=True)
class Verb:
    """A verb with its words, as it is killed."""

    words: tuple[str, ...]
    writes: str = ""
    """The file or folder that it makes, which must be absent or whole."""
    again: tuple[str, ...] = ()
    """Words to add when it is run again."""
    is_repeatable: bool = True
    """Whether it says the same when it is run again on what it left."""


_LEDGER = ("--ledger", "case.db")
VERBS: dict[str, Verb] = {
    "add": Verb(("add", "more.jsonl", *_LEDGER), is_repeatable=False),
    "annotate": Verb(("annotate", "wire.txt", "--json")),
    "backup": Verb(("backup", "copy.db", *_LEDGER), writes="copy.db", again=("--force",)),
    "batch": Verb(("batch", "more.jsonl", "tables", "--wording", "--workers", "2"), again=("--resume",), is_repeatable=False),
    "check": Verb(("check", *_LEDGER, "--min-origins", "1", "--json")),
    "claims": Verb(("claims", *_LEDGER, "--json")),
    "compare": Verb(("compare", "wire.txt", "rewrite.txt", "--json", "--html", "page.html"), writes="page.html"),
    "completion": Verb(("completion", "bash")),
    "corroborate": Verb(("corroborate", "Rebels killed 12 villagers.", *_LEDGER, "--json")),
    "decide": Verb(("decide", "merge", "r00001", "r00002", *_LEDGER, "--why", "same place"), is_repeatable=False),
    "demo": Verb(("demo",)),
    "doctor": Verb(("doctor", "--json")),
    "events": Verb(("events", *_LEDGER, "--json")),
    "explain": Verb(("explain", "r00001", *_LEDGER, "--json")),
    "export": Verb(("export", *_LEDGER, "--format", "csv", "-o", "tables"), writes="tables", again=("--force",)),
    "incidents": Verb(("incidents", *_LEDGER, "--json")),
    "lineage": Verb(("lineage", *_LEDGER, "--json")),
    "quotes": Verb(("quotes", *_LEDGER, "--json")),
    "report": Verb(("report", "r00001", *_LEDGER, "-o", "story.html"), writes="story.html"),
    "schema": Verb(("schema", "annotation")),
    "search": Verb(("search", "river", *_LEDGER, "--json")),
    "show": Verb(("show", "r00001", *_LEDGER, "--json")),
    "stories": Verb(("stories", *_LEDGER, "--json")),
    "trace": Verb(("trace", "seized", *_LEDGER, "--json")),
    "versions": Verb(("versions", "r00001", *_LEDGER, "--json")),
    "watch": Verb(("watch", "inbox", *_LEDGER, "--once", "--every", "0.1"), is_repeatable=False),
}  # fmt: skip
LEFT_OUT = {
    "desk": "serve, with a browser",
    "fetch": "needs an address elsewhere",
    "mcp": "reads only",
    "serve": "killed by kill_desk",
}


@dataclass(slots=True)
class Outcome:
    """What came of the kills of one verb."""

    verb: str
    kills: int = 0
    """Kills that came while it ran."""
    ended: int = 0
    """Runs that were over before their kill."""
    faults: list[str] = field(default_factory=list)


def prepared(folder: Path) -> None:
    """The folder that every run begins with."""
    case = Workspace(folder / "case.db", create=True)
    for _ in case.add(invented(_HELD)):
        pass
    case.close()
    rows = (json.dumps({"id": f"m{number:04}", "text": f"{report.text} It was told {number} times."})
            for number, report in enumerate(invented(_MORE, seed=2)))  # fmt: skip
    (folder / "more.jsonl").write_text("\n".join(rows) + "\n")
    (folder / "inbox").mkdir()
    for number, report in enumerate(invented(12, seed=3)):
        (folder / "inbox" / f"{number}.txt").write_text(report.text)
    (folder / "wire.txt").write_text(WIRE)
    (folder / "rewrite.txt").write_text(REWRITE)


def run(words: tuple[str, ...], folder: Path, seconds: float | None = None) -> tuple[int | None, str]:
    """Run a verb, and kill it and all that it started after so many seconds; its code, None where it was killed, and what it said."""
    process = subprocess.Popen([*COMMAND, *words], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               text=True, start_new_session=True)  # fmt: skip
    try:
        out, _ = process.communicate(timeout=_LONGEST_SECONDS if seconds is None else seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return None, process.communicate()[0]
    return process.returncode, _MOMENT.sub("", out)


def contents(path: Path) -> dict[str, str]:
    """The bytes of a file, or of every file of a folder, without the moments at which something was worked out."""
    files = sorted(item for item in path.rglob("*") if item.is_file()) if path.is_dir() else [path] * path.exists()
    return {str(item.relative_to(path.parent)): _MOMENT.sub("", item.read_bytes().decode("latin-1")) for item in files}


def ids(ledger: Path) -> set[str]:
    """The reports of a ledger, read without the program."""
    with closing(sqlite3.connect(ledger)) as connection:
        return {name for (name,) in connection.execute("SELECT id FROM report")}


def unsound(ledger: Path) -> str:
    """What is wrong with a ledger; empty where nothing is."""
    try:
        with closing(sqlite3.connect(ledger)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                return "integrity"
            return "foreign keys" if connection.execute("PRAGMA foreign_key_check").fetchone() else ""
    except sqlite3.Error as error:
        return repr(error)


class Undisturbed:
    """What a verb does when nobody kills it."""

    def __init__(self, verb: Verb, base: Path, folder: Path) -> None:
        shutil.copytree(base, folder)
        began = time.monotonic()
        self.code, self.said = run(verb.words, folder)
        self.seconds = time.monotonic() - began
        if self.code:
            raise RuntimeError(f"{' '.join(verb.words)} ends with {self.code} when nobody kills it")
        self.written = contents(folder / verb.writes) if verb.writes else {}
        self.ids = ids(folder / "case.db")


def faults_after(verb: Verb, right: Undisturbed, folder: Path, held: set[str]) -> list[str]:
    """What is wrong after a kill, and after the verb was run again."""
    found = [f"ledger: {why}"] if (why := unsound(folder / "case.db")) else []
    if held - ids(folder / "case.db"):
        found.append("reports are lost")
    log = folder / "case.decisions.jsonl"
    if log.exists() and not all(line.endswith("}") for line in log.read_text().splitlines()):
        found.append("a torn line in the log of decisions")
    if (
        verb.writes
        and verb.writes.endswith((".db", ".html"))
        and contents(folder / verb.writes)
        and not _is_whole(verb, right, folder)
    ):
        found.append(f"half of {verb.writes} is there")
    exists = bool(verb.writes) and (folder / verb.writes).exists()
    again = verb.again if exists or "--resume" in verb.again else ()
    code, said = run((*verb.words, *again), folder)
    if code == _USAGE and "--resume" in again:  # it was killed before there was anything to go on with, and says so
        code, said = run(verb.words, folder)
    if code != right.code:
        found.append(f"run again it ends with {code}, not {right.code}")
    if verb.is_repeatable and said != right.said:
        found.append("run again it says something else")
    if ids(folder / "case.db") != right.ids:
        found.append("run again the ledger holds other reports")
    if verb.writes and not verb.writes.endswith(".db") and contents(folder / verb.writes) != right.written:
        found.append("run again it writes something else")
    return found


def _is_whole(verb: Verb, right: Undisturbed, folder: Path) -> bool:
    """Whether a file that is there is all of it; two copies of one ledger need not have the same bytes."""
    if verb.writes.endswith(".db"):
        return not unsound(folder / verb.writes) and ids(folder / verb.writes) == right.ids
    return contents(folder / verb.writes) == right.written


def killed(name: str, count: int, base: Path, work: Path, dice: random.Random) -> Outcome:
    """Kill one verb so often."""
    verb, outcome = VERBS[name], Outcome(name)
    right = Undisturbed(verb, base, work / name)
    held = ids(base / "case.db")
    for number in range(count):
        folder = work / f"{name}-{number}"
        shutil.copytree(base, folder)
        code, _ = run(verb.words, folder, dice.uniform(0.1, 1.0) * right.seconds)
        outcome.kills += code is None
        outcome.ended += code is not None
        # What ended by itself and may not be run twice is as it would be undisturbed.
        if code is None or verb.is_repeatable:
            outcome.faults += [f"{number}: {fault}" for fault in faults_after(verb, right, folder, held)]
        shutil.rmtree(folder)
    return outcome


def shares(kills: int, names: list[str]) -> dict[str, int]:
    """How often each is killed, so that the sum is what was asked for."""
    each, more = divmod(kills, len(names))
    return {name: each + (place < more) for place, name in enumerate(names)}


def main() -> None:
    """Kill, write a line for each verb, and say whether all held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--record", type=Path)
    options = parser.parse_args()
    names = [name for name in (*VERBS, "serve") if not options.only or name in options.only]
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base"
        base.mkdir()
        prepared(base)
        for name, count in shares(options.kills, names).items():
            dice = random.Random(f"{options.seed} {name}")
            if name == "serve":
                outcome = Outcome(name, *kill_desk.killed(count, base, Path(folder), dice))
            else:
                outcome = killed(name, count, base, Path(folder), dice)
            faults += len(outcome.faults)
            line = json.dumps(asdict(outcome) | {"seed": options.seed})
            print(line, flush=True)
            if options.record:
                with options.record.open("a") as file:
                    file.write(line + "\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
