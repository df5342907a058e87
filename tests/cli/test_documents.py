"""What the verbs print with --json fits the schema that ``copydesk schema`` prints of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from copydesk import contract, demo
from copydesk.contract.documents import DOCUMENTS, document_schema

Call = Callable[..., Any]
ASKED = {
    "check": ("check", "--claims"),
    "claims": ("claims",),
    "corroboration": ("corroborate", "A strike killed 12 people."),
    "events": ("events",),
    "explanation": ("explain", "strike-beacon"),
    "incidents": ("incidents", "--kind", "all"),
    "lineage": ("lineage",),
    "quotes": ("quotes", "--indirect"),
    "report_view": ("show", "strike-beacon"),
    "search": ("search", "strike"),
    "stories": ("stories",),
    "story": ("show", "story:talks-wire"),
    "trace": ("trace", "12 killed"),
    "versions": ("versions", "strike-beacon"),
}


def fits(name: str, text: str) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator(document_schema(name)).validate(row)
    return row


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("documents") / "case.db"


@pytest.fixture
def ledger(case: Path, tmp_path: Path, copydesk: Call) -> str:
    if not case.exists():
        (tmp_path / "week.jsonl").write_text(f"{demo.week_lines()}no report\n", encoding="utf-8")
        row = fits("added", copydesk("add", tmp_path / "week.jsonl", "--ledger", case, "--json").out)
        assert row["rejected"]
    return str(case)


@pytest.mark.parametrize("name", ASKED)
def test_a_document_of_a_ledger_fits_its_schema(copydesk: Call, ledger: str, name: str) -> None:
    assert fits(name, copydesk(*ASKED[name], "--ledger", ledger, "--json").out)


def test_the_log_of_decisions_fits_its_schema(copydesk: Call, ledger: str) -> None:
    copydesk("decide", "reject", "talks-wire", "strike-beacon", "--why", "two stories", "--ledger", ledger)
    (row,) = fits("decisions", copydesk("decide", "list", "--ledger", ledger, "--json").out)["decisions"]
    assert row["why"] == "two stories"
    copydesk("decide", "undo", row["line"], "--ledger", ledger)


def test_documents_without_a_ledger_fit_their_schemas(copydesk: Call, tmp_path: Path) -> None:
    texts = {name: tmp_path / f"{name}.txt" for name in ("wire", "paper", "rewrite")}
    texts["wire"].write_text("A depot burned in Halm on Sunday, the board said.", encoding="utf-8")
    texts["paper"].write_text("Nine crates were stolen in Halm, police said.", encoding="utf-8")
    texts["rewrite"].write_text("A depot burned in Halm on Sunday. Nine crates were stolen.", encoding="utf-8")
    fits("patchwork", copydesk("compare", *texts.values(), "--json").out)
    fits("doctor", copydesk("doctor", "--json").out)


@pytest.mark.parametrize("name", [*DOCUMENTS, *contract.SCHEMAS])
def test_every_document_has_a_schema_that_can_be_asked_for(copydesk: Call, name: str) -> None:
    schema = json.loads(copydesk("schema", name).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]


def test_a_document_that_lacks_a_field_does_not_fit() -> None:
    with pytest.raises(jsonschema.ValidationError, match="words"):
        fits("search", json.dumps({"schema": "copydesk.search/1", "reports": []}))
