"""FollowTheMoney entities: their form here, and against the real library where ``COPYDESK_FTM_PYTHON`` names an interpreter with it.

The library builds PyICU from source, so it is installed by ``.ci/run`` only, apart from the development environment.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Any]
VALIDATOR = Path(__file__).with_name("ftm_validator.py")
INTERPRETER = os.environ.get("COPYDESK_FTM_PYTHON", "")


@pytest.fixture(scope="module")
def rows(write: Write) -> list[dict[str, Any]]:
    return [json.loads(line) for line in write("ftm").only.splitlines()]


def of(rows: list[dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["schema"] == schema]


def test_entities_have_the_form_of_the_library(rows: list[dict[str, Any]]) -> None:
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row.keys() == {"id", "schema", "properties"}
        assert all(values and all(isinstance(value, str) for value in values) for values in row["properties"].values())


def test_every_report_is_an_article(rows: list[dict[str, Any]], bundle: Any) -> None:
    articles = {row["properties"]["fileName"][0]: row["properties"] for row in of(rows, "Article")}
    assert articles.keys() == {report.id for report in bundle.held}
    assert articles["a/paper one.txt"]["publishedAt"] == ["2025-03-05"]
    assert articles["wire"]["publishedAt"] == ["2025-03-04T19:30:00"]
    assert "sourceUrl" not in articles["odd: \"<&>'"]


def test_one_name_in_two_reports_is_one_entity_with_two_mentions(rows: list[dict[str, Any]]) -> None:
    (haddad,) = (row for row in of(rows, "Person") if row["properties"]["name"] == ["Samir Haddad"])
    mentions = [row for row in of(rows, "Mention") if row["properties"]["resolved"] == [haddad["id"]]]
    assert len({row["properties"]["document"][0] for row in mentions}) == len(mentions) == 2


def test_an_event_is_proved_by_every_article_that_tells_it(rows: list[dict[str, Any]]) -> None:
    (shelling,) = (row for row in of(rows, "Event") if row["properties"]["recordId"] == ["claim:shelling"])
    articles = {row["id"] for row in of(rows, "Article")}
    assert len(shelling["properties"]["proof"]) == 2
    assert set(shelling["properties"]["proof"]) <= articles
    assert shelling["properties"]["country"] == ["sy"]


def test_what_was_copied_links_to_what_it_was_copied_from(rows: list[dict[str, Any]], write: Write) -> None:
    (link,) = of(rows, "UnknownLink")
    assert link["properties"]["role"] == ["rewrite of"]
    assert write("ftm").left_out["undecided pairs"] == 1


@pytest.mark.skipif(
    not INTERPRETER, reason="COPYDESK_FTM_PYTHON names no interpreter with followthemoney; .ci/run does"
)
@pytest.mark.parametrize("record", ["bundle", "unplaced"])
def test_the_library_takes_every_entity(
    record: str, write: Write, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "entities.ftm.json"
    path.write_bytes(write("ftm", request.getfixturevalue(record)).only)
    done = subprocess.run([INTERPRETER, str(VALIDATOR), str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
