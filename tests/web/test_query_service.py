"""What pages show of a ledger, page by page, as it is kept: on a ledger that was filled row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.ledger import page_queries
from copydesk.ledger.connection import Ledger
from copydesk.model import Decision, Report
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.read_model import FindingFilter, StoryFilter
from copydesk.web.update_process import Upkeep
from copydesk.web.uploads import Upload

# Story, and for each of its reports: id, outlet, day, the report it goes back to.
STORIES = {
    "story:a1": [
        ("a1", "Echo", "2024-01-01", "a1"),
        ("a2", "Gull", "2024-01-02", "a1"),
        ("a3", "Post", "2024-01-03", "a1"),
    ],
    "story:b1": [("b1", "Echo", "2024-03-01", "b1"), ("b2", "Gull", "2024-03-02", "b2")],
    "story:c1": [("c1", "Fen", None, "c1")],
}
TEXTS = {
    "a": "A mill burned in Tarnow Hollow and nine weavers died.",
    "b": "A bridge fell at Norrby.",
    "c": "Nobody knows why.",
}


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[LedgerReadModel]:
    path = tmp_path / "case.db"
    ledger = Ledger(path)
    reports = [
        Report(f"{TEXTS[name[0]]} ({name})", name, None, None, outlet, day, "en")
        for rows in STORIES.values()
        for name, outlet, day, _ in rows
    ]
    ledger.add([*reports, Report("Late news from the quay.", "late", language="en")])
    number = {name: at for at, name in ledger.rows("SELECT number, id FROM report")}
    with ledger.transaction():
        run = ledger.begin_run("stories", {"least": 1}, [])
        for story, rows in STORIES.items():
            days = [row[2] for row in rows if row[2]]
            head = (
                story,
                f"Title of {story}",
                min(days, default=None),
                max(days, default=None),
                len(rows),
                len(rows),
                len({row[3] for row in rows}),
            )
            ledger.rows("INSERT INTO story VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0.5, 'x', ?)", (*head, run))
            for place, (name, outlet, _, origin) in enumerate(rows):
                ledger.rows(
                    "INSERT INTO story_report VALUES (?, ?, ?, ?, NULL)", (number[name], story, place, outlet.lower())
                )
                ledger.rows("INSERT INTO origin VALUES (?, ?, ?)", (number[name], number[origin], run))
                if name != origin:
                    reason = (
                        '[{"kind": "order", "says": "Same order.", "source": null, "rewrite": null, "weight": 1.5}]'
                    )
                    ledger.rows(
                        "INSERT INTO edge VALUES (?, ?, 'rewrite', 0.9, 1, ?, ?, NULL)",
                        (number[name], number[origin], reason, run),
                    )
        ledger.rows("INSERT INTO claimed VALUES ('story:a1', 'x', ?)", (run,))
        for claim, kind in (("claim:1", "quantity"), ("claim:2", "statement")):
            ledger.rows(
                "INSERT INTO claim VALUES (?, 'story:a1', ?, 'Nine 100% weavers died.', 3, 1, 1, 'a1', '[]', ?, 'asserted', 1, 0)",
                (claim, kind, run),
            )
            for place, stance in enumerate(("says", "says", "differs" if kind == "quantity" else "says")):
                values = (claim, place, f"a{place + 1}", stance, str(9 + place), "Ada Ferris", "a1", run)
                ledger.rows(
                    "INSERT INTO claim_mention VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL, 34, 46, ?, NULL, NULL, 'says', NULL, NULL, NULL, NULL, NULL, NULL, 1)",
                    values,
                )
    ledger.close()
    read_model = LedgerReadModel(str(path))
    yield read_model
    read_model.close()


def names(kept: LedgerReadModel, limit: int = 10, offset: int = 0, **wish: object) -> list[str]:
    return [line.story.id for line in kept.stories(StoryFilter(**wish), limit, offset)[0]]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ({}, ["story:a1", "story:b1", "story:c1"]),
        ({"sort": "new"}, ["story:b1", "story:a1", "story:c1"]),
        ({"sort": "old"}, ["story:a1", "story:b1", "story:c1"]),
        ({"sort": "texts"}, ["story:b1", "story:a1", "story:c1"]),
        ({"sort": "reports", "least": 2}, ["story:a1", "story:b1"]),
        ({"since": "2024-02-01"}, ["story:b1"]),
        ({"until": "2024-01-31"}, ["story:a1"]),
        ({"words": "weavers"}, ["story:a1"]),
        ({"words": "weavers OR bridge"}, ["story:a1", "story:b1"]),
        ({"words": '"nine weavers"'}, ["story:a1"]),
        ({"words": '"nine weav'}, []),
        ({"words": "nine AND"}, ["story:a1"]),
        ({"words": "zebra"}, []),
    ],
)
def test_stories_are_ordered_sought_and_filtered(
    kept: LedgerReadModel, wish: dict[str, object], found: list[str]
) -> None:
    assert names(kept, **wish) == found


def test_a_page_is_a_part_of_all(kept: LedgerReadModel) -> None:
    assert [names(kept, 1, at) for at in range(4)] == [["story:a1"], ["story:b1"], ["story:c1"], []]
    assert kept.stories(StoryFilter(), 1, 2)[1] == 3


def test_what_no_story_holds_is_counted(kept: LedgerReadModel) -> None:
    standing = kept.standing()
    assert (standing.reports, standing.waiting) == (7, 1)


def test_the_mark_changes_with_what_is_worked_out_and_not_with_what_comes_in(kept: LedgerReadModel) -> None:
    before = kept.standing().mark
    kept.ledger.add([Report("One more.", "more", language="en")])
    assert kept.standing().mark == before
    with kept.ledger.transaction():
        kept.ledger.begin_run("claims", {}, [])
    assert kept.standing().mark != before


def test_a_story_comes_with_all_that_its_views_show(kept: LedgerReadModel) -> None:
    material = kept.material("story:a1")
    assert material is not None
    assert material.story.reports == ("a1", "a2", "a3")
    assert [(origin.id, origin.reports) for origin in material.origins] == [("a1", ("a1", "a2", "a3"))]
    assert {(edge.child, edge.parent, edge.reasons[0].says) for edge in material.edges} == {
        ("a2", "a1", "Same order."),
        ("a3", "a1", "Same order."),
    }
    assert {claim.id for claim in material.claims} == {"claim:1", "claim:2"}
    assert kept.material("story:none") is None
    assert kept.story_with("a3").story.id == kept.story_with("claim:1").story.id == "story:a1"


def test_the_claim_on_which_texts_disagree_stands_beside_its_story(kept: LedgerReadModel) -> None:
    lines, _ = kept.stories(StoryFilter(), 10, 0)
    assert [line.dispute.id if line.dispute else None for line in lines] == ["claim:1", None, None]


@pytest.mark.parametrize(
    ("wish", "count"),
    [
        ({}, 1), ({"speaker": "ferris"}, 1), ({"speaker": "Ferr_s"}, 0), ({"words": "100%"}, 1), ({"words": "1%0"}, 0),
        ({"story": "story:b1"}, 0), ({"story": "story:a1", "words": "weavers", "speaker": "Ada"}, 1),
    ],
)  # fmt: skip
def test_statements_are_sought_by_the_words_themselves(kept: LedgerReadModel, wish: dict[str, str], count: int) -> None:
    found, total, doubtful = kept.quotes(FindingFilter(**wish), 10, 0)
    assert (len(found), total, doubtful) == (count, count, 0)


def test_why_a_report_goes_back_to_another(kept: LedgerReadModel) -> None:
    first, *rest = kept.reasons("a2")
    assert first.startswith("It was made from “")
    assert first.endswith("): rewrite, probability 0.90.")
    assert "“a1”" not in first
    assert rest == ["Same order. (+1.50)"]
    assert kept.reasons("a1") == ["It goes back to no other report of the ledger; 2 other reports go back to it."]
    parent, copies = kept.edge_of("a1")
    assert (parent, copies) == (None, 2)


def test_decisions_are_in_the_log_beside_the_ledger(kept: LedgerReadModel) -> None:
    decision = Decision("split", ("a1", "a2"), "other fires", "Ada", "2024-06-06T00:00:00+00:00")
    kept.decide(decision)
    assert list(kept.decisions()) == [decision]
    assert "other fires" in Path(kept.ledger.path).with_suffix(".decisions.jsonl").read_text(encoding="utf-8")
    kept.undo(0, decision)
    assert list(kept.decisions()) == []


def test_owners_come_from_the_registry_beside_the_ledger(kept: LedgerReadModel) -> None:
    Path(kept.ledger.path).with_name("owners.toml").write_text(
        '"Gull" = "Estuary Media"\n"Post" = "Estuary Media"\n', encoding="utf-8"
    )
    material = kept.material("story:a1")
    assert material is not None
    assert (material.story.outlets, material.story.owners) == (3, 2)


def test_what_was_sent_is_added_by_a_worker_and_worked_in(tmp_path: Path) -> None:
    path = str(tmp_path / "new.db")
    upkeep = Upkeep(path)
    LedgerReadModel(path, create=True).close()
    upkeep.start()
    upkeep.take(
        [
            Upload("a.txt", b"A mill burned in Tarnow Hollow on Tuesday and nine weavers died, the mayor said."),
            Upload("b.exe", b"MZ"),
        ]
    )
    read_model = LedgerReadModel(path)
    try:
        for _ in range(600):
            if upkeep.outcome and not read_model.standing().waiting and read_model.standing().reports:
                break
            upkeep._ended.wait(0.1)
        assert upkeep.outcome == "1 new report came in. 1 was not taken."
        assert [row.source for row in upkeep.rejected] == ["b.exe"]
        assert names(read_model) == ["story:a.txt"]
    finally:
        read_model.close()
        upkeep.stop()


def test_doubtful_statements_come_after_all_others_whatever_the_page(kept: LedgerReadModel) -> None:
    for number in range(6):
        values = (f"claim:s{number}", 9 - number, number % 2)
        kept.ledger.rows(
            'INSERT INTO claim (id, story, kind, says, reports, text_origins, speakers, "values", run, doubtful) '
            "VALUES (?, 'story:a1', 'statement', 'Said.', ?, 1, 1, '[]', 1, ?)",
            values,
        )
    asked = {"story": "", "words": "", "speaker": ""}
    whole, total, doubtful = page_queries.statement_page(kept.ledger, asked, 50, 0)
    assert whole == ["claim:s0", "claim:s2", "claim:s4", "claim:2", "claim:s1", "claim:s3", "claim:s5"]
    assert (total, doubtful) == (7, 3)
    for size in (1, 2, 3):
        pages = [page_queries.statement_page(kept.ledger, asked, size, first)[0] for first in range(0, 7, size)]
        assert [name for page in pages for name in page] == whole


def test_what_is_remembered_of_a_list_holds_until_something_is_worked_out(kept: LedgerReadModel) -> None:
    titles = [line.story.title for line in kept.stories(StoryFilter(), 10, 0)[0]]
    kept.ledger.rows("UPDATE story SET title = 'Another title'")
    assert [line.story.title for line in kept.stories(StoryFilter(), 10, 0)[0]] == titles
    assert kept.events(FindingFilter(), 10, 0).total == 0
    with kept.ledger.transaction():
        kept.ledger.begin_run("stories", {}, ["anew"])
    assert {line.story.title for line in kept.stories(StoryFilter(), 10, 0)[0]} == {"Another title"}
