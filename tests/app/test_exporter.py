"""What goes out of a case: all of it or one story, and only what was asked for is worked out."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from copydesk.app.exporter import ExportSelection, ExportSource, export
from copydesk.errors import CopydeskError, UsageError
from copydesk.export.formats import format_of
from copydesk.ledger.connection import Ledger
from copydesk.model import Derivation, Incident, Lineage, Origin, Report, Story

REPORTS = [Report(f"A fire broke out in hall {name} of the mill.", name) for name in "abcd"]
STORIES = tuple(
    Story(f"story:{names[0]}", "", None, None, tuple(names), 1, 1, 1) for names in (("a", "b", "c"), ("d",))
)
LINEAGE = Lineage(
    (Origin("a", ("a", "b", "d")), Origin("c", ("c",))),
    (Derivation("b", "a", "copy", 0.9, decided=True), Derivation("d", "a", "copy", 0.9, decided=True)),
)


@dataclass
class Asked:
    """A case that remembers what it was asked."""

    ledger: Ledger
    log: list[str] = field(default_factory=list)

    def answers(self) -> ExportSource:
        def lineage() -> Lineage:
            self.log.append("lineage")
            return LINEAGE

        def stories() -> tuple[Story, ...]:
            self.log.append("stories")
            return STORIES

        def read(names: Sequence[str]) -> None:
            self.log.append(f"read {' '.join(names)}")

        def claim(story: str | None) -> None:
            self.log.append(f"claim {story}")

        def story(name: str) -> Story:
            found = [story for story in STORIES if name == story.id or name in story.reports]
            if not found:
                raise CopydeskError("nothing in the ledger has this id", where=name)
            return found[0]

        def incidents(name: str | None) -> tuple[Incident, ...]:
            self.log.append(f"incidents {name}")
            return ()

        return ExportSource(
            self.ledger, lineage, stories, story, read, claim, incidents, lambda *step: self.log.append(f"{step}")
        )


@pytest.fixture
def asked(tmp_path: Path) -> Any:
    ledger = Ledger(tmp_path / "case.db", create=True)
    ledger.add(REPORTS)
    yield Asked(ledger)
    ledger.close()


def written(asked: Asked, name: str, story: str | None = None) -> bytes:
    stream = io.BytesIO()
    export(asked.answers(), format_of(name), stream, story=story)
    return stream.getvalue()


def test_all_reports_go_out_in_order_and_nothing_is_worked_out(asked: Asked) -> None:
    rows = [json.loads(line) for line in written(asked, "jsonl").splitlines()]
    assert [row["id"] for row in rows] == ["a", "b", "c", "d"]
    assert asked.log == ["('Writing', 0, 4)"]


def test_one_story_is_cut_out_of_everything(asked: Asked) -> None:
    rows = ExportSelection(asked.answers(), STORIES[0])
    assert [report.id for report in rows.reports()] == ["a", "b", "c"]
    assert rows.stories() == (STORIES[0],)
    assert rows.lineage().origins == (Origin("a", ("a", "b")), Origin("c", ("c",)))
    assert [edge.child for edge in rows.lineage().edges] == ["b"]
    assert rows.claims("story:a") == ()
    assert "claim story:a" in asked.log


def test_a_story_is_named_by_one_of_its_reports(asked: Asked) -> None:
    assert [json.loads(line)["id"] for line in written(asked, "jsonl", story="c").splitlines()] == ["a", "b", "c"]


def test_what_a_format_asks_twice_the_case_is_asked_once(asked: Asked) -> None:
    rows = ExportSelection(asked.answers())
    for _ in range(2):
        assert list(rows.annotations()) == []
        assert rows.claims("story:a") == ()
        assert rows.lineage() is LINEAGE
    assert asked.log == ["read a b c d", "claim None", "lineage"]


@pytest.mark.parametrize("name", ["csv", "gdelt"])
def test_a_folder_does_not_go_into_a_stream(name: str, asked: Asked) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        written(asked, name)


def test_a_story_that_is_not_there_leaves_no_file(asked: Asked, tmp_path: Path) -> None:
    with pytest.raises(CopydeskError):
        export(asked.answers(), format_of("jsonl"), tmp_path / "out.jsonl", story="gone")
    assert not (tmp_path / "out.jsonl").exists()
