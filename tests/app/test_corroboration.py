"""A sentence held against a ledger: reported, reported by one publisher, contradicted, denied, not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from copydesk.annotation.reading import Reading
from copydesk.app import sentence_verification
from copydesk.app.workspace import Workspace
from copydesk.ledger.house_store import ReportHouse
from copydesk.model import Report

REPORTS = (
    Report("LISK (AP) - A landslide killed nine miners near Lisk on Monday, the county said.", id="a", outlet="Tarn Post", published="2026-03-03"),
    Report("LISK (AP) - Nine miners died in a landslide near Lisk on Monday, officials of the county said. Roads were shut.", id="b", outlet="Orra Herald", published="2026-03-03"),
    Report("A landslide near Lisk killed 14 miners, a doctor said.", id="c", outlet="Brenn Star", published="2026-03-04"),
    Report("The company denied that the mine had been unsafe.", id="d", outlet="Kessin News", published="2026-03-04"),
    Report("The minister of mines resigned on Friday.", id="e", outlet="Tarn Post", published="2026-03-06"),
    Report("The mines minister stepped down on Friday.", id="f", outlet="Orra Herald", published="2026-03-06"),
    Report("The brewery, which has been fined, denied that it had spilled dye into the lake.", id="h", outlet="Tarn Post", published="2026-03-07"),
    Report("The brewery, which has not been fined, denied that it had spilled dye into the lake.", id="i", outlet="Kessin News", published="2026-03-07"),
    Report("The mayor declined to say whether the school would close.", id="g", outlet="Orra Herald", published="2026-03-06"),
)  # fmt: skip


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = Workspace(tmp_path_factory.mktemp("corroboration") / "case.db", create=True)
    for _ in made.add(REPORTS):
        pass
    return made


ANSWERS = [
    ("A landslide killed nine miners near Lisk.", "told_by_one", ["a", "b"], ["c"], []),
    ("The minister of mines resigned.", "told", ["e", "f"], [], []),
    ("The mine was unsafe.", "denied", [], [], ["d"]),
    ("The company denied that the mine was unsafe.", "told_by_one", ["d"], [], []),
    ("The brewery has been fined.", "told_by_one", ["h"], [], ["i"]),
    ("The brewery has not been fined.", "told_by_one", ["i"], [], ["h"]),
    ("The brewery spilled dye into the lake.", "denied", [], [], ["h", "i"]),
    ("A comet fell on Orra.", "not_found", [], [], []),
    ("The school would close.", "not_found", [], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "verdict", "says", "differs", "denies"), ANSWERS)
def test_what_a_ledger_knows_of_a_sentence(
    case: Workspace, sentence: str, verdict: str, says: list[str], differs: list[str], denies: list[str]
) -> None:
    found = case.corroborate(sentence)
    by_stance = {
        name: [row.id for row in found.evidence if row.stance == name] for name in ("says", "differs", "denies")
    }
    assert (found.verdict, by_stance) == (verdict, {"says": says, "differs": differs, "denies": denies})
    texts = {report.id: report.text for report in REPORTS}
    assert all(row.span.of(texts[row.id]) == row.text for row in found.evidence)


def test_texts_of_one_agency_are_one_house(case: Workspace) -> None:
    found = case.corroborate("A landslide killed nine miners near Lisk.")
    assert (found.reports, found.houses, found.speakers != ()) == (
        2,
        1,
        True,
    )


def test_the_agency_at_the_head_of_a_text_is_named_though_it_is_not_held(case: Workspace) -> None:
    (origin,) = (row for row in case.lineage().origins if "a" in row.reports)
    assert (origin.agency, origin.agency_held) == ("Associated Press", False)


TURNED = (
    Report("Tarn sent 25 nurses to Orra.", id="n", outlet="Tarn Post", published="2026-03-03"),
    Report("Two managers of the mill were released without charge.", id="m", outlet="Tarn Post", published="2026-03-03"),
    Report("Brenn blames the shooting at the Karsk crossing on Kessin.", id="k", outlet="Tarn Post", published="2026-03-03"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Tarn sent 25 nurses.", "told_by_one"),
        ("Orra sent 25 nurses.", "not_found"),
        ("The managers of the mill were released.", "told_by_one"),
        ("Brenn and Kessin agreed to reopen the Karsk crossing.", "not_found"),
    ],
)
def test_who_did_it_and_what_was_done_count(
    tmp_path_factory: pytest.TempPathFactory, sentence: str, verdict: str
) -> None:
    made = Workspace(tmp_path_factory.mktemp("turned") / "case.db", create=True)
    for _ in made.add(TURNED):
        pass
    assert made.corroborate(sentence).verdict == verdict


@pytest.mark.parametrize(
    ("heard", "publishers"), [("one resident told Reuters", 1), ("one resident told the Lisk Post", 2)]
)
def test_what_was_told_an_agency_is_the_agency_s_word(
    read: Callable[..., Reading], heard: str, publishers: int
) -> None:
    def named(text: str, name: str) -> Reading:
        reading = read(text)
        report = replace(reading.report, id=name)
        return Reading(reading.parse, replace(reading.annotation, report=report))

    quoted = '"Tanks came from the south and shelled the mill of Orra at dawn," {}.'
    reports = named(quoted.format("one resident said"), "r0"), named(quoted.format(heard), "r1")
    houses = {"r0": ReportHouse("Reuters", "Reuters", "Reuters"), "r1": ReportHouse(None, "orraherald", "orraherald")}
    found = sentence_verification.answer(read("Tanks shelled the mill of Orra at dawn."), reports, {}, houses)
    assert ([row.id for row in found.evidence], found.houses) == (["r0", "r1"], publishers)
