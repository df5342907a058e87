"""What each view shows of invented nouns, and that its twin says the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from invented import CLAIMS, MATERIAL, ORIGINS, REPORTS, SECRET, STORY, Memory

from copydesk.model import Derivation, Origin, Report, Span, Story
from copydesk.web.links import PageLinks
from copydesk.web.response import Fields
from copydesk.web.story_read_model import StoryMaterial, sentence
from copydesk.web.views import matrix_page, methods_page
from copydesk.web.views.decide_page import decided

Open = Callable[..., Any]


def row_of(claim: str, *opened: str) -> dict[str, str]:
    """State by column of one claim; columns are letters, or reports where an origin is open."""
    found = matrix_page.matrix(MATERIAL, CLAIMS, PageLinks(), frozenset(opened))
    (row,) = [row for row in found.rows if row.claim.id == claim]
    return {column.report or column.letter: cell.state for column, cell in zip(found.columns, row.cells, strict=True)}


@pytest.mark.parametrize(
    ("claim", "states"),
    [
        ("claim:toll", {"A": "differs", "B": "differs", "C": "silent"}),
        ("claim:aboard", {"A": "says", "B": "says", "C": "silent"}),
        ("claim:alarm", {"A": "silent", "B": "denies", "C": "silent"}),
        ("claim:cause", {"A": "says", "B": "silent", "C": "silent"}),
    ],
)
def test_a_closed_origin_shows_the_gravest_of_what_its_reports_say(claim: str, states: dict[str, str]) -> None:
    assert row_of(claim) == states


def test_an_open_origin_shows_who_only_repeats_it() -> None:
    states = row_of("claim:aboard", "hna-1")
    assert states["hna-1"] == "says"
    assert {state for name, state in states.items() if name.startswith("copy-")} == {"repeats"}
    assert states["B"] == "says"


def test_what_is_disputed_most_is_named_first(desk: Open) -> None:
    assert matrix_page.disagreement(CLAIMS) == CLAIMS[0]
    assert matrix_page.disagreement(CLAIMS[1:3]) is None
    values = matrix_page.reported_values(CLAIMS[0])
    assert [value.split(" (")[0] for value in values] == ["≥ 5", "12", "11"]


@pytest.mark.parametrize(
    ("reports", "origins", "undecided", "says"),
    [
        (1, 1, 0, "1 report from 1 outlet goes back to 1 text."),
        (3, 3, 0, "3 reports from 3 outlets go back to 3 texts."),
        (3, 1, 0, "3 reports from 3 outlets go back to 1 text: one by Paper 0 (3 reports)."),
        (
            4,
            2,
            2,
            "4 reports from 4 outlets go back to 2 texts: one by Paper 0 (3 reports) and 1 more; 2 pairs undecided.",
        ),
    ],
)
def test_the_sentence_on_top(reports: int, origins: int, undecided: int, says: str) -> None:
    names = tuple(f"r{number}" for number in range(reports))
    first = names[: reports - origins + 1]
    groups = (Origin(names[0], first), *(Origin(name, (name,)) for name in names[len(first) :]))
    held = {name: Report("x", name, outlet=f"Paper {number}") for number, name in enumerate(names)}
    story = Story("story:r0", "t", None, None, names, reports, reports, origins, undecided)
    assert sentence(StoryMaterial(story, held, groups, ())) == says


def test_open_pairs_are_dashed_and_in_the_table(desk: Open) -> None:
    page = desk().get("/story", params={"id": STORY.id}).text
    assert page.count('class="arc open"') == 2
    assert "common source; not sure whether they share a text" in page
    assert page.count('class="arc"') == 9


def test_shares_are_of_the_copy(desk: Open) -> None:
    assert MATERIAL.shares[("copy-0", "hna-1")] > 0.85
    assert MATERIAL.shares[("blog", "hna-1")] < 0.1


def test_a_story_of_no_dates_and_no_claims_is_shown(desk: Open) -> None:
    held = {name: replace(report, published=None) for name, report in REPORTS.items()}
    bare = StoryMaterial(replace(STORY, start=None, end=None), held, ORIGINS, (), ())
    page = desk(Memory(bare)).get("/story", params={"id": STORY.id})
    assert page.status_code == 200
    assert "None of its reports has a date." in page.text
    assert "No claims are worked out" in page.text


def test_an_origin_whose_first_report_is_in_another_story_is_shown(desk: Open) -> None:
    odd = replace(
        MATERIAL,
        origins=(Origin("elsewhere", tuple(MATERIAL.story.reports)),),
        edges=(Derivation("hna-2", "elsewhere", "copy", 0.9, True),),
    )
    assert desk(Memory(odd)).get("/story", params={"id": STORY.id}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/story?id=none", 404), ("/report?id=none", 404), ("/claim?id=none", 404), ("/story", 404), ("/nowhere", 404),
        ("/evidence?report=courier&start=5", 404), ("/evidence?report=courier&start=9&end=3", 404),
        ("/evidence?report=courier&start=0&end=99999999999999999999", 404), ("/evidence?report=courier&start=x&end=y", 404),
        ("/compare?source=hna-1", 400), ("/compare?source=none&rewrite=hna-1", 404), ("/stories?page=99999999999999", 200), ("/stories?page=-1&sort=x", 200),
        ("/stories?reports=99", 200),
    ],
)  # fmt: skip
def test_a_wrong_address_is_answered_in_words(desk: Open, path: str, status: int) -> None:
    client = desk()
    answer = client.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert "<h1" in answer.text
    head, mark, query = path.partition("?")
    twin = client.get(head + ".json" + mark + query)
    assert twin.status_code == status
    assert isinstance(twin.json(), dict)


def test_a_page_names_its_twin_and_the_twin_is_the_contract(desk: Open) -> None:
    client = desk()
    page = client.get("/story", params={"id": STORY.id}).text
    assert 'href="/story.json?id=story' in page
    twin = client.get("/story.json", params={"id": STORY.id}).json()
    assert twin["story"]["reports"] == list(STORY.reports)
    assert {row["id"]: row["reports"] for row in twin["lineage"]["origins"]} == {
        row.id: list(row.reports) for row in ORIGINS
    }
    for claim in twin["claims"]:
        for row in claim["reports"]:
            assert REPORTS[row["id"]].text[row["start"] : row["end"]] == row["text"]


def test_how_much_is_not_worked_in_is_said_on_every_page(desk: Open) -> None:
    memory = Memory(waiting=7)
    client = desk(memory)
    for path in ("/", "/quotes", "/add", "/decide"):
        assert "7 reports are not processed yet" in client.get(path).text
    assert client.get("/add.json").json()["waiting"] == 7


def test_a_page_is_made_again_when_what_is_kept_changes(desk: Open) -> None:
    memory = Memory()
    client = desk(memory)
    assert "13 reports" in client.get("/story", params={"id": STORY.id}).text
    memory.materials[STORY.id] = replace(MATERIAL, story=replace(STORY, title="Another title", outlets=99))
    memory.waiting = 3
    assert "99 outlets" not in client.get("/story", params={"id": STORY.id}).text
    client.post("/decide", data={"csrf": SECRET, "verb": "split", "one": "hna-1", "other": "courier", "why": "no"})
    assert "99 outlets" in client.get("/story", params={"id": STORY.id}).text


def test_decisions_are_kept_shown_and_undone(desk: Open) -> None:
    memory = Memory()
    client = desk(memory)
    form = {
        "csrf": SECRET,
        "verb": "reject",
        "one": "hna-1",
        "other": "courier",
        "why": "It stood there itself.",
        "by": "Ada",
    }
    assert client.post("/decide", data=form).headers["location"] == "/decide"
    (kept,) = memory.log
    assert (kept.verb, kept.reports, kept.by, kept.at) == (
        "reject",
        ("hna-1", "courier"),
        "Ada",
        "2024-06-06T08:00:00+00:00",
    )
    page = client.get("/decide").text
    assert "It stood there itself." in page
    mark = page.split('name="mark" value="')[1].split('"')[0]
    assert client.post("/decide/undo", data={"csrf": SECRET, "mark": "9:x:reject"}).status_code == 400
    assert client.post("/decide/undo", data={"csrf": SECRET, "mark": mark}).status_code == 303
    assert memory.log == []


DECISION = {"csrf": SECRET, "why": "The agency’s words.", "by": "Ada"}


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ({"verb": "confirm_turned", "one": "hna-1", "other": "courier"}, [("confirm", ("courier", "hna-1"))]),
        ({"verb": "common", "one": "blog", "other": "courier", "third": "AP"}, [("common", ("blog", "courier"))]),
        (
            {"verb": "common", "one": "blog", "other": "courier", "third": "hna-1"},
            [("confirm", ("blog", "hna-1")), ("confirm", ("courier", "hna-1"))],
        ),
        ({"verb": "merge", "report0": "blog", "report1": "courier", "report2": "hna-1"}, [("merge", ("blog", "courier")), ("merge", ("blog", "hna-1"))]),
        (
            {"verb": "split", "report0": "blog", "report1": "courier", "report2": "hna-1"},
            [("split", ("blog", "courier")), ("split", ("blog", "hna-1")), ("split", ("courier", "hna-1"))],
        ),
        ({"verb": "confirm", "report0": "blog", "report1": "courier", "report2": "hna-1"}, []),
    ],
)  # fmt: skip
def test_a_form_turns_a_direction_names_a_third_text_and_decides_in_bulk(
    desk: Open, form: dict[str, str], kept: list[Any]
) -> None:
    memory = Memory()
    assert desk(memory).post("/decide", data={**DECISION, **form}).status_code == (303 if kept else 400)
    assert [(row.verb, row.reports) for row in memory.log] == kept
    assert all("(from: AP)" in row.why for row in memory.log if row.verb == "common")


def test_reports_to_decide_about_are_found_by_their_words_and_unknown_ones_refused(desk: Open) -> None:
    client = desk()
    page = client.get("/decide?find=fish+hall&pick=blog").text
    assert 'name="pick" value="courier"' in page
    assert 'name="pick" value="blog" id="pick1" checked' in page
    assert "Choose one report more." in page
    assert 'name="q" value=""' in page
    assert "No report holds these words." in client.get("/decide?find=zeppelin").text
    assert "Decide about 3 reports at once" in client.get("/decide?pick=blog&pick=courier&pick=hna-1").text
    unknown = client.get("/decide?one=nobody&other=courier")
    assert unknown.status_code == 404
    assert "no report of this name" in unknown.text


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"verb": "burn"}, "nothing was chosen"), ({"other": "hna-1"}, "two different reports"), ({"other": "none"}, "two different reports"), ({"why": "  "}, "a reason"),
    ],
)  # fmt: skip
def test_a_decision_that_says_nothing_is_refused(given: dict[str, str], why: str) -> None:
    whole = {"verb": "merge", "one": "hna-1", "other": "courier", "why": "same", **given}
    with pytest.raises(Exception, match=why):
        decided(Memory(), whole, "2024-06-06")


def test_wordings_are_compared_with_the_first(desk: Open) -> None:
    page = desk().get("/quotes").text
    assert "2 wordings, compared with the first" in page
    assert "<del>" not in page  # the two have two words in common, and marks would cover the line
    assert page.count('<ol class="chain"') == 2


def test_methods_tell_every_parameter_with_its_reason(desk: Open) -> None:
    twin = desk().get("/methods.json").json()
    stages = {row["name"]: row["parameters"] for row in twin["stages"]}
    assert stages["clustering: story"][
        "least" if "least" in stages["clustering: story"] else next(iter(stages["clustering: story"]))
    ]["says"]
    assert len(stages) > 10


def test_the_measures_of_the_package_are_those_of_the_manual() -> None:
    from pathlib import Path

    manual = (Path(__file__).resolve().parents[2] / "docs" / "measures.md").read_text(encoding="utf-8")
    for row in methods_page.measures():
        for figure in row.measured.replace(";", ",").split(","):
            assert figure.strip() in manual, (row.answer, figure)


def test_fields_of_an_address() -> None:
    fields = Fields([("page", "3"), ("a", "x"), ("a", "y"), ("a", ""), ("n", "-1"), ("m", "٣")])
    assert (fields.page(), fields.every("a"), fields.number("n"), fields.number("m"), fields.text("zz")) == (
        3,
        ["x", "y"],
        None,
        None,
        "",
    )


def test_everything_on_a_page_is_escaped_json_too(desk: Open) -> None:
    twin = desk().get("/report.json", params={"id": "courier"})
    assert twin.headers["content-type"] == "application/json"
    assert json.loads(twin.text)["text"] == REPORTS["courier"].text


@pytest.mark.parametrize(("origins", "columns"), [(12, 12), (300, 40)])
def test_a_story_of_three_hundred_reports_stays_a_table(desk: Open, origins: int, columns: int) -> None:
    names = tuple(f"r{number:03}" for number in range(300))
    reports = {
        name: Report(
            "Nine weavers died in Tarnow Hollow. " * 30,
            name,
            outlet=f"Paper {name}",
            published=f"2024-06-{1 + place % 28:02}",
        )
        for place, name in enumerate(names)
    }
    groups = tuple(Origin(names[place], names[place::origins]) for place in range(origins))
    home = {name: group.id for group in groups for name in group.reports}
    told = tuple(replace(CLAIMS[0].reports[0], id=name, origin=home[name], span=Span(0, 4)) for name in names)
    claims = tuple(replace(CLAIMS[0], id=f"claim:{number}", reports=told) for number in range(60))
    story = replace(STORY, id="story:r000", reports=names, origins=origins)
    client = desk(Memory(StoryMaterial(story, reports, groups, (), claims)))
    page = client.get("/story?id=story:r000")
    assert len(page.content) < 1_200_000
    assert page.text.count('class="cell says"><a') == columns * 40
    opened = client.get("/story?id=story:r000&open=r000").text
    assert opened.count('<th scope="col" class="one">') == (25 if origins == 12 else 0)
    if origins == 300:
        last = client.get("/story?id=story:r000&texts=8").text
        assert "Texts 281 to 300 of 300" in last
        assert last.count('class="cell says"><a') == 20 * 40
