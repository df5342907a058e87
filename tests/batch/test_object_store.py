"""An archive in an object store: the rows of one on disk; credentials from the environment, and nowhere to be found afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from archive_rows import Run, jsonl, tables, week
from object_store import DENIED, serving

from copydesk.batch import input_files
from copydesk.errors import UsageError

KEY, SECRET = "KEYOFTARNOVIK", "secret-of-tarnovik"


def bucket(root: Path) -> Path:
    """Reports as lines and as a table."""
    folder = root / "news" / "2025"
    folder.mkdir(parents=True)
    reports = week()
    jsonl(folder / "a.jsonl", reports[:12])
    rows = [{**asdict(report), "credits": list(report.credits)} for report in reports[12:]]
    pq.write_table(pa.Table.from_pylist(rows), folder / "b.parquet")
    return folder


def test_the_rows_of_an_archive_on_disk(batch: Run, tmp_path: Path) -> None:
    folder = bucket(tmp_path)
    batch(folder, "disk", wording=True)
    jsonl(folder / f"{DENIED}.jsonl", week()[:1])
    out = tmp_path / "out"
    with serving(tmp_path) as store:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("AWS_")} | {
            "AWS_ENDPOINT_URL": store.address, "AWS_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET,
        }  # fmt: skip
        command = [sys.executable, "-m", "copydesk", "batch", "s3://news/2025/", str(out), "--wording", "--json"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    named = [row["source"] for row in tables(out, ("rejected",))["rejected"]]
    assert named == [f"s3://news/2025/{DENIED}.jsonl"]
    wanted = ("reports", "pairs", "lineage", "stories")
    assert tables(out, wanted) == tables(tmp_path / "disk", wanted)
    assert store.asked
    assert all(KEY in asked for asked in store.asked)
    told = [
        done.stdout.encode(),
        done.stderr.encode(),
        *(path.read_bytes() for path in out.rglob("*") if path.is_file()),
    ]
    # Tables are packed, so their values are looked at too.
    told += [json.dumps(tables(out, (*wanted, "rejected"))).encode()]
    assert not any(KEY.encode() in data or SECRET.encode() in data for data in told)


@pytest.mark.parametrize(
    "place",
    [
        f"s3://{KEY}:{SECRET}@news/2025/*.parquet",
        f"https://{KEY}@host/a.parquet",
        f"https://host/a.parquet?X-Amz-Signature={SECRET}",
        f"az://container/a.parquet?sv=2025&sig={SECRET}",
        f"abfss://container:{SECRET}@account.dfs.example/a.parquet",
    ],
)
def test_credentials_in_an_address_are_refused_and_not_told(place: str) -> None:
    with pytest.raises(UsageError, match="environment") as refused:
        input_files.found(place)
    assert SECRET not in str(refused.value)
    assert KEY not in str(refused.value)


@pytest.mark.parametrize("place", ["s3://news/a?.parquet", "abfss://container@account.dfs.example/a.parquet"])
def test_what_looks_like_credentials_and_is_none(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def nothing(place: str) -> object:
        asked.append(place)
        raise FileNotFoundError

    monkeypatch.setattr(input_files.daft, "from_glob_path", nothing)
    with pytest.raises(input_files.UnreadableError, match="cannot be listed"):
        input_files.found(place)
    assert asked == [place]
