"""stories, show, check, explain, decide and search from the command line: exit codes, JSON, tables."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from copydesk import demo

Call = Callable[..., Any]


@pytest.fixture
def ledger(tmp_path: Path, copydesk: Call) -> str:
    (tmp_path / "week.jsonl").write_text(demo.week_lines(), encoding="utf-8")
    path = str(tmp_path / "case.db")
    assert copydesk("add", tmp_path / "week.jsonl", "--ledger", path).code == 0
    return path


def test_stories_as_json_and_as_a_table(copydesk: Call, ledger: str) -> None:
    ran = copydesk("stories", "--ledger", ledger, "--json")
    found = json.loads(ran.out)
    assert (ran.code, found["schema"]) == (0, "copydesk.stories/1")
    assert [len(story["reports"]) for story in found["stories"]] == [11, 6]
    assert "Sarvia and Tolmark" in copydesk("stories", "--ledger", ledger).out


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (("--sort", "time"), ["story:talks-wire", "story:wire.txt"]),
        (("--sort", "echo"), ["story:talks-wire", "story:wire.txt"]),
        (("--sort", "origins"), ["story:wire.txt", "story:talks-wire"]),
        (("--from", "2025-05-20"), ["story:talks-wire"]),
        (("--to", "2025-05-14"), ["story:wire.txt"]),
        (("--from", "2025-06"), []),
        (("--min-reports", "7"), ["story:wire.txt"]),
    ],
)
def test_stories_are_sorted_and_filtered(copydesk: Call, ledger: str, options: tuple[str, ...], ids: list[str]) -> None:
    ran = copydesk("stories", *options, "--ledger", ledger, "--json")
    assert [story["id"] for story in json.loads(ran.out)["stories"]] == ids


def test_a_registry_is_written_once(copydesk: Call, ledger: str, tmp_path: Path) -> None:
    target = tmp_path / "mine.toml"
    assert copydesk("stories", "--owners-template", target, "--ledger", ledger).code == 0
    assert '# "Costa Hoje" = ""' in target.read_text(encoding="utf-8")
    ran = copydesk("stories", "--owners-template", target, "--ledger", ledger)
    assert ran.code == 1
    assert "is there already" in ran.err


def test_a_registry_beside_the_ledger_is_used_and_its_bad_lines_are_told(
    copydesk: Call, ledger: str, tmp_path: Path
) -> None:
    (tmp_path / "owners.toml").write_text('"Eastern Mirror" = "One"\n"GlobeNow24" = "One"\nbroken\n')
    ran = copydesk("stories", "--ledger", ledger, "--json")
    assert ran.code == 3
    assert "owners.toml:3: is not of the form" in ran.err
    assert [story["owners"] for story in json.loads(ran.out)["stories"]] == [5, 5]


def test_show(copydesk: Call, ledger: str) -> None:
    found = json.loads(copydesk("show", "talks-mirror", "--ledger", ledger, "--json").out)
    assert (found["schema"], found["line"]["parent"]) == ("copydesk.report/1", "talks-wire")
    found = json.loads(copydesk("show", "story:talks-wire", "--ledger", ledger, "--json").out)
    assert (found["schema"], found["story"]["origins"], len(found["reports"])) == ("copydesk.story/1", 3, 6)
    assert "go back to 3 texts" in copydesk("show", "story:talks-wire", "--ledger", ledger).out
    ran = copydesk("show", "nobody", "--ledger", ledger)
    assert (ran.code, ran.out) == (1, "")


@pytest.mark.parametrize(
    ("options", "code"), [((), 0), (("--min-origins", "4"), 4), (("--story", "talks-wire", "--min-origins", "4"), 4)]
)
def test_check(copydesk: Call, ledger: str, options: tuple[str, ...], code: int) -> None:
    ran = copydesk("check", *options, "--ledger", ledger, "--json")
    found = json.loads(ran.out)
    assert (ran.code, found["holds"]) == (code, code == 0)
    table = copydesk("check", *options, "--ledger", ledger)
    assert table.code == code
    assert ("Holds" if code == 0 else "story:talks-wire") in table.out


def test_explain(copydesk: Call, ledger: str) -> None:
    found = json.loads(copydesk("explain", "rewrite.txt", "--ledger", ledger, "--json").out)
    assert found["schema"] == "copydesk.explanation/1"
    assert any(ground["passages"] for ground in found["grounds"])
    assert "hold it together" in copydesk("explain", "story:talks-wire", "--ledger", ledger).out


def test_decide_list_undo(copydesk: Call, ledger: str) -> None:
    ran = copydesk(
        "decide", "split", "strike-1", "wire.txt", "--why", "other event", "--by", "ab", "--ledger", ledger, "--json"
    )
    (row,) = json.loads(ran.out)["decisions"]
    assert (ran.code, row["line"], row["verb"], row["why"], row["by"]) == (0, 1, "split", "other event", "ab")
    assert "other event" in copydesk("decide", "list", "--ledger", ledger).out
    assert len(json.loads(copydesk("stories", "--ledger", ledger, "--json").out)["stories"]) == 3
    assert copydesk("decide", "undo", "1", "--ledger", ledger).code == 0
    assert "Nothing was decided" in copydesk("decide", "list", "--ledger", ledger).out


@pytest.mark.parametrize(
    "words",
    [
        ("burn", "a", "b"), ("merge", "wire.txt"), ("merge", "wire.txt", "wire.txt"), ("merge", "wire.txt", "nobody"),
        ("undo",), ("undo", "x"), ("undo", "7"), ("undo", "²"), ("undo", "9" * 40), ("list", "x"),
    ],
)  # fmt: skip
def test_a_decision_that_makes_no_sense_is_wrong_use(copydesk: Call, ledger: str, words: tuple[str, ...]) -> None:
    ran = copydesk("decide", *words, "--ledger", ledger)
    assert (ran.code, ran.out) == (2, "")
    assert not Path(ledger).with_suffix(".decisions.jsonl").exists()


def test_bad_lines_of_the_log_are_told_and_the_rest_holds(copydesk: Call, ledger: str) -> None:
    log = Path(ledger).with_suffix(".decisions.jsonl")
    log.write_text(
        'broken\n{"verb": "split", "reports": ["strike-1", "wire.txt"]}\n{"verb": "merge", "reports": ["wire.txt", "later"]}\n'
    )
    ran = copydesk("stories", "--ledger", ledger, "--json")
    assert (ran.code, len(json.loads(ran.out)["stories"])) == (3, 3)
    assert "decisions.jsonl:1: is not a JSON object" in ran.err
    assert "decisions.jsonl:3: is about a report that is not in the ledger" in ran.err


def test_search_with_filters(copydesk: Call, ledger: str) -> None:
    ran = copydesk("search", "terminal", "--origins", "--outlet", "Costa Hoje", "--ledger", ledger, "--json")
    assert [row["id"] for row in json.loads(ran.out)["reports"]] == ["strike-1", "terminal-fire-service"]
    assert "No report holds" in copydesk("search", "zebra", "--ledger", ledger).out
    assert copydesk("search", "terminal", "--story", "nobody", "--ledger", ledger).code == 1
