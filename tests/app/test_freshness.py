"""What is up to date is answered without the steps that would bring it up to date, and nothing that came in is missed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.app import freshness
from copydesk.app.freshness import Freshness
from copydesk.app.workspace import Workspace
from copydesk.model import Decision, Report
from copydesk.nlp.models import DEFAULT_MODEL

ROOM = "Nine crates of vaccine were stolen from a depot in Halm on Sunday, the health board said."
REPORTS = (
    Report(ROOM, id="wire", published="2026-03-01", outlet="Halm Wire"),
    Report(f"{ROOM} No one was hurt.", id="paper", published="2026-03-02", outlet="Ostpost"),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "case.db", create=True)
    list(made.add(REPORTS))
    return made


def current(workspace: Workspace, step: freshness.Step) -> bool:
    return Freshness(workspace.ledger, workspace.model).is_current(step)


def test_nothing_is_current_before_it_was_worked_out(workspace: Workspace) -> None:
    assert not current(workspace, "stories")
    workspace.stories()
    assert current(workspace, "stories")
    assert not current(workspace, "claims")
    workspace.claims()
    assert current(workspace, "claims")
    assert current(workspace, "stories")


def test_a_new_report_makes_it_stale(workspace: Workspace) -> None:
    workspace.claims()
    list(workspace.add([Report("A bridge in Halm was closed on Monday.", id="bridge", published="2026-03-03")]))
    assert not current(workspace, "stories")
    assert not current(workspace, "claims")
    assert "bridge" in {name for story in workspace.stories() for name in story.reports}


def test_a_decision_makes_it_stale_until_it_is_followed(workspace: Workspace) -> None:
    before = workspace.stories()
    workspace.decide(Decision("split", ("wire", "paper"), "two thefts", "editor"))
    assert not current(workspace, "stories")
    assert workspace.stories() != before
    assert current(workspace, "stories")


def test_another_program_makes_it_stale(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.stories()
    monkeypatch.setattr(freshness, "_program_mark", lambda: "another")
    assert not current(workspace, "stories")


def test_another_model_makes_claims_stale(workspace: Workspace) -> None:
    workspace.claims()
    assert not Freshness(workspace.ledger, "another_model").is_current("claims")
    assert Freshness(workspace.ledger, DEFAULT_MODEL).is_current("claims")


def test_what_comes_in_during_a_question_is_not_missed(workspace: Workspace) -> None:
    fresh = Freshness(workspace.ledger, workspace.model)
    list(workspace.add([Report("A bridge in Halm was closed on Monday.", id="bridge")]))
    fresh.keep("stories")
    assert not current(workspace, "stories")


@pytest.mark.parametrize(
    "words", [["search", "vaccine"], ["show", "wire"], ["quotes"], ["claims"]], ids=lambda words: words[0]
)
def test_a_question_of_a_ledger_that_is_current_loads_only_what_it_shows(
    workspace: Workspace, words: list[str]
) -> None:
    workspace.claims()
    workspace.quotes()
    code = (
        "import io, json, sys, contextlib\nfrom copydesk.cli import main\n"
        f"with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n    main({[*words, '--ledger', str(workspace.ledger.path), '--json']!r})\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    heavy = {"spacy", "numpy", "rapidfuzz", "wordfreq", "rich", "copydesk.changes", "copydesk.nlp.spacy_model"}
    assert heavy.isdisjoint(loaded), sorted(heavy & loaded)
