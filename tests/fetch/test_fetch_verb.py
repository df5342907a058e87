"""The verb from end to end: a host that was allowed by name, its report in the ledger with where it came from."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.cli import run

if TYPE_CHECKING:
    import pytest

PAGE = b"""<html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1><p>OAKMERE, March 14 (CPA) - The council
closed the old bridge on Tuesday after the flood, the mayor said in a statement to reporters at the town hall.</p></article></body></html>"""


def test_a_page_goes_into_the_ledger(site: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    site.page("/robots.txt", b"User-agent: *\nAllow: /", kind="text/plain")
    site.page("/a", PAGE)
    ledger = tmp_path / "case.db"
    address = f"{site.address}/a"
    code = run(["fetch", address, "--ledger", str(ledger), "--allow-private", "127.0.0.1", "--json"])
    captured = capfd.readouterr()
    assert code == 0, captured.err
    assert json.loads(captured.out)["new"] == 1
    with closing(sqlite3.connect(ledger)) as connection:
        row = connection.execute(
            "SELECT id, path, size, reader FROM report JOIN provenance ON report = number"
        ).fetchone()
    assert row == (address, address, len(PAGE), "html")
    assert site.asked == ["/robots.txt", "/a"]
