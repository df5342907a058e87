"""Every verb that parses takes a model; another than the tested one is named, and what it reads is kept apart."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from copydesk.app.workspace import Workspace
from copydesk.cli.engine_options import parser_named
from copydesk.errors import ModelError
from copydesk.model import Report
from copydesk.nlp.models import DEFAULT_MODEL

PARSING = (
    "annotate", "batch", "check", "claims", "compare", "demo", "events", "export", "mcp", "quotes", "report", "serve", "trace",
)  # fmt: skip


@pytest.mark.parametrize("verb", PARSING)
def test_every_verb_that_parses_takes_a_model(verb: str) -> None:
    command = import_module(f"copydesk.cli.{verb}_command").command
    assert "model" in {parameter.name for parameter in command.params}


def test_the_tested_model_is_taken_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert parser_named(None) == parser_named(DEFAULT_MODEL) == DEFAULT_MODEL
    assert capsys.readouterr().err == ""


def test_another_model_is_said_to_be_another(capsys: pytest.CaptureFixture[str]) -> None:
    assert parser_named("json") == "json"  # any package that is installed: what it is, loading it says
    assert DEFAULT_MODEL in capsys.readouterr().err
    assert parser_named("no_such_model") == "no_such_model"
    assert capsys.readouterr().err == ""


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "case.db", create=True, model="no_such_model")
    list(workspace.add([Report("A depot in Halm burned on Sunday.", id="wire")]))
    with pytest.raises(ModelError, match="no_such_model"):
        workspace.claims()
