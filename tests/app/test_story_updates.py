"""Stories of a ledger: the same in any order, worked out again only where something changed, counted four ways."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable
from dataclasses import asdict
from importlib import resources
from pathlib import Path

import pytest

from copydesk import demo
from copydesk.app.ledger_work import LedgerWork
from copydesk.app.story_updates import StoryUpdater
from copydesk.app.workspace import Workspace
from copydesk.clustering.constraints import PairConstraints
from copydesk.clustering.stories import StoryParameters
from copydesk.errors import CopydeskError, UsageError
from copydesk.ledger.decision_log import log_path
from copydesk.ledger.report_queries import Filters
from copydesk.model import Decision, Report, ReportView, Story, StoryView

WEEK = demo.week()
TALKS = "story:talks-wire"


def case_of(path: Path, *batches: Iterable[Report]) -> Workspace:
    case = Workspace(path, create=True)
    for batch in batches:
        for _ in case.add(batch):
            pass
    return case


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The bundled week, with its stories worked out; not to be changed."""
    case = case_of(tmp_path_factory.mktemp("week") / "case.db", WEEK)
    case.stories()
    return case


def split(case: Workspace, one: str, other: str) -> Decision:
    return case.decide(Decision("split", (one, other))).decision


def parts(stories: Iterable[Story]) -> set[frozenset[str]]:
    return {frozenset(story.reports) for story in stories}


def test_every_report_is_in_one_story_and_origins_stay_together(told: Workspace) -> None:
    stories = told.stories()
    names = [name for story in stories for name in story.reports]
    assert sorted(names) == sorted(report.id for report in WEEK)
    for origin in told.lineage().origins:
        assert len({story.id for story in stories if set(origin.reports) & set(story.reports)}) == 1


def test_talks_and_the_blast_are_two_stories(told: Workspace) -> None:
    stories = {name: story.id for story in told.stories() for name in story.reports}
    assert stories["talks-mirror"] == stories["talks-tolmark-agency"] == TALKS
    assert stories["wire.txt"] == stories["terminal-gazette"] != TALKS


def test_a_story_is_counted_and_named_by_its_first_report(told: Workspace) -> None:
    (story,) = [story for story in told.stories() if story.id == TALKS]
    assert story.reports[0] == "talks-wire"
    assert (len(story.reports), story.outlets, story.owners, story.origins) == (6, 6, 6, 3)
    assert (story.start or "") < (story.end or "")


def test_updates_of_one_outlet_are_a_series_and_one_text(told: Workspace) -> None:
    (series,) = [row for story in told.stories() for row in story.series]
    assert (series.outlet, series.reports) == ("Costa Hoje", ("strike-1", "strike-2"))


@pytest.mark.parametrize("step", [1, 5])
def test_reports_one_by_one_with_questions_between_give_the_same(tmp_path: Path, told: Workspace, step: int) -> None:
    reports = WEEK[::-1] if step == 5 else WEEK
    case = Workspace(tmp_path / "case.db", create=True)
    for start in range(0, len(reports), step * 4):
        for _ in case.add(reports[start : start + step * 4]):
            pass
        case.stories()
    assert case.stories() == told.stories()


def test_only_what_new_reports_touch_is_told_again(tmp_path: Path) -> None:
    talks = [report for report in WEEK if report.id.startswith("talks")]
    others = [report for report in WEEK if not report.id.startswith("talks")]
    case = case_of(tmp_path / "case.db", others)
    case.stories()
    before = dict(case.ledger.rows("SELECT id, run FROM story"))
    for _ in case.add(talks):
        pass
    case.stories()
    after = dict(case.ledger.rows("SELECT id, run FROM story"))
    assert {name for name in after if after[name] != before.get(name)} == {TALKS}


def test_asking_again_runs_nothing(told: Workspace) -> None:
    runs = told.ledger.rows("SELECT count(*) FROM run")
    told.stories()
    assert told.ledger.rows("SELECT count(*) FROM run") == runs


def test_a_component_that_is_too_large_falls_apart_and_loses_nobody(tmp_path: Path) -> None:
    case = case_of(tmp_path / "case.db", WEEK)
    case.lineage()
    StoryUpdater(LedgerWork(case.ledger), StoryParameters(most=2)).catch_up(PairConstraints())
    rows = case.ledger.rows(
        "SELECT story, count(DISTINCT origin) FROM story_report JOIN origin USING (report) GROUP BY story"
    )
    assert all(origins <= 2 for _, origins in rows)
    assert case.ledger.rows("SELECT count(*) FROM story_report") == [(len(WEEK),)]


def test_other_numbers_work_all_stories_out_again(tmp_path: Path, told: Workspace) -> None:
    case = case_of(tmp_path / "case.db", WEEK)
    case.lineage()
    StoryUpdater(LedgerWork(case.ledger), StoryParameters(surer=0.9)).catch_up(PairConstraints())
    assert case.ledger.rows("SELECT count(*) FROM story") > [(len(told.stories()),)]
    assert case.stories() == told.stories()


def test_an_empty_ledger_has_no_stories(tmp_path: Path) -> None:
    assert case_of(tmp_path / "case.db").stories() == ()


@pytest.mark.parametrize("text", ["", " ", "🙂", "a", "a" * 100_000])
def test_odd_reports_have_stories_of_their_own(tmp_path: Path, text: str) -> None:
    case = case_of(tmp_path / "case.db", [Report(text, id="odd", published="never"), WEEK[0]])
    assert ("odd",) in [story.reports for story in case.stories()]
    assert isinstance(case.show("odd"), ReportView)


def test_a_split_parts_and_taking_it_back_heals(tmp_path: Path, told: Workspace) -> None:
    case = case_of(tmp_path / "case.db", WEEK)
    split(case, "strike-1", "wire.txt")
    stories = {name: story.id for story in case.stories() for name in story.reports}
    assert stories["strike-1"] == stories["strike-2"] != stories["wire.txt"]
    case.undo(1)
    assert case.stories() == told.stories()


def test_a_merge_joins_and_a_later_split_overrules_it(tmp_path: Path) -> None:
    case = case_of(tmp_path / "case.db", WEEK)
    case.decide(Decision("merge", ("wire.txt", "talks-wire")))
    assert len(case.stories()) == 1
    split(case, "talks-wire", "wire.txt")
    assert len(case.stories()) == 2
    assert [row.overruled for row in case.decisions()] == [True, False]


def test_confirm_and_reject_move_origins(tmp_path: Path) -> None:
    case = case_of(tmp_path / "case.db", WEEK)
    case.decide(Decision("confirm", ("independent.txt", "wire.txt")))
    case.decide(Decision("reject", ("talks-globe-now", "talks-wire")))
    origins = {name: row.id for row in case.lineage().origins for name in row.reports}
    assert origins["independent.txt"] == origins["wire.txt"]
    assert origins["talks-globe-now"] != origins["talks-wire"]


def test_a_decision_about_a_report_to_come_waits_for_it(tmp_path: Path) -> None:
    case = case_of(tmp_path / "case.db", [report for report in WEEK if report.id != "strike-1"])
    log_path(case.ledger).write_text(json.dumps({"verb": "split", "reports": ["strike-1", "wire.txt"]}) + "\n")
    case.stories()
    assert [row.line for row in case.strays()] == [1]
    assert case.faults() == ()
    for _ in case.add([report for report in WEEK if report.id == "strike-1"]):
        pass
    stories = {name: story.id for story in case.stories() for name in story.reports}
    assert stories["strike-1"] != stories["wire.txt"]
    assert case.strays() == ()


@pytest.mark.parametrize("reports", [("wire.txt", "wire.txt"), ("wire.txt", "nobody")])
def test_a_decision_that_cannot_be_is_refused(told: Workspace, reports: tuple[str, str]) -> None:
    with pytest.raises(UsageError):
        told.decide(Decision("merge", reports))
    assert told.decisions() == ()


def test_owners_come_from_the_registry(tmp_path: Path, told: Workspace) -> None:
    path = tmp_path / "owners.toml"
    path.write_text('"Eastern Mirror" = "One"\n"GlobeNow24" = "One"\nbroken\n')
    case = Workspace(told.ledger.path, owners=path)
    (story,) = [story for story in case.stories() if story.id == TALKS]
    assert (story.outlets, story.owners) == (6, 5)
    assert [row.line for row in case.faults()] == [3]
    assert '# "Eastern Mirror" = ""' in case.owners_template()


def test_a_story_is_shown_with_its_sources(told: Workspace) -> None:
    view = told.show(TALKS)
    assert isinstance(view, StoryView)
    assert view.says.startswith("6 reports from 6 outlets go back to 3 texts: “Sarvia and Tolmark")
    assert sum(source.reports for source in view.sources) == 6
    made = {row.id: row.parent for row in view.reports}
    assert made["talks-mirror"] == "talks-wire"
    assert made["talks-wire"] is None
    assert told.story("talks-mirror") == view


def test_a_report_is_shown_with_what_it_goes_back_to(told: Workspace) -> None:
    view = told.show("rewrite.txt")
    assert isinstance(view, ReportView)
    assert (view.line.origin, view.line.parent, view.line.kind) == ("wire.txt", "wire.txt", "rewrite")
    assert view.same_origin == ("excerpt.txt", "wire.txt")
    assert view.story == told.story("wire.txt").story.id


@pytest.mark.parametrize("name", ["nobody", "", "story:nobody", "claim:nobody"])
def test_an_id_that_is_nowhere_is_an_error(told: Workspace, name: str) -> None:
    for ask in (told.show, told.story, told.explain):
        with pytest.raises(CopydeskError, match="nothing in the ledger has this id"):
            ask(name)


@pytest.mark.parametrize(("least", "weak"), [(1, 0), (3, 0), (4, 1), (99, 2)])
def test_a_check_names_what_hangs_on_too_few(told: Workspace, least: int, weak: int) -> None:
    found = told.check(min_origins=least)
    assert (found.looked_at, len(found.weak)) == (2, weak)
    assert all(row.origins < least and row.hangs_on for row in found.weak)


def test_a_report_alone_is_passed_over_unless_it_is_asked_about(tmp_path: Path) -> None:
    case = case_of(tmp_path / "case.db", WEEK[:1])
    assert case.check().looked_at == 0
    assert len(case.check(story=WEEK[0].id).weak) == 1


def test_an_explanation_quotes_the_texts(told: Workspace) -> None:
    found = told.explain("rewrite.txt")
    texts = {report.id: report.text for report in WEEK}
    passages = [passage for ground in found.grounds for passage in ground.passages]
    assert passages
    assert all(texts[row.report][row.start : row.end] == row.text for row in passages)
    assert {run.step for run in found.runs} >= {"add", "lineage", "stories"}


def test_an_explanation_of_a_story_names_what_holds_it_and_who_decided(tmp_path: Path) -> None:
    case = case_of(tmp_path / "case.db", WEEK)
    split(case, "strike-1", "wire.txt")
    found = case.explain("story:strike-1")
    assert any("words that hold it together" in ground.says and "strike" in ground.says for ground in found.grounds)
    assert any("is another story" in ground.says and (ground.weight or 0) >= 0 for ground in found.grounds)
    assert [row.verb for row in found.decisions] == ["split"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(outlet="the northgate gazette"), {"excerpt.txt", "terminal-gazette"}),
        (Filters(since="2025-05-16", until="2025-05-18"), {"terminal-gazette"}),
        (Filters(origin="rewrite.txt"), {"wire.txt", "rewrite.txt", "excerpt.txt"}),
        (Filters(story="talks-wire"), set()),
        (Filters(outlet="nobody"), set()),
    ],
)
def test_a_search_heeds_its_filters(told: Workspace, filters: Filters, found: set[str]) -> None:
    assert {hit.id for hit in told.search("terminal", filters)} == found


def test_a_search_shows_one_report_an_origin(told: Workspace) -> None:
    hits = told.search("terminal", Filters(once=True))
    assert len({hit.origin for hit in hits}) == len(hits) > 1
    assert len(told.search("terminal", limit=2)) == 2


@pytest.mark.parametrize("words", ['"', "::", "a:b:", "\x00"])
def test_words_in_any_spelling_are_no_error(told: Workspace, words: str) -> None:
    assert told.search(words) == ()


def test_the_numbers_that_ship_are_those_of_the_certificate() -> None:
    text = resources.files("copydesk.resources").joinpath("models", "stories.json").read_text(encoding="utf-8")
    assert json.loads(text)["parameters"] == asdict(StoryParameters())


def test_writers_beside_one_another_tell_the_same(tmp_path: Path, told: Workspace) -> None:
    path = tmp_path / "case.db"
    one, other = case_of(path, WEEK[:8]), Workspace(path)
    one.stories()
    other.stories()
    for _, (case, batch) in zip(range(2), itertools.cycle([(other, WEEK[8:12]), (one, WEEK[12:])]), strict=False):
        for _ in case.add(batch):
            pass
        case.stories()
    assert one.stories() == other.stories() == told.stories()
