"""Incidents: which mentions are one happening, what kind of mention each is, and what the row says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from copydesk.annotation import annotation_pipeline
from copydesk.app.incident_updates import incidents
from copydesk.clustering.incidents.incident_extraction import report_mentions
from copydesk.clustering.incidents.incident_mention import IncidentMention, IncidentReport
from copydesk.clustering.incidents.incident_toll import part, toll
from copydesk.ledger.incident_store import StoredMentions
from copydesk.model import Incident, IncidentDecision, Range, Report
from copydesk.nlp import spacy_model

DAY = "2031-05-14"


def stored(text: str, name: str = "one", published: str | None = DAY, origin: str | None = None) -> StoredMentions:
    report = Report(text, name, outlet=f"{name}.example", published=published, language="en")
    told = report_mentions(annotation_pipeline.read(report, spacy_model.load()))
    return StoredMentions(name, published, report.outlet, origin or name, "story:one", told)


def found(*rows: StoredMentions, decisions: Sequence[IncidentDecision] = (), kind: str = "incident") -> list[Incident]:
    return [row for row in incidents(rows, {}, decisions) if row.kind == kind]


BLAST = "A car bomb exploded outside a hotel in Kandahar on Monday, killing nine people and wounding 30. The blast also destroyed two shops."
AGAIN = "Nine people were killed in Kandahar on Monday when a car bomb went off near a hotel, police said."
OTHER = "Gunmen killed four soldiers in Karachi on Tuesday, police said."


def test_mentions_of_one_attack_within_and_across_reports_are_one_row() -> None:
    (row,) = found(stored(BLAST), stored(AGAIN, "two"))
    assert (row.reports, row.origins, row.killed.best, row.injured.best) == (2, 2, 9, 30)
    assert (row.place, row.country, row.first_day, row.date_precision) == ("Kandahār", "AFG", "2031-05-12", 1)
    assert {line.report for line in row.sources} == {"one", "two"}


def test_a_lead_without_a_day_is_of_the_week_that_ends_with_the_publication() -> None:
    (row,) = found(stored("A car bomb exploded outside a hotel in Kandahar, killing nine people."))
    assert (row.first_day, row.last_day, row.date_precision) == ("2031-05-08", DAY, 3)
    assert "first_day" in row.guessed
    (row,) = found(stored("A car bomb exploded outside a hotel in Kandahar, killing nine people.", published=None))
    assert row.first_day is None


def test_overnight_is_the_night_before() -> None:
    (row,) = found(stored("A car bomb exploded overnight outside a hotel in Kandahar, killing nine people."))
    assert (row.first_day, row.last_day) == ("2031-05-13", "2031-05-14")


def test_who_counts_the_dead_did_not_kill_them() -> None:
    rows = found(stored("The Nile Observatory attacked a convoy in Kandahar on Monday, killing nine people."))
    assert [row.actor for row in rows] == [None]
    rows = found(stored("The Nile Brigade attacked a convoy in Kandahar on Monday, killing nine people."))
    assert [row.actor for row in rows] != [None]


def test_two_attacks_are_two_rows() -> None:
    rows = found(stored(f"{BLAST}\n{OTHER}"))
    assert sorted((row.country or "", row.killed.best) for row in rows) == [("AFG", 9), ("PAK", 4)]


def test_the_order_of_reports_does_not_matter() -> None:
    rows = [stored(BLAST), stored(AGAIN, "two"), stored(OTHER, "three")]
    assert incidents(rows, {}, ()) == incidents(rows[::-1], {}, ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen have killed more than 300 people in Kandahar since the uprising began.", "total"),
        ("A bomb killed 30 people in Kandahar on Monday, police said.", "incident"),
        ("Rebels will bomb the bridge in Kandahar on Friday, their leader said.", "threat"),
        ("The gas is strong enough to kill 3,000 people in Kandahar.", "threat"),
        ("Gunmen killed 12 pilgrims in Kandahar in August 2024.", "background"),
        ("Gunmen killed 12 pilgrims in Kandahar on Sunday.", "incident"),
        ("Rebels did not shell Kandahar on Monday, their leader said.", "denied"),
    ],
)
def test_kinds_of_mentions_are_kept_apart(text: str, kind: str) -> None:
    kinds = {row.kind for row in incidents([stored(text)], {}, ())}
    assert kind in kinds
    assert "incident" not in kinds - {kind}


def test_deaths_in_an_accident_are_no_incident() -> None:
    crash = "A bus crash left the road wet with oil. Six people from Herat died on Monday. The crash, the second accident there, was investigated."
    assert not found(stored(crash))
    attack = "Gunmen attacked a bus near Herat. Six people from Herat died on Monday. The attack, the second assault there, was investigated."
    assert [row.killed.best for row in found(stored(attack))] == [6]


def test_what_cannot_be_found_again_is_told_in_passing() -> None:
    assert not found(stored("Rebels attacked villagers, an elder said."))
    assert found(stored("Rebels killed five villagers in Kandahar on Monday, an elder said."))


def test_a_report_tells_of_nothing_that_happened_after_it() -> None:
    early = stored("Gunmen killed nine people in Kandahar, police said.", "early", "2031-01-02")
    assert len(found(early, stored(AGAIN, "late"))) == 2


def test_who_claims_accuses_and_denies() -> None:
    text = (
        "A bomb killed nine people in Kandahar on Monday. The Red Brigade claimed responsibility for the attack. "
        "The governor blamed the army for the bombing. The army denied any involvement."
    )
    (row,) = found(stored(text))
    assert row.claimed_by == ("Red Brigade",)
    assert any("governor" in name for name in row.accused_by)
    assert any("army" in name for name in row.denied_by)
    quiet = "A bomb killed nine people in Kandahar on Monday. Nobody claimed responsibility for the attack."
    (row,) = found(stored(quiet))
    assert (row.claimed_by, row.accused_by, row.denied_by) == ((), (), ())


def test_an_accused_actor_is_marked_as_guessed() -> None:
    (row,) = found(stored("Mayor Ana Ruiz accused soldiers of killing four farmers in Kandahar on Monday."))
    assert "actor" in row.guessed
    assert any("Ruiz" in name for name in row.accused_by)
    (row,) = found(stored("Soldiers killed four farmers in Kandahar on Monday."))
    assert "actor" not in row.guessed


# The toll, on mentions made by hand ---------------------------------------------------------------------------------------


def counted(key: str, low: float, victims: str | None = None, *, estimate: bool = False) -> IncidentMention:
    mention = stored("Gunmen killed nine people in Kandahar on Monday.").extracted.mentions[0]
    name = key.partition("@")[0]
    return replace(
        mention, key=key, report=name, killed=Range(low, low), victims=victims, is_estimate=estimate, role="reports"
    )


def at(name: str, published: str | None, source: str | None = None, origin: str | None = None) -> IncidentReport:
    return IncidentReport(name, published, None, None, origin or name, None, source or name)


def test_the_newest_day_counts_and_on_it_the_majority() -> None:
    reports = {
        "a": at("a", "2031-05-12"), "b": at("b", "2031-05-13"), "c": at("c", "2031-05-13T09:00"), "d": at("d", "2031-05-13"),
    }  # fmt: skip
    told = toll([counted("a@0", 5), counted("b@0", 9), counted("c@0", 8), counted("d@0", 9)], reports, "killed")
    assert (told.best, told.low, told.high, told.sources) == (9, 5, 9, 4)


def test_a_later_word_of_one_house_takes_the_place_of_its_earlier_one() -> None:
    reports = {"a": at("a", "2031-05-12", "house CPA"), "b": at("b", "2031-05-13", "house CPA")}
    told = toll([counted("a@0", 5), counted("b@0", 9)], reports, "killed")
    assert (told.best, told.low, told.high, told.sources) == (9, 9, 9, 1)


def test_a_copy_has_no_word_of_its_own() -> None:
    reports = {"wire": at("wire", "2031-05-12"), "copy": at("copy", "2031-05-13", "wire", "wire")}
    assert toll([counted("wire@0", 5), counted("copy@0", 50)], reports, "killed").best == 5
    assert toll([counted("copy@0", 50)], reports, "killed").best == 50


def test_a_guess_counts_where_nobody_counted() -> None:
    reports = {"a": at("a", "2031-05-12"), "b": at("b", "2031-05-13")}
    rows = [counted("a@0", 9), counted("b@0", 40, estimate=True)]
    assert (toll(rows, reports, "killed").best, toll(rows, reports, "killed").is_estimate) == (9, False)
    assert toll(rows[1:], reports, "killed").is_estimate


def test_civilians_and_fighters_are_counted_apart_and_added_where_nobody_did() -> None:
    reports = {"a": at("a", "2031-05-12")}
    rows = [counted("a@0", 3, "civilians"), counted("a@9", 5, "fighters")]
    assert (part(rows, reports, "civilians"), part(rows, reports, "fighters")) == (3, 5)
    assert toll(rows, reports, "killed").best == 8


def test_the_words_say_who_fell() -> None:
    (row,) = found(stored("Shelling killed three children and five soldiers in Kandahar on Monday."))
    assert row.killed.best == 8
    (row,) = found(stored("Shelling killed three children in Kandahar on Monday."))
    assert (row.civilians, row.fighters) == (3, None)
    (row,) = found(stored("Shelling killed three people in Kandahar on Monday."))
    assert (row.civilians, row.fighters) == (None, None)


# What people decide -------------------------------------------------------------------------------------------------------


def keys(rows: Sequence[StoredMentions]) -> dict[str, str]:
    """The first mention of each report."""
    return {row.report: row.extracted.mentions[0].key for row in rows}


def test_decisions_are_replayed_in_their_order() -> None:
    rows = [stored(BLAST), stored(AGAIN, "two"), stored(OTHER, "three")]
    first = keys(rows)
    merge = IncidentDecision("merge", (first["one"], first["three"]))
    (row,) = found(*rows, decisions=[merge])
    assert row.reports == 3
    leaving = tuple(mention.key for mention in rows[1].extracted.mentions)
    split = IncidentDecision("split", (first["one"], *leaving))
    assert sorted(row.reports for row in found(*rows, decisions=[split])) == [1, 1, 1]
    assert sorted(row.reports for row in found(*rows, decisions=[merge, split])) == [1, 2]


def test_a_corrected_field_is_marked_and_a_thrown_out_incident_is_kept_apart() -> None:
    rows = [stored(BLAST)]
    key = keys(rows)["one"]
    corrections = [
        IncidentDecision("correct", (key,), "killed_best", "11"), IncidentDecision("correct", (key,), "first_day", "2031-05-11"),
        IncidentDecision("correct", (key,), "actor", None),
    ]  # fmt: skip
    (row,) = found(*rows, decisions=corrections)
    assert (row.killed.best, row.first_day, row.date_precision, row.actor) == (11, "2031-05-11", 2, None)
    assert row.corrected == ("killed_best", "first_day", "actor")
    rejected = IncidentDecision("reject", (key,))
    assert not found(*rows, decisions=[rejected])
    assert found(*rows, decisions=[rejected], kind="rejected")


def test_a_decision_about_a_mention_that_no_report_has_changes_nothing() -> None:
    rows = [stored(BLAST)]
    stray = IncidentDecision("merge", (keys(rows)["one"], "gone@3"))
    assert incidents(rows, {}, [stray]) == incidents(rows, {}, ())


def test_a_lead_that_names_its_town_and_its_target_is_a_row() -> None:
    assert found(stored("Chad spoke of the attack on traders in Kandahar."))
    assert not found(stored("Chad spoke of attacks on traders."))


def test_the_fall_of_a_town_in_a_war_is_a_row_whoever_took_it() -> None:
    text = "The capture of Misrata on Monday ended the siege. Shells killed nine traders in Misrata on Monday."
    assert {row.type for row in found(stored(text))} == {"ASSAULT", "COERCE"}


def test_arrests_are_rows_where_the_report_tells_of_conflict() -> None:
    arrest = "Police arrested two clerks in Kandahar on Monday, officials said."
    assert found(stored(arrest)) == []
    assert found(stored(f"{arrest} Gunmen killed nine traders in Kandahar on Monday."))
    assert found(stored(arrest.replace("two clerks", "two journalists")))


def test_counts_that_differ_by_half_are_two_deeds_of_one_report() -> None:
    text = "Clashes in Kandahar on Monday led to the deaths of 32 people. Bombs killed 120 soldiers in Kandahar on Tuesday."
    assert sorted(row.killed.best or 0 for row in found(stored(text))) == [32, 120]


def test_a_bombing_of_long_ago_is_not_the_undated_news_of_the_lead() -> None:
    text = "Shells killed two women in Kandahar. In March two blasts occurred near a market in Kandahar, claiming the lives of 40 people."
    assert 2 in {row.killed.best for row in found(stored(text))}


def test_violence_in_a_town_is_a_row_wherever_it_stands_and_whatever_its_day() -> None:
    filler = "The market sells grain. It opens at six. Traders come from far. Many stay for long. "
    text = f"{filler}Soldiers killed two protesters in the town of Kandahar."
    (row,) = found(stored(text))
    assert (row.killed.best, row.first_day) == (2, None)
    assert found(stored(f"{filler}Soldiers killed two protesters.")) == []


def test_who_they_were_is_told_before_how_many() -> None:
    text = "Syrian troops attacked Islamic State fighters in Aleppo on Monday, killing nine of them."
    assert [row.recipient for row in found(stored(text))] == ["Islamic State fighters"]


TWO_TOWNS = (
    "A lorry packed with explosives blew up at a consulate in Herat on Monday, killing two guards. Windows broke. "
    "The Nile Brigade claimed responsibility for the assault, a response to raids that killed 30 farmers in Kunduz."
)


def test_the_cause_in_another_town_is_another_row_than_the_attack_that_is_claimed() -> None:
    rows = {row.place: row for row in found(stored(TWO_TOWNS))}
    assert [row.killed.best for row in rows.values() if row.place == "Herāt"] == [2]
    assert not any(row.killed.best == 32 for row in rows.values())
    one = TWO_TOWNS.replace("in Kunduz", "in Herat")
    assert [row.place for row in found(stored(one))][:1] == ["Herāt"]


LATE = (
    "The minister spoke about the budget on Monday. Taxes will rise. Schools will get less. Roads will wait. Farmers objected. "
    "Ana Ruiz was shot dead in Lima. The budget will be read again."
)


def test_who_fell_is_a_row_wherever_it_stands_and_what_nobody_suffered_is_none() -> None:
    assert "Ana Ruiz" in [row.recipient for row in found(stored(LATE))]
    assert found(stored(LATE.replace("Ana Ruiz was shot dead in Lima.", "Shots may be fired in Lima."))) == []
