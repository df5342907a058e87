"""How fast the desk answers: ``python bench/web.py [--reports 100000] [--readers 20] [--seconds 30] [--pairs 20]``.

Builds a ledger of invented reports with stories, origins, edges, claims and events written straight into its tables (working
them out would take hours and is measured elsewhere), starts ``copydesk serve`` over it, and reads: each view alone, then a mix
of views by many readers at once while ``copydesk add`` takes reports in. Then pairs of texts and rewrites of about 550 words, invented
(``bench/invented_rewrites``), are pasted one after the other into a desk without a ledger. Prints milliseconds: median and 95th percentile.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

from copydesk.ledger.connection import Ledger
from copydesk.model import Report

WORDS = (
    "harbour ferry council mill bridge storm court minister union strike flood rescue inquiry vote market school hospital river "
    "engine signal tower valley quarry tunnel orchard festival witness warden captain clerk surgeon farmer teacher broker pilot"
).split()
PLACES = [
    ("Lowmere", "NLD", 52.4, 4.6),
    ("Tarnow", "POL", 50.0, 21.0),
    ("Norrby", "SWE", 59.3, 18.1),
    ("Penha", "PRT", 41.2, -8.7),
]
PER_STORY = 6


def text_of(dice: random.Random, story: int) -> str:
    """A report of 180 words."""
    body = " ".join(dice.choice(WORDS) for _ in range(170))
    return f"The {dice.choice(WORDS)} of {dice.choice(WORDS)} {story} said on Tuesday that {body}."


def reports(count: int, first: int = 0) -> Iterator[Report]:
    """Invented reports, some to a story."""
    dice = random.Random(first)
    for number in range(first, first + count):
        story = number // PER_STORY
        day = f"20{10 + story % 15}-{1 + story % 12:02}-{1 + story % 28:02}T{number % 24:02}:00:00+00:00"
        yield Report(
            text_of(dice, story),
            f"r/{number:07}.txt",
            f"Report {number} on story {story}",
            None,
            f"Paper {number % 900}",
            day,
            "en",
        )


def build(path: Path, count: int) -> None:
    """The ledger, as if all had been worked in."""
    ledger = Ledger(path)
    batch: list[Report] = []
    for report in reports(count):
        batch.append(report)
        if len(batch) == 2000:
            ledger.add(batch)
            batch = []
    ledger.add(batch)
    with ledger.transaction():
        run = ledger.begin_run("stories", {}, ["bench"])
        for statement in derived(run):
            ledger.rows(statement)
    ledger.close()


def derived(run: int) -> list[str]:
    """What fills the derived tables from the reports alone."""
    story = f"(report.number - 1) / {PER_STORY}"
    first = f"(({story}) * {PER_STORY} + 1)"
    name = f"printf('story:r/%07d.txt', ({story}) * {PER_STORY})"
    place = "CASE number % 4 " + " ".join(f"WHEN {at} THEN '{row[0]}'" for at, row in enumerate(PLACES)) + " END"
    columns = [
        "CASE number % 4 " + " ".join(f"WHEN {at} THEN {row[part]!r}" for at, row in enumerate(PLACES)) + " END"
        for part in (1, 2, 3)
    ]
    return [
        (f"INSERT INTO story SELECT {name}, 'Story ' || ({story}), min(published), max(published), count(*), count(*), 2, 0, 0.5, "
        f"'bench', {run} FROM report GROUP BY {story}"),
        f"INSERT INTO story_report SELECT number, {name}, (number - 1) % {PER_STORY}, outlet, NULL FROM report",
        f"INSERT INTO origin SELECT number, {first} + (number - {first}) % 2, {run} FROM report",
        (f"INSERT INTO edge SELECT number, {first} + (number - {first}) % 2, 'rewrite', 0.9, 1, '[]', {run}, NULL FROM report "
        f"WHERE number - {first} > 1"),
        f"INSERT INTO annotation (number, digest, context, model, version, packed, fault, run) SELECT number, digest, id, 'bench', '1', NULL, NULL, {run} FROM report",
        "INSERT INTO annotated SELECT number, number FROM report",
        ("INSERT INTO event (annotation, place_in_text, type, \"trigger\", trigger_lemma, actor, day, place, country, lat, lon, polarity, "
        f"modality, says, start, \"end\", trigger_start, trigger_end, run) SELECT number, at.value, CASE number % 3 WHEN 0 THEN 'ASSAULT' WHEN 1 "
        f"THEN 'CONSULT' ELSE 'PROTEST' END, 'said', 'say', 'minister', substr(published, 1, 10), {place}, {', '.join(columns)}, 'asserted', "
        f"'actual', 'The harbour of ferry said', 0, 24, 0, 3, {run} FROM report, json_each('[0,1]') AS at"),
        f"INSERT INTO claimed SELECT id, 'bench', {run} FROM story",
        ("INSERT INTO claim (id, story, kind, says, reports, text_origins, speakers, first, \"values\", run) SELECT story.id || ':' || at.value, story.id, CASE at.value % 2 WHEN 0 THEN 'statement' ELSE 'quantity' END, "
        f"'Somebody said a thing of story ' || story.title, {PER_STORY}, 2, 1, NULL, '[]', {run} FROM story, json_each('[0,1,2,3]') AS at"),
        ("INSERT INTO claim_mention (claim, place, report, stance, value, speaker, origin, outlet, published, start, \"end\", run) SELECT claim.id, place, report.id, CASE WHEN place = 5 AND claim.id LIKE '%:1' THEN 'differs' ELSE 'says' END, "
        f"CAST(place AS TEXT), 'Ilse Varn', report.id, report.outlet, report.published, 0, 24, {run} FROM claim JOIN story_report ON "
        "story_report.story = claim.story JOIN report ON report.number = story_report.report"),
    ]  # fmt: skip


def views(count: int, dice: random.Random) -> tuple[str, str]:
    """One view of the mix: its name and address."""
    number = dice.randrange(count)
    story = quote(f"story:r/{number // PER_STORY * PER_STORY:07}.txt", safe="")
    report = quote(f"r/{number:07}.txt", safe="")
    first = quote(f"r/{number // PER_STORY * PER_STORY:07}.txt", safe="")
    return dice.choice([
        ("stories", f"/stories?page={dice.randrange(1, 40)}"), ("stories, sorted", f"/stories?sort={dice.choice(['new', 'reports', 'texts', 'old'])}"),
        ("search", f"/stories?q={dice.choice(WORDS)}%20{number // PER_STORY}"), ("search, a common word", f"/stories?q={dice.choice(WORDS)}"),
        ("story", f"/story?id={story}"), ("story, as JSON", f"/story.json?id={story}"), ("report", f"/report?id={report}"),
        ("evidence", f"/evidence?report={report}&start=0&end=24"), ("claim", f"/claim?id={story}%3A1"), ("quotes", f"/quotes?page={dice.randrange(1, 40)}"),
        ("quotes of a speaker", "/quotes?speaker=Varn"), ("events", "/events"), ("events of a type", "/events?type=PROTEST"),
        ("compare", f"/compare?source={first}&rewrite={report}"), ("methods", "/methods"), ("add", "/add"), ("decisions", "/decide"),
        ("events, map moved", f"/events?map={dice.randrange(40, 60)},{dice.randrange(0, 20)},12"), ("incidents", "/incidents"), ("notes", "/notes"), ("log", "/log"),
        ("saved searches", f"/searches?words={dice.choice(WORDS)}"),
    ])  # fmt: skip


Time = tuple[float, float | None]
"""Milliseconds until the whole answer was there, and those of a processor that the server says it took."""


def ask(port: int, path: str) -> Time:
    """Ask for one address."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status not in (200, 202, 400):
        raise SystemExit(f"{path}: {answer.status}")
    spent = re.search(r"cpu;dur=([\d.]+)", answer.getheader("Server-Timing", ""))
    return 1000 * (time.perf_counter() - began), float(spent.group(1)) if spent else None


def many(port: int, count: int, readers: int, seconds: float) -> dict[str, list[Time]]:
    """Times by view, read by so many readers at once."""
    found: dict[str, list[Time]] = defaultdict(list)
    end = time.monotonic() + seconds

    def read(number: int) -> None:
        dice = random.Random(number)
        while time.monotonic() < end:
            name, path = views(count, dice)
            found[name].append(ask(port, path))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def shown(name: str, times: list[Time]) -> None:
    """One line of the table."""
    walls = [wall for wall, _ in times]
    spent = [cpu for _, cpu in times if cpu is not None]
    high = statistics.quantiles(walls, n=20)[-1] if len(walls) > 1 else walls[0]
    cpu = f"{statistics.median(spent):8.1f} {max(spent):8.1f}" if spent else ""
    print(f"{name:30} {len(times):6} {statistics.median(walls):8.0f} {high:8.0f} {max(walls):8.0f} {cpu}")


def served(path: Path, *options: str) -> tuple[subprocess.Popen[str], int]:
    """A desk that was started, and its port."""
    code = f"from copydesk.cli import main; main(['serve', '--ledger', {str(path)!r}, '--port', '0', '--no-token', *{list(options)!r}])"
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True)
    line = process.stderr.readline() if process.stderr else ""
    found = re.search(r":(\d+)/", line)
    if not found:
        raise SystemExit(line)
    return process, int(found.group(1))


def asked_alone(port: int, reports: int) -> dict[str, list[Time]]:
    """The times of 120 views of the mix, one after the other, by the name of the view."""
    dice, found = random.Random(1), defaultdict(list)
    for _ in range(120):
        name, address = views(reports, dice)
        found[name].append(ask(port, address))
    return found


def main() -> None:
    """Build, serve, read, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--pairs", type=int, default=20, help="new comparisons of about 550 words")
    parser.add_argument("--ledger", type=Path, help="where to build it, or one that an earlier run built")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "case.db"
        if not path.exists():
            build(path, options.reports)
        process, port = served(path, "--read-only")
        try:
            print(
                f"{'view':30} {'times':>6} {'median':>8} {'p95':>8} {'most':>8} {'cpu':>8} {'most':>8}   milliseconds"
            )
            shown("first view, cold", [ask(port, "/stories")])
            for name, times in sorted(asked_alone(port, options.reports).items()):
                shown(f"alone: {name}", times)
            adding = _adding(path, Path(folder), options.reports)
            found = many(port, options.reports, options.readers, options.seconds)
            running = adding.poll() is None
            adding.terminate()
            adding.wait()
            print(f"-- {options.readers} readers at once while add runs{'' if running else ' (it ended before them)'}")
            for name in sorted(found):
                shown(name, found[name])
            shown("all views", [value for times in found.values() for value in times])
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)
        if options.pairs:
            print("-- two texts pasted, until their comparison is there")
            shown("compare new, about 550 words", pasted(Path(folder), options.pairs))


def pairs_to_paste(most: int) -> list[tuple[str, str]]:
    """Invented reports with a rewrite, the longest, two joined into one: about 550 words a text."""
    file = Path(__file__).parent / "invented_rewrites" / "fit.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    pairs = sorted(
        ((row["source"]["text"], row["rewrite"]["text"]) for row in rows), key=lambda pair: -len(pair[0] + pair[1])
    )
    halves = zip(pairs[0 : 2 * most : 2], pairs[1 : 2 * most : 2], strict=True)
    return [(f"{a[0]}\n\n{b[0]}", f"{a[1]}\n\n{b[1]}") for a, b in halves]


def pasted(folder: Path, most: int) -> list[Time]:
    """Times of new comparisons, one after the other, once the language model is loaded."""
    process, port = served(folder / "pasted.db")
    base = f"http://127.0.0.1:{port}"
    try:
        with urllib.request.urlopen(f"{base}/") as answer:
            found = re.search(r'name="csrf" value="([^"]*)"', answer.read().decode())
        secret = found.group(1) if found else ""
        times = [_pasted_once(base, secret, pair) for pair in pairs_to_paste(most + 1)]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
    return times[1:]


def _pasted_once(base: str, secret: str, pair: tuple[str, str]) -> Time:
    form = urlencode({"csrf": secret, "source_text": pair[0], "rewrite_text": pair[1]}).encode()
    began = time.perf_counter()
    with urllib.request.urlopen(f"{base}/compare", data=form) as answer:
        address, is_there = answer.url, answer.status == 200
        answer.read()
    while not is_there:
        time.sleep(0.02)
        with urllib.request.urlopen(address) as answer:
            is_there = answer.status == 200
            answer.read()
    return 1000 * (time.perf_counter() - began), None


def _adding(path: Path, folder: Path, first: int) -> subprocess.Popen[bytes]:
    """``copydesk add`` of more reports than it can take in while readers read."""
    more = folder / "more.jsonl"
    with more.open("w", encoding="utf-8") as file:
        for report in reports(150_000, first + random.Random(time.time_ns()).randrange(10**6) * 100):
            file.write(
                json.dumps(
                    {
                        "id": report.id,
                        "text": report.text,
                        "title": report.title,
                        "outlet": report.outlet,
                        "published": report.published,
                    }
                )
                + "\n"
            )
    code = f"from copydesk.cli import main; main(['add', {str(more)!r}, '--ledger', {str(path)!r}])"
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
